//! Object storage on this machine, by Moto: what the program did there can be seen, and changed behind its back.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use futures::TryStreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt};
use tempfile::TempDir;
use utfall::store::{BucketPlace, BucketSettings, StorePlace};

use crate::tools::{Run, outcome, python_with, utfall};

/// The bucket that is there.
const BUCKET: &str = "landet";

/// A server with a bucket, until it is dropped, and places to work from.
pub(crate) struct Moto {
    child: Child,
    port: u16,
    objects: AmazonS3,
    runtime: tokio::runtime::Runtime,
    folder: TempDir,
}

impl Moto {
    /// Starts one; none where it is not installed.
    pub(crate) fn start() -> Option<Self> {
        let python = python_with("moto.server")?;
        // The port is free until somebody else takes it, which nobody does in between.
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let child = Command::new(python)
            .args(["-m", "moto.server", "-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let objects = AmazonS3Builder::new()
            .with_bucket_name(BUCKET)
            .with_endpoint(format!("http://127.0.0.1:{port}"))
            .with_allow_http(true)
            .with_access_key_id("prov")
            .with_secret_access_key("prov");
        let own = Self {
            child,
            port,
            objects: objects.build().expect("settings"),
            runtime: tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime"),
            folder: tempfile::tempdir().expect("a folder"),
        };
        own.make_bucket();
        Some(own)
    }

    fn make_bucket(&self) {
        let began = Instant::now();
        let mut stream = loop {
            match TcpStream::connect(("127.0.0.1", self.port)) {
                Ok(stream) => break stream,
                Err(error) => assert!(began.elapsed() < Duration::from_secs(60), "no server within a minute: {error}"),
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        let request = format!(
            "PUT /{BUCKET} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            self.port
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    /// What says how it is reached.
    pub(crate) fn variables(&self) -> [(&'static str, String); 4] {
        [
            ("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{}", self.port)),
            ("AWS_ACCESS_KEY_ID", "prov".to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "prov".to_owned()),
            ("AWS_REGION", "us-east-1".to_owned()),
        ]
    }

    /// A folder of copies: that of one machine.
    pub(crate) fn copies(&self, machine: &str) -> PathBuf {
        self.folder.path().join(machine)
    }

    /// The program on a machine, over the store at `s3://landet/<name>` and some datasets.
    pub(crate) fn command(&self, machine: &str, name: &str, datasets: &Path) -> Command {
        let mut command = utfall();
        command.envs(self.variables()).env("UTFALL_STORE_COPY", self.copies(machine));
        command.args(["--store", &format!("s3://{BUCKET}/{name}")]).arg("--datasets").arg(datasets);
        command
    }

    /// The same place without the program, where who writes is believed for so long.
    pub(crate) fn place(&self, machine: &str, believed: Duration) -> StorePlace {
        let settings = self.variables().map(|(name, value)| (name.to_owned(), value));
        StorePlace::Bucket(BucketPlace {
            address: format!("s3://{BUCKET}/halsa").parse().expect("an address"),
            copies: self.copies(machine),
            settings: BucketSettings(settings.into()),
            believed,
        })
    }

    pub(crate) fn run(&self, machine: &str, datasets: &Path, args: &[&str]) -> Run {
        outcome(self.command(machine, "halsa", datasets).args(args))
    }

    /// What a command that must succeed prints.
    pub(crate) fn said(&self, machine: &str, datasets: &Path, args: &[&str]) -> String {
        let run = self.run(machine, datasets, args);
        assert_eq!(run.code, 0, "{machine}: {args:?}: {}", run.err);
        run.out
    }

    /// Every object of the store, by its path in it.
    pub(crate) fn objects(&self) -> BTreeMap<String, Vec<u8>> {
        self.runtime.block_on(async {
            let prefix = ObjectPath::from("halsa");
            let found: Vec<_> = self.objects.list(Some(&prefix)).try_collect().await.expect("a list");
            let mut objects = BTreeMap::new();
            for object in found {
                let bytes = self.objects.get(&object.location).await.expect("an object").bytes().await.expect("bytes");
                let path = object.location.as_ref().strip_prefix("halsa/").expect("within").to_owned();
                objects.insert(path, bytes.to_vec());
            }
            objects
        })
    }

    /// Writes an object behind the program's back.
    pub(crate) fn put(&self, path: &str, bytes: impl Into<Vec<u8>>) {
        let (path, bytes) = (ObjectPath::from(format!("halsa/{path}")), bytes.into());
        self.runtime.block_on(async { self.objects.put(&path, bytes.into()).await }).expect("written");
    }

    pub(crate) fn delete(&self, path: &str) {
        let path = ObjectPath::from(format!("halsa/{path}"));
        self.runtime.block_on(async { self.objects.delete(&path).await }).expect("deleted");
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
