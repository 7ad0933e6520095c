use super::*;
use crate::present::sample;
use crate::words::Lang;

/// A report of the real dataset's size and names.
fn sample_report() -> Report {
    let trends: Vec<Answer> =
        ["ips-asf-work-or-study", "ips-asf-other-planned", "heder-consultations"].map(sample::trend).into();
    let (flow, cost, goals, measured) = (sample::flow(), sample::cost(), sample::goals(), sample::measured());
    let mut answers = vec![&flow, &cost, &goals, &measured];
    answers.extend(&trends);
    let explained = sample::explained(&answers);
    let headline =
        |text: &str, address: &str| Headline { message: Message::new(text), address: Some(address.to_owned()) };
    Report {
        year: 2025,
        owner: Entity::named("malmo", "Malmö stad"),
        load: 7,
        headlines: vec![
            headline("18 181 126 kr i statsbidrag fördelades på 30 aktiviteter.", "measured/malmo/2025/total"),
            headline("41,4 % av bidraget går till aktiviteter där något är mätt.", "measured/malmo/2025/any/share"),
            headline(
                "Statsbidraget per person till arbete eller studier var 29 983,56 kr, för tio månader.",
                "cost/malmo/ips-asf-work-or-study/2025/aligned",
            ),
        ],
        flow,
        cost,
        trends,
        goals,
        measured,
        findings: sample::findings(),
        explained,
    }
}

/// For looking: `UTFALL_LOOK=target/look cargo test look -- --ignored`.
#[test]
#[ignore = "writes pages to look at"]
fn look() {
    let Some(folder) = std::env::var_os("UTFALL_LOOK").map(std::path::PathBuf::from) else { return };
    for lang in Lang::ALL {
        write(&sample_report(), &Words::new(lang), &folder.join(lang.tag())).expect("written");
    }
}
