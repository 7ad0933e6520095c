//! A PDF as its pages draw it: every letter with its place, and the upright rules between them.
#![expect(clippy::float_arithmetic, reason = "places of letters on paper; figures stay the letters that they are")]

use std::panic::resume_unwind;
use std::time::Instant;

use chrono::NaiveDate;
use flate2::read::ZlibDecoder;
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::dict::keys::{COUNT, METADATA, PAGES};
use hayro_interpret::hayro_syntax::object::{DateTime, Dict, Stream};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use kurbo::{Affine, BezPath, PathEl, Point, Rect};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::letters::{Letter, Rule};
use super::lines::page_lines;
use super::{DateFrom, Dated, DocumentKind, Extracted, Extraction, MOST_TEXT, NotExtracted};

/// The library and its version, as `Cargo.lock` has it; a test holds them together.
pub(super) const LIBRARY: (&str, &str) = ("hayro-interpret", "0.7.0");

/// What a PDF ends with, perhaps before something else.
const END: &[u8] = b"%%EOF";
const END_WITHIN: usize = 4096;

/// How many pages are read.
const MOST_PAGES: usize = 20_000;

/// How many branches the tree of its pages may have.
const MOST_BRANCHES: usize = 1000;

/// How much a page may draw, and how many rules are kept of it: a picture may be drawn with letters and lines.
const MOST_DRAWN: usize = 2_000_000;
const MOST_RULES: usize = 50_000;

/// What a single stream may take unpacked.
const MOST_UNPACKED: u64 = 512 << 20;

/// No stream that is shorter than this can unpack to more, at the most that its packing can do.
const SHORTEST_BOMB: usize = 500_000;

/// The parts of an em that fonts count in.
const EM: f64 = 1000.0;

pub(super) fn read(bytes: Vec<u8>, until: Instant) -> Result<Extracted, NotExtracted> {
    // A file that was cut off is read as far as it goes by most, and looks whole.
    let end = bytes.len().saturating_sub(END_WITHIN);
    if !bytes.get(end..).is_some_and(|end| end.windows(END.len()).any(|part| part == END)) {
        return Err(NotExtracted::Damaged("cut off".to_owned()));
    }
    if unpacks_to_too_much(&bytes) || has_too_many_branches(&bytes) {
        return Err(NotExtracted::TooLarge);
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => NotExtracted::Password,
        LoadPdfError::Decryption(error) => NotExtracted::Damaged(format!("{error:?}")),
        LoadPdfError::Invalid => NotExtracted::Damaged("invalid".to_owned()),
    })?;
    if pdf.pages().len() > MOST_PAGES {
        return Err(NotExtracted::TooLarge);
    }
    // Pages that are not found are left out by the reader, without a word.
    let said = || pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?.get::<Dict<'_>>(PAGES)?.get::<u32>(COUNT);
    let found = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    if said().is_some_and(|said| said > found) {
        return Err(NotExtracted::Damaged("pages are missing".to_owned()));
    }
    let cache = InterpreterCache::new();
    let mut text = String::new();
    let (mut seen, mut unseen) = (0_usize, 0_usize);
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let mut drawn = Drawn { until, width: width.into(), height: height.into(), ..Drawn::new(until) };
        let bounds = Rect::new(0.0, 0.0, drawn.width, drawn.height);
        let start = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(start, bounds, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut drawn);
        if Instant::now() > until {
            return Err(NotExtracted::TooSlow);
        }
        seen += drawn.letters.len() - drawn.unseen;
        unseen += drawn.unseen;
        page_lines(drawn.letters, drawn.rules, &mut text);
        text.push('\n');
        if text.len() > MOST_TEXT {
            return Err(NotExtracted::TooLarge);
        }
    }
    let said = pdf.metadata();
    let more = more_dates(&pdf);
    let modified = said.modification_date.and_then(day).or(more.0).map(|day| Dated { day, from: DateFrom::Modified });
    let created = said.creation_date.and_then(day).or(more.1).map(|day| Dated { day, from: DateFrom::Created });
    Ok(Extracted {
        text,
        how: Extraction { kind: DocumentKind::Pdf, library: LIBRARY.0, version: LIBRARY.1, recognised: unseen > seen },
        date: modified.or(created),
        title: said.title.as_deref().map(said_text),
    })
}

/// Whether a stream would unpack to more than memory should hold. The reader itself has no limit.
fn unpacks_to_too_much(bytes: &[u8]) -> bool {
    const BEGIN: &[u8] = b"stream";
    const STOP: &[u8] = b"endstream";
    let mut rest = bytes;
    while let Some((_, after)) = split_at(rest, BEGIN) {
        let after = after.strip_prefix(b"\r").unwrap_or(after);
        let after = after.strip_prefix(b"\n").unwrap_or(after);
        let Some((packed, next)) = split_at(after, STOP) else { break };
        if packed.len() >= SHORTEST_BOMB {
            let mut unpacked = std::io::Read::take(ZlibDecoder::new(packed), MOST_UNPACKED + 1);
            // What stops in the middle is counted as far as it goes.
            let mut counted = Counted(0);
            std::io::copy(&mut unpacked, &mut counted).ok();
            if counted.0 > MOST_UNPACKED {
                return true;
            }
        }
        rest = next;
    }
    // Packed twice is never needed, and multiplies what a stream may become.
    let twice: [&[u8]; 2] = [b"/FlateDecode/FlateDecode", b"/FlateDecode /FlateDecode"];
    twice.iter().any(|twice| split_at(bytes, twice).is_some())
}

