//! What stands between braces in a paragraph, however its text is cut into runs.

use std::ops::Range;

use super::story::{Open, Piece};

/// The text of a paragraph, and where in it something stands between braces.
pub(super) fn braces(xml: &str, pieces: &[Option<Piece>]) -> (String, Vec<(Range<usize>, Open)>) {
    /// What stands for what no text goes through.
    const BARRIER: char = '\u{fffc}';
    let mut text = String::new();
    let mut starts = Vec::new();
    for piece in pieces {
        starts.push(text.len());
        match piece {
            Some(piece) => text.push_str(xml.get(piece.text.clone()).unwrap_or("")),
            None => text.push(BARRIER),
        }
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(next) = text.get(from..).and_then(|rest| rest.find("{{")).map(|at| at + from) {
        let inside = text.get(next + 2..).unwrap_or("");
        let close = inside.find("}}").map(|at| at + next + 2);
        // The last opening before a closing is the one that it closes.
        let again = inside.find("{{").map(|at| at + next + 2).filter(|again| close.is_none_or(|close| *again < close));
        let end = close.map(|close| close + 2).filter(|_| again.is_none());
        let range = next..end.or(again).unwrap_or(text.len());
        let inner = text.get(range.start + 2..end.map_or(range.end, |end| end - 2)).unwrap_or("");
        let asks = quick_xml::escape::unescape(inner).unwrap_or_default().into_owned();
        let is_whole = end.is_some() && !inner.contains(BARRIER);
        from = range.end;
        found.extend(
            spanned(pieces, &starts, range.clone())
                .map(|(pieces, start, end)| (range, Open { asks, is_whole, pieces, start, end, alone: None })),
        );
    }
    (text, found)
}

/// The pieces that a range of a paragraph's text stands in, and where in the part it begins and ends.
fn spanned(pieces: &[Option<Piece>], starts: &[usize], range: Range<usize>) -> Option<(Vec<Piece>, usize, usize)> {
    let mut spanned = Vec::new();
    let (mut start, mut end) = (None, None);
    let first = starts.partition_point(|from| *from <= range.start).saturating_sub(1);
    let after = pieces.iter().zip(starts).skip(first).take_while(|(_, from)| **from < range.end);
    for (piece, from) in after.filter_map(|(piece, from)| Some((piece.as_ref()?, *from))) {
        let to = from + piece.text.len();
        if piece.text.is_empty() || to <= range.start {
            continue;
        }
        start = start.or(Some(piece.text.start + range.start.saturating_sub(from)));
        end = Some(piece.text.start + range.end.min(to) - from);
        spanned.push(piece.clone());
    }
    Some((spanned, start?, end?))
}
