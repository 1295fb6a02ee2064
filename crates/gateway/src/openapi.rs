//! The API document: one for the whole shop, made of what each service says about itself. Only public operations are
//! in it, each with who may use it. The committed document is part of the binary; `merge` is how it is made.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;
use utoipa::PartialSchema as _;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Operation, OperationBuilder, PathItem};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, Paths,
    PathsBuilder, Ref, ResponseBuilder, Server,
};
use wire::{Access, ProblemDetails, Role};

use crate::{access, etag, system};

/// The document as it was when this binary was built.
const DOCUMENT: &str = include_str!("../../../openapi/comptoir.json");

const SCHEMAS: &str = "#/components/schemas/";
const PROBLEM: &str = "Problem";
const COOKIE: &str = "cookie";
const BEARER: &str = "bearer";

/// Two services that mean different things by one name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is described twice, and not the same way")]
pub struct Conflict(
    /// The schema or operation.
    pub String,
);

/// The document as it is served.
#[derive(Debug)]
pub(crate) struct Document {
    etag: HeaderValue,
}

impl Document {
    pub(crate) fn new() -> Self {
        Self { etag: etag::strong(DOCUMENT.as_bytes(), "") }
    }

    /// The document, or that the reader has it already.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let known = etag::is_known(request, &self.etag);
        let mut response = Response::new(if known { Body::empty() } else { Body::from(DOCUMENT) });
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        headers.insert(ETAG, self.etag.clone());
        response
    }
}

/// One document of `parts`: their public operations, with who may use each, and the schemas that these need.
///
/// # Errors
/// When two parts describe one schema or one operation differently.
pub fn merge(parts: Vec<OpenApi>) -> Result<OpenApi, Conflict> {
    let mut merged = frame();
    for part in parts {
        take(&mut merged, part)?;
    }
    let mut ids = BTreeSet::new();
    for (path, item) in &mut merged.paths.paths {
        for (method, slot) in slots(item) {
            *slot = slot.take().and_then(|operation| Some(annotate(operation, path, row(method, path)?)));
            let id = slot.as_ref().and_then(|operation| operation.operation_id.clone());
            if let Some(id) = id.filter(|id| !ids.insert(id.clone())) {
                return Err(Conflict(id));
            }
        }
    }
    merged.paths.paths.retain(|_, item| slots(item).into_iter().any(|(_, slot)| slot.is_some()));
    prune(&mut merged);
    Ok(merged)
}

/// What the gateway says about itself.
#[must_use]
pub fn own() -> OpenApi {
    let operation = |id: &str, summary: &str, statuses: &[(&str, &str)]| {
        let json = || ContentBuilder::new().build();
        let answers = statuses.iter().map(|(status, told)| {
            let response = ResponseBuilder::new().description(*told).content("application/json", json());
            (*status, response.build())
        });
        OperationBuilder::new()
            .tag("system")
            .operation_id(Some(id))
            .summary(Some(summary))
            .responses(answers.collect::<utoipa::openapi::Responses>())
    };
    let document = operation("read_openapi", "This document", &[("200", "OpenAPI 3.1")]);
    let live = operation("is_live", "Whether the gateway lives", &[("200", "it does")]);
    let states = &[("200", "it can"), ("503", "it cannot, or stops")];
    let ready = operation("is_ready", "Whether the whole shop can work", states);
    let paths = PathsBuilder::new()
        .path("/api/openapi.json", PathItem::new(HttpMethod::Get, document))
        .path("/health/live", PathItem::new(HttpMethod::Get, live))
        .path("/health/ready", PathItem::new(HttpMethod::Get, ready));
    OpenApiBuilder::new().paths(paths).build().merge_from(system::document())
}

/// The document without operations.
fn frame() -> OpenApi {
    let license = LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build();
    let info = InfoBuilder::new()
        .title("Comptoir")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "A whole shop: catalogue, stock, carts, orders, customers, settings. Money is in minor units. Every write \
             takes Idempotency-Key; every resource has an ETag and honours If-Match. Errors are RFC 9457 problems with \
             a stable code. x-access says who may use an operation.",
        ))
        .license(Some(license));
    let cookie = ApiKeyValue::with_description(
        customer_api::SESSION_COOKIE,
        "Set at sign-in; with https its name begins with __Host-. A change also needs Sec-Fetch-Site: same-origin or \
         the Origin of the shop, as browsers send them.",
    );
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT");
    let mut components = Components::new();
    components
        .security_schemes
        .insert(COOKIE.to_owned(), SecurityScheme::ApiKey(ApiKey::Cookie(cookie)).into());
    components.security_schemes.insert(BEARER.to_owned(), SecurityScheme::Http(bearer.build()).into());
    components.schemas.insert(PROBLEM.to_owned(), ProblemDetails::schema());
    components.schemas.insert("Limit".to_owned(), chassis::Limit::schema());
    let mut schemas = Vec::new();
    <ProblemDetails as utoipa::ToSchema>::schemas(&mut schemas);
    components.schemas.extend(schemas);
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([Server::new("/")]))
        .paths(Paths::new())
        .components(Some(components))
        .build()
}

