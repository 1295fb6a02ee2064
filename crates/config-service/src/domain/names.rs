//! The names of applications and profiles. What has one of these types is safe in a path, a log line and a Spring URL.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use config_api::DEFAULT_PROFILE;
use serde::Deserialize;

/// A text that is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct NotAName(&'static str);

/// The name of an application: 1 to 64 of a-z, 0-9 and hyphen, beginning and ending with a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct ApplicationName(String);

impl ApplicationName {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// So that a map by name can be asked with whatever text a client sent.
impl Borrow<str> for ApplicationName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ApplicationName {
    type Error = NotAName;

    fn try_from(text: String) -> Result<Self, NotAName> {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        let bytes = text.as_bytes();
        let ends = [bytes.first(), bytes.last()].into_iter().all(|end| end.is_some_and(|c| plain(*c)));
        if ends && bytes.len() <= 64 && bytes.iter().all(|c| plain(*c) || *c == b'-') {
            Ok(Self(text))
        } else {
            Err(NotAName("must be 1 to 64 of a-z, 0-9 and hyphen"))
        }
    }
}

impl fmt::Display for ApplicationName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a profile, as Spring allows it: 1 to 64 letters, digits and `-_.+@`, alphanumeric at both ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Profile(String);

impl Profile {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn is_default(&self) -> bool {
        self.0 == DEFAULT_PROFILE
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self(DEFAULT_PROFILE.to_owned())
    }
}

impl TryFrom<String> for Profile {
    type Error = NotAName;

    fn try_from(text: String) -> Result<Self, NotAName> {
        let chars = || text.chars();
        let ends = [chars().next(), chars().next_back()];
        let ends_well = ends.into_iter().all(|end| end.is_some_and(char::is_alphanumeric));
        if ends_well && text.len() <= 64 && chars().all(|c| c.is_alphanumeric() || "-_.+@".contains(c)) {
            Ok(Self(text))
        } else {
            Err(NotAName("must be 1 to 64 letters, digits and -_.+@, alphanumeric at both ends"))
        }
    }
}

impl FromStr for Profile {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        Self::try_from(text.to_owned())
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
