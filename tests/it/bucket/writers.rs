//! One writer at a time; who dies, or is slow, leaves nothing that others see.

use std::path::Path;
use std::time::Duration;

use utfall::store::{BucketFault, Store, StoreError};

use super::Moto;
use crate::tiny::build::{Tiny, write_all};
use crate::tools::loading;

fn dataset(kr: &str) -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.granted("a", kr).measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "4");
    tiny
}

/// What `head` says, with somebody in it who has been writing for so long.
fn claimed(head: &[u8], ago: chrono::TimeDelta) -> Vec<u8> {
    let mut head: serde_json::Value = serde_json::from_slice(head).expect("JSON");
    let since = (chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()) - ago).to_rfc3339();
    head["writer"] = serde_json::json!({ "copy": "annan", "host": "dator-x", "since": since });
    serde_json::to_vec(&head).expect("JSON")
}

fn money(moto: &Moto, machine: &str, datasets: &Path) -> String {
    let asked = ["query", "grants-by-activity", "--set", "year=2025", "--format", "csv"];
    moto.said(machine, datasets, &asked)
}

#[test]
fn who_writes_is_named_and_waited_for_or_taken_for_dead() {
    let Some(moto) = Moto::start() else { return };
    let (one, two) = (write_all(&[&dataset("1000")]), write_all(&[&dataset("2000")]));
    moto.said("a", one.path(), &["load"]);
    let head = moto.objects()["head"].clone();
    moto.put("head", claimed(&head, chrono::TimeDelta::minutes(5)));
    let before = moto.objects();
    for args in [&["load"][..], &["unload", "exempel-2025"], &["publish", "beslut"], &["vacuum", "--accept"]] {
        let refused = moto.run("b", two.path(), args);
        assert_eq!(refused.code, 2, "{args:?}: {}", refused.err);
        assert!(refused.err.contains("dator-x"), "{args:?}: {}", refused.err);
    }
    assert!(moto.objects() == before, "something was written");
    // Reading goes on.
    assert!(money(&moto, "b", one.path()).contains("1000.00"));
    moto.put("head", claimed(&head, chrono::TimeDelta::minutes(61)));
    moto.said("b", two.path(), &["load"]);
    assert!(money(&moto, "a", one.path()).contains("2000.00"));
    assert!(!String::from_utf8_lossy(&moto.objects()["head"]).contains("writer"), "nobody is writing");
}

/// A load that is refused, and one that changes nothing, leave what is there as it is.
#[test]
fn what_comes_to_nothing_leaves_nothing() {
    let Some(moto) = Moto::start() else { return };
    let one = write_all(&[&dataset("1000")]);
    let bad = write_all(&[&dataset("tusen")]);
    assert_eq!(moto.run("a", bad.path(), &["load"]).code, 1);
    let empty = moto.objects();
    assert!(empty.keys().all(|path| path == "head" || path == "format"), "{:?}", empty.keys());
    moto.said("b", one.path(), &["load"]);
    let before = moto.objects();
    moto.said("a", one.path(), &["load"]);
    assert_eq!(moto.run("a", bad.path(), &["load"]).code, 1);
    assert!(moto.objects() == before, "something was written");
}

