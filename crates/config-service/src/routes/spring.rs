//! Settings for clients of Spring Cloud Config: the paths, spellings and errors of its server, byte for byte where its
//! clients look. Nothing of our own API is answered here.

mod path;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{ALLOW, AUTHORIZATION, ETAG, IF_NONE_MATCH, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use subtle::ConstantTimeEq as _;

use crate::Config;
use crate::actions::{NoEnvironment, read_environment};
use crate::domain::Asked;
use crate::settings::Settings;
use path::Wanted;
use words::{Failure, Form};

/// Everything that a Spring Cloud Config client asks for.
pub(crate) fn spring(config: Arc<Config>, settings: Settings) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(Desk { config, settings }))
}

struct Desk {
    config: Arc<Config>,
    settings: Settings,
}

async fn answer(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let path = request.uri().path();
    match respond(&desk, request.method(), path, request.headers()).await {
        Ok(response) => response,
        Err(failure) => failure.at(path, desk.config.clock.now()),
    }
}

async fn respond(desk: &Desk, method: &Method, path: &str, headers: &HeaderMap) -> Result<Response, Failure> {
    if method != Method::GET && method != Method::HEAD {
        let failure = Failure::of(StatusCode::METHOD_NOT_ALLOWED);
        return Err(failure.with(ALLOW, HeaderValue::from_static("GET, HEAD")));
    }
    if path == "/actuator/health" {
        return Ok(axum::Json(serde_json::json!({ "status": "UP" })).into_response());
    }
    if !desk.knows(headers) {
        let challenge = HeaderValue::from_static("Basic realm=\"Realm\"");
        return Err(Failure::of(StatusCode::UNAUTHORIZED).with(WWW_AUTHENTICATE, challenge));
    }
    let wanted = Wanted::read(path).map_err(Failure::of)?;
    let form = Form::accepted(headers).ok_or_else(|| Failure::of(StatusCode::NOT_ACCEPTABLE))?;
    let asked = Asked { names: &wanted.name, profiles: &wanted.profiles };
    let environment = read_environment(&desk.config, asked, wanted.label.as_deref()).await.map_err(
        |error| match error {
            NoEnvironment::UnknownLabel => Failure::of(StatusCode::NOT_FOUND),
            NoEnvironment::Store(error) => Failure::of(bus::store_problem(&error).status()),
        },
    )?;
    let tag = form.tag(&environment.tag);
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    Ok(([(ETAG, tag)], form.write(&wanted, environment)).into_response())
}

impl Desk {
    /// Whether the caller may read: everybody when no user is set, who then is on this machine.
    fn knows(&self, headers: &HeaderMap) -> bool {
        let Settings { user, password, .. } = &self.settings;
        if user.is_empty() {
            return true;
        }
        let given = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.split_once(' '));
        let Some((scheme, credentials)) = given else { return false };
        let Ok(credentials) = STANDARD.decode(credentials.trim()) else { return false };
        let expected = format!("{user}:{}", password.expose());
        scheme.eq_ignore_ascii_case("basic") && credentials.ct_eq(expected.as_bytes()).into()
    }
}