/// Whether the tree of pages has more branches than a document needs: each takes as much memory as there are above it.
fn has_too_many_branches(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    for _ in 0..MOST_BRANCHES {
        match split_at(rest, b"/Pages") {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    true
}

/// What stands before a word and after it.
fn split_at<'a>(bytes: &'a [u8], word: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let first = *word.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        let (before, after) = bytes.split_at_checked(at)?;
        match after.strip_prefix(word) {
            Some(after) => return Some((before, after)),
            None => from = at + 1,
        }
    }
}

/// How many bytes went by.
struct Counted(u64);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 = self.0.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn day(moment: DateTime) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(moment.year.into(), moment.month.into(), moment.day.into())
}

/// A text of a document's own description: UTF-16 where it says so, else the letters of Latin-1, which differ from
/// PDF's own only in signs that titles do not have.
fn said_text(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let (pairs, _) = rest.as_chunks::<2>();
            char::decode_utf16(pairs.iter().map(|pair| u16::from_be_bytes(*pair)))
                .map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The days of change and of making that the newer description in XML gives.
fn more_dates(pdf: &Pdf) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let described = || {
        let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
        Some(root.get::<Stream<'_>>(METADATA)?.decoded().ok()?.into_owned())
    };
    let Some(described) = described() else { return (None, None) };
    let described = String::from_utf8_lossy(&described);
    let mut reader = Reader::from_str(&described);
    let (mut modified, mut created) = (None, None);
    let mut within = Vec::new();
    let day = |text: &str| text.trim().get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                for attribute in element.attributes().flatten() {
                    let value = String::from_utf8_lossy(&attribute.value);
                    match attribute.key.local_name().as_ref() {
                        b"ModifyDate" => modified = modified.or(day(&value)),
                        b"CreateDate" => created = created.or(day(&value)),
                        _ => {}
                    }
                }
                within = element.local_name().as_ref().to_vec();
            }
            Ok(Event::Text(text)) => {
                let value = String::from_utf8_lossy(&text);
                match within.as_slice() {
                    b"ModifyDate" => modified = modified.or(day(&value)),
                    b"CreateDate" => created = created.or(day(&value)),
                    _ => {}
                }
            }
            Ok(Event::End(_)) => within.clear(),
            Ok(Event::Eof) | Err(_) => return (modified, created),
            Ok(_) => {}
        }
    }
}

/// What a page draws, as far as it is text or stands between texts.
struct Drawn {
    until: Instant,
    width: f64,
    height: f64,
    letters: Vec<Letter>,
    rules: Vec<Rule>,
    /// How many of the letters do not show.
    unseen: usize,
    /// How much was drawn, shown on the page or not.
    count: usize,
}

impl Drawn {
    fn new(until: Instant) -> Self {
        Self { until, width: 0.0, height: 0.0, letters: Vec::new(), rules: Vec::new(), unseen: 0, count: 0 }
    }

    /// Counts what is drawn, and stops the reader in the middle of a page that has no end: it cannot be asked to.
    fn drawn(&mut self) {
        self.count += 1;
        if self.count > MOST_DRAWN {
            resume_unwind(Box::new(NotExtracted::TooLarge));
        }
        // To ask for the time at every letter would take longer than the letter.
        if self.count.is_multiple_of(1024) && Instant::now() > self.until {
            resume_unwind(Box::new(NotExtracted::TooSlow));
        }
    }
}

impl Device<'_> for Drawn {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        mode: &GlyphDrawMode,
    ) {
        self.drawn();
        let place = transform * glyph_transform;
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(EM / 2.0, f64::from),
            // Letters that are drawings do not say how wide they are.
            Glyph::Type3(_) => EM / 2.0,
        };
        let start = place * Point::ORIGIN;
        let end = place * Point::new(advance, 0.0);
        let along = place * Point::new(EM, 0.0) - start;
        let up = place * Point::new(0.0, EM) - start;
        let size = up.hypot();
        let on_page = (-1.0..=self.width + 1.0).contains(&start.x) && (-1.0..=self.height + 1.0).contains(&start.y);
        if !(end.is_finite() && size.is_finite()) || size < 0.1 || !on_page {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(sign)) => sign.to_string(),
            Some(BfString::String(signs)) => signs,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        // A soft hyphen that is drawn is a hyphen.
        let text = text.replace('\u{ad}', "-");
        if matches!(mode, GlyphDrawMode::Invisible) {
            self.unseen += 1;
        }
        let order = self.letters.len();
        self.letters.push(Letter::new(text, (start.x, start.y), (end.x, end.y), along.atan2(), size, order));
    }

    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'_>, _: &PathDrawMode) {
        self.drawn();
        let mut first = Point::ORIGIN;
        let mut last = Point::ORIGIN;
        for element in path.elements() {
            if self.rules.len() >= MOST_RULES {
                return;
            }
            let next = match element {
                PathEl::MoveTo(to) => {
                    first = transform * *to;
                    last = first;
                    continue;
                }
                PathEl::LineTo(to) => transform * *to,
                PathEl::ClosePath => first,
                PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                    last = transform * *to;
                    continue;
                }
            };
            self.rules.extend(Rule::upright((last.x, last.y), (next.x, next.y)));
            last = next;
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {
        self.drawn();
    }

    fn set_blend_mode(&mut self, _: BlendMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.drawn();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {
        self.drawn();
    }

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
