use super::*;
use crate::present::sample;
use crate::words::{Lang, Words};

fn all(words: &Words) -> Vec<Picture> {
    let trends = ["ips-asf-work-or-study", "ips-asf-other-planned"].map(sample::trend);
    let trends: Vec<_> = trends.iter().collect();
    vec![
        trend(&trends, words).expect("a chart"),
        goals(&sample::goals(), words).expect("a chart"),
        measured(&sample::measured(), words).expect("a chart"),
        flow(&sample::flow(), words).expect("a chart"),
    ]
}

/// For looking: `UTFALL_LOOK=target/look cargo test look -- --ignored`.
#[test]
#[ignore = "writes pictures to look at"]
fn look() {
    let Some(folder) = std::env::var_os("UTFALL_LOOK").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    for lang in Lang::ALL {
        for picture in all(&Words::new(lang)) {
            let name = format!("{}-{}", picture.name, lang.tag());
            std::fs::write(folder.join(&name).with_extension("svg"), &picture.svg).expect("written");
            std::fs::write(folder.join(&name).with_extension("png"), &picture.png).expect("written");
        }
    }
}
