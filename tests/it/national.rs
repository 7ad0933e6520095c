//! The nation's and one county's grants as the document prints them. It prints
//! sums and the rules of the distribution beside the amounts, so that a wrong
//! digit in a row shows in its sum, its column or its share of the population.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use utfall::measure::{self, By, Scope, redistribution};
use utfall::model::answer::flow::Flow;
use utfall::model::answer::redistribution::{Redistributed, Redistribution};
use utfall::model::answer::{Answered, Record};
use utfall::model::figure::{Absent, Figure};

use crate::tools::{at, calendar, cells, dec, in_year, number, real, rows};

/// Amounts of the nation's lines, by recipient and focus area.
fn national() -> BTreeMap<(String, String), Decimal> {
    let sql = "SELECT l.recipient AS recipient, l.focus_area AS focus_area, a.amount_kr AS kr \
               FROM funding_lines AS l JOIN funding_amounts AS a ON l.owner = a.owner AND l.id = a.line \
               WHERE l.owner = 'sverige' AND l.year = 2025 ORDER BY recipient, focus_area";
    cells(&rows(real()), sql).into_iter().map(|row| ((row[0].clone(), row[1].clone()), dec(&row[2]))).collect()
}

const COLLECTIVE: [&str; 4] = ["lanen", "kommunerna", "regionerna", "skr"];

fn of<'a>(
    amounts: &'a BTreeMap<(String, String), Decimal>,
    recipients: impl Fn(&str) -> bool + 'a,
    area: &'a str,
) -> impl Iterator<Item = (&'a str, Decimal)> {
    let own = amounts
        .iter()
        .filter(move |((who, of), _)| of == area && !COLLECTIVE.contains(&who.as_str()) && recipients(who));
    own.map(|((who, _), kr)| (who.as_str(), *kr))
}

fn is_county(id: &str) -> bool {
    id.ends_with("-lan") && !id.starts_with("region-")
}

#[test]
fn the_nation_the_counties_and_the_regions_are_all_there() {
    let amounts = national();
    // 3 areas to the counties, 2 to the regions, the municipalities', SKR's; 21 × 3; 21 × 2.
    assert_eq!(amounts.len(), 7 + 63 + 42);
    let at = |who: &str, area: &str| amounts[&(who.to_owned(), area.to_owned())];
    let whole: Decimal =
        amounts.iter().filter(|(key, _)| COLLECTIVE.contains(&key.0.as_str())).map(|(_, kr)| *kr).sum();
    assert_eq!(whole, dec("1560000000"));
    assert_eq!(at("skr", "∅"), dec("29000000"));
    assert_eq!(at("skane-lan", "fokus-3"), dec("26985626"));
    assert_eq!(at("region-skane", "fokus-4"), dec("38859301"));
    // The rounded rows miss the round sums by a krona at most.
    for (area, who, counties) in [
        ("fokus-1", "lanen", true),
        ("fokus-3", "lanen", true),
        ("fokus-4", "lanen", true),
        ("fokus-3", "regionerna", false),
        ("fokus-4", "regionerna", false),
    ] {
        let sum: Decimal = of(&amounts, |id| is_county(id) == counties, area).map(|(_, kr)| kr).sum();
        assert!((sum - at(who, area)).abs() <= Decimal::ONE, "{who} {area}: {sum}");
        assert_eq!(of(&amounts, |id| is_county(id) == counties, area).count(), 21);
    }
}

/// One population share gives four of a county's and its region's amounts:
/// the counties' complex needs (of 200 million) and suicide prevention (5 million
/// each, the rest of 200 million), the region's of 500 and of 288 million.
#[test]
fn the_rules_explain_the_amounts() {
    let amounts = national();
    let regions: BTreeMap<&str, Decimal> = of(&amounts, |id| !is_county(id), "fokus-3").collect();
    let within = |kr: Decimal, share: Decimal, whole: &str| (kr - share * dec(whole)).abs() < dec("1.5");
    let mut counties = 0;
    for (county, kr) in of(&amounts, is_county, "fokus-3") {
        // The largest of the four has the finest share.
        let (_, large) =
            regions.iter().find(|(_, large)| within(kr, **large / dec("500000000"), "200000000")).expect(county);
        let share = *large / dec("500000000");
        let suicide = amounts[&(county.to_owned(), "fokus-4".to_owned())];
        assert!(within(suicide - dec("5000000"), share, "95000000"), "{county}");
        counties += 1;
    }
    for (region, large) in regions {
        let suicide = amounts[&(region.to_owned(), "fokus-4".to_owned())];
        assert!(within(suicide, large / dec("500000000"), "288000000"), "{region}");
    }
    assert_eq!(counties, 21);
    // 2 + 1 + 1 million each, 3 + 2 + 2 for the metropolitan counties.
    let strategy: BTreeMap<&str, Decimal> = of(&amounts, is_county, "fokus-1").collect();
    let metropolitan = ["stockholms-lan", "skane-lan", "vastra-gotalands-lan"];
    for (county, kr) in strategy {
        assert_eq!(kr, dec(if metropolitan.contains(&county) { "7000000" } else { "4000000" }), "{county}");
    }
}

