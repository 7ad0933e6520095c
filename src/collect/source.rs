//! A file that rows are read of, as a source of the dataset: the one that it is
//! already, or a new one.

use super::known::Known;
use crate::intake::Dataset;
use crate::model::slug::slug;

/// A file as a source.
pub(super) struct Source {
    /// The id that rows name it by.
    pub(super) id: String,
    /// Whether the dataset does not have it yet.
    pub(super) is_new: bool,
}

impl Source {
    /// The source that a file is, told by its SHA-256. A new one is called as its file, or `otherwise`.
    pub(super) fn of((shown, sha256): (&str, &str), dataset: &Dataset, known: &mut Known<'_>, otherwise: &str) -> Self {
        let is_own = |own: &str| own.eq_ignore_ascii_case(sha256);
        let own = dataset.package.sources.iter().find(|own| own.sha256.as_deref().is_some_and(is_own));
        match own.and_then(|own| own.id.clone()) {
            Some(id) => Self { id, is_new: false },
            None => {
                let id = Some(slug(stem(shown))).filter(|id| !id.is_empty()).unwrap_or_else(|| otherwise.to_owned());
                Self { id: known.free_id("sources", &id), is_new: true }
            }
        }
    }
}

/// The name of a file without its folder and ending.
pub(super) fn stem(shown: &str) -> &str {
    let name = shown.rsplit(['/', '\\']).next().unwrap_or(shown);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
