//! `utfall diff`: what differs between two loads.

use super::context::Context;
use super::datasets;
use super::failure::Failure;
use super::history_args::DiffArgs;
use crate::engine::PolarsRows;
use crate::measure::difference::{SideOf, difference};
use crate::model::answer::difference::{Difference, Side};
use crate::present::difference::for_people;
use crate::present::format::Sheet;
use crate::store::{AsOf, History, LoadRow, NoLoad, Publication, Store, StoreError};

pub(super) fn diff(context: &Context, args: &DiffArgs) -> Result<(), Failure> {
    let (store, newest) = datasets::open(context)?;
    let history = store.history()?;
    let from = Version::named(&store, &history, &AsOf::new(&args.from_load))?;
    let to = match &args.to_load {
        Some(to) => Version::named(&store, &history, &AsOf::new(to))?,
        None => Version { publication: None, load: newest },
    };
    let owner = context.owner(&to.load)?;
    let found = between(context, (&store, &history), &from, &to, owner.as_deref())?;
    let load = Some(to.load.load);
    match (args.facts, context.is_for_people()) {
        (true, _) => context.write_sheet(&Sheet::unmarked(&found.facts()), load),
        (false, true) => context.write_sheets(&for_people(&found, &context.words), load),
        (false, false) => context.write_sheet(&Sheet::unmarked(&found), load),
    }
}

/// A load, and the publication that somebody means by it.
pub(super) struct Version {
    pub publication: Option<Publication>,
    pub load: LoadRow,
}

impl Version {
    /// What somebody means; a load that is published is its publication, for that is what its readers have seen.
    pub(super) fn named(store: &Store, history: &History, asked: &AsOf) -> Result<Self, StoreError> {
        let load = store.as_of(asked)?;
        let of_name = |own: &&Publication| matches!(asked, AsOf::Published(name) if *name == own.name);
        let publications = || history.publications.iter().filter(|own| own.load == load.load);
        let publication = publications().find(of_name).or_else(|| publications().next()).cloned();
        Ok(Self { publication, load })
    }

    /// What was last published before a load was made, if anything was.
    pub(super) fn published_before(store: &Store, history: &History, load: i64) -> Result<Option<Self>, StoreError> {
        let Some(publication) = history.published_before(load) else { return Ok(None) };
        match store.as_of(&AsOf::Load(publication.load)) {
            Ok(load) => Ok(Some(Self { publication: Some(publication.clone()), load })),
            Err(StoreError::NoLoad(NoLoad::Vacuumed(_))) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn side(&self, history: &History) -> Side {
        let own = self.publication.iter().map(|own| own.name.clone());
        let others = history.names_of(self.load.load).map(str::to_owned);
        let mut published: Vec<String> = own.collect();
        published.extend(others.filter(|name| self.publication.as_ref().is_none_or(|own| own.name != *name)));
        Side {
            load: self.load.load,
            loaded_at: self.load.loaded_at.clone(),
            published,
            program: self.load.program.clone(),
        }
    }
}

/// What differs between two versions, of an owner or of all.
pub(super) fn between(
    context: &Context,
    (store, history): (&Store, &History),
    from: &Version,
    to: &Version,
    owner: Option<&str>,
) -> Result<Difference, Failure> {
    let (old, new) = (context.rows(store, from.load.clone()), context.rows(store, to.load.clone()));
    // What only one of them has is named by files, which only who has them can read.
    let old_alone = PolarsRows::new(store, from.load.clone().without_files_of(&to.load));
    let new_alone = PolarsRows::new(store, to.load.clone().without_files_of(&from.load));
    let published = |version: &Version| {
        let figures = version.publication.as_ref().map(|own| store.published_figures(own));
        figures.transpose()
    };
    let from = SideOf { about: from.side(history), rows: &old, own_rows: &old_alone, published: published(from)? };
    let to = SideOf { about: to.side(history), rows: &new, own_rows: &new_alone, published: published(to)? };
    Ok(difference(from, to, owner)?)
}
