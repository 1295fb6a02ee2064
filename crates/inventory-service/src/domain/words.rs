//! Words of a text as search compares them: without case and accents, the same for both engines. And slugs from titles.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use vocabulary::Slug;

/// The longest text that can be searched for, in characters.
pub(crate) const SEARCH_MAX: usize = 200;
/// More words than this narrow nothing any more.
const WORDS_MAX: usize = 12;

/// The text without case and accents.
pub(crate) fn folded(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The text's words, folded, in their order. A word is letters and digits only.
pub(crate) fn words(text: &str) -> Vec<String> {
    folded(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words to search for: each must be found as the beginning of a word.
pub(crate) fn search_terms(text: &str) -> Vec<String> {
    let mut terms = words(text);
    terms.truncate(WORDS_MAX);
    terms
}

/// A slug from a title; none when no letter or digit of it is left.
pub(crate) fn slug_of(title: &str) -> Option<Slug> {
    let ascii: Vec<String> = words(title)
        .into_iter()
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let slug = ascii.join("-");
    let cut = slug.get(..100).unwrap_or(&slug).trim_end_matches('-');
    cut.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_and_accents() {
        assert_eq!(words("Thé Vert, ÉTÉ №5 (bio)"), ["the", "vert", "ete", "no5", "bio"]);
        assert_eq!(search_terms("  'tea* OR (1=1) -- "), ["tea", "or", "1", "1"]);
        assert!(search_terms("\"';--").is_empty());
    }

    #[test]
    fn a_title_makes_a_slug_or_none() {
        assert_eq!(slug_of("Crème brûlée & Co.").unwrap().as_str(), "creme-brulee-co");
        assert_eq!(slug_of("茶"), None);
        assert_eq!(slug_of(&"ab ".repeat(80)).unwrap().as_str().len(), 100);
    }
}