/// Printed row sums that differ from their rows, with the difference: each
/// amount is rounded by itself. By adding the document's rows on paper.
#[test]
fn printed_row_sums_differ_from_their_rows_by_a_krona_at_most() {
    let amounts = national();
    let sql = "SELECT organisation, amount FROM stated_totals WHERE owner = 'sverige' AND \"table\" = 'funding_amounts' \
               AND organisation IS NOT NULL ORDER BY organisation";
    let mut off: BTreeMap<String, i64> = BTreeMap::new();
    let printed = cells(&rows(real()), sql);
    assert_eq!(printed.len(), 4 + 21 + 21);
    for row in printed {
        let own: Decimal = amounts.iter().filter(|((who, _), _)| *who == row[0]).map(|(_, kr)| *kr).sum();
        let gap = own - dec(&row[1]);
        if !gap.is_zero() {
            off.insert(row[0].clone(), i64::try_from(gap.normalize().mantissa()).expect("small"));
        }
    }
    let expected = [
        ("blekinge-lan", 1),
        ("gavleborgs-lan", -1),
        ("gotlands-lan", -1),
        ("jonkopings-lan", 1),
        ("kronobergs-lan", 1),
        ("region-dalarna", -1),
        ("region-gavleborg", -1),
        ("region-gotland", 1),
        ("region-jonkopings-lan", -1),
        ("region-orebro-lan", 1),
        ("region-sormland", 1),
        ("region-stockholm", -1),
        ("region-varmland", 1),
        ("varmlands-lan", -1),
        ("vasterbottens-lan", -1),
    ];
    assert_eq!(off, expected.map(|(who, gap)| (who.to_owned(), gap)).into());
}

/// 2024's items, added by hand: suicide prevention agrees, children and young
/// people are 300 000 short of 41 917 629, comorbidity is 51 954 over 29 276 915.
#[test]
fn one_countys_breakdown_is_as_printed() {
    let sql = "SELECT line, COUNT(*) AS n, SUM(amount_kr) AS kr FROM allocations WHERE owner = 'vastra-gotaland' \
               GROUP BY line ORDER BY line";
    let expected = [
        ["barn-och-unga-2024", "4", "41617629.00"],
        ["brukarmedverkan-2024", "1", "2000000.00"],
        ["samsjuklighet-2024", "12", "29328869.00"],
        ["suicidprevention-2024", "7", "33485400.00"],
    ];
    assert_eq!(cells(&rows(real()), sql), expected.map(|row| row.map(str::to_owned).to_vec()).to_vec());
    let by_year = "WITH amounts AS (SELECT l.year AS year, a.amount_kr AS kr FROM funding_lines AS l JOIN funding_amounts AS a \
                   ON l.owner = a.owner AND l.id = a.line WHERE l.owner = 'vastra-gotaland') \
                   SELECT year, SUM(kr) AS kr FROM amounts GROUP BY year ORDER BY year";
    // 2024 is printed as 106 679 943, a krona less than its four amounts.
    let expected = [["2023", "81364628.00"], ["2024", "106679944.00"]];
    assert_eq!(cells(&rows(real()), by_year), expected.map(|row| row.map(str::to_owned).to_vec()).to_vec());
}

fn flow(scope: &Scope) -> Answered<Flow> {
    measure::flow(&rows(real()), scope).expect("an answer")
}

fn malmo() -> Scope {
    Scope { year: calendar(2025), owner: Some("malmo".to_owned()) }
}

