//! Text that people type: one normal form, and nothing in it that a log, a mail or a page could stumble over.

use unicode_normalization::UnicodeNormalization as _;

use crate::NotAWord;

/// Characters that take no room or turn the direction of what follows: a name that holds one is not what it seems.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180E}' | '\u{200B}'..='\u{200C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}')
}

/// One line of plain text in Unicode form NFC, trimmed, of 1 to `max_chars` characters and at most four bytes for
/// each. Refuses control characters, NUL, direction overrides and invisible characters (the joiner U+200D that
/// emoji need is kept), and more than eight combining marks in a row.
pub fn plain_text(text: &str, max_chars: usize) -> Result<String, NotAWord> {
    if text.len() > max_chars.saturating_mul(4) {
        return Err(NotAWord::because("is too long"));
    }
    let normal: String = text.trim().nfc().collect();
    if normal.is_empty() {
        return Err(NotAWord::because("must not be empty"));
    }
    if normal.chars().count() > max_chars {
        return Err(NotAWord::because("is too long"));
    }
    if normal.chars().any(is_invisible) {
        return Err(NotAWord::because("must not hold control, invisible or direction-changing characters"));
    }
    let mut marks = 0_u32;
    for c in normal.chars() {
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > 8 {
            return Err(NotAWord::because("must not pile up combining marks"));
        }
    }
    Ok(normal)
}
