//! Figures by their addresses, some of them cited from a load: `cost/malmo/…/aligned@3`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::context::Context;
use super::failure::Failure;
use super::public;
use crate::engine::StoredRows;
use crate::measure;
use crate::model::answer::Placed;
use crate::model::rows::Rows;
use crate::store::{AsOf, Store};

/// What stands between an address and the load that it is cited from.
const FROM: char = '@';

/// An address, and the load that it is cited from where it says one.
pub(super) fn split(cited: &str) -> (&str, Option<AsOf>) {
    match cited.rsplit_once(FROM) {
        Some((address, load)) => (address, Some(AsOf::new(load))),
        None => (cited, None),
    }
}

/// The rows of the load that is asked about, and of those that addresses are cited from.
pub(super) struct Cited<'a> {
    context: &'a Context,
    store: &'a Store,
    rows: &'a StoredRows<'a>,
    /// Those of other loads, read once.
    others: RefCell<BTreeMap<i64, Rc<StoredRows<'a>>>>,
}

impl<'a> Cited<'a> {
    pub(super) fn new(context: &'a Context, store: &'a Store, rows: &'a StoredRows<'a>) -> Self {
        Self { context, store, rows, others: RefCell::default() }
    }

    /// The figure, and the load that it is of.
    pub(super) fn find(&self, cited: &str) -> Result<(Placed, i64), Failure> {
        let (address, load) = split(cited);
        let Some(load) = load else { return Ok((measure::find(self.rows, address)?, self.rows.load())) };
        let load = self.store.as_of(&load)?;
        let number = load.load;
        if number == self.rows.load() {
            return Ok((measure::find(self.rows, address)?, number));
        }
        // What is withheld is decided for one load: two of them side by side tell what either withholds.
        public::refuse_other_load(self.context)?;
        let known = self.others.borrow().get(&number).cloned();
        let rows = known.unwrap_or_else(|| Rc::new(self.context.rows(self.store, load)));
        self.others.borrow_mut().insert(number, Rc::clone(&rows));
        Ok((measure::find(rows.as_ref(), address)?, number))
    }
}
