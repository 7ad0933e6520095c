//! Arithmetic of places: exact numbers become pixels here and nowhere else.

use rust_decimal::Decimal;

/// The width of every chart; a page shows it whole on a desk and scrolls it on a phone.
pub(super) const WIDTH: i32 = 760;

/// How many of `pixels` the value takes of the whole, rounded; none of nothing.
pub(super) fn scaled(value: Decimal, whole: Decimal, pixels: i32) -> i32 {
    let part = value.checked_mul(pixels.into()).and_then(|part| part.checked_div(whole));
    part.and_then(|part| part.round().try_into().ok()).unwrap_or(0)
}

/// Round numbers from zero to at least the largest value, six steps at most.
pub(super) fn ticks(largest: Decimal) -> Vec<Decimal> {
    let mut unit = Decimal::ONE;
    loop {
        for step in [1, 2, 5].map(|step| unit * Decimal::from(step)) {
            if step * Decimal::from(6) >= largest {
                let mut ticks = vec![Decimal::ZERO];
                while let Some(last) = ticks.last().copied().filter(|last| *last < largest) {
                    ticks.push(last + step);
                }
                return ticks;
            }
        }
        match unit.checked_mul(Decimal::TEN) {
            Some(larger) if larger < Decimal::MAX / Decimal::ONE_THOUSAND => unit = larger,
            _ => return vec![Decimal::ZERO, largest],
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
    }
}
