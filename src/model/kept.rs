//! A figure as it is kept beside a publication: what it was, and not how it came about.

use rust_decimal::Decimal;

use super::figure::{Absent, Figure};

/// What a figure said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFigure {
    /// Where it is found again.
    pub address: String,
    /// The number, or the word of the reason that there was none.
    pub value: Result<Decimal, String>,
    /// What the number counts, as JSON writes it.
    pub unit: String,
    /// The words of its flags, in order.
    pub flags: Vec<String>,
    /// Its lower limit.
    pub low: Option<Decimal>,
    /// Its upper limit.
    pub high: Option<Decimal>,
    /// How it was computed: the id of the formula in words.
    pub formula: String,
}

impl KeptFigure {
    /// Every part as a text, in the order of [`KeptFigure::from_texts`].
    pub fn texts(&self) -> [Option<String>; 8] {
        let number = |number: &Option<Decimal>| number.map(|own| own.to_string());
        [
            Some(self.address.clone()),
            self.value.as_ref().ok().map(ToString::to_string),
            self.value.as_ref().err().cloned(),
            Some(self.unit.clone()),
            Some(self.flags.join(";")),
            number(&self.low),
            number(&self.high),
            Some(self.formula.clone()),
        ]
    }

    /// A figure of its parts: address, value, reason, unit, flags, limits, formula. `None` where they are no figure.
    pub fn from_texts([address, value, absent, unit, flags, low, high, formula]: [Option<String>; 8]) -> Option<Self> {
        let number = |text: Option<String>| match text {
            Some(text) => text.parse::<Decimal>().ok().map(Some),
            None => Some(None),
        };
        let flags = flags?;
        let value = match (number(value)?, absent) {
            (Some(value), None) => Ok(value),
            (None, Some(absent)) => Err(absent),
            _ => return None,
        };
        Some(Self {
            address: address?,
            value,
            unit: unit?,
            flags: flags.split(';').filter(|flag| !flag.is_empty()).map(str::to_owned).collect(),
            low: number(low)?,
            high: number(high)?,
            formula: formula?,
        })
    }

    /// The reason that there was no number, where this model has it.
    pub fn absent(&self) -> Option<Absent> {
        self.value.as_ref().err().and_then(|word| Absent::from_word(word))
    }
}

impl From<&Figure> for KeptFigure {
    fn from(figure: &Figure) -> Self {
        let limit = |of: fn(&super::figure::Interval) -> Option<Decimal>| figure.interval.as_ref().and_then(of);
        Self {
            address: figure.address.to_string(),
            value: figure.value.map_err(|absent| absent.word().to_owned()),
            unit: figure.unit.code(),
            flags: figure.flags.iter().map(|flag| flag.word().to_owned()).collect(),
            low: limit(|own| own.low),
            high: limit(|own| own.high),
            formula: figure.working.formula.id.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_comes_back_from_its_texts() {
        let kept = |value| KeptFigure {
            address: "cost/malmo/ips/2025/aligned".to_owned(),
            value,
            unit: "kr/person".to_owned(),
            flags: vec!["co_financed".to_owned(), "partial_period".to_owned()],
            low: Some(Decimal::new(2202050, 2)),
            high: None,
            formula: "formula-cost-aligned".to_owned(),
        };
        for own in [kept(Ok(Decimal::new(2998356, 2))), kept(Err("not_reported".to_owned()))] {
            assert_eq!(KeptFigure::from_texts(own.texts()), Some(own));
        }
        assert_eq!(kept(Err("not_reported".to_owned())).absent(), Some(Absent::NotReported));
    }

    #[test]
    fn neither_or_both_of_a_number_and_a_reason_is_no_figure() {
        let text = |text: &str| Some(text.to_owned());
        let of = |value, absent| {
            KeptFigure::from_texts([text("a"), value, absent, text("kr"), text(""), None, None, text("f")])
        };
        assert!(of(text("1"), None).is_some());
        assert!(of(None, None).is_none());
        assert!(of(text("1"), text("withheld")).is_none());
        assert!(of(text("en"), None).is_none());
    }
}
