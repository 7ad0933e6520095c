//! A byte is another one, in any file of a store.

use std::fs;
use std::path::PathBuf;

use utfall::load::When;
use utfall::store::Store;

use super::{Place, SECOND, Scenario, some_of};
use crate::tools::{told, tree};

/// The first, the last and some bytes between.
fn places(length: usize) -> Vec<usize> {
    let mut places: Vec<usize> =
        [0, length / 7, length / 3, length / 2, length.saturating_sub(9), length.saturating_sub(1)].to_vec();
    places.retain(|at| *at < length);
    places.dedup();
    places
}

#[test]
fn a_byte_that_is_another_is_said_or_changes_nothing() {
    let kept = SECOND.place();
    kept.load(When::Now, "the second load");
    let answer = kept.ask(&["cost", "--format", "json"]).out;
    let files = tree(&kept.store());
    let all: Vec<(&PathBuf, usize)> =
        files.iter().flat_map(|(path, bytes)| places(bytes.len()).into_iter().map(move |at| (path, at))).collect();
    let named: Vec<PathBuf> = {
        let store = Store::open(kept.store()).expect("a store");
        let newest = store.newest().expect("a load");
        let of = |(table, state): (&String, &utfall::store::TableState)| -> Vec<PathBuf> {
            state.files.iter().map(|file| PathBuf::from("tables").join(table).join(&file.path)).collect()
        };
        newest.tables.iter().flat_map(of).collect()
    };
    let (mut said, mut found, mut same) = (0, 0, 0);
    for (index, (path, at)) in some_of(all.len(), 48).into_iter().map(|number| all[number - 1]).enumerate() {
        let what = format!("byte {at} of {}", path.display());
        let place = kept.copy();
        let mut bytes = files[path].clone();
        bytes[at] ^= 1 << (index % 8);
        fs::write(place.store().join(path), bytes).expect("written");
        let is_said = is_said(&place, &answer, &what);
        // Which folder is a store, and of which format, is said by this file alone.
        if path.as_os_str() == "format" {
            assert!(is_said, "{what}");
            said += 1;
            continue;
        }
        let store = Store::open(place.store()).expect("a store");
        let faults = store.verify().unwrap_or_else(|error| panic!("{what}: {error}"));
        assert!(!faults.is_empty() || !(is_said || named.contains(path)), "{what} is not found");
        *(match (is_said, faults.is_empty()) {
            (true, _) => &mut said,
            (false, false) => &mut found,
            (false, true) => &mut same,
        }) += 1;
        drop(store);
        place.load(When::Again, &what);
        let store = Store::open(place.store()).expect("a store");
        assert_eq!(store.verify().expect("verified"), [], "{what}");
        assert_eq!(super::seen(&store, store.newest().expect("a load")), Scenario::afterwards(), "{what}");
    }
    let tried = said + found + same;
    told!(
        "{tried} of {} bytes flipped: {said} said at a question, {found} found by verify, {same} of no file that the load has",
        all.len()
    );
    assert!(said > 0 && found > same, "{said} said, {found} found, {same} the same");
}

/// Whether it is said, with the way out; else the answer is the same to the byte.
fn is_said(place: &Place, answer: &str, what: &str) -> bool {
    let cost = place.ask(&["cost", "--format", "json"]);
    match cost.code {
        0 => {
            assert!(cost.out == answer, "{what} changes the answer: {}", cost.out);
            false
        }
        1 | 2 => {
            let way_out = if cost.code == 1 { "utfall load --again" } else { "--store" };
            assert!(cost.out.is_empty() && cost.err.contains(way_out), "{what}: {}", cost.err);
            true
        }
        code => panic!("{what}: exit {code}: {}", cost.err),
    }
}
