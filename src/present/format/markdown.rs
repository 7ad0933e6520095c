//! A table for a document, in Markdown.

use std::io::{self, Write};

use super::people::Page;
use super::{Sheet, Style};

pub(super) fn write(out: &mut dyn Write, sheet: &Sheet, style: Style<'_>) -> io::Result<()> {
    let page = Page::of(sheet, style);
    for line in &page.above {
        // Two spaces in front make a list inside a list.
        let (indent, text) = line.strip_prefix("  ").map_or(("", line.as_str()), |text| ("  ", text));
        writeln!(out, "{indent}- {}", opening(text))?;
    }
    if !page.above.is_empty() {
        writeln!(out)?;
    }
    if page.rows.is_empty() {
        writeln!(out, "{}", style.words.text("table-empty"))?;
    } else {
        row(out, &page.headings)?;
        let rule = page.numeric.iter().map(|numeric| if *numeric { "---:" } else { "---" });
        writeln!(out, "| {} |", rule.collect::<Vec<_>>().join(" | "))?;
        page.rows.iter().try_for_each(|cells| row(out, cells))?;
    }
    for line in &page.below {
        writeln!(out, "\n{}", opening(line))?;
    }
    Ok(())
}

fn row(out: &mut dyn Write, cells: &[String]) -> io::Result<()> {
    writeln!(out, "| {} |", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "))
}

/// Text at the start of a line, where a `#`, a dash or `1.` would make it a
/// heading, a list or code.
pub(in crate::present) fn opening(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.len() - text.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    let (number, rest) = text.split_at_checked(digits).unwrap_or(("", text));
    let opens = match rest.chars().next() {
        Some('#' | '-' | '+' | '=' | '>') => digits == 0,
        Some('.' | ')') => digits > 0,
        _ => false,
    };
    if opens { format!("{number}\\{}", escaped(rest)) } else { escaped(text) }
}

/// Text that Markdown would read as marks is escaped, also those of GitHub, which strikes out between `~` and makes
/// links of addresses; line ends become breaks.
pub(in crate::present) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        // `&lt;` would be read as a mark; an ampersand between words is itself.
        let names = || rest.clone().next().is_some_and(|next| next == '#' || next.is_ascii_alphanumeric());
        // `https://…`, `mailto:…` and `www.…` would be links.
        let follows = |word: &str| {
            let from = escaped.len().saturating_sub(word.len());
            escaped.get(from..).is_some_and(|own| own.eq_ignore_ascii_case(word))
        };
        let leads = || rest.as_str().starts_with("//") || follows("mailto") || follows("xmpp");
        match character {
            '&' if names() => escaped.push_str("\\&"),
            ':' if leads() => escaped.push_str("\\:"),
            '.' if follows("www") => escaped.push_str("\\."),
            '|' | '*' | '_' | '`' | '<' | '[' | ']' | '\\' | '~' | '@' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("<br>"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escaped, opening};

    #[test]
    fn a_text_is_no_mark_of_markdown() {
        // As CommonMark reads it: a backslash before a mark makes it a character.
        for (text, written) in [
            ("# stor", r"\# stor"),
            ("- punkt", r"\- punkt"),
            ("+ punkt", r"\+ punkt"),
            ("> citat", r"\> citat"),
            ("===", r"\==="),
            ("~~~", r"\~\~\~"),
            ("1. först", r"1\. först"),
            ("12) först", r"12\) först"),
            ("    kod", "kod"),
            ("| a | *b* `c` <d> [e](f)", r"\| a \| \*b\* \`c\` \<d> \[e\](f)"),
            ("2025 är ett år", "2025 är ett år"),
            ("−5 procent", "−5 procent"),
        ] {
            assert_eq!(opening(text), written);
        }
        assert_eq!(
            escaped("~~a~~ https://x.se www.x.se a@x.se mailto:a kl. 10: x"),
            r"\~\~a\~\~ https\://x.se www\.x.se a\@x.se mailto\:a kl. 10: x"
        );
        assert_eq!(escaped("&lt;b&gt; &#60; Lyftet & Maria"), r"\&lt;b\&gt; \&#60; Lyftet & Maria");
    }
}
