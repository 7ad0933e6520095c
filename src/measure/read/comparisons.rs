//! What statistics services say of areas.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::queries::Asked;
use crate::measure::QuestionError;
use crate::model::period::Year;
use crate::model::rows::Rows;
use crate::model::vocabulary::ReportStatus;

/// A value of a series, with what the series is.
#[derive(Debug, Clone)]
pub(in crate::measure) struct ComparisonValue {
    pub owner: String,
    pub series: String,
    pub name: String,
    pub name_en: Option<String>,
    pub unit: Option<String>,
    pub definition: Option<String>,
    pub updated: Option<NaiveDate>,
    pub publisher: String,
    pub area: String,
    pub area_code: Option<String>,
    pub group: String,
    pub year: Year,
    pub value: Option<Decimal>,
    pub status: ReportStatus,
}

/// All of them, series by series, the oldest year first.
pub(in crate::measure) fn comparisons(
    rows: &dyn Rows,
    owner: Option<&str>,
) -> Result<Vec<ComparisonValue>, QuestionError> {
    Asked::all("comparison-values").of_owner(owner).read(rows, |row| {
        let text = |name: &str| Ok(row.text_or_null(name)?.map(str::to_owned));
        Ok(ComparisonValue {
            owner: row.text("owner")?.to_owned(),
            series: row.text("series")?.to_owned(),
            name: row.text("name")?.to_owned(),
            name_en: text("name_en")?,
            unit: text("unit")?,
            definition: text("definition")?,
            updated: row.date_or_null("updated")?,
            publisher: row.text_or_null("publisher")?.unwrap_or_default().to_owned(),
            area: row.text("area")?.to_owned(),
            area_code: text("area_code")?,
            group: row.text("part")?.to_owned(),
            year: row.year("year")?,
            value: row.decimal_or_null("value")?,
            status: row.word("status", ReportStatus::from_word)?,
        })
    })
}
