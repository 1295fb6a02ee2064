//! Mail addresses in one canonical form, so that one person cannot register twice by spelling.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use utoipa::ToSchema;

use crate::NotAWord;

/// A mail address: trimmed, in Unicode form NFC, lower case, at most 254 bytes (RFC 5321 §4.5.3.1.3).
/// Homoglyphs stay apart: only the stored address is ever written to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, format = Email, max_length = 254)]
pub struct Email(String);

impl Email {
    /// The address in its canonical form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        let canonical: String = text.trim().nfc().flat_map(char::to_lowercase).collect();
        let wrong = NotAWord::because("must be a mail address such as anna@example.com, at most 254 bytes");
        let Some((local, domain)) = canonical.rsplit_once('@') else {
            return Err(wrong);
        };
        let fits = canonical.len() <= 254 && (1..=64).contains(&local.len());
        let plain = canonical
            .chars()
            .all(|c| !c.is_whitespace() && !crate::text::is_invisible(c) && !"<>()[],;:\\\"".contains(c));
        let labels = domain.split('.');
        let named = domain.contains('.')
            && labels.clone().all(|label| {
                !label.is_empty()
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|c| c == '-' || c.is_alphanumeric())
            });
        let dotted_well = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
        if fits && plain && named && dotted_well && !local.contains('@') {
            Ok(Self(canonical))
        } else {
            Err(wrong)
        }
    }
}

impl TryFrom<String> for Email {
    type Error = NotAWord;

    fn try_from(text: String) -> Result<Self, NotAWord> {
        text.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
