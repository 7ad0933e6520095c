//! The words that headings and cells of forms have, in both languages.

use std::collections::BTreeMap;

use super::plain::plain;
use crate::model::questionnaire::FormColumn;
use crate::model::vocabulary::{ALL, HALVES, Kind, Level, ReportStatus};
use crate::provenance::group_of;
use crate::words::{Lang, Words};

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// As in the form.
    Form(FormColumn),
    /// Who answers for the activity.
    Organisation,
    /// Nothing that is read: descriptions, addresses.
    Ignored,
}

/// The words, to be compared.
pub(super) struct Lexicon {
    headings: BTreeMap<String, Role>,
    statuses: BTreeMap<String, ReportStatus>,
    kinds: BTreeMap<String, Kind>,
    levels: BTreeMap<String, Level>,
    groups: BTreeMap<String, String>,
    /// The names of sheets that say something about a form and hold no answers.
    pub(super) sheets: Vec<String>,
}

/// What people call the columns of their own tables.
const HEADINGS: [(Role, &[&str]); 9] = [
    (
        Role::Form(FormColumn::Activity),
        &[
            "aktivitet",
            "aktiviteter",
            "insats",
            "insatser",
            "aktivitet insats",
            "insats aktivitet",
            "verksamhet",
            "projekt",
            "åtgärd",
            "benämning",
            "namn på insats",
            "namn på aktivitet",
            "aktivitetens namn",
            "insatsens namn",
        ],
    ),
    (
        Role::Organisation,
        &[
            "förvaltning",
            "nämnd",
            "ansvarig",
            "ansvarig förvaltning",
            "ansvarig nämnd",
            "organisation",
            "utförare",
            "aktivitetsägare",
            "kommun",
            "region",
            "delregion",
            "enhet avdelning",
            "avdelning",
            "administration",
            "organisation förvaltning",
        ],
    ),
    (
        Role::Form(FormColumn::Measure),
        &[
            "mått",
            "indikator",
            "indikatorer",
            "resultatmått",
            "nyckeltal",
            "utfallsmått",
            "vad mäts",
            "vad som mäts",
            "mätetal",
            "resultat mått",
        ],
    ),
    (Role::Form(FormColumn::Group), &["grupp", "kön", "group"]),
    (
        Role::Form(FormColumn::Period),
        &[
            "period",
            "tidsperiod",
            "mätperiod",
            "avser",
            "avser period",
            "år",
            "läsår",
            "datum",
            "mätdatum",
            "rapportperiod",
        ],
    ),
    (
        Role::Form(FormColumn::Value),
        &["värde", "antal", "utfall", "resultat", "siffra", "värde antal", "antal värde", "andel", "andel i procent"],
    ),
    (
        Role::Form(FormColumn::N),
        &["av hur många", "antal svar", "antal svarande", "svarande", "n", "antal enkätsvar", "av antal"],
    ),
    (
        Role::Form(FormColumn::Comment),
        &["kommentar", "kommentarer", "anmärkning", "anmärkningar", "notering", "noteringar", "not", "övrigt"],
    ),
    (
        Role::Ignored,
        &[
            "beskrivning",
            "syfte",
            "mål",
            "målgrupp",
            "kontakt",
            "kontaktperson",
            "e post",
            "epost",
            "telefon",
            "nr",
            "nummer",
            "rad",
            "löpnummer",
            "diarienummer",
            "dnr",
            "delmål",
            "fokusområde",
            "metod",
            "hur mäts det",
            "ansvarig person",
        ],
    ),
];

/// How people head sums beside those of a group: "Totalt" beside "Kvinnor" is everybody.
const EVERYBODY: [&str; 5] = ["alla", "totalt", "total", "samtliga", "summa"];

impl Lexicon {
    pub(super) fn new() -> Self {
        let mut headings: BTreeMap<String, Role> =
            HEADINGS.iter().flat_map(|(role, texts)| texts.iter().map(|text| ((*text).to_owned(), *role))).collect();
        let (mut statuses, mut kinds, mut levels, mut groups, mut sheets) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), Vec::new());
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let text = |id: String| plain(&words.text(&id));
            headings.extend(FormColumn::ALL.iter().map(|own| (text(format!("form-column-{own}")), Role::Form(*own))));
            statuses.extend(ReportStatus::ALL.iter().map(|own| (text(format!("form-status-{own}")), *own)));
            kinds.extend(Kind::ALL.iter().map(|own| (text(format!("kind-{own}")), *own)));
            levels.extend(Level::ALL.iter().map(|own| (text(format!("level-{own}")), *own)));
            let known = HALVES.into_iter().chain([ALL]);
            groups.extend(known.map(|own| (text(format!("form-group-{own}")), own.to_owned())));
            sheets.extend(["form-sheet-readme", "form-sheet-about"].map(|id| words.text(id)));
        }
        Self { headings, statuses, kinds, levels, groups, sheets }
    }

    /// What a heading says that its column holds.
    pub(super) fn role(&self, heading: &str) -> Option<Role> {
        self.headings.get(&plain(heading)).copied()
    }

    pub(super) fn status(&self, text: &str) -> Option<ReportStatus> {
        self.statuses.get(&plain(text)).copied()
    }

    pub(super) fn kind(&self, text: &str) -> Option<Kind> {
        self.kinds.get(&plain(text)).copied()
    }

    pub(super) fn level(&self, text: &str) -> Option<Level> {
        self.levels.get(&plain(text)).copied()
    }

    /// The group that a text says: everybody, women, men, an age band, or one of those known.
    pub(super) fn group(&self, text: &str, known: &[String]) -> Option<String> {
        let bare = plain(text);
        if let Some(group) = self.groups.get(&bare) {
            return Some(group.clone());
        }
        if EVERYBODY.contains(&bare.as_str()) {
            return Some(ALL.to_owned());
        }
        let own = known.iter().find(|own| plain(own) == bare).cloned();
        own.or_else(|| group_of(&bare).map(str::to_owned)).or_else(|| ages(text))
    }
}

/// An age band: `13–17 år` is `13-17`, `65+` stays.
fn ages(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches("år").trim();
    if let Some(from) = text.strip_suffix('+') {
        return from.trim().parse::<u8>().ok().map(|from| format!("{from}+"));
    }
    let (from, to) = text.split_once(['-', '–'])?;
    let (from, to): (u8, u8) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
    (from < to && to < 120).then(|| format!("{from}-{to}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_groups_are_known_in_both_languages() {
        let lexicon = Lexicon::new();
        assert_eq!(lexicon.role("Av hur många?"), Some(Role::Form(FormColumn::N)));
        assert_eq!(lexicon.role("Previous value"), Some(Role::Form(FormColumn::PreviousValue)));
        assert_eq!(lexicon.role("Insats/aktivitet:"), Some(Role::Form(FormColumn::Activity)));
        assert_eq!(lexicon.role("Antal barn"), None);
        let group = |text: &str| lexicon.group(text, &["nyanlända".to_owned()]);
        let known = ["Kvinnor", "Flickor", "alla", "Totalt", "13–17 år", "65+", "Nyanlända"]
            .map(|text| group(text).unwrap_or_default());
        assert_eq!(known, ["women", "women", "all", "all", "13-17", "65+", "nyanlända"]);
        assert_eq!((group("2024–2025"), group("Lärare")), (None, None));
        assert_eq!(lexicon.status("Ej påbörjat"), Some(ReportStatus::NotStarted));
    }
}
