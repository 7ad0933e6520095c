//! The key of a dataset: the same files give the same key, wherever they lie.

use std::fmt::Write as _;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::files::{self, FileError, TABLE_LIMIT};

/// The SHA-256, in hexadecimal, of the listing that `sha256sum` prints of the
/// files in byte order of their names, so that anyone can verify it:
/// `LC_ALL=C; sha256sum $(ls datapackage.json *.csv | sort) | sha256sum`.
pub(super) fn of_files(folder: &Path, names: &[&str]) -> Result<String, FileError> {
    let digests = names.iter().map(|name| Ok((*name, of_file(&folder.join(name))?)));
    Ok(of_digests(digests.collect::<Result<_, FileError>>()?))
}

/// The same of files that are in memory, by their names.
pub(super) fn of_contents(files: &[(&str, &[u8])]) -> String {
    of_digests(files.iter().map(|(name, bytes)| (*name, of_bytes(bytes))).collect())
}

fn of_digests(mut digests: Vec<(&str, String)>) -> String {
    digests.sort_unstable();
    let lines = digests.iter().map(|(name, digest)| format!("{digest}  {name}\n"));
    of_bytes(lines.collect::<String>().as_bytes())
}

/// The SHA-256 of one file, read piece by piece.
fn of_file(path: &Path) -> Result<String, FileError> {
    let mut file = files::open(path, TABLE_LIMIT)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(hexadecimal(&hasher.finalize()));
        }
        hasher.update(piece.get(..read).unwrap_or(&[]));
    }
}

/// The SHA-256 of bytes that are read already.
pub fn of_bytes(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_depends_on_names_and_contents_only() {
        let key = |files: [(&str, &str); 2]| {
            let folder = tempfile::tempdir().expect("a folder");
            for (name, text) in files {
                std::fs::write(folder.path().join(name), text).expect("written");
            }
            of_files(folder.path(), &files.map(|(name, _)| name)).expect("read")
        };
        let one = key([("a.csv", "1\n"), ("b.csv", "2\n")]);
        assert_eq!(one, key([("b.csv", "2\n"), ("a.csv", "1\n")]));
        assert_eq!(one, of_contents(&[("b.csv", b"2\n"), ("a.csv", b"1\n")]));
        assert_ne!(one, key([("a.csv", "2\n"), ("b.csv", "1\n")]));
        // printf '1\n' > a.csv; printf '2\n' > b.csv; sha256sum a.csv b.csv | sha256sum
        assert_eq!(one, "ffa316d1dfc28adc171ad727498624f20943b24bd0fc8f3bf6a3ffa9e227104c");
    }
}
