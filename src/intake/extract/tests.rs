use std::io::Write;
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

/// A PDF of one page with a content, in Helvetica, which no file brings along, and WinAnsi letters.
fn pdf(content: &[u8]) -> Vec<u8> {
    pdf_of(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>".to_vec(),
        [format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
        b"<< /Title (\xc5rsrapport) /CreationDate (D:20250312101500+01'00') /ModDate (D:20251130) >>".to_vec(),
    ])
}

/// A PDF of numbered objects: the first is its catalogue, the last its description.
fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", number + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let table = file.len();
    let size = objects.len() + 1;
    file.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
    for place in places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let trailer = format!("trailer << /Size {size} /Root 1 0 R /Info {} 0 R >>\nstartxref\n{table}\n%%EOF\n", size - 1);
    file.extend_from_slice(trailer.as_bytes());
    file
}

/// A letter of 10 points at a place from the lower left corner.
fn at(x: u32, y: u32, text: &str) -> Vec<u8> {
    let letters: Vec<u8> = text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    [format!("BT /F 10 Tf {x} {y} Td (").as_bytes(), &letters, b") Tj ET\n"].concat()
}

fn pdf_text(content: &[Vec<u8>]) -> String {
    extract(&pdf(&content.concat()), DocumentKind::Pdf).unwrap().text
}

