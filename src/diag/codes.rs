//! Every kind of finding. Its text and hint are the catalogue's entry
//! `finding-<code>` and that entry's attribute `.hint`.

use super::{Severity, Step};

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Its name: stable, for people and machines.
    pub name: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// When it is the turn to mend it.
    pub step: Step,
}

/// The code of this name.
pub fn named(name: &str) -> Option<Code> {
    ALL.iter().copied().find(|code| code.name == name)
}

macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $name:literal $severity:ident $step:ident;)+) => {
        $($(#[$doc])* pub const $constant: Code = Code {
            name: $name,
            severity: Severity::$severity,
            step: Step::$step,
        };)+

        /// Every code, in the order of `docs/findings.md`.
        pub const ALL: &[Code] = &[$($constant),+];
    };
}

codes! {
    /// A file or folder cannot be read at all.
    UNREADABLE_FILE = "unreadable-file" Error Files;
    /// No `datapackage.json`.
    MISSING_PACKAGE = "missing-package" Error Files;
    /// `datapackage.json` is not JSON, or lacks what is needed.
    BAD_PACKAGE = "bad-package" Error Files;
    /// A dataset that rows refer to, and that lies beside the one given.
    DATASET_NOT_GIVEN = "dataset-not-given" Error Files;
    /// A CSV file that the package does not list, or a resource without a file.
    UNLISTED_FILE = "unlisted-file" Error Files;
    /// A file of a name that is no table of the model.
    UNKNOWN_TABLE = "unknown-table" Error Files;
    /// Bytes that are not UTF-8.
    NOT_UTF8 = "not-utf8" Error Files;
    /// Cells separated by something that is not read as a separator.
    WRONG_SEPARATOR = "wrong-separator" Error Files;
    /// A number or a day that can be read as two.
    AMBIGUOUS_VALUE = "ambiguous-value" Error Cells;
    /// A form whose answers belong in another dataset.
    FORM_OF_ANOTHER = "form-of-another" Error Files;
    /// A sheet of a workbook in which no table was found.
    SHEET_NOT_READ = "sheet-not-read" Warning Files;
    /// A column of a workbook that is about nothing known.
    COLUMN_NOT_READ = "column-not-read" Warning Columns;
    /// A cell of a workbook that can be read in several ways or none.
    UNCLEAR_CELL = "unclear-cell" Error Cells;
    /// An answer of an activity that is not known.
    UNNAMED_ACTIVITY = "unnamed-activity" Error Keys;
    /// An answer whose measure is not known.
    UNNAMED_MEASURE = "unnamed-measure" Error Keys;
    /// An amount in a workbook whose funding line is not known.
    UNNAMED_LINE = "unnamed-line" Error Keys;
    /// Something in an answer of a statistics service that no row can be made of until more is known.
    UNCLEAR_ANSWER = "unclear-answer" Error Keys;
    /// Two answers about the same, or an answer and a row.
    ANSWERS_DIFFER = "answers-differ" Error Rows;
    /// A sum in a workbook that its parts do not give.
    SHEET_TOTAL_DIFFERS = "sheet-total-differs" Warning Sums;
    /// A line of a ledger that cannot be read.
    LEDGER_BROKEN = "ledger-broken" Error Files;
    /// A ledger in another currency.
    LEDGER_CURRENCY = "ledger-currency" Error Files;
    /// Postings of which the map takes more than the whole.
    LEDGER_TAKEN_TWICE = "ledger-taken-twice" Error Rows;
    /// Money used that comes to less than nothing.
    LEDGER_BELOW_ZERO = "ledger-below-zero" Error Rows;
    /// A row of the map that no posting is of.
    LEDGER_MAP_IDLE = "ledger-map-idle" Warning Rows;
    /// Postings on accounts of the map that have no object.
    POSTING_WITHOUT_OBJECT = "posting-without-object" Warning Rows;
    /// Objects beside those of the map.
    OBJECT_NOT_MAPPED = "object-not-mapped" Note Rows;
    /// Accounts that have postings and are not described.
    ACCOUNT_NOT_DESCRIBED = "account-not-described" Warning Rows;
    /// A voucher whose postings do not make zero.
    VOUCHER_UNBALANCED = "voucher-unbalanced" Warning Sums;
    /// A balance that a ledger's postings do not give.
    BALANCE_DIFFERS = "balance-differs" Warning Sums;
    /// A ledger that does not cover a year, or whose years are not calendar years.
    LEDGER_YEAR = "ledger-year" Note Known;
    /// A row with more or fewer cells than the header.
    RAGGED_ROW = "ragged-row" Error Columns;
    /// A column of the model that the file lacks.
    MISSING_COLUMN = "missing-column" Error Columns;
    /// A column that the model does not have.
    UNKNOWN_COLUMN = "unknown-column" Error Columns;
    /// A column named twice in the header.
    REPEATED_COLUMN = "repeated-column" Error Columns;
    /// An empty cell where a value is required.
    MISSING_VALUE = "missing-value" Error Cells;
    /// An id that is not ASCII kebab-case.
    BAD_ID = "bad-id" Error Cells;
    /// A word outside a closed vocabulary.
    UNKNOWN_WORD = "unknown-word" Error Cells;
    /// Not a number of the kind that the column holds.
    BAD_NUMBER = "bad-number" Error Cells;
    /// A number beyond what its column takes.
    NUMBER_TOO_LARGE = "number-too-large" Error Cells;
    /// Money below zero.
    NEGATIVE_MONEY = "negative-money" Error Cells;
    /// More decimals than the column holds.
    TOO_MANY_DECIMALS = "too-many-decimals" Error Cells;
    /// Not a date.
    BAD_DATE = "bad-date" Error Cells;
    /// Not a year.
    BAD_YEAR = "bad-year" Error Cells;
    /// Neither `true` nor `false`.
    BAD_FLAG = "bad-flag" Error Cells;
    /// Not lines of a source.
    BAD_LINES = "bad-lines" Error Cells;
    /// A character that does not show: one that steers, turns or hides.
    CONTROL_CHARACTER = "control-character" Error Cells;
    /// A personal identity number, wherever it stands.
    PERSONAL_NUMBER = "personal-number" Error Cells;
    /// Space around a value.
    STRAY_SPACE = "stray-space" Error Cells;
    /// An id given to two rows of a table.
    DUPLICATE_ID = "duplicate-id" Error Keys;
    /// One entity described differently in two datasets of its owner.
    DESCRIBED_DIFFERENTLY = "described-differently" Error Keys;
    /// A reference to nothing.
    UNKNOWN_SOURCE = "unknown-source" Error Keys;
    /// A reference to nothing.
    UNKNOWN_ORGANISATION = "unknown-organisation" Error Keys;
    /// A reference to nothing.
    UNKNOWN_FOCUS_AREA = "unknown-focus-area" Error Keys;
    /// A reference to nothing.
    UNKNOWN_SUB_GOAL = "unknown-sub-goal" Error Keys;
    /// A reference to nothing.
    UNKNOWN_CONCEPT = "unknown-concept" Error Keys;
    /// A reference to nothing.
    UNKNOWN_FUNDING_LINE = "unknown-funding-line" Error Keys;
    /// A reference to nothing.
    UNKNOWN_ACTIVITY = "unknown-activity" Error Keys;
    /// A reference to nothing.
    UNKNOWN_MEASURE = "unknown-measure" Error Keys;
    /// A reference to nothing.
    UNKNOWN_STATED_TOTAL = "unknown-stated-total" Error Keys;
    /// A parent that is its own descendant.
    PARENT_CYCLE = "parent-cycle" Error Keys;
    /// A period that ends before it starts.
    PERIOD_REVERSED = "period-reversed" Error Rows;
    /// A flow without the period it happened in, or a state over a period.
    PERIOD_OF_KIND = "period-of-kind" Error Rows;
    /// Two observations of one measure and group whose periods share days.
    OVERLAPPING_PERIODS = "overlapping-periods" Error Rows;
    /// A status other than reported, and a value.
    VALUE_NOT_REPORTED = "value-not-reported" Error Rows;
    /// Reported, and no value.
    REPORTED_WITHOUT_VALUE = "reported-without-value" Error Rows;
    /// A value outside what its kind can be.
    VALUE_OUT_OF_RANGE = "value-out-of-range" Error Rows;
    /// A numerator greater than its n, or a share that they do not give.
    SHARE_DISAGREES = "share-disagrees" Error Rows;
    /// A declared share whose own measure is not one of those that make up its whole.
    SHARE_OF_ANOTHER_WHOLE = "share-of-another-whole" Error Rows;
    /// A declared share of something that is not counted.
    SHARE_OF_NO_COUNT = "share-of-no-count" Error Rows;
    /// A scale upside down.
    BAD_SCALE = "bad-scale" Error Rows;
    /// Groups that add to more than their stated "all".
    GROUPS_EXCEED_ALL = "groups-exceed-all" Error Rows;
    /// Goal links of an activity, or map rows of a focus area, that add to more than one.
    PARTS_EXCEED_WHOLE = "parts-exceed-whole" Error Rows;
    /// An allocation whose year is not its funding line's.
    YEAR_OF_LINE = "year-of-line" Error Rows;
    /// A text that names no row the way notes do: `table/id`.
    BAD_ROW_NAME = "bad-row-name" Error Keys;
    /// A row that a note or a correction names, and that is not there.
    UNKNOWN_ROW = "unknown-row" Error Keys;
    /// A cell that no correction may replace.
    NOT_CORRECTABLE = "not-correctable" Error Rows;
    /// A correction that replaces a value by itself.
    CORRECTION_WITHOUT_CHANGE = "correction-without-change" Error Rows;
    /// Two corrections of one cell.
    CORRECTED_TWICE = "corrected-twice" Error Rows;
    /// A correction whose cell no longer holds what it expects.
    CORRECTION_OUTDATED = "correction-outdated" Error Rows;
    /// A price index with two values for a year, or one that is not above zero.
    BAD_DEFLATOR = "bad-deflator" Error Rows;
    /// A row of the ledger map that cannot be followed.
    BAD_LEDGER_MAP = "bad-ledger-map" Error Rows;
    /// A source's document is another text than the one that was transcribed.
    SOURCE_CHANGED = "source-changed" Error Documents;
    /// Lines after a document's last.
    LINES_BEYOND_END = "lines-beyond-end" Error Documents;
    /// Lines that do not hold what the row says, which stands elsewhere or nowhere.
    WRONG_LINES = "wrong-lines" Error Documents;
    /// A name or label that does not stand on the row's lines.
    NAME_NOT_THERE = "name-not-there" Error Documents;
    /// A number that does not stand on the row's lines.
    NUMBER_NOT_THERE = "number-not-there" Error Documents;
    /// A date, period or year that does not stand on the row's lines.
    DATE_NOT_THERE = "date-not-there" Error Documents;
    /// A number that its operands do not give.
    DERIVATION_DISAGREES = "derivation-disagrees" Error Documents;
    /// Money used that its ledger does not give.
    LEDGER_DISAGREES = "ledger-disagrees" Error Documents;
    /// A row that the value of a saved answer does not give.
    ANSWER_DISAGREES = "answer-disagrees" Error Documents;
    /// Several numbers on the row's lines that could be the one meant.
    SEVERAL_NUMBERS = "several-numbers" Warning Documents;
    /// A name that the document does not print, beside another that it does.
    NAME_NOT_PRINTED = "name-not-printed" Warning Documents;
    /// A source whose document is not at hand.
    SOURCE_MISSING = "source-missing" Warning Documents;
    /// A mean whose scale is not known, so that its values cannot be held against it.
    MISSING_SCALE = "missing-scale" Warning Rows;
    /// A printed sum that no rule gives from its rows or its printed parts.
    TOTAL_DIFFERS = "total-differs" Warning Sums;
    /// Activities, or lines below it, that have more than their line holds.
    ALLOCATIONS_EXCEED_LINE = "allocations-exceed-line" Warning Sums;
    /// Documents that give different amounts of the same thing at the same stage.
    DOCUMENTS_DISAGREE = "documents-disagree" Warning Sums;
    /// An activity that has money at one stage and is not mentioned at the next.
    ACTIVITY_VANISHES = "activity-vanishes" Warning Sums;
    /// An activity that goes where another comes which may be the same.
    ACTIVITY_RENAMED = "activity-renamed" Warning Sums;
    /// A printed sum that rounding explains.
    TOTAL_BY_ROUNDING = "total-by-rounding" Note Sums;
    /// A line of which something stands with no activity.
    ALLOCATIONS_LEAVE_LINE = "allocations-leave-line" Note Sums;
    /// An activity that has money at one stage and was not there at the stage before.
    ACTIVITY_APPEARS = "activity-appears" Note Sums;
    /// An amount that changed between the decision and the final allocation.
    AMOUNT_CHANGED = "amount-changed" Note Sums;
    /// Other money that is named and not valued.
    CO_FUNDING_WITHOUT_AMOUNT = "co-funding-without-amount" Note Known;
    /// An activity of which nothing that came out is measured.
    NO_MEASURE = "no-measure" Note Known;
    /// A value that a correction replaced.
    CORRECTED = "corrected" Note Known;
    /// A file that is read as something else than commas, UTF-8 and plain numbers.
    CSV_DIALECT = "csv-dialect" Note Files;
    /// What a careful reader saw in the sources.
    SOURCE_NOTE = "source-note" Note Known;
    /// More of one kind than are listed.
    AND_MORE = "and-more" Note Known;
}
