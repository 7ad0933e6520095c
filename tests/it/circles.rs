//! No circle of files: what a file names leads, through other files, never back
//! to it, but for two halves of one thing, a module and a part of it.
//!
//! A path leads to the file that defines what it names; a name that is handed
//! on (`pub use`) leads further. Tests are not followed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};

/// The rooms that are to be free of circles.
const ROOMS: [&str; 4] = ["cli", "check", "measure", "present"];

/// A file of `src` as a module.
#[derive(Debug, Default)]
struct Module {
    file: PathBuf,
    /// What it defines.
    items: BTreeSet<String>,
    /// What it hands on or takes in, by the name that it has here.
    handed_on: BTreeMap<String, Vec<String>>,
    taken_in: BTreeMap<String, Vec<String>>,
    /// Every path that its code names.
    paths: BTreeSet<Vec<String>>,
}

/// Modules by their path from the crate's root.
type Modules = BTreeMap<Vec<String>, Module>;

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|own| own.path().is_ident("cfg") && own.parse_args::<syn::Path>().is_ok_and(|what| what.is_ident("test")))
}

/// Reads a module and those below it.
fn read(path: &[String], file: &Path, modules: &mut Modules) {
    let text = fs::read_to_string(file).expect("a source file");
    let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut module = Module { file: file.to_owned(), ..Module::default() };
    let folder = match file.file_name().and_then(|name| name.to_str()) {
        Some("mod.rs" | "lib.rs") => file.parent().expect("a folder").to_owned(),
        _ => file.with_extension(""),
    };
    for item in &parsed.items {
        match item {
            syn::Item::Mod(own) if is_test(&own.attrs) => {}
            syn::Item::Mod(own) => {
                let name = own.ident.to_string();
                let below = [path, std::slice::from_ref(&name)].concat();
                let flat = folder.join(format!("{name}.rs"));
                read(&below, &if flat.is_file() { flat } else { folder.join(name).join("mod.rs") }, modules);
            }
            syn::Item::Use(own) => {
                let private = matches!(own.vis, syn::Visibility::Inherited);
                let into = if private { &mut module.taken_in } else { &mut module.handed_on };
                used(&own.tree, &mut Vec::new(), into);
            }
            other => {
                module.items.extend(name_of(other));
                Paths(&mut module.paths).visit_item(other);
            }
        }
    }
    modules.insert(path.to_vec(), module);
}

fn name_of(item: &syn::Item) -> Option<String> {
    let name = match item {
        syn::Item::Const(own) => &own.ident,
        syn::Item::Enum(own) => &own.ident,
        syn::Item::Fn(own) => &own.sig.ident,
        syn::Item::Static(own) => &own.ident,
        syn::Item::Struct(own) => &own.ident,
        syn::Item::Trait(own) => &own.ident,
        syn::Item::Type(own) => &own.ident,
        syn::Item::Macro(own) => own.ident.as_ref()?,
        _ => return None,
    };
    Some(name.to_string())
}

/// The names that a `use` gives, with the path of each.
fn used(tree: &syn::UseTree, before: &mut Vec<String>, into: &mut BTreeMap<String, Vec<String>>) {
    match tree {
        syn::UseTree::Path(own) => {
            before.push(own.ident.to_string());
            used(&own.tree, before, into);
            before.pop();
        }
        syn::UseTree::Name(own) if own.ident == "self" => {
            into.insert(before.last().expect("a path").clone(), before.clone());
        }
        syn::UseTree::Name(own) => {
            into.insert(own.ident.to_string(), [before.as_slice(), &[own.ident.to_string()]].concat());
        }
        syn::UseTree::Rename(own) => {
            into.insert(own.rename.to_string(), [before.as_slice(), &[own.ident.to_string()]].concat());
        }
        syn::UseTree::Group(own) => own.items.iter().for_each(|tree| used(tree, before, into)),
        syn::UseTree::Glob(_) => {}
    }
}

/// Takes every path that code names.
struct Paths<'a>(&'a mut BTreeSet<Vec<String>>);

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.insert(path.segments.iter().map(|own| own.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    /// What a macro is given is as a rule expressions with commas between.
    fn visit_macro(&mut self, own: &'ast syn::Macro) {
        let expressions = own.parse_body_with(Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated);
        for expression in expressions.into_iter().flatten() {
            Paths(self.0).visit_expr(&expression);
        }
        visit::visit_macro(self, own);
    }
}

/// The module that defines what a path in a module's code leads to; nothing
/// where that is outside the crate, or a module itself.
fn leads_to<'a>(modules: &'a Modules, from: &[String], path: &[String], hops: usize) -> Option<&'a Vec<String>> {
    let (first, rest) = path.split_first().filter(|_| hops > 0)?;
    let at: Vec<String> = match first.as_str() {
        "crate" => Vec::new(),
        "self" => from.to_vec(),
        "super" => from.split_last()?.1.to_vec(),
        name => {
            let own = modules.get(from)?;
            let below = [from, &[name.to_owned()]].concat();
            if modules.contains_key(&below) {
                return within(modules, &below, rest, hops);
            }
            let taken = own.taken_in.get(name).or_else(|| own.handed_on.get(name))?;
            return leads_to(modules, from, &[taken.as_slice(), rest].concat(), hops - 1);
        }
    };
    within(modules, &at, rest, hops)
}

