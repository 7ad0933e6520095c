//! The objects of a store by their paths in it: small ones read and written under a condition, all of them listed and
//! deleted. What comes and goes as files is in `transfer`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::stream::{self, StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{
    BackoffConfig, ClientConfigKey, Error as ObjectError, ObjectMeta, ObjectStore, ObjectStoreExt, PutMode,
    RetryConfig, UpdateVersion,
};
use tokio::runtime::Runtime;
use url::Url;

use super::error::{fault, is_without_bucket, of};
use super::{BucketAddress, BucketFault};
use crate::store::StoreError;
use crate::store::place::{BucketSettings, is_this_machine};

/// How many objects are on their way at once.
pub(super) const AT_ONCE: usize = 16;
/// How long a request may take where no setting says otherwise.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a request that failed is tried again, one that took all of its time too.
const RETRIED_FOR: Duration = Duration::from_secs(90);
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
    pub(super) objects: Arc<dyn ObjectStore>,
    pub(super) runtime: Runtime,
}

/// A small object as it was read.
pub(super) struct Found {
    pub bytes: Vec<u8>,
    pub version: UpdateVersion,
    /// When it was written, by the clock of the server.
    pub written: DateTime<Utc>,
}

/// An object in a list.
pub(super) struct Listed {
    pub bytes: u64,
    pub version: UpdateVersion,
}

impl Objects {
    /// The objects at an address, reached as the settings say. Nothing is asked yet.
    pub(super) fn at(address: &BucketAddress, settings: &BucketSettings) -> Result<Self, StoreError> {
        let mut builder = AmazonS3Builder::new().with_retry(RETRIES);
        for (name, value) in settings.0.iter().filter(|(_, value)| !value.is_empty()) {
            // There are settings for other tools too.
            if let Ok(name) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
                builder = builder.with_config(name, value);
            }
        }
        // Whatever bucket the settings have, it is this one.
        builder = builder.with_bucket_name(&address.bucket);
        let timeout = AmazonS3ConfigKey::Client(ClientConfigKey::Timeout);
        if builder.get_config_value(&timeout).is_none() {
            builder = builder.with_config(timeout, format!("{}s", PATIENCE.as_secs()));
        }
        let own = builder.get_config_value(&AmazonS3ConfigKey::S3Endpoint);
        let endpoint = own.or_else(|| builder.get_config_value(&AmazonS3ConfigKey::Endpoint)).unwrap_or_default();
        let server = Url::parse(&endpoint).ok();
        if server.as_ref().is_some_and(|server| server.host_str().is_some_and(is_this_machine)) {
            // What does not leave the machine needs no cipher.
            builder = builder.with_allow_http(true);
        }
        let allow = AmazonS3ConfigKey::Client(ClientConfigKey::AllowHttp);
        let is_allowed = builder.get_config_value(&allow).is_some_and(|allow| allow == "true");
        if let Some(server) = server.filter(|server| server.scheme() == "http" && !is_allowed) {
            return Err(fault(address, BucketFault::Plain(shown(&server))));
        }
        let objects = builder.build().map_err(|error| fault(address, BucketFault::Setting(error.to_string())))?;
        let objects = PrefixStore::new(objects, address.prefix.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(StoreError::System)?;
        Ok(Self { address: address.clone(), endpoint, objects: Arc::new(objects), runtime })
    }

    /// A small object; `None` where it is not there.
    pub(super) fn read(&self, path: &str) -> Result<Option<Found>, StoreError> {
        match self.runtime.block_on(async { self.get(&name(path)?).await }) {
            Ok(read) => Ok(Some(read)),
            Err(error) if is_missing(&error) => Ok(None),
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

    pub(super) async fn put_if(
        &self,
        path: &str,
        bytes: Vec<u8>,
        mode: PutMode,
    ) -> Result<Option<UpdateVersion>, ObjectError> {
        let path = name(path)?;
        let error = match self.objects.put_opts(&path, bytes.clone().into(), mode.into()).await {
            Ok(put) => return Ok(Some(put.into())),
            Err(error) => error,
        };
        // The answer to a write that was done may have been lost: what is there decides.
        if let Some(found) = self.get(&path).await.ok().filter(|found| found.bytes == bytes) {
            return Ok(Some(found.version));
        }
        match error {
            ObjectError::AlreadyExists { .. } | ObjectError::Precondition { .. } => Ok(None),
            // What was to be replaced is not there any more.
            error if is_missing(&error) => Ok(None),
            error => Err(error),
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

    async fn get(&self, path: &Path) -> Result<Found, ObjectError> {
        let found = self.objects.get(path).await?;
        let (version, written) = (version(&found.meta), found.meta.last_modified);
        Ok(Found { bytes: found.bytes().await?.to_vec(), version, written })
    }

    /// The objects in a folder and below it, with their lengths.
    pub(super) fn list(&self, folder: &str) -> Result<BTreeMap<String, u64>, StoreError> {
        let list = async {
            let found = self.objects.list(Some(&name(folder)?));
            found.map_ok(|found| (found.location.to_string(), found.size)).try_collect().await
        };
        self.runtime.block_on(list).map_err(of(&self.address))
    }

    /// The objects in some folders, without what is below them.
    pub(super) fn list_in(&self, folders: &[String]) -> Result<BTreeMap<String, Listed>, StoreError> {
        let found = stream::iter(folders).map(|folder| async move {
            let found = self.objects.list_with_delimiter(Some(&name(folder)?)).await?;
            let listed = |found: ObjectMeta| {
                (found.location.to_string(), Listed { bytes: found.size, version: version(&found) })
            };
            Ok(found.objects.into_iter().map(listed).collect::<Vec<_>>())
        });
        let found = self.runtime.block_on(found.buffered(AT_ONCE).try_collect::<Vec<_>>());
        Ok(found.map_err(of(&self.address))?.into_iter().flatten().collect())
    }

    /// Whether nothing is at the address but perhaps one object.
    pub(super) fn are_none_but(&self, path: &str) -> Result<bool, StoreError> {
        let other = async {
            let mut found = self.objects.list(None);
            while let Some(found) = found.try_next().await? {
                if found.location.as_ref() != path {
                    return Ok(false);
                }
            }
            Ok(true)
        };
        self.runtime.block_on(other).map_err(of(&self.address))
    }

    /// Deletes objects; one that is not there is none less.
    pub(super) fn delete(&self, paths: Vec<String>) -> Result<(), StoreError> {
        let deleted = stream::iter(paths).map(|path| async move {
            match self.objects.delete(&name(&path)?).await {
                Err(error) if !is_missing(&error) => Err(error),
                _ => Ok(()),
            }
        });
        let deleted = deleted.buffered(AT_ONCE).try_collect::<Vec<()>>();
        self.runtime.block_on(deleted).map(|_| ()).map_err(of(&self.address))
    }
}

/// The name of an object as it is spelled within the store.
pub(super) fn name(path: &str) -> Result<Path, ObjectError> {
    Ok(Path::parse(path)?)
}

/// Whether it is just that an object is not there.
pub(super) fn is_missing(error: &ObjectError) -> bool {
    matches!(error, ObjectError::NotFound { .. }) && !is_without_bucket(error)
}

fn version(found: &ObjectMeta) -> UpdateVersion {
    UpdateVersion { e_tag: found.e_tag.clone(), version: found.version.clone() }
}

/// A server without what may stand in its address besides.
fn shown(server: &Url) -> String {
    let port = server.port().map(|port| format!(":{port}")).unwrap_or_default();
    format!("{}://{}{port}", server.scheme(), server.host_str().unwrap_or_default())
}
