//! Arithmetic of places: exact numbers become pixels here and nowhere else.

use rust_decimal::Decimal;

/// The width of a chart that no size is asked of; a page shows it whole on a desk.
pub(super) const PAGE_WIDTH: i32 = 760;

/// A chart that is narrower has names above its marks, not beside them.
const NARROW: i32 = 560;

/// Whether there is no room for names beside what they name, as on a phone.
pub(super) fn is_narrow(width: i32) -> bool {
    width < NARROW
}

/// The height that no chart exceeds; what would be taller is a table, not a picture.
pub(super) const TALLEST: i32 = 5_000;

/// As many pixels a picture has at most: 200 megabytes while it is drawn.
pub(super) const MOST_PIXELS: u64 = 50_000_000;

/// How many of `pixels` the value takes of the whole, rounded; none of nothing.
/// A value beyond the whole takes all of them: nothing is drawn outside its place.
pub(super) fn scaled(value: Decimal, whole: Decimal, pixels: i32) -> i32 {
    if whole <= Decimal::ZERO || value <= Decimal::ZERO {
        return 0;
    }
    if value >= whole {
        return pixels;
    }
    // The value is less than the whole, so the quotient is less than one.
    let part = value.checked_div(whole).and_then(|part| part.checked_mul(pixels.into()));
    part.and_then(|part| part.round().try_into().ok()).unwrap_or(0)
}

/// Round numbers from zero to at least the largest value, six steps at most.
pub(super) fn ticks(largest: Decimal) -> Vec<Decimal> {
    ticks_between(Decimal::ZERO, largest)
}

/// Round numbers from at most the least value to at least the largest, zero
/// among them, some eight steps at most.
pub(super) fn ticks_between(least: Decimal, largest: Decimal) -> Vec<Decimal> {
    let (least, largest) = (least.min(Decimal::ZERO), largest.max(Decimal::ZERO));
    let ends = |step: Decimal| {
        let below = least.checked_div(step)?.floor().checked_mul(step)?;
        let above = largest.checked_div(step)?.ceil().checked_mul(step)?;
        (largest.checked_sub(least)? <= step.checked_mul(6.into())?).then_some((below, above))
    };
    let mut unit = Decimal::ONE;
    loop {
        for step in [1, 2, 5].map(Decimal::from).map(|step| unit.checked_mul(step)) {
            let Some((step, (below, above))) = step.and_then(|step| Some((step, ends(step)?))) else { continue };
            let mut ticks = vec![below];
            while let Some(next) = ticks.last().and_then(|last| last.checked_add(step)).filter(|next| *next <= above) {
                ticks.push(next);
            }
            return ticks;
        }
        match unit.checked_mul(Decimal::TEN) {
            Some(larger) => unit = larger,
            None => return vec![least, largest],
        }
    }
}

/// Moves places apart, as little as needed from the top down, so that each has
/// `room` to the next and none lies below `end`.
pub(super) fn spread(wanted: &[i32], room: i32, end: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by_key(|index| wanted.get(*index).copied());
    let mut places = wanted.to_vec();
    let mut free = i32::MIN;
    for index in &order {
        if let Some(place) = places.get_mut(*index) {
            *place = (*place).max(free);
            free = *place + room;
        }
    }
    let mut free = end;
    for index in order.iter().rev() {
        if let Some(place) = places.get_mut(*index) {
            *place = (*place).min(free);
            free = *place - room;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_largest() {
        let of = |largest: i64| ticks(Decimal::from(largest)).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(of(40), ["0", "10", "20", "30", "40"]);
        assert_eq!(of(5), ["0", "1", "2", "3", "4", "5"]);
        assert_eq!(of(950), ["0", "200", "400", "600", "800", "1000"]);
        assert_eq!(of(0), ["0"]);
        let between = |least: i64, largest: i64| {
            let ticks = ticks_between(Decimal::from(least), Decimal::from(largest));
            ticks.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(between(-7, 12), ["-10", "-5", "0", "5", "10", "15"]);
        assert_eq!(between(-3, -1), ["-3", "-2", "-1", "0"]);
        assert!(ticks(Decimal::MAX).len() <= 9);
    }

    #[test]
    fn places_move_apart_and_stay_inside() {
        assert_eq!(spread(&[10, 12, 50], 20, 100), [10, 30, 50]);
        assert_eq!(spread(&[95, 90], 20, 100), [100, 80]);
    }

    #[test]
    fn a_part_takes_its_pixels() {
        assert_eq!(scaled(Decimal::from(1), Decimal::from(3), 300), 100);
        assert_eq!(scaled(Decimal::from(1), Decimal::ZERO, 300), 0);
        // What is more than the whole, or less than nothing, stays inside.
        assert_eq!(scaled(Decimal::MAX, Decimal::ONE, 300), 300);
        assert_eq!(scaled(Decimal::MIN, Decimal::ONE, 300), 0);
        assert_eq!(scaled(Decimal::MAX - Decimal::ONE, Decimal::MAX, 300), 300);
    }
}
