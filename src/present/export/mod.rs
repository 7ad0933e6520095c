//! Data on its way out again: a dataset as one packed Data Package, activities in the standard for aid and grants (IATI),
//! and what catalogues of open data know of a dataset (DCAT-AP-SE).

pub mod dcat;
mod error;
pub mod iati;
mod ordered;
pub mod package;

pub use error::ExportError;
