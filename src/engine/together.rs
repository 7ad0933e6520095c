//! Things put together while they are at most so many.

/// Things in their order, so many together as have at most so much of a size; one that has more is alone.
pub fn together<T>(sized: impl IntoIterator<Item = (T, u64)>, most: u64) -> Vec<Vec<T>> {
    let mut groups: Vec<(u64, Vec<T>)> = Vec::new();
    for (own, size) in sized {
        match groups.last_mut().filter(|(sum, _)| *sum + size <= most) {
            Some((sum, group)) => {
                *sum += size;
                group.push(own);
            }
            None => groups.push((size, vec![own])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_ones_are_together_and_large_ones_alone() {
        let sized = [("a", 1), ("b", 9), ("c", 1), ("d", 11), ("e", 0)];
        assert_eq!(together(sized, 10), [vec!["a", "b"], vec!["c"], vec!["d"], vec!["e"]]);
        assert_eq!(together([("a", 1), ("b", 1)], 2), [["a", "b"]]);
    }
}
