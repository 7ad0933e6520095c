//! Object storage that is not there, denies, is silent, or has what no load wrote: a clear error, and never half an answer.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use super::Moto;
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, outcome, utfall};

fn dataset(kr: &str) -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.granted("a", kr).measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "4");
    tiny
}

/// What a command comes to where every request is answered so; with nothing to say the server keeps silent.
fn asked(answer: Option<&'static str>) -> Run {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    // It ends with the test.
    std::thread::spawn(move || {
        let mut held = Vec::new();
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            match answer {
                None => held.push(stream),
                Some(answer) => {
                    let _ = stream.read(&mut [0; 4096]);
                    let _ = stream.write_all(answer.as_bytes());
                }
            }
        }
    });
    at(&endpoint)
}

fn at(endpoint: &str) -> Run {
    let copies = tempfile::tempdir().expect("a folder");
    let mut command = utfall();
    command.args(["--store", "s3://landet/halsa", "cost"]).env("UTFALL_STORE_COPY", copies.path());
    command.env("AWS_ENDPOINT_URL", endpoint).env("AWS_TIMEOUT", "1s").env("AWS_REGION", "us-east-1");
    outcome(command.env("AWS_ACCESS_KEY_ID", "nyckel-id").env("AWS_SECRET_ACCESS_KEY", "hemlig-nyckel"))
}

#[test]
fn a_server_that_does_not_do_it_is_an_error_with_its_reason() {
    let denied = "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\nContent-Length: 78\r\nConnection: close\r\n\r\n\
        <Error><Code>AccessDenied</Code><Message>Access Denied by rule</Message></Error>";
    let broken = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nETag: \"1\"\r\nLast-Modified: Mon, 30 Nov 2026 09:00:00 GMT\r\nConnection: close\r\n\r\n{\"load\":3";
    let nobody = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let cases = [
        ("denied", asked(Some(denied)), 2, "AWS_ACCESS_KEY_ID"),
        ("broken", asked(Some(broken)), 2, "objektet head"),
        ("nobody", at(&nobody), 2, "AWS_ENDPOINT_URL"),
        ("in the clear", at("http://s3.example.org"), 2, "AWS_ALLOW_HTTP"),
    ];
    for (name, run, code, says) in cases {
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{name}: {}", run.err);
        assert!(run.err.contains(says), "{name}: {}", run.err);
        assert!(!run.err.contains("hemlig-nyckel"), "{name}: {}", run.err);
        eprintln!("{name}: {}", run.err);
    }
}

/// A server that takes every write, whatever its condition, is none to write to.
#[test]
fn a_server_without_conditions_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    let written = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let noted = std::sync::Arc::clone(&written);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let mut request = [0; 4096];
            let read = stream.read(&mut request).unwrap_or(0);
            let line = String::from_utf8_lossy(&request[..read]).lines().next().unwrap_or("").to_owned();
            let (status, body) = match line.split(' ').next() {
                Some("PUT") => ("200 OK", ""),
                _ if line.contains("list-type") => ("200 OK", "<ListBucketResult></ListBucketResult>"),
                _ => ("404 Not Found", "<Error><Code>NoSuchKey</Code></Error>"),
            };
            if status == "200 OK" && body.is_empty() {
                noted.lock().expect("nobody panics").push(line);
            }
            let head = format!("HTTP/1.1 {status}\r\nETag: \"1\"\r\nContent-Length: {}\r\n", body.len());
            let _ = stream.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes());
        }
    });
    let (copies, datasets) = (tempfile::tempdir().expect("a folder"), write_all(&[&dataset("1000")]));
    let mut command = utfall();
    command.args(["--store", "s3://landet/halsa", "load", "--datasets"]).arg(datasets.path());
    command.env("UTFALL_STORE_COPY", copies.path()).env("AWS_ENDPOINT_URL", endpoint).env("AWS_REGION", "us-east-1");
    let run = outcome(command.env("AWS_ACCESS_KEY_ID", "a").env("AWS_SECRET_ACCESS_KEY", "b"));
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("If-None-Match"), "{}", run.err);
    let written = written.lock().expect("nobody panics");
    assert!(written.iter().all(|line| line.contains("/format")), "{written:?}");
}

#[test]
fn a_silent_server_is_given_up() {
    let began = Instant::now();
    let run = asked(None);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
    eprintln!("{}", run.err);
}

