//! How a Spring Cloud Config server words its answers and its errors.

use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::{Map, Value, json};
use vocabulary::Timestamp;

use super::path::Wanted;
use crate::actions::Environment;

const PLAIN: &str = "application/json";
const WITH_ORIGIN: &str = "application/vnd.spring-cloud.config-server.v2+json";

/// How values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// As they are.
    Plain,
    /// Each with where it came from.
    WithOrigin,
}

#[derive(Serialize)]
struct EnvironmentBody<'a> {
    name: &'a str,
    profiles: [&'a str; 1],
    label: Option<&'a str>,
    version: Option<String>,
    state: Option<&'a str>,
    #[serde(rename = "propertySources")]
    property_sources: Vec<SourceBody>,
}

#[derive(Serialize)]
struct SourceBody {
    name: String,
    source: Map<String, Value>,
}

impl Form {
    /// The form that the client likes best; none when it takes neither.
    pub(super) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        let mut asked = false;
        for value in headers.get_all(ACCEPT) {
            for range in value.to_str().ok()?.split(',').map(str::trim).filter(|range| !range.is_empty()) {
                asked = true;
                let mut parts = range.split(';').map(str::trim);
                let form = match parts.next().map(str::to_ascii_lowercase).as_deref() {
                    Some(PLAIN | "*/*" | "application/*") => Self::Plain,
                    Some(WITH_ORIGIN) => Self::WithOrigin,
                    _ => continue,
                };
                let weight = parts
                    .find_map(|part| part.strip_prefix("q="))
                    .map_or(1.0, |weight| weight.parse().unwrap_or(0.0));
                if weight > best.map_or(0.0, |(weight, _)| weight) {
                    best = Some((weight, form));
                }
            }
        }
        if asked { best.map(|(_, form)| form) } else { Some(Self::Plain) }
    }

    /// The entity tag of an environment in this form.
    pub(super) fn tag(self, environment: &str) -> HeaderValue {
        let form = if self == Self::Plain { 1 } else { 2 };
        HeaderValue::try_from(format!("\"{environment};{form}\""))
            .unwrap_or_else(|_| HeaderValue::from_static("\"\""))
    }

    /// The body and its type.
    pub(super) fn write(self, wanted: &Wanted, environment: Environment) -> Response {
        let sources = environment.sources.into_iter().map(|layer| {
            let origin = format!("version {} of {}", layer.version, layer.name);
            let source = match self {
                Self::Plain => layer.source,
                Self::WithOrigin => layer
                    .source
                    .into_iter()
                    .map(|(key, value)| (key, json!({ "value": value, "origin": origin })))
                    .collect(),
            };
            SourceBody { name: layer.name, source }
        });
        let body = EnvironmentBody {
            name: &wanted.name,
            profiles: [&wanted.profiles],
            label: wanted.label.as_deref(),
            version: environment.version,
            state: None,
            property_sources: sources.collect(),
        };
        let kind = if self == Self::Plain { PLAIN } else { WITH_ORIGIN };
        let mut response = axum::Json(body).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        response
    }
}

/// An error as Spring Boot words it.
#[derive(Debug)]
pub(super) struct Failure {
    status: StatusCode,
    header: Option<(HeaderName, HeaderValue)>,
}

impl Failure {
    pub(super) const fn of(status: StatusCode) -> Self {
        Self { status, header: None }
    }

    pub(super) fn with(self, name: HeaderName, value: HeaderValue) -> Self {
        Self { header: Some((name, value)), ..self }
    }

    pub(super) fn at(self, path: &str, now: Timestamp) -> Response {
        let body = json!({
            "timestamp": now.strftime("%Y-%m-%dT%H:%M:%S%.3f+00:00").to_string(),
            "status": self.status.as_u16(),
            "error": self.status.canonical_reason().unwrap_or_default(),
            "path": path,
        });
        let mut response = (self.status, axum::Json(body)).into_response();
        response.headers_mut().extend(self.header.map(|(name, value)| (Some(name), value)));
        response
    }
}
