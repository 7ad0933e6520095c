//! The objects of a store: read, written, listed and deleted, many at once, by their paths within the store.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use futures::stream::{self, StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{
    BackoffConfig, ClientConfigKey, Error as ObjectError, ObjectStore, ObjectStoreExt, PutMode, PutPayload,
    RetryConfig, UpdateVersion,
};
use tokio::runtime::Runtime;

use super::error::{fault, is_without_bucket, of};
use super::{BucketAddress, BucketFault};
use crate::store::error::at;
use crate::store::place::BucketSettings;
use crate::store::{StoreError, disk};

/// How many objects are on their way at once.
const AT_ONCE: usize = 16;
/// How much is sent or asked for at once; each piece has its own time.
const PIECE: usize = 8 << 20;
/// How long a piece may take where no variable says otherwise.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a request that failed is tried again.
const RETRIED_FOR: Duration = Duration::from_secs(30);
/// How it is tried again.
const RETRIES: RetryConfig = RetryConfig {
    backoff: BackoffConfig { init_backoff: Duration::from_millis(100), max_backoff: Duration::from_secs(5), base: 2.0 },
    max_retries: 4,
    retry_timeout: RETRIED_FOR,
};

/// The objects of a store.
pub(super) struct Objects {
    pub address: BucketAddress,
    /// The server that has them; empty where it is Amazon's own.
    pub endpoint: String,
    objects: Arc<dyn ObjectStore>,
    runtime: Runtime,
}

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

impl Objects {
    /// The objects at an address, reached as the settings say. Nothing is asked yet.
    pub(super) fn at(address: &BucketAddress, settings: &BucketSettings) -> Result<Self, StoreError> {
        let mut builder = AmazonS3Builder::new().with_bucket_name(&address.bucket).with_retry(RETRIES);
        for (name, value) in settings.0.iter().filter(|(_, value)| !value.is_empty()) {
            // There are settings for other tools too.
            if let Ok(name) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
                builder = builder.with_config(name, value);
            }
        }
        let timeout = AmazonS3ConfigKey::Client(ClientConfigKey::Timeout);
        if builder.get_config_value(&timeout).is_none() {
            builder = builder.with_config(timeout, format!("{}s", PATIENCE.as_secs()));
        }
        let own = builder.get_config_value(&AmazonS3ConfigKey::S3Endpoint);
        let endpoint = own.or_else(|| builder.get_config_value(&AmazonS3ConfigKey::Endpoint)).unwrap_or_default();
        if is_this_machine(&endpoint) {
            // What does not leave the machine needs no cipher.
            builder = builder.with_allow_http(true);
        }
        let is_plain = endpoint.starts_with("http://");
        let allow = AmazonS3ConfigKey::Client(ClientConfigKey::AllowHttp);
        if is_plain && builder.get_config_value(&allow).is_none_or(|allow| allow != "true") {
            return Err(fault(address, BucketFault::Plain(endpoint)));
        }
        let objects = builder.build().map_err(|error| fault(address, BucketFault::Setting(error.to_string())))?;
        let objects = PrefixStore::new(objects, address.prefix.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(StoreError::System)?;
        Ok(Self { address: address.clone(), endpoint, objects: Arc::new(objects), runtime })
    }

    /// The bytes of a small object, and which version of it they are; `None` where it is not there.
    pub(super) fn read(&self, path: &str) -> Result<Option<(Vec<u8>, UpdateVersion)>, StoreError> {
        match self.runtime.block_on(async { self.get(&name(path)?).await }) {
            Ok(read) => Ok(Some(read)),
            Err(error @ ObjectError::NotFound { .. }) if !is_without_bucket(&error) => Ok(None),
            Err(error) => Err(of(&self.address)(error)),
        }
    }

