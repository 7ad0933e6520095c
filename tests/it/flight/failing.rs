//! A server that fails, whatever way it does: an error that says what, and never a hang.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use rcgen::{CertifiedKey, generate_simple_self_signed};

use super::fake::{Act, Fake};
use crate::tools::{Run, outcome, real, run, utfall};

/// What the server gives, as the program writes it.
const ROWS: &str = "name,n\r\nå,1\r\nö,2\r\n";

/// The program with a query and a server, in English.
fn asked(engine: &str) -> Command {
    let _ = real();
    let mut command = utfall();
    command.args(["--lang", "en", "--datasets", "datasets", "--store"]);
    command.arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-store"));
    command.args(["query", "abbreviations", "--format", "csv", "--engine", engine, "--engine-wait", "2"]);
    command
}

fn of(act: Act) -> Run {
    let fake = Fake::new(act);
    let began = Instant::now();
    let run = outcome(&mut asked(&format!("grpc://{}", fake.address)));
    assert!(began.elapsed().as_secs() < 60, "{act:?} took {:?}", began.elapsed());
    run
}

fn said(run: &Run, what: &str) {
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(run.err.contains(what), "{what}: {}", run.err);
    assert!(!run.err.contains("panic"), "{}", run.err);
}

#[test]
fn a_server_answers() {
    let run = of(Act::Answer);
    assert_eq!((run.code, run.out.as_str()), (0, ROWS), "{}", run.err);
}

#[test]
fn what_fails_is_said() {
    said(&of(Act::Deny), "denies access: no valid token");
    said(&of(Act::Fail), "could not answer: no table here");
    said(&of(Act::Silent), "has said nothing for 2 seconds");
    said(&of(Act::Stop), "has said nothing for 2 seconds");
    said(&of(Act::Break), "was lost before the answer was whole: a worker is gone");
    said(&of(Act::Short), "2 rows came of 3");
    said(&of(Act::Instants), "the column n is Timestamp(s), which has no place in an answer");
    said(&of(Act::Elsewhere), "another server has the rows, and no other is asked");
    said(&of(Act::Unordered), "in several parts without an order");
}

/// What a server does not answer is no fault of who wrote the statement.
#[test]
fn a_statement_of_ones_own_is_not_blamed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.sql");
    std::fs::write(&file, "SELECT id FROM sub_goals ORDER BY id").expect("written");
    let store = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-store");
    let _ = real();
    for (act, what) in [(Act::Deny, "denies access"), (Act::Fail, "could not answer"), (Act::Silent, "said nothing")] {
        let fake = Fake::new(act);
        let args = ["--lang", "en", "query", file.to_str().expect("UTF-8"), "--engine-wait", "1", "--engine"];
        let run = run(&store, Path::new("datasets"), &[&args[..], &[&format!("grpc://{}", fake.address)]].concat());
        said(&run, what);
        assert!(!run.err.contains("own.sql"), "{}", run.err);
    }
}

#[test]
fn nobody_there_is_said() {
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("grpc://{}", free.local_addr().expect("an address"));
    // Somebody listens, and never says a word.
    said(&outcome(&mut asked(&address)), "has said nothing for 2 seconds");
    drop(free);
    let run = outcome(&mut asked(&address));
    said(&run, &format!("utfall: the server {address} cannot be reached: "));
    let swedish = outcome(asked(&address).args(["--lang", "sv"]));
    assert!(swedish.code == 2 && swedish.err.contains("går inte att nå"), "{}", swedish.err);
}

#[test]
fn an_encrypted_server_is_one_that_somebody_vouches_for() {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let fake = Fake::encrypted(Act::Answer, &cert.pem(), &signing_key.serialize_pem());
    let address = format!("grpc+tls://localhost:{}", fake.address.port());
    let folder = tempfile::tempdir().expect("a folder");
    let (authority, token) = (folder.path().join("ca.pem"), folder.path().join("token"));
    std::fs::write(&authority, cert.pem()).expect("written");
    std::fs::write(&token, "hemlig-nyckel\n").expect("written");
    said(&outcome(&mut asked(&address)), "cannot be reached: ");
    assert!(fake.seen.lock().expect("noted").is_empty(), "something was sent to who is not known");
    let run = outcome(asked(&address).arg("--engine-ca").arg(&authority).arg("--engine-token-file").arg(&token));
    assert_eq!((run.code, run.out.as_str()), (0, ROWS), "{}", run.err);
    assert_eq!(*fake.seen.lock().expect("noted"), ["Bearer hemlig-nyckel"]);
}

#[test]
fn a_token_goes_to_the_server_and_nowhere_else() {
    let fake = Fake::new(Act::Fail);
    let address = format!("grpc://{}", fake.address);
    let run = outcome(asked(&address).args(["-v", "--timings"]).env("UTFALL_ENGINE_TOKEN", "hemlig-nyckel"));
    said(&run, "no table here for Bearer …");
    assert!(!run.err.contains("hemlig"), "{}", run.err);
    assert_eq!(*fake.seen.lock().expect("noted"), ["Bearer hemlig-nyckel"]);
    // Not where others could read it on its way.
    let run = outcome(asked("grpc://192.0.2.1:9").env("UTFALL_ENGINE_TOKEN", "hemlig-nyckel"));
    said(&run, "Use grpc+tls://");
}

#[test]
fn what_is_typed_is_honoured_or_refused() {
    let store = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real-store");
    let _ = real();
    let said = |args: &[&str], what: &str| {
        let run = run(&store, Path::new("datasets"), &[&["--lang", "en"], args].concat());
        assert_eq!(run.code, 2, "{args:?}: {}", run.err);
        assert!(run.err.contains(what), "{args:?}: {}", run.err);
    };
    said(&["goals", "--engine", "http://a:1"], "Give grpc://host:port");
    said(&["goals", "--engine", "grpc://u:p@a:1"], "Give grpc://host:port");
    said(&["goals", "--engine-store", "/mnt"], "Say which with --engine");
    said(&["goals", "--engine", "grpc+tls://a:1", "--engine-ca", "not-there"], "not-there");
    said(&["load", "--engine", "grpc://a:1"], "--engine");
    said(
        &["export", "dcat", "--dataset", "malmo-2025", "--url", "https://a.example/", "--engine", "grpc://a:1"],
        "--engine",
    );
    said(&["explain", "trend", "--engine", "grpc://a:1"], "--engine");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    let named = file.to_str().expect("UTF-8");
    std::fs::write(&file, "no certificate").expect("written");
    said(&["goals", "--engine", "grpc://a:1", "--engine-ca", named], "Use grpc+tls://");
    said(&["goals", "--engine", "grpc+tls://a:1", "--engine-ca", named], "holds no certificate");
    for token in ["", "\n", "two words", "å"] {
        std::fs::write(&file, token).expect("written");
        said(&["goals", "--engine", "grpc+tls://a:1", "--engine-token-file", named], "holds no token");
    }
    std::fs::write(&file, b"\xff\xfea\0").expect("written");
    said(&["goals", "--engine", "grpc+tls://a:1", "--engine-token-file", named], "UTF-8");
    said(&["verify", "--engine-wait", "3"], "--engine-wait");
    // A variable is for the commands that can use it.
    let run = outcome(
        utfall()
            .arg("--store")
            .arg(&store)
            .args(["--datasets", "datasets", "verify"])
            .env("UTFALL_ENGINE", "grpc://127.0.0.1:9"),
    );
    assert_eq!(run.code, 0, "{}", run.err);
}