#[test]
fn the_way_from_the_nation_to_malmo_with_every_share() {
    let answer = flow(&malmo());
    // Six decimals, halves away from zero: kronor of the step ÷ kronor above it.
    let expected = [
        ("flow/sverige/lanen-fokus-1-2025/2025/decided/share", "0.059615"), // 93 000 000 / 1 560 000 000
        ("flow/sverige/skane-lan-fokus-1-2025/2025/decided/share", "0.075269"), // 7 000 000 / 93 000 000
        ("flow/sverige/skane-lan-fokus-3-2025/2025/decided/share", "0.134928"), // 26 985 626 / 200 000 000
        ("flow/sverige/skane-lan-fokus-4-2025/2025/decided/share", "0.089091"), // 17 818 172 / 200 000 000
        ("flow/malmo/malmo-subregional-2025/2025/decided/share", "0.213131"), // 11 040 993 / 51 803 798
        ("flow/malmo/malmo-subregional-2025/2025/final/share", "0.217957"), // 11 290 993 / 51 803 798
        ("flow/malmo/malmo-municipal-2025/2025/final/share", "0.027561"),   // 6 890 152 / 250 000 000
        ("flow/malmo/malmo-subregional-2025/ips-asf/2025/final/share", "0.127535"), // 1 440 000 / 11 290 993
        // Level by level: Malmö of Skåne, Skåne of the counties, the counties of the agreement.
        ("flow/malmo/malmo-subregional-2025/2025/level-0/share", "0.217957"),
        ("flow/malmo/malmo-subregional-2025/2025/level-1/share", "0.105079"), // 51 803 798 / 493 000 000
        ("flow/malmo/malmo-subregional-2025/2025/level-2/share", "0.316026"), // 493 / 1 560 million
        ("flow/malmo/malmo-municipal-2025/2025/level-1/share", "0.160256"),   // 250 / 1 560 million
    ];
    for (address, share) in expected {
        assert_eq!(number(&answer, address), dec(share), "{address}");
    }
    // Nobody is known to have bid for the line, so a bid is no share of it.
    let bid = at(&answer, "flow/malmo/malmo-subregional-2025/fact-unga/2025/applied/share");
    assert_eq!(bid.absent(), Some(Absent::WholeUnknown));
}

#[test]
fn the_line_names_those_above_it_and_comes_after_them() {
    let answer = flow(&malmo());
    let at = |id: &str| answer.rows.iter().position(|row| row.to.id == id).unwrap_or_else(|| panic!("no {id}"));
    let from = &answer.rows[at("malmo-subregional-2025")].from;
    assert_eq!(from.id, "sverige/skane-lan-fokus-1-2025;sverige/skane-lan-fokus-3-2025;sverige/skane-lan-fokus-4-2025");
    assert_eq!(from.sv, "Skåne län: Genomföra strategin, Komplexa behov, Suicidprevention");
    assert!(at("lanen-fokus-3-2025") < at("skane-lan-fokus-3-2025"));
    assert!(at("skane-lan-fokus-3-2025") < at("malmo-subregional-2025"));
    // Four national lines, Skåne's three, Malmö's two; no other county.
    let lines = answer.rows.iter().filter(|row| row.activity.is_none());
    assert_eq!(lines.map(|row| &row.to.id).collect::<std::collections::BTreeSet<_>>().len(), 9);
}

#[test]
fn an_owner_shows_all_its_lines_and_all_owners_only_what_leads_to_activities() {
    let nation = flow(&Scope { year: calendar(2025), owner: Some("sverige".to_owned()) });
    assert_eq!(nation.rows.len(), 112);
    let together = flow(&in_year(2025));
    assert_eq!(together.rows, flow(&malmo()).rows, "Malmö alone has activities in 2025");
    let said = together.notes.iter().find(|note| note.id == "note-lines-left-out").expect("what is left out is said");
    // 112 − 4 national lines − Skåne's 3.
    assert!(said.args.contains(&("lines", utfall::words::Arg::Int(105))));
    // 2023 has lines and no activities: all of it is shown.
    let before = flow(&in_year(2023));
    assert_eq!(before.rows.len(), 4);
    // 33 424 098 / 81 364 628, which the document prints as the whole.
    assert_eq!(number(&before, "flow/vastra-gotaland/suicidprevention-2023/2023/decided/share"), dec("0.410794"));
}

