//! The elements of a Word document that matter to the text in it.

/// What the elements of Word's text belong to, in the form of today and in the strict one.
pub(super) const TODAY: &[u8] = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const STRICT: &[u8] = b"http://purl.oclc.org/ooxml/wordprocessingml/main";

/// The elements that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Paragraph,
    ParagraphProperties,
    Section,
    Run,
    RunProperties,
    Text,
    Control,
    Title,
    Tag,
    Id,
    Invites,
    ControlContent,
    Cell,
    Row,
    Table,
    Bookmark,
    /// Marks of the spelling and of where pages broke, which are made anew.
    Harmless,
    /// Word's, and something that text cannot go through.
    Barrier,
    Drawing,
    Other,
}

/// Which an element is, by its name without what it belongs to.
pub(super) fn name(is_word: bool, local: &[u8]) -> Name {
    if !is_word {
        return Name::Other;
    }
    match local {
        b"p" => Name::Paragraph,
        b"pPr" => Name::ParagraphProperties,
        b"sectPr" => Name::Section,
        b"r" => Name::Run,
        b"rPr" => Name::RunProperties,
        b"t" => Name::Text,
        b"sdt" => Name::Control,
        b"alias" => Name::Title,
        b"tag" => Name::Tag,
        b"id" => Name::Id,
        b"tc" => Name::Cell,
        b"tr" => Name::Row,
        b"tbl" => Name::Table,
        b"bookmarkStart" | b"bookmarkEnd" => Name::Bookmark,
        b"proofErr" | b"lastRenderedPageBreak" => Name::Harmless,
        b"drawing" | b"pict" | b"object" => Name::Drawing,
        b"showingPlcHdr" => Name::Invites,
        b"sdtContent" => Name::ControlContent,
        b"tab" | b"ptab" | b"br" | b"cr" | b"sym" | b"fldChar" | b"instrText" | b"noBreakHyphen" | b"softHyphen"
        | b"footnoteReference" | b"endnoteReference" | b"footnoteRef" | b"endnoteRef" | b"commentReference"
        | b"annotationRef" | b"delText" => Name::Barrier,
        _ => Name::Other,
    }
}