fn within<'a>(modules: &'a Modules, at: &[String], path: &[String], hops: usize) -> Option<&'a Vec<String>> {
    let (name, rest) = path.split_first()?;
    if name == "super" {
        return within(modules, at.split_last()?.1, rest, hops);
    }
    let (place, module) = modules.get_key_value(at)?;
    let below = [at, std::slice::from_ref(name)].concat();
    if modules.contains_key(&below) {
        return within(modules, &below, rest, hops);
    }
    if module.items.contains(name) {
        return Some(place);
    }
    let further = module.handed_on.get(name).or_else(|| module.taken_in.get(name))?;
    leads_to(modules, at, &[further.as_slice(), rest].concat(), hops - 1)
}

/// Which modules each names something of, with a path that leads there.
type Arrows<'a> = BTreeMap<&'a Vec<String>, BTreeMap<&'a Vec<String>, &'a Vec<String>>>;

fn arrows(modules: &Modules) -> Arrows<'_> {
    let mut arrows = BTreeMap::new();
    for (place, module) in modules {
        let named = module.paths.iter().chain(module.taken_in.values());
        let to = named.filter_map(|path| Some((leads_to(modules, place, path, 12)?, path)));
        arrows.insert(place, to.filter(|(to, _)| *to != place).collect::<BTreeMap<_, _>>());
    }
    arrows
}

/// All that can be reached from a module.
fn reached<'a>(arrows: &Arrows<'a>, from: &Vec<String>) -> BTreeSet<&'a Vec<String>> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&Vec<String>> = arrows[from].keys().copied().collect();
    while let Some(one) = next.pop() {
        if seen.insert(one) {
            next.extend(arrows[one].keys().copied());
        }
    }
    seen
}

/// Whether two modules are one and a part of it.
fn are_halves(circle: &BTreeSet<&Vec<String>>) -> bool {
    let mut own = circle.iter();
    match (own.next(), own.next(), own.next()) {
        (Some(whole), Some(part), None) => part.starts_with(whole) && part.len() == whole.len() + 1,
        _ => false,
    }
}

fn modules() -> Modules {
    let mut modules = Modules::new();
    read(&[], Path::new("src/lib.rs"), &mut modules);
    modules
}

#[test]
fn what_a_file_names_never_leads_back_to_it() {
    let modules = modules();
    let arrows = arrows(&modules);
    let reach: BTreeMap<_, _> = arrows.keys().map(|own| (*own, reached(&arrows, own))).collect();
    let mut circles = BTreeSet::new();
    for (place, seen) in &reach {
        let circle: BTreeSet<&Vec<String>> =
            seen.iter().filter(|other| reach[**other].contains(place)).copied().collect();
        let is_ours = place.first().is_some_and(|room| ROOMS.contains(&room.as_str()));
        if is_ours && !circle.is_empty() && !are_halves(&circle) {
            circles.insert(circle);
        }
    }
    let mut said = String::new();
    for circle in circles {
        for from in &circle {
            for (to, path) in arrows[*from].iter().filter(|(to, _)| circle.contains(*to)) {
                let file = |own: &Vec<String>| modules[own].file.display().to_string();
                writeln!(said, "{} → {} ({})", file(from), file(to), path.join("::")).expect("written");
            }
        }
        said.push('\n');
    }
    assert!(said.is_empty(), "circles of files:\n{said}");
}

#[test]
fn paths_lead_where_the_compiler_finds_them() {
    let modules = modules();
    let to = |from: &str, path: &str| {
        let split = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
        leads_to(&modules, &split(from), &split(path), 12).map(|own| own.join("::"))
    };
    assert_eq!(to("measure::money::flow", "crate::measure::Scope").as_deref(), Some("measure::scope"));
    assert_eq!(to("cli::cost", "crate::measure::cost").as_deref(), Some("measure::results::cost"));
    assert_eq!(
        to("measure::results::cost::year", "super::question::Question").as_deref(),
        Some("measure::results::cost::question")
    );
    assert_eq!(to("measure::results::cost::year", "Question").as_deref(), Some("measure::results::cost::question"));
    assert_eq!(to("measure::results::cost::year", "std::collections::BTreeMap"), None);
}
