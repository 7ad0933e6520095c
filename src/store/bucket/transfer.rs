//! Objects that come into files, files that become objects, and the digests of objects, many at once and piece by piece.

use std::fs::File;
use std::io::{Read, Write};
use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};

use futures::stream::{self, StreamExt, TryStreamExt};
use object_store::{Error as ObjectError, ObjectStoreExt, PutMode, PutPayload, UpdateVersion};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::BucketAddress;
use super::error::of;
use super::objects::{AT_ONCE, Objects, is_missing, name};
use crate::store::error::at;
use crate::store::{StoreError, disk};

/// How much is sent or asked for at once; each piece has its own time.
const PIECE: usize = 8 << 20;

/// An object that is to come into a file.
pub(super) struct Wanted {
    /// Its path within the store.
    pub path: String,
    pub file: PathBuf,
    /// How many bytes it has, where that is known.
    pub bytes: Option<u64>,
}

/// A file that is to become an object.
pub(super) struct Given {
    pub file: PathBuf,
    /// Its path within the store.
    pub path: String,
}

/// The bytes of objects, one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Digested {
    pub bytes: u64,
    pub sha256: String,
}

impl Objects {
    /// Brings objects into files, each whole or not at all, by way of a folder; gives those that are not there.
    pub(super) fn fetch(&self, wanted: Vec<Wanted>, coming: &FilePath) -> Result<Vec<String>, StoreError> {
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        disk::create_folder(coming)?;
        let fetched = stream::iter(wanted).map(|wanted| async move {
            match self.fetch_one(&wanted, coming).await {
                Ok(()) => Ok(None),
                Err(Failed::Objects(error)) if is_missing(&error) => Ok(Some(wanted.path)),
                Err(failed) => Err(failed.said(&self.address)),
            }
        });
        let fetched = fetched.buffered(AT_ONCE).try_filter_map(|missing| async move { Ok(missing) });
        self.runtime.block_on(fetched.try_collect())
    }

    async fn fetch_one(&self, wanted: &Wanted, coming: &FilePath) -> Result<(), Failed> {
        let path = name(&wanted.path)?;
        let mut file = NamedTempFile::new_in(coming).map_err(at(coming))?;
        match wanted.bytes.filter(|bytes| *bytes > length()) {
            None => {
                let mut read = self.objects.get(&path).await?.into_stream();
                while let Some(read) = read.try_next().await? {
                    file.write_all(&read).map_err(at(coming))?;
                }
            }
            // What was cut or has grown is not fetched to its end: what comes is another file, as its digest says.
            Some(bytes) if self.objects.head(&path).await?.size != bytes => {}
            Some(bytes) => {
                for piece in pieces(bytes) {
                    let read = self.objects.get_range(&path, piece).await?;
                    file.write_all(&read).map_err(at(coming))?;
                }
            }
        }
        if let Some(folder) = wanted.file.parent() {
            disk::create_folder(folder)?;
        }
        file.persist(&wanted.file).map_err(|error| at(&wanted.file)(error.error))?;
        Ok(())
    }

    /// The digests of objects, each of some taken one after another; `None` where one is not there.
    pub(super) fn digests(&self, groups: Vec<Vec<String>>) -> Result<Vec<Option<Digested>>, StoreError> {
        let digests = stream::iter(groups).map(|paths| async move {
            match self.digest(&paths).await {
                Ok(digested) => Ok(Some(digested)),
                Err(error) if is_missing(&error) => Ok(None),
                Err(error) => Err(error),
            }
        });
        self.runtime.block_on(digests.buffered(AT_ONCE).try_collect()).map_err(of(&self.address))
    }

    async fn digest(&self, paths: &[String]) -> Result<Digested, ObjectError> {
        let (mut hash, mut bytes) = (Sha256::new(), 0_u64);
        for path in paths {
            let path = name(path)?;
            let length = self.objects.head(&path).await?.size;
            for piece in pieces(length) {
                hash.update(&self.objects.get_range(&path, piece).await?);
            }
            bytes = bytes.saturating_add(length);
        }
        Ok(Digested { bytes, sha256: disk::hexadecimal(hash) })
    }

    /// Writes files as objects, in the place of what is there.
    pub(super) fn give(&self, given: Vec<Given>) -> Result<(), StoreError> {
        let given = stream::iter(given).map(|given| async move { self.give_one(&given).await });
        let given = given.buffered(AT_ONCE).try_collect::<Vec<()>>();
        self.runtime.block_on(given).map(|_| ()).map_err(|failed| failed.said(&self.address))
    }

    async fn give_one(&self, given: &Given) -> Result<(), Failed> {
        let mut file = File::open(&given.file).map_err(at(&given.file))?;
        let mut next = || piece(&mut file).map_err(at(&given.file));
        let (path, first) = (name(&given.path)?, next()?);
        if first.len() < PIECE {
            self.objects.put(&path, PutPayload::from(first)).await?;
            return Ok(());
        }
        let mut upload = self.objects.put_multipart(&path).await?;
        let mut due = first;
        while !due.is_empty() {
            let sent = upload.put_part(PutPayload::from(due)).await;
            let read = next();
            match (sent, read) {
                (Ok(()), Ok(read)) => due = read,
                (sent, read) => {
                    // What was begun costs room until it is ended; that it could not be is nothing to add.
                    let _ = upload.abort().await;
                    sent?;
                    due = read?;
                }
            }
        }
        upload.complete().await?;
        Ok(())
    }

    /// Writes files as objects in the place of what was there when it was looked for; gives whether all found that.
    pub(super) fn give_over(
        &self,
        given: Vec<Given>,
        there: impl Fn(&str) -> Option<UpdateVersion>,
    ) -> Result<bool, StoreError> {
        let given = given.into_iter().map(|given| (there(&given.path).map_or(PutMode::Create, PutMode::Update), given));
        let put = stream::iter(given).map(|(mode, Given { file, path })| async move {
            let bytes = std::fs::read(&file).map_err(at(&file))?;
            Ok::<bool, Failed>(self.put_if(&path, bytes, mode).await?.is_some())
        });
        let all = put.buffered(AT_ONCE).try_fold(true, |all, is_put| async move { Ok(all && is_put) });
        self.runtime.block_on(all).map_err(|failed| failed.said(&self.address))
    }
}

/// What failed on the way: the objects or the files.
enum Failed {
    Objects(ObjectError),
    Files(StoreError),
}

impl Failed {
    fn said(self, address: &BucketAddress) -> StoreError {
        match self {
            Failed::Objects(error) => of(address)(error),
            Failed::Files(error) => error,
        }
    }
}

impl From<ObjectError> for Failed {
    fn from(error: ObjectError) -> Self {
        Failed::Objects(error)
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Failed::Files(error)
    }
}

fn length() -> u64 {
    u64::try_from(PIECE).unwrap_or(u64::MAX)
}

/// So many bytes, piece by piece.
fn pieces(bytes: u64) -> impl Iterator<Item = Range<u64>> {
    let next = move |from: &u64| Some(from.saturating_add(length())).filter(|from| *from < bytes);
    let first = Some(0).filter(|from| *from < bytes);
    std::iter::successors(first, next).map(move |from| from..from.saturating_add(length()).min(bytes))
}

/// The next piece of a file; empty at its end.
fn piece(file: &mut File) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(length()).read_to_end(&mut bytes)?;
    Ok(bytes)
}
