//! Numbers by the Unicode locale data: Swedish `1 108 052,50` with no-break
//! spaces and a true minus, English `1,108,052.50`.

use fixed_decimal::Decimal as Fixed;
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::locale;
use rust_decimal::Decimal;

use super::Lang;

/// Writes numbers for one language.
pub(super) struct Numbers {
    formatter: Option<DecimalFormatter>,
}

impl Numbers {
    /// The writer for a language. The locale data is compiled in; if it were
    /// not, numbers would come plain rather than not at all.
    pub(super) fn new(lang: Lang) -> Self {
        let locale = match lang {
            Lang::Sv => locale!("sv"),
            Lang::En => locale!("en"),
        };
        let mut options = DecimalFormatterOptions::default();
        options.grouping_strategy = Some(GroupingStrategy::Always);
        Self { formatter: DecimalFormatter::try_new(locale.into(), options).ok() }
    }

    /// A number with the decimals that it has.
    pub(super) fn decimal(&self, number: Decimal) -> String {
        let plain = number.to_string();
        match (&self.formatter, plain.parse::<Fixed>()) {
            (Some(formatter), Ok(fixed)) => formatter.format(&fixed).to_string(),
            _ => plain,
        }
    }
}
