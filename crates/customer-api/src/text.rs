//! What people type about themselves: one line of plain text, checked when it is read.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{NotAWord, plain_text};

/// A name, a street, a town: 1 to 100 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, min_length = 1, max_length = 100)]
pub struct PersonalText(String);

impl PersonalText {
    /// The text, in Unicode form NFC and trimmed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PersonalText {
    type Error = NotAWord;

    fn try_from(text: String) -> Result<Self, NotAWord> {
        plain_text(&text, 100).map(Self)
    }
}

impl From<PersonalText> for String {
    fn from(text: PersonalText) -> Self {
        text.0
    }
}

impl fmt::Display for PersonalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