#[test]
fn a_bucket_that_is_not_there_is_said() {
    let Some(moto) = Moto::start() else { return };
    let datasets = write_all(&[&dataset("1000")]);
    for command in ["cost", "load"] {
        let mut run = utfall();
        run.envs(moto.variables()).env("UTFALL_STORE_COPY", moto.copies("a"));
        run.args(["--store", "s3://ingen/halsa", "--datasets"]).arg(datasets.path()).arg(command);
        let run = outcome(&mut run);
        assert_eq!(run.code, 2, "{command}: {}", run.err);
        assert!(run.err.contains("ingen bucket"), "{command}: {}", run.err);
    }
}

/// What lies under an address and is no store, or one of another format, is left as it is.
#[test]
fn what_is_no_store_is_left_alone() {
    let Some(moto) = Moto::start() else { return };
    let datasets = write_all(&[&dataset("1000")]);
    moto.put("brev.txt", "hej");
    let before = moto.objects();
    let refused = moto.run("a", datasets.path(), &["load"]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    assert!(moto.objects() == before, "something was written");
    moto.delete("brev.txt");
    moto.said("a", datasets.path(), &["load"]);
    moto.put("format", "utfall store format 7\n");
    let before = moto.objects();
    for machine in ["a", "b"] {
        let refused = moto.run(machine, datasets.path(), &["load", "--again"]);
        assert_eq!(refused.code, 2, "{}", refused.err);
        assert!(refused.err.contains("format 7"), "{}", refused.err);
    }
    assert!(moto.objects() == before, "something was written");
}

/// What is done to an object.
type Damage<'d> = &'d dyn Fn(&str);

/// The JSON of an answer without the number of its load.
fn figures(answer: &str) -> serde_json::Value {
    let mut answer: serde_json::Value = serde_json::from_str(answer).expect("JSON");
    answer.as_object_mut().expect("an object").remove("load").expect("a load");
    answer
}

/// What differs from what was loaded is said with its address, also where this machine has loaded it, and a load puts it
/// right without losing what was before.
#[test]
fn damage_is_said_and_healed() {
    let Some(moto) = Moto::start() else { return };
    let (old, datasets) = (write_all(&[&dataset("500")]), write_all(&[&dataset("1000")]));
    moto.said("a", old.path(), &["load"]);
    moto.said("a", datasets.path(), &["load"]);
    moto.said("a", datasets.path(), &["publish", "beslut"]);
    let sound = moto.objects();
    let asked = ["cost", "--format", "json"];
    let before = ["cost", "--format", "json", "--as-of", "1"];
    let (answer, first) = (moto.said("a", datasets.path(), &asked), moto.said("a", datasets.path(), &before));
    assert_ne!(figures(&answer), figures(&first));
    let find = |part: &str| sound.keys().find(|path| path.contains(part)).expect(part).clone();
    let outcomes = find("tables/allocations/dataset=exempel-2025/part-00002");
    let log = find("tables/allocations/_delta_log/00000000000000000002.json");
    let row = find("loads/load-00002");
    // The damage, what is done, and what is named.
    let gone: Damage<'_> = &|path| moto.delete(path);
    let changed: Damage<'_> = &|path| {
        let mut bytes = sound[path].clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        moto.put(path, bytes);
    };
    let cut: Damage<'_> = &|path| moto.put(path, &sound[path][..sound[path].len() / 2]);
    let log_folder = "tables/allocations/_delta_log";
    let cases: [(&str, Damage<'_>, &str); 7] = [
        (&outcomes, gone, &outcomes),
        (&outcomes, changed, &outcomes),
        (&outcomes, cut, &outcomes),
        (&log, gone, log_folder),
        (&log, changed, log_folder),
        (&row, gone, &row),
        (&row, changed, &row),
    ];
    for (number, (path, damage, named)) in cases.into_iter().enumerate() {
        damage(path);
        let new = format!("ny-{number}");
        // The machine that loaded it has a copy of it, and looks where it lies all the same.
        for (machine, args) in [(new.as_str(), &asked[..]), (&new, &["verify"]), ("a", &["verify"])] {
            let run = moto.run(machine, datasets.path(), args);
            let said = format!("{}{}", run.out, run.err);
            assert_eq!(run.code, 1, "{path} ({number}): {machine}: {args:?}: {said}");
            assert!(said.contains(&format!("s3://landet/halsa/{named}")), "{path} ({number}): {args:?}: {said}");
        }
        let healed = moto.run(&new, datasets.path(), &["load", "--again"]);
        assert_eq!(healed.code, 0, "{path} ({number}): {}", healed.err);
        for machine in [new.as_str(), "annan", "a"] {
            let verified = moto.run(machine, datasets.path(), &["verify"]);
            assert_eq!(verified.code, 0, "{path} ({number}): {machine}: {}{}", verified.out, verified.err);
            assert_eq!(figures(&moto.said(machine, datasets.path(), &asked)), figures(&answer), "{path} ({number})");
            assert_eq!(moto.said(machine, datasets.path(), &before), first, "{path} ({number}): {machine}");
        }
        // A load whose row was lost is lost, and what was published of it is published still.
        assert!(moto.objects().keys().any(|path| path.starts_with("published/")), "{path} ({number})");
        for path in moto.objects().into_keys() {
            moto.delete(&path);
        }
        for (path, bytes) in &sound {
            moto.put(path, bytes.clone());
        }
    }
}

/// Without what says what counts, nothing is answered and nothing is written; what lies there is a store that is put
/// right in a folder.
#[test]
fn a_lost_head_is_mended_in_a_folder() {
    let Some(moto) = Moto::start() else { return };
    let (old, datasets) = (write_all(&[&dataset("500")]), write_all(&[&dataset("1000")]));
    moto.said("a", old.path(), &["load"]);
    moto.said("a", datasets.path(), &["load"]);
    let sound = moto.objects();
    let first = moto.said("a", datasets.path(), &["cost", "--format", "json", "--as-of", "1"]);
    let damages: [(&str, &dyn Fn()); 3] = [
        ("cut", &|| moto.put("head", &sound["head"][..sound["head"].len() / 2])),
        ("half", &|| moto.put("head", "{\"load\":2}")),
        ("gone", &|| moto.delete("head")),
    ];
    for (name, damage) in damages {
        damage();
        let damaged = moto.objects();
        for machine in ["a", "ny"] {
            for args in [&["load"][..], &["load", "--again"], &["unload", "exempel-2025"], &["cost"]] {
                let refused = moto.run(machine, datasets.path(), args);
                assert_eq!(refused.code, 2, "{name}: {args:?}: {}", refused.err);
                let is_read = name == "gone" && matches!(args, ["cost" | "unload", ..]);
                assert!(is_read || refused.err.contains("objektet head"), "{name}: {args:?}: {}", refused.err);
            }
        }
        assert!(moto.objects() == damaged, "{name}: something was written");
        let folder = tempfile::tempdir().expect("a folder");
        for (path, bytes) in damaged {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            std::fs::write(file, bytes).expect("written");
        }
        let ask = |args: &[&str]| crate::tools::run(folder.path(), datasets.path(), args);
        let healed = ask(&["load", "--again"]);
        assert_eq!(healed.code, 0, "{name}: {}", healed.err);
        assert_eq!(ask(&["cost", "--format", "json", "--as-of", "1"]).out, first, "{name}");
        moto.put("head", sound["head"].clone());
    }
    moto.said("a", datasets.path(), &["verify"]);
}

/// A copy that somebody has meddled with is fetched anew, whatever it is that differs.
#[test]
fn a_copy_is_no_truth() {
    let Some(moto) = Moto::start() else { return };
    let datasets = write_all(&[&dataset("1000")]);
    moto.said("a", datasets.path(), &["load"]);
    let answer = moto.said("b", datasets.path(), &["cost", "--format", "json"]);
    let kinds: [(&str, usize); 4] = [("dataset=", 5), ("_delta_log", 20), ("loads/load-", 1), ("store/head", 1)];
    for (kind, least) in kinds {
        let mut meddled = 0;
        for path in crate::tools::tree(&moto.copies("b")).into_keys() {
            let file = moto.copies("b").join(&path);
            let bytes = std::fs::read(&file).expect("read");
            if path.to_string_lossy().contains(kind) {
                std::fs::write(&file, &bytes[..bytes.len() - 7]).expect("written");
                meddled += 1;
            }
        }
        assert!(meddled >= least, "{kind}: {meddled} files");
        assert_eq!(moto.said("b", datasets.path(), &["cost", "--format", "json"]), answer, "{kind}");
        moto.said("b", datasets.path(), &["load"]);
    }
}

/// The copy may lie wherever somebody says: beside where they stand, or behind a link.
#[cfg(unix)]
#[test]
fn a_copy_may_lie_behind_a_link_and_beside() {
    let Some(moto) = Moto::start() else { return };
    let (datasets, folder) = (write_all(&[&dataset("1000")]), tempfile::tempdir().expect("a folder"));
    moto.said("a", datasets.path(), &["load"]);
    std::fs::create_dir(folder.path().join("riktig")).expect("made");
    std::os::unix::fs::symlink("riktig", folder.path().join("lank")).expect("linked");
    for copy in ["kopia", "lank", "lank/under"] {
        let mut command = moto.command("a", "halsa", datasets.path());
        let run = outcome(command.current_dir(folder.path()).env("UTFALL_STORE_COPY", copy).args(["cost"]));
        assert_eq!(run.code, 0, "{copy}: {}", run.err);
    }
}
