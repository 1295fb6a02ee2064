//! What the path of a Spring Cloud Config client asks for, or why it asks for nothing.

use http::StatusCode;

use crate::domain::Profile;

/// Paths with these in place of a profile ask for a file, which this service does not serve.
const FILE_ENDINGS: [&str; 4] = [".yml", ".yaml", ".properties", ".json"];

/// A request for an environment, in the spelling of the client.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) name: String,
    pub(super) profiles: String,
    pub(super) label: Option<String>,
}

impl Wanted {
    /// Reads `/{name}/{profiles}` or `/{name}/{profiles}/{label}`.
    pub(super) fn read(path: &str) -> Result<Self, StatusCode> {
        let segments: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        let (name, profiles, label) = match segments[..] {
            [name, profiles] => (name, profiles, None),
            [name, profiles, label] => (name, profiles, Some(label)),
            _ => return Err(StatusCode::NOT_FOUND),
        };
        if name.is_empty() || profiles.is_empty() || label == Some("") {
            return Err(StatusCode::NOT_FOUND);
        }
        let profiles = decoded(profiles)?;
        if label.is_none() && is_file(&profiles) {
            return Err(StatusCode::NOT_FOUND);
        }
        if !profiles.split(',').all(|profile| profile.trim().parse::<Profile>().is_ok()) {
            return Err(StatusCode::BAD_REQUEST);
        }
        Ok(Self { name: place(name)?, profiles, label: label.map(place).transpose()? })
    }
}

/// A name or a label: `(_)` stands for a slash, and nothing in it may lead to another place.
fn place(segment: &str) -> Result<String, StatusCode> {
    let once = decoded(segment)?;
    let twice = decoded(&once)?;
    let leads_away = |text: &str| text.contains("..") || text.contains('#') || text.starts_with("(_)");
    if leads_away(&once) || leads_away(&twice) || once.chars().any(char::is_control) {
        return Err(StatusCode::BAD_REQUEST);
    }
    Ok(once.replace("(_)", "/"))
}

fn is_file(profiles: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    FILE_ENDINGS.iter().any(|ending| {
        profiles.match_indices(ending).any(|(at, _)| {
            let before = profiles[..at].chars().next_back().is_some_and(is_word);
            let after = profiles[at + ending.len()..].chars().next().is_some_and(is_word);
            before && !after
        })
    })
}

/// The text behind `%XX`; a percent sign without two digits, or bytes that are no text, ask for nothing.
fn decoded(segment: &str) -> Result<String, StatusCode> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit =
            || rest.next().and_then(|c| char::from(c).to_digit(16)).and_then(|d| u8::try_from(d).ok());
        match (digit(), digit()) {
            (Some(high), Some(low)) => bytes.push(high * 16 + low),
            _ => return Err(StatusCode::BAD_REQUEST),
        }
    }
    String::from_utf8(bytes).map_err(|_| StatusCode::BAD_REQUEST)
}
