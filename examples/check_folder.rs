use utfall::{
    check::check,
    diag::*,
    intake::read_all,
    model::{facts::NoSink, rows::NoKnownKeys},
    words::*,
};
fn main() {
    let mut findings = Findings::new();
    let folder = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let datasets = read_all(folder.as_ref(), &mut findings);
    check(&datasets, &NoKnownKeys, &mut NoSink, &mut findings).unwrap();
    eprintln!("{:?}", t.elapsed());
    let words = Words::new(Lang::En);
    for f in findings.sorted() {
        print(&mut std::io::stdout(), &f, &words, Ink::Plain).unwrap();
    }
    summary(&mut std::io::stdout(), &findings, &words).unwrap();
}
