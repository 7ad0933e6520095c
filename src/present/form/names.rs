//! What the sheets are called on their tabs.

use std::collections::BTreeSet;

/// The most characters of a tab's name.
const LONGEST: usize = 31;

/// Names as tabs can have them: short, without the signs that tabs cannot have, and each its own, whatever the case of
/// its letters; some are taken already.
pub(super) fn names(names: impl IntoIterator<Item = String>, taken: &[&str]) -> Vec<String> {
    let mut taken: BTreeSet<String> = taken.iter().map(|name| name.to_lowercase()).collect();
    let own = |name: String| {
        let plain = plain(&name);
        let numbered = (1..).map(|number| match number {
            1 => short(&plain, ""),
            more => short(&plain, &format!(" {more}")),
        });
        numbered.into_iter().find(|own| taken.insert(own.to_lowercase())).unwrap_or(plain)
    };
    names.into_iter().map(own).collect()
}

/// A name without the signs that tabs cannot have, and without those that count for two.
fn plain(name: &str) -> String {
    let plain: String =
        name.chars().map(|own| if "[]:*?/\\'".contains(own) || own.len_utf16() > 1 { '-' } else { own }).collect();
    let plain = plain.trim();
    // Spreadsheets keep this name for themselves.
    if plain.is_empty() || plain.eq_ignore_ascii_case("history") { format!("{plain}-") } else { plain.to_owned() }
}

/// As much of a name as there is room for before its end.
fn short(name: &str, end: &str) -> String {
    let room = LONGEST.saturating_sub(end.chars().count());
    if name.chars().count() <= room {
        return format!("{name}{end}");
    }
    let kept: String = name.chars().take(room.saturating_sub(1)).collect();
    format!("{}…{end}", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn names_are_short_plain_and_each_its_own() {
        let long = "Arbetsmarknads- och socialförvaltningen";
        let asked =
            [long, "ARBETSMARKNADS- och socialförvaltningens", "a/b [c]", "A/B [C]", "om formuläret", "'", "\u{1f600}"];
        let found = names(asked.map(str::to_owned), &["Läs mig", "Om formuläret"]);
        assert_eq!(
            found,
            [
                "Arbetsmarknads- och socialförv…",
                "ARBETSMARKNADS- och socialfö… 2",
                "a-b -c-",
                "A-B -C- 2",
                "om formuläret 2",
                "-",
                "- 2",
            ]
        );
        assert!(found.iter().all(|name| name.encode_utf16().count() <= 31));
    }
}