    /// Writes a small object under a condition, and gives its new version; `None` where the condition does not hold.
    pub(super) fn write_if(
        &self,
        path: &str,
        bytes: Vec<u8>,
        mode: PutMode,
    ) -> Result<Option<UpdateVersion>, StoreError> {
        self.runtime.block_on(self.put_if(path, bytes, mode)).map_err(of(&self.address))
    }

    async fn put_if(&self, path: &str, bytes: Vec<u8>, mode: PutMode) -> Result<Option<UpdateVersion>, ObjectError> {
        let (path, sent) = (name(path)?, bytes.clone());
        match self.objects.put_opts(&path, sent.into(), mode.into()).await {
            Ok(put) => Ok(Some(put.into())),
            Err(ObjectError::AlreadyExists { .. } | ObjectError::Precondition { .. }) => {
                // It may be what we have written: the answer was lost, and it was written again.
                let (there, version) = self.get(&path).await?;
                Ok((there == bytes).then_some(version))
            }
            // What was to be replaced is not there any more.
            Err(error @ ObjectError::NotFound { .. }) if !is_without_bucket(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether the server holds a write against its condition: one that must not hold is refused. The bytes are those
    /// that the object has.
    pub(super) fn know_conditions(&self, path: &str, bytes: &[u8]) -> Result<bool, StoreError> {
        let never = UpdateVersion { e_tag: Some("\"0\"".to_owned()), version: None };
        let tried = async {
            for mode in [PutMode::Create, PutMode::Update(never)] {
                match self.objects.put_opts(&name(path)?, bytes.to_vec().into(), mode.into()).await {
                    Err(ObjectError::AlreadyExists { .. } | ObjectError::Precondition { .. }) => {}
                    Err(error) => return Err(error),
                    Ok(_) => return Ok(false),
                }
            }
            Ok(true)
        };
        self.runtime.block_on(tried).map_err(of(&self.address))
    }

    async fn get(&self, path: &Path) -> Result<(Vec<u8>, UpdateVersion), ObjectError> {
        let found = self.objects.get(path).await?;
        let version = UpdateVersion { e_tag: found.meta.e_tag.clone(), version: found.meta.version.clone() };
        Ok((found.bytes().await?.to_vec(), version))
    }

    /// Brings objects into files, each whole or not at all; gives those that are not there.
    pub(super) fn fetch(&self, wanted: Vec<Wanted>) -> Result<Vec<String>, StoreError> {
        let fetched = stream::iter(wanted.into_iter().enumerate()).map(|(nth, wanted)| async move {
            let beside = beside(&wanted.file, nth);
            match self.fetch_one(&wanted, &beside).await {
                Ok(()) => {
                    std::fs::rename(&beside, &wanted.file).map_err(at(&wanted.file))?;
                    Ok(None)
                }
                Err(Failed::Objects(error @ ObjectError::NotFound { .. })) if !is_without_bucket(&error) => {
                    disk::remove(&beside)?;
                    Ok(Some(wanted.path))
                }
                Err(failed) => {
                    disk::remove(&beside)?;
                    Err(failed.said(&self.address))
                }
            }
        });
        let fetched = fetched.buffered(AT_ONCE).try_filter_map(|missing| async move { Ok(missing) });
        self.runtime.block_on(fetched.try_collect())
    }

    async fn fetch_one(&self, wanted: &Wanted, beside: &FilePath) -> Result<(), Failed> {
        let path = name(&wanted.path)?;
        if let Some(folder) = wanted.file.parent() {
            disk::create_folder(folder)?;
        }
        let mut file = File::create(beside).map_err(at(beside))?;
        let piece = u64::try_from(PIECE).unwrap_or(u64::MAX);
        match wanted.bytes {
            Some(bytes) if bytes > piece => {
                let mut from = 0;
                while from < bytes {
                    let to = from.saturating_add(piece).min(bytes);
                    let read = self.objects.get_range(&path, from..to).await?;
                    file.write_all(&read).map_err(at(beside))?;
                    from = to;
                }
            }
            _ => {
                let mut read = self.objects.get(&path).await?.into_stream();
                while let Some(read) = read.try_next().await? {
                    file.write_all(&read).map_err(at(beside))?;
                }
            }
        }
        Ok(())
    }

    /// Writes files as objects, in the place of what is there.
    pub(super) fn give(&self, given: Vec<Given>) -> Result<(), StoreError> {
        self.each(given, |given| async move {
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
        })
    }

    /// Writes files as objects that are not there yet; gives whether all came there.
    pub(super) fn give_new(&self, given: Vec<Given>) -> Result<bool, StoreError> {
        let put = stream::iter(given).map(|Given { file, path }| async move {
            let bytes = std::fs::read(&file).map_err(at(&file))?;
            Ok::<bool, Failed>(self.put_if(&path, bytes, PutMode::Create).await?.is_some())
        });
        let all = put.buffered(AT_ONCE).try_fold(true, |all, is_new| async move { Ok(all && is_new) });
        self.runtime.block_on(all).map_err(|failed| failed.said(&self.address))
    }

    /// The objects in a folder and below it, with their lengths.
    pub(super) fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        let list = async {
            let found = self.objects.list(Some(&name(folder)?));
            found.map_ok(|found| (found.location.to_string(), found.size)).try_collect().await
        };
        self.runtime.block_on(list).map_err(of(&self.address))
    }

    /// The same of several folders, without what is below them.
    pub(super) fn list_in(&self, folders: &[String]) -> Result<BTreeMap<String, u64>, StoreError> {
        let found = stream::iter(folders).map(|folder| async move {
            let found = self.objects.list_with_delimiter(Some(&name(folder)?)).await?;
            Ok(found.objects.into_iter().map(|found| (found.location.to_string(), found.size)).collect::<Vec<_>>())
        });
        let found = self.runtime.block_on(found.buffered(AT_ONCE).try_collect::<Vec<_>>());
        Ok(found.map_err(of(&self.address))?.into_iter().flatten().collect())
    }

    /// Whether there is nothing at the address.
    pub(super) fn are_none(&self) -> Result<bool, StoreError> {
        let first = async { self.objects.list(None).try_next().await };
        Ok(self.runtime.block_on(first).map_err(of(&self.address))?.is_none())
    }

    /// Deletes objects; one that is not there is none less.
    pub(super) fn delete(&self, paths: Vec<String>) -> Result<(), StoreError> {
        self.each(paths, |path| async move {
            match self.objects.delete(&name(&path)?).await {
                Err(ObjectError::NotFound { .. }) | Ok(()) => Ok(()),
                Err(error) => Err(error.into()),
            }
        })
    }

    /// Does the same to many at once; what fails first is said.
    fn each<T, F>(&self, all: Vec<T>, does: impl Fn(T) -> F) -> Result<(), StoreError>
    where
        F: Future<Output = Result<(), Failed>>,
    {
        let done = stream::iter(all).map(does).buffered(AT_ONCE).try_collect::<Vec<()>>();
        self.runtime.block_on(done).map(|_| ()).map_err(|failed| failed.said(&self.address))
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

/// The name of an object as it is spelled within the store.
fn name(path: &str) -> Result<Path, ObjectError> {
    Ok(Path::parse(path)?)
}

/// Where a file lies until it is whole; no two pieces of work have the same.
fn beside(file: &FilePath, nth: usize) -> PathBuf {
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    file.with_file_name(format!("{name}.{}-{:?}-{nth}.part", std::process::id(), std::thread::current().id()))
}

/// The next piece of a file; empty at its end.
fn piece(file: &mut File) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(u64::try_from(PIECE).unwrap_or(u64::MAX)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether what is sent there does not leave the machine.
fn is_this_machine(endpoint: &str) -> bool {
    url::Url::parse(endpoint).is_ok_and(|url| match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    })
}