/// Adds what `part` describes; the same description twice is one.
fn take(merged: &mut OpenApi, part: OpenApi) -> Result<(), Conflict> {
    let components = merged.components.get_or_insert_default();
    for (name, schema) in part.components.unwrap_or_default().schemas {
        match components.schemas.get(&name) {
            Some(other) if *other != schema => return Err(Conflict(name)),
            _ => components.schemas.insert(name, schema),
        };
    }
    for (path, mut item) in part.paths.paths {
        let into = merged.paths.paths.entry(path.clone()).or_default();
        for ((method, given), (_, slot)) in slots(&mut item).into_iter().zip(slots(into)) {
            match (given.take(), &slot) {
                (Some(_), Some(_)) => return Err(Conflict(format!("{method} {path}"))),
                (Some(operation), None) => *slot = Some(operation),
                (None, _) => {}
            }
        }
    }
    Ok(())
}

fn slots(item: &mut PathItem) -> [(&'static str, &mut Option<Operation>); 5] {
    [
        ("GET", &mut item.get),
        ("PUT", &mut item.put),
        ("POST", &mut item.post),
        ("PATCH", &mut item.patch),
        ("DELETE", &mut item.delete),
    ]
}

fn row(method: &str, path: &str) -> Option<Access> {
    access::table()
        .find(|(_, operation)| operation.method == method && operation.path == path)
        .map(|(_, operation)| operation.access)
}

/// Gives the operation a name in the whole shop, says who may use it, and that everything that goes wrong is a problem.
fn annotate(mut operation: Operation, path: &str, access: Access) -> Operation {
    operation.operation_id = operation.operation_id.map(|id| full_name(id, path));
    let none: [&str; 0] = [];
    let known = [SecurityRequirement::new(COOKIE, none), SecurityRequirement::new(BEARER, none)];
    operation.security = match access {
        Access::Anyone => None,
        Access::Owner(_) => Some([SecurityRequirement::default()].into_iter().chain(known).collect()),
        Access::SignedIn | Access::Staff(_) | Access::Service => Some(known.into()),
    };
    let extension = ExtensionsBuilder::new().add("x-access", who(access)).build();
    operation.extensions.get_or_insert_default().merge(extension);
    operation.responses.responses.entry("default".to_owned()).or_insert_with(|| {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(PROBLEM))).build();
        let problem =
            ResponseBuilder::new().description("A problem").content("application/problem+json", content);
        problem.build().into()
    });
    operation
}

/// A bare verb is enough inside a service; outside it takes the noun of its path: `show` becomes `show_orders`.
fn full_name(id: String, path: &str) -> String {
    let noun = path.split('/').rfind(|segment| !segment.starts_with('{') && *segment != id);
    match noun {
        Some(noun) if !id.contains('_') => format!("{id}_{}", noun.replace(['-', '.'], "_")),
        _ => id,
    }
}

fn who(access: Access) -> String {
    let names = |roles: &[Role]| {
        let mut names: Vec<&str> = roles.iter().filter(|role| **role != Role::Admin).map(name).collect();
        names.push(name(&Role::Admin));
        names.join(", ")
    };
    match access {
        Access::Anyone => "anyone".to_owned(),
        Access::SignedIn => "signed in".to_owned(),
        Access::Owner(roles) => format!("owner, {}", names(roles)),
        Access::Staff(roles) => names(roles),
        Access::Service => "service".to_owned(),
    }
}

fn name(role: &Role) -> &'static str {
    match role {
        Role::Admin => "admin",
        Role::Sales => "sales",
        Role::Warehouse => "warehouse",
        Role::Support => "support",
    }
}

/// Leaves only the schemas that an operation reaches: what services tell each other is nobody else's business.
fn prune(document: &mut OpenApi) {
    let Some(components) = &mut document.components else { return };
    let mut reached = BTreeSet::new();
    let mut next = references(&serde_json::to_value(&document.paths).unwrap_or_default());
    while let Some(name) = next.pop() {
        if let Some(schema) = components.schemas.get(&name)
            && reached.insert(name)
        {
            next.extend(references(&serde_json::to_value(schema).unwrap_or_default()));
        }
    }
    components.schemas.retain(|name, _| reached.contains(name));
}

/// The names of all schemas that `value` refers to.
fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, value)| match value {
                Value::String(target) if key == "$ref" => {
                    target.strip_prefix(SCHEMAS).map(str::to_owned).into_iter().collect()
                }
                Value::String(target) if target.starts_with(SCHEMAS) => {
                    vec![target[SCHEMAS.len()..].to_owned()]
                }
                other => references(other),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
