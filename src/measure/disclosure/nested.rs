//! Which spans lie in which: periods in a year, ages in all ages.

use std::collections::BTreeSet;

/// A span from its first to its last, both counted.
pub(super) type Span = (i64, i64);

/// A span, and some that lie in it apart from each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nest {
    pub whole: Span,
    pub parts: Vec<Span>,
}

/// Whether one lies in the other and is not all of it.
fn inside(part: Span, whole: Span) -> bool {
    part != whole && whole.0 <= part.0 && part.1 <= whole.1
}

/// The sets of spans apart from each other that lie in a whole and in nothing between: of those that overlap, each
/// with as many of the others as find room.
pub(super) fn families(whole: Span, spans: &BTreeSet<Span>) -> BTreeSet<Vec<Span>> {
    let within: Vec<Span> = spans.iter().copied().filter(|span| inside(*span, whole)).collect();
    let direct = within.iter().copied().filter(|span| !within.iter().any(|other| inside(*span, *other)));
    let mut direct: Vec<Span> = direct.collect();
    direct.sort_unstable_by_key(|span| (span.1, span.0));
    let apart = |one: Span, other: Span| one.1 < other.0 || other.1 < one.0;
    let family = |first: &Span| {
        let mut family = vec![*first];
        for other in &direct {
            if family.iter().all(|own| apart(*own, *other)) {
                family.push(*other);
            }
        }
        family.sort_unstable();
        family
    };
    direct.iter().map(family).collect()
}

/// Every span that others lie in, with each set of those.
pub(super) fn nests(spans: &BTreeSet<Span>) -> Vec<Nest> {
    let of = |whole: &Span| {
        let whole = *whole;
        families(whole, spans).into_iter().map(move |parts| Nest { whole, parts })
    };
    spans.iter().flat_map(of).collect()
}

/// Whether spans in their order leave no gap in a whole.
pub(super) fn tile(whole: Span, parts: &[Span]) -> bool {
    let mut next = whole.0;
    parts.iter().all(|(first, last)| {
        let follows = *first == next;
        next = last.saturating_add(1);
        follows
    }) && next == whole.1.saturating_add(1)
}

/// The spans that, with one more, fill a whole: what is known of them and of the whole gives that one.
pub(super) fn filled(whole: Span, gap: Span, spans: impl Iterator<Item = Span>) -> Option<Vec<Span>> {
    if !inside(gap, whole) {
        return None;
    }
    let apart: BTreeSet<Span> = spans.filter(|own| own.1 < gap.0 || gap.1 < own.0).collect();
    families(whole, &apart).into_iter().find(|parts| {
        let mut all = parts.clone();
        all.push(gap);
        all.sort_unstable();
        tile(whole, &all)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_in_the_nearest_whole_and_apart() {
        let spans = BTreeSet::from([(1, 12), (1, 6), (1, 3), (4, 6), (5, 9), (10, 12)]);
        let of = |whole| families(whole, &spans).into_iter().collect::<Vec<_>>();
        assert_eq!(of((1, 12)), [vec![(1, 6), (10, 12)], vec![(5, 9), (10, 12)]]);
        assert_eq!(of((1, 6)), [vec![(1, 3), (4, 6)]]);
        assert_eq!(filled((1, 12), (7, 9), spans.iter().copied()), Some(vec![(1, 6), (10, 12)]));
        assert!(tile((1, 6), &[(1, 3), (4, 6)]) && !tile((1, 12), &[(1, 6), (10, 12)]));
    }
}
