//! `If-Match` (RFC 9110 §13.1.1): a change is made for a version, and only for that one.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use http::HeaderMap;
use http::header::IF_MATCH;
use http::request::Parts;
use wire::Problem;

/// The `If-Match` of a request. Our entity tags are a resource's version in quotes: `"3"`. Where a page also shows what
/// changes by itself, such as stock, a hyphen and a mark of that follow, `"3-5d1c"`; a change is made for the version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IfMatch {
    /// There is none.
    Absent,
    /// `*`: whatever version there is.
    Any,
    /// One of these. Tags that are none of ours match nothing, so they are left out.
    Versions(Vec<i64>),
}

impl IfMatch {
    pub(super) fn read(headers: &HeaderMap) -> Self {
        let mut given = headers.get_all(IF_MATCH).iter().peekable();
        if given.peek().is_none() {
            return Self::Absent;
        }
        let tags: Vec<&str> = given
            .filter_map(|value| value.to_str().ok())
            .flat_map(|text| text.split(','))
            .map(str::trim)
            .collect();
        if tags == ["*"] {
            return Self::Any;
        }
        Self::Versions(tags.into_iter().filter_map(version).collect())
    }

    /// Holds when there is no `If-Match`, or it names `version`.
    ///
    /// # Errors
    /// 412 `precondition_failed`.
    pub fn check(&self, version: i64) -> Result<(), Problem> {
        match self {
            Self::Versions(versions) if !versions.contains(&version) => Err(Problem::precondition_failed()),
            Self::Absent | Self::Any | Self::Versions(_) => Ok(()),
        }
    }

    /// Holds only when there is an `If-Match` that names `version`.
    ///
    /// # Errors
    /// 428 `precondition_required` without one, else as [`IfMatch::check`].
    pub fn required(&self, version: i64) -> Result<(), Problem> {
        match self {
            Self::Absent => Err(Problem::precondition_required()),
            Self::Any | Self::Versions(_) => self.check(version),
        }
    }
}

/// The version of one of our tags, in its one spelling; a weak tag never matches here.
fn version(tag: &str) -> Option<i64> {
    let tag = tag.strip_prefix('"')?.strip_suffix('"')?;
    let digits = tag.split_once('-').map_or(tag, |(version, _)| version);
    digits.parse().ok().filter(|version: &i64| version.to_string() == digits)
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(&parts.headers))
    }
}
