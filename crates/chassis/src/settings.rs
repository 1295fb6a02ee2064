//! Boot settings: the defaults, a file, variables and options, each over the one before; typed at the end.
//! What may change while the system runs is not in here: that lives in the config service.
//!
//! The defaults name every key, so whatever is not among them is a mistake, and the nearest key is named.
//! A variable is `COMPTOIR_` and the key in capitals, with `__` where the key has a dot and `_` as in the key:
//! `gateway.header_timeout_ms` is `COMPTOIR_GATEWAY__HEADER_TIMEOUT_MS`. A list is written with commas.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::{Table, Value};

pub use secret::Secret;

mod secret;

const PREFIX: &str = "COMPTOIR_";

/// Where a value came from, as messages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The defaults inside the binary.
    Defaults,
    /// A settings file.
    File(PathBuf),
    /// A variable of the environment.
    Variable(String),
    /// An option of the command line.
    Options,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Defaults => f.write_str("the defaults"),
            Self::File(path) => write!(f, "the file {}", path.display()),
            Self::Variable(name) => write!(f, "the variable {name}"),
            Self::Options => f.write_str("the options"),
        }
    }
}

/// Settings that cannot be used; each message says what to put right, and where.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A key that nothing knows.
    #[error("unknown setting \"{key}\" in {source_name}; the nearest known one is \"{nearest}\"")]
    Unknown {
        /// The key as it was given.
        key: String,
        /// Where it was given.
        source_name: String,
        /// The known key, or variable, that looks most like it.
        nearest: String,
    },
    /// A value of the wrong type or outside its range.
    #[error("the setting \"{key}\" in {source_name} is wrong: {reason}")]
    Wrong {
        /// The dotted key.
        key: String,
        /// Where the value came from.
        source_name: String,
        /// What was expected.
        reason: String,
    },
    /// Text that is not TOML.
    #[error("{source_name} is not TOML: {reason}")]
    Syntax {
        /// Which text.
        source_name: String,
        /// The parser's words.
        reason: String,
    },
    /// A file that cannot be read.
    #[error("{source_name} cannot be read: {reason}")]
    Unreadable {
        /// Which file.
        source_name: String,
        /// The machine's words.
        reason: String,
    },
}

/// The settings as far as they are known: every key with its value and where that came from.
#[derive(Debug, Clone)]
pub struct Settings {
    values: BTreeMap<String, (Value, Source)>,
}

impl Settings {
    /// Begins with the defaults; their keys are all the keys there are.
    ///
    /// # Errors
    /// When `text` is not TOML.
    pub fn from_defaults(text: &str) -> Result<Self, SettingsError> {
        let mut leaves = Vec::new();
        flatten("", parse(text, &Source::Defaults)?, &mut leaves);
        let values = leaves.into_iter().map(|(key, value)| (key, (value, Source::Defaults))).collect();
        Ok(Self { values })
    }

    /// Lays a settings file over what is known.
    ///
    /// # Errors
    /// When the file cannot be read, is not TOML, or holds an unknown key or a wrong type.
    pub fn file(self, path: &Path) -> Result<Self, SettingsError> {
        let source = Source::File(path.to_owned());
        let text = std::fs::read_to_string(path).map_err(|error| SettingsError::Unreadable {
            source_name: source.to_string(),
            reason: error.to_string(),
        })?;
        self.text(&text, &source)
    }

    /// Lays TOML text from `source` over what is known.
    ///
    /// # Errors
    /// When the text is not TOML, or holds an unknown key or a wrong type.
    pub fn text(mut self, text: &str, source: &Source) -> Result<Self, SettingsError> {
        let mut leaves = Vec::new();
        flatten("", parse(text, source)?, &mut leaves);
        for (key, value) in leaves {
            let known = self.known(&key, source)?;
            if !same_type(known, &value) {
                let reason = format!("expected {}, found {}", type_name(known), type_name(&value));
                return Err(wrong(&key, source, reason));
            }
            self.values.insert(key, (value, source.clone()));
        }
        Ok(self)
    }

    /// Lays variables of the environment over what is known. Names that do not begin with `COMPTOIR_`, and those in
    /// `not_settings`, are left alone; a name that ends in `*` there stands for all that begin so.
    ///
    /// # Errors
    /// When a variable names no setting, or its text does not fit the setting's type.
    pub fn variables(
        mut self,
        variables: impl IntoIterator<Item = (String, String)>,
        not_settings: &[&str],
    ) -> Result<Self, SettingsError> {
        for (name, text) in variables {
            let Some(rest) = name.strip_prefix(PREFIX) else { continue };
            if not_settings.iter().any(|other| is_named(&name, other)) {
                continue;
            }
            let key = rest.to_ascii_lowercase().replace("__", ".");
            let source = Source::Variable(name.clone());
            if rest.bytes().any(|c| c.is_ascii_lowercase()) || !self.values.contains_key(&key) {
                let nearest = self.nearest(&key).map(variable_name).unwrap_or_default();
                return Err(SettingsError::Unknown {
                    key: name,
                    source_name: "the environment".into(),
                    nearest,
                });
            }
            self.read(&key, &text, source)?;
        }
        Ok(self)
    }

