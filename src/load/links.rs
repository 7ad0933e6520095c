//! Which owners name each other in their rows, so that what one says is held against what the other says.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::together;

/// The owners that name each other, both ways.
#[derive(Debug, Default)]
pub(super) struct Links<'l> {
    of: BTreeMap<&'l str, BTreeSet<&'l str>>,
}

impl<'l> Links<'l> {
    /// An owner names others.
    pub(super) fn add(&mut self, owner: &'l str, named: impl IntoIterator<Item = &'l String>) {
        for named in named {
            self.of.entry(owner).or_default().insert(named);
            self.of.entry(named).or_default().insert(owner);
        }
    }

    /// An owner, with whom it names and who names it.
    pub(super) fn beside(&self, owner: &str) -> impl Iterator<Item = String> {
        let linked = self.of.get(owner).into_iter().flatten();
        linked.map(|linked| (*linked).to_owned()).chain([owner.to_owned()])
    }

    /// Owners with all that they are linked to, over however many others.
    pub(super) fn with_linked(&self, mut owners: BTreeSet<String>) -> BTreeSet<String> {
        let mut unseen: Vec<String> = owners.iter().cloned().collect();
        while let Some(owner) = unseen.pop() {
            for linked in self.of.get(owner.as_str()).into_iter().flatten() {
                if owners.insert((*linked).to_owned()) {
                    unseen.push((*linked).to_owned());
                }
            }
        }
        owners
    }

    /// Owners and all that they are linked to, in groups that no link leaves; small ones are put together while `size`
    /// says that they have at most so much.
    pub(super) fn groups(
        &self,
        owners: impl IntoIterator<Item = String>,
        size: impl Fn(&str) -> u64,
        most: u64,
    ) -> Vec<BTreeSet<String>> {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let linked = owners.into_iter().filter_map(|owner| {
            let is_new = !seen.contains(&owner);
            let linked = is_new.then(|| self.with_linked(BTreeSet::from([owner])))?;
            seen.extend(linked.iter().cloned());
            let sum = linked.iter().map(|owner| size(owner)).sum();
            Some((linked, sum))
        });
        together(linked, most).into_iter().map(|groups| groups.into_iter().flatten().collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(owners: &[&str]) -> BTreeSet<String> {
        owners.iter().map(|owner| (*owner).to_owned()).collect()
    }

    #[test]
    fn no_link_leaves_a_group() {
        let (b, d) = (["b".to_owned()], ["d".to_owned(), "b".to_owned()]);
        let mut links = Links::default();
        links.add("a", &b);
        links.add("c", &d);
        assert_eq!(links.with_linked(set(&["d"])), set(&["a", "b", "c", "d"]));
        assert_eq!(links.with_linked(set(&["e"])), set(&["e"]));
        let owners = || ["a", "d", "e", "f", "g"].map(str::to_owned);
        let size = |owner: &str| if owner == "f" { 3 } else { 1 };
        let together = [set(&["a", "b", "c", "d"]), set(&["e", "f"]), set(&["g"])];
        assert_eq!(links.groups(owners(), size, 4), together);
        assert_eq!(links.groups(owners(), size, 8), [set(&["a", "b", "c", "d", "e", "f"]), set(&["g"])]);
    }
}