/// Somebody who was taken for dead and is not: what they write is seen by nobody, and they are told.
#[test]
fn who_is_overtaken_is_told_and_changes_nothing() {
    let Some(moto) = Moto::start() else { return };
    let (one, two, three) =
        (write_all(&[&dataset("1000")]), write_all(&[&dataset("2000")]), write_all(&[&dataset("3000")]));
    moto.said("a", one.path(), &["load"]);
    let seen = moto.objects();
    // The one that is slow has begun …
    let store = Store::open(moto.place("slow")).expect("a store");
    let (infos, slow) = loading(&store, two.path());
    let folders = [two.path().to_owned()];
    let placed = slow.place(utfall::store::Brought {
        folders: &folders,
        read: infos,
        as_before: Vec::new(),
        named: std::collections::BTreeMap::new(),
        told: std::collections::BTreeMap::new(),
        findings: String::new(),
        tells_of_others: false,
    });
    let placed = placed.expect("placed");
    // … and is taken for dead by another, who loads.
    moto.put("head", claimed(&seen["head"], chrono::TimeDelta::hours(2)));
    moto.said("b", three.path(), &["load"]);
    let objects = moto.objects();
    let error = placed.record().expect_err("overtaken");
    let StoreError::Bucket(error) = error else { panic!("{error}") };
    assert_eq!(error.why, BucketFault::Overtaken);
    let after = moto.objects();
    assert_eq!(after["head"], objects["head"]);
    for (path, bytes) in &objects {
        assert!(after.get(path) == Some(bytes), "{path} is not what it was");
    }
    drop(store);
    // Its copy is brought back to what counts, and what it left is in nobody's way.
    for machine in ["slow", "c"] {
        assert!(money(&moto, machine, one.path()).contains("3000.00"), "{machine}");
        moto.said(machine, three.path(), &["verify"]);
    }
    moto.said("slow", two.path(), &["load"]);
    assert!(money(&moto, "b", one.path()).contains("2000.00"));
    let history = moto.said("c", two.path(), &["history", "--format", "csv"]);
    assert_eq!(history.lines().count(), 4, "{history}");
}

/// A writer that died on its way: entries of logs that no head names are in the place of the next load's.
#[test]
fn what_a_dead_writer_left_is_put_aside() {
    let Some(moto) = Moto::start() else { return };
    let (one, two) = (write_all(&[&dataset("1000")]), write_all(&[&dataset("2000")]));
    moto.said("a", one.path(), &["load"]);
    let version = |objects: &std::collections::BTreeMap<String, Vec<u8>>, table: &str| {
        let log = format!("{table}/_delta_log/");
        objects.keys().filter(|path| path.starts_with(&log) && path.ends_with(".json")).count()
    };
    let before = moto.objects();
    for table in ["tables/allocations", "tables/targets", "loads"] {
        moto.put(&format!("{table}/_delta_log/{:020}.json", version(&before, table)), "{\"commitInfo\":{}}\n");
    }
    moto.put("tables/allocations/dataset=exempel-2025/part-00002-0123456789abcdef.parquet", "PAR1");
    assert!(money(&moto, "b", one.path()).contains("1000.00"));
    moto.said("b", two.path(), &["load"]);
    for machine in ["a", "c"] {
        assert!(money(&moto, machine, one.path()).contains("2000.00"));
        moto.said(machine, two.path(), &["verify"]);
    }
    let after = moto.objects();
    assert_eq!(version(&after, "tables/allocations"), version(&before, "tables/allocations") + 1);
    assert_eq!(version(&after, "tables/targets"), version(&before, "tables/targets"));
}

/// Several machines at once: each load is whole, and none is lost.
#[test]
fn many_at_once_come_one_after_another() {
    let Some(moto) = Moto::start() else { return };
    moto.said("start", write_all(&[&dataset("1")]).path(), &["load"]);
    let owners: Vec<Tiny> = (0..4)
        .map(|number| {
            let mut tiny = Tiny::new(&format!("kommun{number}-2025"), &format!("kommun{number}"));
            tiny.granted("a", "1000").measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "4");
            tiny
        })
        .collect();
    std::thread::scope(|scope| {
        for (number, tiny) in owners.iter().enumerate() {
            let moto = &moto;
            scope.spawn(move || {
                let folder = write_all(&[tiny]);
                for _ in 0..200 {
                    let run = moto.run(&format!("dator-{number}"), folder.path(), &["load"]);
                    if run.code == 0 {
                        return;
                    }
                    assert_eq!(run.code, 2, "{}", run.err);
                    assert!(run.err.contains("skriver till") || run.err.contains("under tiden"), "{}", run.err);
                    std::thread::sleep(Duration::from_millis(200));
                }
                panic!("never let in");
            });
        }
    });
    let history = moto.said("sist", Path::new("datasets"), &["history", "--format", "csv"]);
    assert_eq!(history.lines().count(), 6, "{history}");
    moto.said("sist", Path::new("datasets"), &["verify"]);
    let rows = moto.said("sist", Path::new("datasets"), &["cost", "--format", "csv"]);
    assert!(rows.matches("kommun").count() > 3, "{rows}");
}