    /// Lays options of the command line, as dotted keys with texts, over what is known.
    ///
    /// # Errors
    /// When a key is unknown, or a text does not fit the setting's type.
    pub fn options<'a>(
        mut self,
        options: impl IntoIterator<Item = (&'a str, String)>,
    ) -> Result<Self, SettingsError> {
        for (key, text) in options {
            self.read(key, &text, Source::Options)?;
        }
        Ok(self)
    }

    /// The table `name` as a typed value.
    ///
    /// # Errors
    /// When a value does not fit its field; the key and its source are named.
    pub fn section<T: DeserializeOwned>(&self, name: &str) -> Result<T, SettingsError> {
        let mut table = Table::new();
        let prefix = format!("{name}.");
        for (key, (value, _)) in &self.values {
            if let Some(rest) = key.strip_prefix(&prefix) {
                insert(&mut table, rest, value.clone());
            }
        }
        serde_path_to_error::deserialize(table).map_err(|error| {
            let path = error.path().to_string();
            let key = if path == "." { name.to_owned() } else { format!("{prefix}{path}") };
            let source = self.values.get(&key).map_or(&Source::Defaults, |(_, source)| source);
            wrong(&key, source, error.inner().message().to_owned())
        })
    }

    /// Every key, with where its value came from; never the values, since some are secret.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &Source)> {
        self.values.iter().map(|(key, (_, source))| (key.as_str(), source))
    }

    fn read(&mut self, key: &str, text: &str, source: Source) -> Result<(), SettingsError> {
        let known = self.known(key, &source)?;
        let value = read_as(known, text)
            .ok_or_else(|| wrong(key, &source, format!("expected {}, found \"{text}\"", type_name(known))))?;
        self.values.insert(key.to_owned(), (value, source));
        Ok(())
    }

    fn known(&self, key: &str, source: &Source) -> Result<&Value, SettingsError> {
        self.values.get(key).map(|(value, _)| value).ok_or_else(|| SettingsError::Unknown {
            key: key.to_owned(),
            source_name: source.to_string(),
            nearest: self.nearest(key).unwrap_or_default().to_owned(),
        })
    }

    fn nearest(&self, key: &str) -> Option<&str> {
        self.values
            .keys()
            .map(|known| (strsim::normalized_damerau_levenshtein(key, known), known))
            .max_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, known)| known.as_str())
    }
}

/// The name of the variable that sets `key`.
#[must_use]
pub fn variable_name(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())
}

/// Reads an optional text: the defaults cannot leave a key out, so an empty text stands for none.
///
/// # Errors
/// When the value is not a text.
pub fn none_if_empty<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: From<String>,
{
    let text = String::deserialize(deserializer)?;
    Ok(if text.is_empty() { None } else { Some(T::from(text)) })
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

fn parse(text: &str, source: &Source) -> Result<Table, SettingsError> {
    text.parse::<Table>()
        .map_err(|error| SettingsError::Syntax { source_name: source.to_string(), reason: error.to_string() })
}

fn is_named(name: &str, pattern: &str) -> bool {
    pattern.strip_suffix('*').map_or(name == pattern, |start| name.starts_with(start))
}

fn flatten(prefix: &str, table: Table, leaves: &mut Vec<(String, Value)>) {
    for (name, value) in table {
        let key = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        match value {
            Value::Table(inner) => flatten(&key, inner, leaves),
            leaf => leaves.push((key, leaf)),
        }
    }
}

fn insert(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((first, rest)) => {
            let inner = table.entry(first).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}

fn same_type(known: &Value, given: &Value) -> bool {
    known.same_type(given) || (known.is_float() && given.is_integer())
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Integer(_) => "an integer",
        Value::Float(_) => "a number",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::Table(_) => "a table",
    }
}

fn read_as(known: &Value, text: &str) -> Option<Value> {
    match known {
        Value::String(_) => Some(Value::String(text.to_owned())),
        Value::Integer(_) => text.parse().ok().map(Value::Integer),
        Value::Float(_) => text.parse().ok().map(Value::Float),
        Value::Boolean(_) => text.parse().ok().map(Value::Boolean),
        Value::Datetime(_) => text.parse().ok().map(Value::Datetime),
        Value::Array(_) => Some(Value::Array(
            text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(Value::from).collect(),
        )),
        Value::Table(_) => None,
    }
}

fn wrong(key: &str, source: &Source, reason: String) -> SettingsError {
    SettingsError::Wrong { key: key.to_owned(), source_name: source.to_string(), reason }
}