/// Of any grouping, that its rows come to the whole, whose amounts are known.
fn adds_up<R: Record>(by: By, answer: &Answered<Redistribution<R>>, amounts: fn(&R) -> &Redistributed) {
    let total = |what: &str| number(answer, &format!("use/malmo/{by}/total/2025/{what}"));
    // 11 040 991 + 6 890 152; 11 290 974 + 6 890 152; design §4 for the bridge.
    assert_eq!((total("decided"), total("final")), (dec("17931143"), dec("18181126")));
    assert_eq!((total("freed"), total("raised"), total("added")), (dec("2311991"), dec("718000"), dec("1843974")));
    assert_eq!(total("left"), dec("19"));
    type Amount = fn(&Redistributed) -> &Figure;
    let each: [(&str, Amount); 5] = [
        ("decided", |own| &own.decided_kr),
        ("final", |own| &own.final_kr),
        ("freed", |own| &own.freed_kr),
        ("raised", |own| &own.raised_kr),
        ("added", |own| &own.added_kr),
    ];
    for (what, amount) in each {
        let parts: Decimal = answer.rows.iter().filter_map(|row| amount(amounts(row)).number()).sum();
        assert_eq!(parts, total(what), "{by} {what}");
    }
    assert_eq!(answer.amounts.used_kr.absent(), Some(Absent::NoLedger));
}

#[test]
fn what_the_redistribution_did_to_each() {
    let rows = rows(real());
    let activities = redistribution::by_activity(&rows, &malmo()).expect("an answer");
    let bodies = redistribution::by_organisation(&rows, &malmo()).expect("an answer");
    let lines = redistribution::by_line(&rows, &malmo()).expect("an answer");
    let purposes = redistribution::by_purpose(&rows, &malmo()).expect("an answer");
    adds_up(By::Activity, &activities, |row| &row.amounts);
    adds_up(By::Organisation, &bodies, |row| &row.amounts);
    adds_up(By::Line, &lines, |row| &row.amounts);
    adds_up(By::Purpose, &purposes, |row| &row.amounts);
    // FSF: 39 713 + 5 749 + 505 553 + 7 943 + 5 673 raised; FACT, 1 275 122, is new.
    assert_eq!(number(&bodies, "use/malmo/organisation/fsf/2025/raised"), dec("564631"));
    assert_eq!(number(&bodies, "use/malmo/organisation/fsf/2025/added"), dec("1275122"));
    // ASF: 856 943 + 945 821 freed.
    assert_eq!(number(&bodies, "use/malmo/organisation/asf/2025/freed"), dec("1802764"));
    let new = at(&activities, "use/malmo/activity/fact/2025/decided");
    assert_eq!(new.absent(), Some(Absent::NoDecision));
    let person = at(&lines, "use/malmo/line/malmo-municipal-2025/2025/per-resident");
    assert_eq!(person.absent(), Some(Absent::NoPopulation));
    let year: Vec<_> = activities.notes.iter().filter(|note| note.id == "note-funding-year").collect();
    assert_eq!(year.len(), 2, "FACT and the pilot are in their fourth year");
}

/// One county's 2024 has decided amounts only.
#[test]
fn without_a_second_round_nothing_was_freed_or_raised() {
    let scope = Scope { year: calendar(2024), owner: Some("vastra-gotaland".to_owned()) };
    let answer = redistribution::by_line(&rows(real()), &scope).expect("an answer");
    for what in ["final", "freed", "raised", "added"] {
        let total = at(&answer, &format!("use/vastra-gotaland/line/total/2024/{what}"));
        assert_eq!(total.absent(), Some(Absent::NoFinal), "{what}");
    }
    // 41 917 629 − 41 617 629 and 29 276 915 − 29 328 869: what is over is not hidden.
    let left = |line: &str| number(&answer, &format!("use/vastra-gotaland/line/{line}/2024/left"));
    assert_eq!(left("barn-och-unga-2024"), dec("300000"));
    assert_eq!(left("samsjuklighet-2024"), dec("-51954"));
}

#[test]
fn the_report_is_of_the_owner_whose_results_are_known() {
    let owners = measure::owners(&rows(real())).expect("owners");
    let names: Vec<&str> = owners.iter().map(|owner| owner.entity.id.as_str()).collect();
    assert_eq!(names, ["malmo", "sverige", "vastra-gotaland"]);
    let first: Vec<_> = measure::foremost(owners).into_iter().map(|owner| (owner.year(), owner.entity.sv)).collect();
    assert_eq!(first, [(calendar(2025), "Malmö stad".to_owned())]);
}
