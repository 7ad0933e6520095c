//! Texts from data are texts wherever they come out: `outputs.py` asks every command in every form about datasets
//! full of marks, and reads each output with a parser of its form.

use std::process::Command;

use crate::tools::python_with;

#[test]
fn a_text_from_data_is_a_text_in_every_form() {
    let Some(python) = python_with("markdown_it") else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let run = Command::new(python)
        .args(["tests/it/outputs.py", env!("CARGO_BIN_EXE_utfall"), "datasets"])
        .arg(folder.path())
        .env_remove("UTFALL_SOURCES")
        .env_remove("UTFALL_LANG")
        .output()
        .expect("python runs");
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success(), "{said}");
    eprintln!("{said}");
}