/// A Word document with paragraphs, tables and whatever else its body has.
fn docx(body: &str) -> Vec<u8> {
    const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const KINDS: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="{KINDS}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#
            ),
        ),
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="{RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#
            ),
        ),
        (
            "docProps/core.xml",
            format!(
                r#"<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Årsrapport</dc:title><dcterms:created>2025-03-12T10:15:00Z</dcterms:created></cp:coreProperties>"#
            ),
        ),
        ("word/document.xml", format!(r#"<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>"#)),
    ];
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn said(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", said(cell))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

fn word_text(body: &str) -> String {
    extract(&docx(body), DocumentKind::Word).unwrap().text
}

#[test]
fn kinds_are_told_by_their_bytes() {
    let kind = |name: &str, bytes: &[u8]| kind_of(Path::new(name), bytes);
    assert_eq!(kind("a", &pdf(b"")), Some(DocumentKind::Pdf));
    assert_eq!(kind("a", b"\xef\xbb\xbf\n%PDF-1.4"), Some(DocumentKind::Pdf));
    assert_eq!(kind("a.txt", &docx("")), Some(DocumentKind::Word));
    assert_eq!(kind("a.pdf", b"Om %PDF"), None);
    assert_eq!(kind("a.zip", b"PK\x03\x04 but no more"), None);
    assert_eq!(kind("a.docx", b"PK\x03\x04 but no more"), Some(DocumentKind::Word));
    let old = |name: &str| [OLE, &name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat();
    assert_eq!(kind("a.doc", &old("WordDocument")), Some(DocumentKind::OldWord));
    assert_eq!(kind("a.DOCX", &old("EncryptedPackage")), Some(DocumentKind::Word));
    assert_eq!(kind("a.xlsx", &old("EncryptedPackage")), None);
    assert_eq!(extract(&old("WordDocument"), DocumentKind::OldWord), Err(NotExtracted::OldFormat));
    assert_eq!(extract(&old("EncryptedPackage"), DocumentKind::Word), Err(NotExtracted::Password));
}

#[test]
fn rows_of_a_pdf_are_lines_with_their_cells_apart() {
    let text = pdf_text(&[
        at(50, 700, "Förfam, Å och ö"),
        at(250, 700, "1\u{a0}108\u{a0}052"),
        at(320, 700, "143"),
        at(250, 686, "20"),
        // A row that was drawn last, and above.
        at(50, 714, "Insats"),
        at(250, 714, "Kronor"),
    ]);
    let lines: Vec<&str> = text.lines().collect();
    let cells = |line: &str| {
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(cells(lines[0]), ["Insats", "Kronor"]);
    assert_eq!(cells(lines[1]), ["Förfam, Å och ö", "1 108 052", "143"]);
    // An empty cell leaves its place.
    assert_eq!(lines[2].trim_start(), "20");
    assert_eq!(lines[2].find("20"), lines[0].find("Kronor"));
}

#[test]
fn a_rule_parts_what_stands_close() {
    let close = [at(50, 700, "100"), at(72, 700, "200")];
    assert_eq!(pdf_text(&close), "100 200\n");
    let ruled = [b"69 650 m 69 750 l S\n".to_vec(), close.concat()];
    assert_eq!(pdf_text(&ruled), "100  200\n");
}

#[test]
fn a_raised_mark_is_no_digit_of_the_number_before_it() {
    let raised = b"BT /F 10 Tf 50 700 Td (143) Tj /F 6 Tf 4 Ts (2) Tj ET".to_vec();
    assert_eq!(pdf_text(&[raised]), "143²\n");
    let lowered = b"BT /F 10 Tf 50 700 Td (CO) Tj /F 6 Tf -2 Ts (2) Tj ET".to_vec();
    assert_eq!(pdf_text(&[lowered]), "CO2\n");
}

#[test]
fn columns_of_running_text_are_read_one_after_the_other_and_tables_by_row() {
    let left = [
        "Den vänstra spalten börjar med detta",
        "och fortsätter på nästa rad av text,",
        "till dess att spalten är slut och nu.",
    ];
    let right = [
        "Den högra spalten kommer efter den,",
        "trots att raderna står bredvid, och",
        "läses därför alldeles sist av alla.",
    ];
    let place = |side: usize, line: usize| at([50, 310][side], [700, 686, 672][line], [left, right][side][line]);
    let by_column: Vec<Vec<u8>> =
        (0..2).flat_map(|side| (0..3).map(move |line| (side, line))).map(|(side, line)| place(side, line)).collect();
    let text = pdf_text(&by_column);
    assert_eq!(text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>(), [left, right].concat());
    let by_row: Vec<Vec<u8>> =
        (0..3).flat_map(|line| (0..2).map(move |side| (side, line))).map(|(side, line)| place(side, line)).collect();
    let text = pdf_text(&by_row);
    assert_eq!(text.lines().count(), 3);
    assert!(
        text.lines()
            .zip(left.iter().zip(right))
            .all(|(line, (left, right))| line.starts_with(left) && line.ends_with(right))
    );
}

#[test]
fn a_pdf_says_its_date_title_and_reader() {
    let got = extract(&pdf(&at(50, 700, "Text")), DocumentKind::Pdf).unwrap();
    assert_eq!(got.date, Some(Dated { day: NaiveDate::from_ymd_opt(2025, 11, 30).unwrap(), from: DateFrom::Modified }));
    assert_eq!(got.title.as_deref(), Some("Årsrapport"));
    assert_eq!(
        got.how,
        Extraction { kind: DocumentKind::Pdf, library: pdf::LIBRARY.0, version: pdf::LIBRARY.1, recognised: false }
    );
    let unseen = b"BT 3 Tr /F 10 Tf 50 700 Td (Avl\xe4st av en maskin) Tj ET";
    let got = extract(&pdf(unseen), DocumentKind::Pdf).unwrap();
    assert_eq!((got.text.as_str(), got.how.recognised), ("Avläst av en maskin\n", true));
}

#[test]
fn a_pdf_without_letters_or_with_pages_in_a_circle_is_said_so() {
    assert_eq!(extract(&pdf(b"50 50 m 90 90 l S"), DocumentKind::Pdf), Err(NotExtracted::NoText));
    assert!(matches!(extract(b"%PDF-1.7 and nothing", DocumentKind::Pdf), Err(NotExtracted::Damaged(_))));
    let circle = pdf_of(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec(),
        b"<< >>".to_vec(),
    ]);
    assert!(extract(&circle, DocumentKind::Pdf).is_err());
    let fewer = String::from_utf8_lossy(&pdf(&at(50, 700, "Text"))).replace("/Count 1", "/Count 2");
    assert!(matches!(extract(fewer.as_bytes(), DocumentKind::Pdf), Err(NotExtracted::Damaged(_))));
    let twice = b"%PDF-1.7\n1 0 obj << /Filter [/FlateDecode /FlateDecode] >>\n%%EOF";
    assert_eq!(extract(twice, DocumentKind::Pdf), Err(NotExtracted::TooLarge));
}

#[test]
fn paragraphs_and_rows_of_a_word_document_are_lines() {
    let table = [
        row(&["Insats", "Kronor", "Antal"]),
        row(&["Förfam", "1\u{a0}108\u{a0}052", "143"]),
        row(&["Övrigt", "", "7"]),
    ];
    let text =
        word_text(&format!("{}<w:tbl>{}</w:tbl>{}", said("Två ord\u{ad} a\u{30a}r "), table.concat(), said("Slut")));
    assert_eq!(text, "Två ord år\n\nInsats  Kronor     Antal\nFörfam  1 108 052  143\nÖvrigt             7\n\nSlut\n");
}

#[test]
fn what_a_reader_of_a_word_document_does_not_see_is_not_in_the_text() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r>";
    let deleted = "<w:del w:id=\"1\"><w:r><w:delText>borta</w:delText></w:r></w:del>";
    let moved = "<w:moveFrom w:id=\"2\"><w:r><w:t>flyttat</w:t></w:r></w:moveFrom>";
    let raised = "<w:r><w:t>143</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>";
    assert_eq!(word_text(&format!("<w:p>{hidden}{deleted}{moved}{raised}</w:p>")), "143²\n");
}

#[test]
fn cells_that_reach_over_others_leave_their_places_empty() {
    let cell = |own: &str, text: &str| format!("<w:tc><w:tcPr>{own}</w:tcPr>{}</w:tc>", said(text));
    let tall = [
        format!("<w:tr>{}{}</w:tr>", cell("<w:vMerge w:val=\"restart\"/>", "Hög"), cell("", "10")),
        format!("<w:tr>{}{}</w:tr>", cell("<w:vMerge/>", ""), cell("", "20")),
        format!("<w:tr>{}</w:tr>", cell("<w:gridSpan w:val=\"2\"/>", "Bred")),
    ];
    assert_eq!(word_text(&format!("<w:tbl>{}</w:tbl>", tall.concat())), "Hög   10\n      20\nBred\n");
}

#[test]
fn a_word_document_says_its_date_and_title() {
    let got = extract(&docx(&said("Text")), DocumentKind::Word).unwrap();
    assert_eq!(got.date, Some(Dated { day: NaiveDate::from_ymd_opt(2025, 3, 12).unwrap(), from: DateFrom::Created }));
    assert_eq!(got.title.as_deref(), Some("Årsrapport"));
    assert_eq!(extract(&docx(""), DocumentKind::Word), Err(NotExtracted::NoText));
}

#[test]
fn what_unpacks_to_too_much_is_not_unpacked() {
    let long = docx(&said(&"a".repeat(80 << 20)));
    assert!(long.len() < 1 << 20);
    assert!(matches!(extract(&long, DocumentKind::Word), Err(NotExtracted::TooLarge | NotExtracted::Damaged(_))));
}

#[test]
fn a_document_that_is_cut_off_gives_a_reason_and_no_text() {
    for (kind, whole) in [(DocumentKind::Pdf, pdf(&at(50, 700, "Text"))), (DocumentKind::Word, docx(&said("Text")))] {
        assert_eq!(extract(&whole, kind), extract(&whole, kind));
        for cut in (0..whole.len()).step_by(37) {
            let text = extract(&whole[..cut], kind).map(|got| got.text);
            assert!(text.is_err(), "{cut}: {text:?}");
        }
    }
}

#[test]
fn a_reader_that_does_not_come_back_is_not_waited_for() {
    let slow = within(Duration::from_millis(20), || {
        thread::sleep(Duration::from_secs(2));
        Ok(())
    });
    assert_eq!(slow, Err(NotExtracted::TooSlow));
    let falls =
        within(Duration::from_secs(5), || -> Result<(), NotExtracted> { std::panic::resume_unwind(Box::new(())) });
    assert_eq!(falls, Err(NotExtracted::Damaged("unreadable".to_owned())));
}

#[test]
fn the_versions_said_are_those_that_are_built_in() {
    let lock = include_str!("../../../Cargo.lock");
    for (name, version) in [pdf::LIBRARY, word::LIBRARY] {
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")), "{name} {version}");
    }
}
