//! Settings as Spring Cloud Config's clients read them: flat property sources, the most specific first.

use std::sync::Arc;

use config_api::Values;
use serde_json::{Map, Value};

use super::application::Application;
use super::names::Profile;

/// The application whose settings every other one shares.
const SHARED: &str = "application";

/// What a Spring client asks for, as it spelled it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// One name, or several with commas; later ones win.
    pub(crate) names: &'a str,
    /// One profile, or several with commas; later ones win.
    pub(crate) profiles: &'a str,
}

impl<'a> Asked<'a> {
    /// The names, the weakest first; the shared one is always below the others.
    pub(crate) fn applications(self) -> Vec<&'a str> {
        let named = self.names.split(',').map(str::trim).filter(|name| !name.is_empty() && *name != SHARED);
        let mut names = vec![SHARED];
        for name in named {
            names.retain(|earlier| *earlier != name);
            names.push(name);
        }
        names
    }

    fn profile_names(self) -> Vec<&'a str> {
        self.profiles.split(',').map(str::trim).collect()
    }
}

/// One layer of settings.
#[derive(Debug, PartialEq)]
pub(crate) struct PropertySource {
    pub(crate) name: String,
    /// The change that made these values.
    pub(crate) version: i64,
    pub(crate) source: Map<String, Value>,
}

/// The property sources of `applications` (weakest first), the one that wins first.
pub(crate) fn sources(applications: &[Arc<Application>], asked: Asked<'_>) -> Vec<PropertySource> {
    let mut layers = Vec::new();
    let mut profiles: Vec<Profile> = Vec::new();
    for name in asked.profile_names().into_iter().rev() {
        let Ok(profile) = name.parse::<Profile>() else { continue };
        if !profile.is_default() && !profiles.contains(&profile) {
            profiles.push(profile);
        }
    }
    profiles.push(Profile::default());
    for profile in profiles {
        for application in applications.iter().rev() {
            let standing = application.standing(&profile);
            if standing.own.is_empty() {
                continue;
            }
            let name = if profile.is_default() {
                application.name.to_string()
            } else {
                format!("{}-{profile}", application.name)
            };
            layers.push(PropertySource { name, version: standing.own_version, source: flat(&standing.own) });
        }
    }
    layers
}

/// The values under flat keys: `a.b[0].c`.
fn flat(values: &Values) -> Map<String, Value> {
    let mut properties = Map::new();
    flatten_object("", values, &mut properties);
    properties
}

fn flatten_object(prefix: &str, values: &Values, properties: &mut Map<String, Value>) {
    for (key, value) in values {
        // A key that begins with a bracket is appended as it is: Spring's way to keep odd characters in a key.
        let name = if prefix.is_empty() || key.starts_with('[') {
            format!("{prefix}{key}")
        } else {
            format!("{prefix}.{key}")
        };
        flatten(&name, value, properties);
    }
}

fn flatten(name: &str, value: &Value, properties: &mut Map<String, Value>) {
    match value {
        Value::Object(inner) if !inner.is_empty() => flatten_object(name, inner, properties),
        Value::Array(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                flatten(&format!("{name}[{index}]"), item, properties);
            }
        }
        Value::Null => {
            properties.insert(name.to_owned(), Value::String(String::new()));
        }
        // Empty lists and maps arrive as Spring Boot 2.4 to 3.3 writes them: `[]` and `{}`.
        scalar => {
            properties.insert(name.to_owned(), scalar.clone());
        }
    }
}
