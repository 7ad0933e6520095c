//! One writer at a time; who dies, or is slow, leaves nothing that others see.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use utfall::intake::read_all;
use utfall::model::facts::DatasetInfo;
use utfall::store::{Brought, BucketFault, Loading, Placed, Store, StoreError};

use super::Moto;
use crate::tiny::build::{Tiny, write_all};
use crate::tools::loading;

fn dataset(kr: &str) -> Tiny {
    let mut tiny = Tiny::new("exempel-2025", "exempel");
    tiny.granted("a", kr).measure("m", "a", &[]).observed("m", ("2025-01-01", "2025-12-31"), "4");
    tiny
}

/// What `head` says, with somebody in it who is writing.
fn claimed(head: &[u8]) -> Vec<u8> {
    let mut head: serde_json::Value = serde_json::from_slice(head).expect("JSON");
    head["writer"] = serde_json::json!({ "copy": "annan", "host": "dator-x", "since": "2026-11-30T09:00:00Z" });
    serde_json::to_vec(&head).expect("JSON")
}

/// A load that is made and not there yet.
fn placed<'a>(loading: (Vec<DatasetInfo>, Loading<'a>), datasets: &Path) -> Placed<'a> {
    let (read, loading) = loading;
    let placed = loading.place(Brought {
        folders: &[datasets.to_owned()],
        read,
        as_before: Vec::new(),
        named: BTreeMap::new(),
        told: BTreeMap::new(),
        findings: String::new(),
        tells_of_others: false,
    });
    placed.expect("placed")
}

fn money(moto: &Moto, machine: &str, datasets: &Path) -> String {
    let asked = ["query", "grants-by-activity", "--set", "year=2025", "--format", "csv"];
    moto.said(machine, datasets, &asked)
}

#[test]
fn who_writes_is_named_or_taken_for_dead() {
    let Some(moto) = Moto::start() else { return };
    let (one, two) = (write_all(&[&dataset("1000")]), write_all(&[&dataset("2000")]));
    moto.said("a", one.path(), &["load"]);
    let head = moto.objects()["head"].clone();
    moto.put("head", claimed(&head));
    let before = moto.objects();
    for args in [&["load"][..], &["unload", "exempel-2025"], &["publish", "beslut"], &["vacuum", "--accept"]] {
        let refused = moto.run("b", two.path(), args);
        assert_eq!(refused.code, 2, "{args:?}: {}", refused.err);
        assert!(refused.err.contains("dator-x"), "{args:?}: {}", refused.err);
    }
    assert!(moto.objects() == before, "something was written");
    // Reading goes on.
    assert!(money(&moto, "b", one.path()).contains("1000.00"));
    // Who is believed no longer is in nobody's way.
    let store = Store::open(moto.place("b", Duration::ZERO)).expect("a store");
    placed(loading(&store, two.path()), two.path()).record().expect("recorded");
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
    // The one that is slow has begun …
    let store = Store::open(moto.place("slow", Duration::ZERO)).expect("a store");
    let slow = placed(loading(&store, two.path()), two.path());
    // … and is taken for dead by another, who loads.
    let other = Store::open(moto.place("b", Duration::ZERO)).expect("a store");
    placed(loading(&other, three.path()), three.path()).record().expect("recorded");
    let objects = moto.objects();
    let error = slow.record().expect_err("overtaken");
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
    let version = |objects: &BTreeMap<String, Vec<u8>>, table: &str| {
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

/// Who puts right what is damaged and is overtaken at it puts nothing in the place of what the other wrote.
#[test]
fn who_mends_and_is_overtaken_changes_nothing() {
    let Some(moto) = Moto::start() else { return };
    let (one, two) = (write_all(&[&dataset("1000")]), write_all(&[&dataset("2000")]));
    moto.said("a", one.path(), &["load"]);
    let store = Store::open(moto.place("slow", Duration::ZERO)).expect("a store");
    let mut slow = store.begin_again(&["exempel-2025".to_owned()]).expect("begun");
    let datasets = read_all(one.path(), &mut utfall::diag::Findings::new());
    let infos: Vec<DatasetInfo> = datasets.iter().map(|dataset| dataset.info.clone()).collect();
    let mut findings = utfall::diag::Findings::new();
    utfall::check::check(&datasets, &utfall::model::rows::NoKnownKeys, &mut slow, &mut findings).expect("checked");
    let slow = placed((infos, slow), one.path());
    let other = Store::open(moto.place("b", Duration::ZERO)).expect("a store");
    placed(loading(&other, two.path()), two.path()).record().expect("recorded");
    let objects = moto.objects();
    let StoreError::Bucket(error) = slow.record().expect_err("overtaken") else { panic!("another error") };
    assert_eq!(error.why, BucketFault::Overtaken);
    let after = moto.objects();
    for (path, bytes) in objects.iter().filter(|(path, _)| !path.starts_with("tables/") || path.contains("_delta_log"))
    {
        assert!(after.get(path) == Some(bytes), "{path} is not what it was");
    }
    assert!(money(&moto, "c", one.path()).contains("2000.00"));
    moto.said("c", two.path(), &["verify"]);
}

/// A writer that is killed anywhere on its way: others see the load before it or the whole of it, and the same machine
/// goes on at once.
#[test]
fn a_load_may_die_anywhere() {
    let Some(moto) = Moto::start() else { return };
    moto.said("a", write_all(&[&dataset("1000")]).path(), &["load"]);
    let (mut seen, mut killed) = (1000, 0);
    for nth in 0..14_u64 {
        let now = 2000 + nth * 1000;
        let datasets = write_all(&[&dataset(&now.to_string())]);
        let mut load = moto.command("a", "halsa", datasets.path()).arg("load").spawn().expect("it runs");
        std::thread::sleep(Duration::from_millis(60 * nth));
        killed += u32::from(load.try_wait().expect("looked").is_none());
        let _ = load.kill();
        let _ = load.wait();
        for machine in ["b", &format!("ny-{nth}")] {
            let money = money(&moto, machine, datasets.path());
            let is = |kr: u64| money.contains(&format!(",{kr}.00"));
            assert!(is(seen) != is(now), "{nth}: {money}");
            moto.said(machine, datasets.path(), &["verify"]);
        }
        moto.said("a", datasets.path(), &["load"]);
        assert!(money(&moto, "b", datasets.path()).contains(&format!(",{now}.00")));
        seen = now;
    }
    assert!(killed > 2, "{killed} were killed");
}
