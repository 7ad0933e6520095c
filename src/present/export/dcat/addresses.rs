//! The addresses of what is described, all below that of the folder that the files lie in.

use oxrdf::NamedNode;

use super::about::Part;
use crate::present::export::error::ExportError;

/// Where things are. The catalogue and the publisher of several datasets below one address are the same.
pub(super) struct Addresses {
    base: String,
    name: String,
}

impl Addresses {
    pub(super) fn of(url: &str, name: &str) -> Result<Self, ExportError> {
        let refused = || ExportError::Address(url.to_owned());
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or_else(refused)?;
        let host = rest.split('/').next().unwrap_or_default();
        let is_folder = !url.contains(['?', '#', '\\', ' ']) && url.is_ascii();
        if host.is_empty() || host.contains('@') || !is_folder || NamedNode::new(url).is_err() {
            return Err(refused());
        }
        let base = if url.ends_with('/') { url.to_owned() } else { format!("{url}/") };
        Ok(Self { base, name: name.to_owned() })
    }

    fn node(&self, rest: &str) -> NamedNode {
        // The base has been read as an address, and ids and what is encoded stay within its letters.
        NamedNode::new_unchecked(format!("{}{rest}", self.base))
    }

    /// The page that people come to.
    pub(super) fn base(&self) -> NamedNode {
        self.node("")
    }

    pub(super) fn catalogue(&self) -> NamedNode {
        self.node("#catalogue")
    }

    pub(super) fn publisher(&self) -> NamedNode {
        self.node("#publisher")
    }

    pub(super) fn dataset(&self) -> NamedNode {
        self.node(&format!("#{}", self.name))
    }

    /// Something of the dataset's.
    pub(super) fn piece(&self, piece: &str) -> NamedNode {
        self.node(&format!("#{}-{piece}", self.name))
    }

    pub(super) fn distribution(&self, part: &Part) -> NamedNode {
        self.piece(&part.table.as_deref().unwrap_or("zip").replace('_', "-"))
    }

    pub(super) fn checksum(&self, part: &Part) -> NamedNode {
        self.piece(&format!("{}-checksum", part.table.as_deref().unwrap_or("zip").replace('_', "-")))
    }

    /// A file by its path below the base.
    pub(super) fn file(&self, path: &str) -> Result<NamedNode, ExportError> {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        let encoded: String = path
            .bytes()
            .map(|byte| if letter(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
            .collect();
        let node = format!("{}{encoded}", self.base);
        NamedNode::new(node).map_err(|_| ExportError::Address(path.to_owned()))
    }
}
