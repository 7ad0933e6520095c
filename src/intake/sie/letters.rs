//! Which bytes of a ledger are which letters. The standard says code page 437;
//! files in UTF-8 and in Windows-1252 are found all the same.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Which bytes are which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// As the standard says: "PC8", code page 437.
    Pc8,
    /// As newer programs write.
    Utf8,
    /// As programs on Windows write.
    Windows1252,
}

/// The letters of bytes 128 to 255 in code page 437.
const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// å ä ö Å Ä Ö é É in code page 437 and in Windows-1252.
const SWEDISH_PC8: [u8; 8] = [0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82, 0x90];
const SWEDISH_1252: [u8; 8] = [0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6, 0xe9, 0xc9];

/// How the bytes are read: as UTF-8 where they are that, else by whose Swedish letters there are more of, as the
/// standard says where neither has any.
fn letters(bytes: &[u8]) -> Letters {
    if std::str::from_utf8(bytes).is_ok() {
        return Letters::Utf8;
    }
    let count = |letters: &[u8]| bytes.iter().filter(|byte| letters.contains(byte)).count();
    if count(&SWEDISH_1252) > count(&SWEDISH_PC8) { Letters::Windows1252 } else { Letters::Pc8 }
}

/// The text of a ledger.
pub(super) fn decoded(bytes: Vec<u8>) -> (String, Letters) {
    let letters = letters(&bytes);
    let text = match letters {
        Letters::Utf8 => String::from_utf8(bytes).unwrap_or_else(|error| pc8(error.as_bytes())),
        Letters::Windows1252 => {
            let text: Cow<'_, str> = WINDOWS_1252.decode_without_bom_handling(&bytes).0;
            text.into_owned()
        }
        Letters::Pc8 => pc8(&bytes),
    };
    (text, letters)
}

fn pc8(bytes: &[u8]) -> String {
    let upper: Vec<char> = UPPER.chars().collect();
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(number) => upper.get(usize::from(number)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_upper_byte_has_a_letter() {
        assert_eq!(UPPER.chars().count(), 128);
        // Worked from the printed table of the code page.
        assert_eq!(pc8(&[0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82, 0xe1, 0xff]), "åäöÅÄÖéß\u{a0}");
    }

    #[test]
    fn letters_are_seen_in_the_bytes() {
        let read = |bytes: &[u8]| decoded(bytes.to_vec());
        assert_eq!(read(b"L\x94n"), ("Lön".to_owned(), Letters::Pc8));
        assert_eq!(read(b"L\xf6n"), ("Lön".to_owned(), Letters::Windows1252));
        assert_eq!(read("Lön".as_bytes()), ("Lön".to_owned(), Letters::Utf8));
        assert_eq!(read(b"\xfe"), ("■".to_owned(), Letters::Pc8));
    }
}
