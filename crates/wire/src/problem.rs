//! Problems (RFC 9457): every refusal and failure that leaves a service, with a stable code.

use std::borrow::Cow;
use std::fmt;

use axum::response::{IntoResponse, Response};
use http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderName, HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is wrong with one field of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldError {
    /// Where, as a JSON pointer (RFC 6901) into the body, or the name of a query parameter.
    pub pointer: String,
    /// What kind of mistake, stable: `missing`, `unknown_field`, `wrong_type`, …
    pub code: Cow<'static, str>,
    /// The same for people.
    pub detail: String,
}

/// The body of every refusal and failure (RFC 9457). Some problems carry further members, named with their code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDetails {
    /// Names the kind of problem: `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem for people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The kind of problem for programs: stable, `snake_case`.
    pub code: Cow<'static, str>,
    /// What went wrong this time.
    pub detail: String,
    /// What is wrong with each field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Members that this kind of problem adds.
    #[serde(flatten)]
    #[schema(ignore)]
    pub extensions: serde_json::Map<String, serde_json::Value>,
}

#[derive(Debug, Clone, PartialEq)]
struct Inner {
    details: ProblemDetails,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// A refusal or failure on its way out.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem(Box<Inner>);

impl Problem {
    /// A problem of the kind `code`; `detail` says what went wrong this time.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        let details = ProblemDetails {
            kind: format!("/problems/{code}"),
            title: title(code),
            status: status.as_u16(),
            code: Cow::Borrowed(code),
            detail: detail.into(),
            errors: Vec::new(),
            extensions: serde_json::Map::new(),
        };
        Self(Box::new(Inner { details, headers: Vec::new() }))
    }

    /// The same problem with a further member.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        self.0.details.extensions.insert(member.to_owned(), value);
        self
    }

    /// The same problem with what is wrong with one field.
    #[must_use]
    pub fn field(
        mut self,
        pointer: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) -> Self {
        let error = FieldError { pointer: pointer.into(), code: Cow::Borrowed(code), detail: detail.into() };
        self.0.details.errors.push(error);
        self
    }

    /// The same problem with all that is wrong with the fields.
    #[must_use]
    pub fn fields(mut self, errors: Vec<FieldError>) -> Self {
        self.0.details.errors.extend(errors);
        self
    }

    /// The same problem with a response header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// The same problem with a hint when to come back, in seconds.
    #[must_use]
    pub fn retry_after(self, seconds: u32) -> Self {
        self.header(RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.details.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The kind of problem for programs.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.details.code
    }

    /// The whole body.
    #[must_use]
    pub fn details(&self) -> &ProblemDetails {
        &self.0.details
    }

    /// 400: the body is no JSON, or not one JSON value.
    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed_json", detail)
    }

    /// 401: no token, or one that does not hold. Says no more, so that nothing can be learnt from it.
    #[must_use]
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", "sign in, or send a valid access token")
            .header(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))
    }

    /// 403: known, but not allowed.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "your role does not allow this")
    }

    /// 404: missing, or somebody else's.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "there is nothing here")
    }

    /// 405; `allow` lists the methods that are there, separated by commas.
    #[must_use]
    pub fn method_not_allowed(allow: &str) -> Self {
        let problem = Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", format!("use {allow}"));
        match HeaderValue::from_str(allow) {
            Ok(allow) => problem.header(ALLOW, allow),
            Err(_) => problem,
        }
    }

    /// 412: the resource has changed since the version named in `If-Match`.
    #[must_use]
    pub fn precondition_failed() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            "precondition_failed",
            "it has changed since you read it; read it again and repeat",
        )
    }

    /// 428: a change must name the version it was made for.
    #[must_use]
    pub fn precondition_required() -> Self {
        Self::new(
            StatusCode::PRECONDITION_REQUIRED,
            "precondition_required",
            "send If-Match with the ETag of the version you read",
        )
    }

    /// 422: the body is JSON, but not what is expected here; see [`Problem::field`].
    #[must_use]
    pub fn invalid_body() -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_body", "the body does not fit; see errors")
    }

    /// 500. The cause is in the log, never in the answer.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "something went wrong on our side")
    }

    /// 503: more work is waiting than can be done in time; come back in a second.
    #[must_use]
    pub fn overloaded() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "overloaded", "too busy at the moment").retry_after(1)
    }

    /// 503: something that this needs is away for the moment. Nothing was half done.
    #[must_use]
    pub fn unavailable() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "not available at the moment")
            .retry_after(1)
    }
}

impl From<ProblemDetails> for Problem {
    fn from(details: ProblemDetails) -> Self {
        Self(Box::new(Inner { details, headers: Vec::new() }))
    }
}

fn title(code: &str) -> String {
    let mut title = code.replace('_', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = &self.0.details;
        write!(f, "{} {}: {}", details.status, details.code, details.detail)
    }
}

impl std::error::Error for Problem {}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Inner { details, headers } = *self.0;
        let body = serde_json::to_vec(&details).unwrap_or_default();
        let mut response = Response::new(body.into());
        *response.status_mut() =
            StatusCode::from_u16(details.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response.headers_mut().extend(headers);
        response
    }
}
