//! Object storage that is not there, denies, is silent, or has what no load wrote: a clear error, and never half an answer.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use super::Moto;
use crate::tiny::build::{Tiny, write_all};
use crate::tools::{Run, outcome, utfall};

fn dataset() -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.granted("a", "1000").measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "4");
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
        ("broken", asked(Some(broken)), 1, "s3://landet/halsa/head"),
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
    let (copies, datasets) = (tempfile::tempdir().expect("a folder"), write_all(&[&dataset()]));
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
    let datasets = write_all(&[&dataset()]);
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
    let datasets = write_all(&[&dataset()]);
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

/// What differs from what was loaded is said with its address, and a load puts it right.
#[test]
fn damage_is_said_and_healed() {
    let Some(moto) = Moto::start() else { return };
    let datasets = write_all(&[&dataset()]);
    moto.said("a", datasets.path(), &["load"]);
    let sound = moto.objects();
    let answer = moto.said("a", datasets.path(), &["cost", "--format", "json"]);
    let find = |part: &str| sound.keys().find(|path| path.contains(part)).expect(part).clone();
    let outcomes = find("tables/outcomes/dataset=");
    let log = find("tables/outcomes/_delta_log/00000000000000000001.json");
    let row = find("loads/load-00001");
    // The damage, what is done, and what is named.
    let gone: Damage<'_> = &|path| moto.delete(path);
    let changed: Damage<'_> = &|path| {
        let mut bytes = sound[path].clone();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        moto.put(path, bytes);
    };
    let cut: Damage<'_> = &|path| moto.put(path, &sound[path][..sound[path].len() / 2]);
    let log_folder = "tables/outcomes/_delta_log";
    let cases: [(&str, Damage<'_>, &str); 8] = [
        (&outcomes, gone, &outcomes),
        (&outcomes, changed, &outcomes),
        (&outcomes, cut, &outcomes),
        (&log, gone, log_folder),
        (&log, changed, log_folder),
        (&row, gone, &row),
        (&row, changed, &row),
        ("head", cut, "head"),
    ];
    for (number, (path, damage, named)) in cases.into_iter().enumerate() {
        damage(path);
        let machine = format!("ny-{number}");
        for args in [&["cost", "--format", "json"][..], &["verify"]] {
            let run = moto.run(&machine, datasets.path(), args);
            assert_eq!(run.code, 1, "{path} ({number}): {args:?}: {}{}", run.out, run.err);
            let said = format!("{}{}", run.out, run.err);
            assert!(said.contains(&format!("s3://landet/halsa/{named}")), "{path} ({number}): {args:?}: {said}");
        }
        let healed = moto.run(&machine, datasets.path(), &["load", "--again"]);
        assert_eq!(healed.code, 0, "{path} ({number}): {}", healed.err);
        for machine in [machine.as_str(), "annan"] {
            let verified = moto.run(machine, datasets.path(), &["verify"]);
            assert_eq!(verified.code, 0, "{path} ({number}): {machine}: {}{}", verified.out, verified.err);
            let after = moto.said(machine, datasets.path(), &["cost", "--format", "json"]);
            let without_load = |text: &str| text.replace(|digit: char| digit.is_ascii_digit(), "");
            assert_eq!(without_load(&after), without_load(&answer), "{path} ({number})");
        }
        for path in moto.objects().into_keys() {
            moto.delete(&path);
        }
        for (path, bytes) in &sound {
            moto.put(path, bytes.clone());
        }
    }
}

/// A copy that somebody has meddled with is fetched anew.
#[test]
fn a_copy_is_no_truth() {
    let Some(moto) = Moto::start() else { return };
    let datasets = write_all(&[&dataset()]);
    moto.said("a", datasets.path(), &["load"]);
    let answer = moto.said("b", datasets.path(), &["cost", "--format", "json"]);
    let mut meddled = 0;
    for path in crate::tools::tree(&moto.copies("b")).into_keys() {
        let file = moto.copies("b").join(&path);
        let bytes = std::fs::read(&file).expect("read");
        if bytes.len() > 100 {
            std::fs::write(&file, &bytes[..bytes.len() - 7]).expect("written");
            meddled += 1;
        }
    }
    assert!(meddled > 10, "{meddled} files");
    assert_eq!(moto.said("b", datasets.path(), &["cost", "--format", "json"]), answer);
    moto.said("b", datasets.path(), &["verify"]);
}
