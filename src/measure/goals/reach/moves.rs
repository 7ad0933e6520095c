//! Changes said as moves: so much from one activity to another, within a line.

use rust_decimal::Decimal;

use super::plan::Plan;

/// Money from one place to another of the same line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    pub from: usize,
    pub to: usize,
    pub kr: Decimal,
}

/// Pairs those that give with those that get, the largest first and then by
/// name, until nothing is left: at most one move fewer than there are places.
pub(super) fn moves(plan: &Plan, changes: &[Decimal]) -> Vec<Move> {
    let mut moves = Vec::new();
    for places in plan.lines().into_values() {
        let side = |sign: Decimal| {
            let own = places.iter().filter_map(|index| Some((*index, changes.get(*index)? * sign)));
            let mut side: Vec<(usize, Decimal)> = own.filter(|(_, kr)| *kr > Decimal::ZERO).collect();
            let name = |index: usize| plan.places.get(index).map(|place| place.activity.id.as_str());
            side.sort_by(|a, b| b.1.cmp(&a.1).then(name(a.0).cmp(&name(b.0))));
            side.into_iter().peekable()
        };
        let (mut givers, mut getters) = (side(Decimal::NEGATIVE_ONE), side(Decimal::ONE));
        while let (Some((from, gives)), Some((to, gets))) = (givers.peek_mut(), getters.peek_mut()) {
            let kr = (*gives).min(*gets);
            moves.push(Move { from: *from, to: *to, kr });
            *gives -= kr;
            *gets -= kr;
            let (given, got) = (gives.is_zero(), gets.is_zero());
            if given {
                givers.next();
            }
            if got {
                getters.next();
            }
        }
    }
    moves
}
