//! The door: every request from outside passes the steps of this file, in this order. Each step is one line; whoever
//! adds one says why it stands where it stands.

use std::any::Any;
use std::net::{IpAddr, Ipv4Addr};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::body::{Body, HttpBody as _};
use axum::extract::{Request, State};
use axum::response::{IntoResponse as _, Response};
use chassis::serve::Peer;
use chassis::traffic::Counts;
use chassis::{Identity, Shutdown};
use config_api::Live;
use futures_util::FutureExt as _;
use http::header::{AUTHORIZATION, CONNECTION, CONTENT_LENGTH, COOKIE};
use http::request::Parts;
use http::{HeaderValue, Method, Version};
use wire::headers::REQUEST_ID;
use wire::{Access, Problem};

use crate::access::{NoRoute, Route, Routes, Service};
use crate::canonical::canonicalise;
use crate::forward::{forward, too_large};
use crate::headers::{self, Kind, Policy, Told};
use crate::health::{self, Readiness};
use crate::identify::Identified;
use crate::limits::Limits;
use crate::openapi::Document;
use crate::problems::closing;
use crate::record::Visit;
use crate::request_ids::RequestIds;
use crate::session::{SessionCookie, Sessions};
use crate::settings::{GatewaySettings, Settings};
use crate::site::Site;
use crate::{Neighbours, cross_site, page, system};

/// What the steps need.
#[derive(Debug)]
pub(crate) struct Gateway {
    pub(crate) settings: Settings,
    pub(crate) live: Live<GatewaySettings>,
    pub(crate) neighbours: Neighbours,
    pub(crate) identity: Identity,
    pub(crate) request_ids: RequestIds,
    pub(crate) shutdown: Shutdown,
    pub(crate) routes: Routes,
    pub(crate) limits: Limits,
    pub(crate) sessions: Sessions,
    pub(crate) document: Document,
    pub(crate) traffic: Counts,
    pub(crate) readiness: Readiness,
    pub(crate) site: Option<Site>,
}

/// One request from outside. How it ended is recorded, also when the client leaves before.
pub(crate) async fn enter(State(gateway): State<Arc<Gateway>>, request: Request) -> Response {
    // One version of the settings for the whole request.
    let settings = gateway.live.get();
    let version = request.version();
    let mut visit = Visit::begin(&request, peer(&request), gateway.request_ids.next(), settings.access_log);
    // A panic ends one request, not the connection.
    let outcome = AssertUnwindSafe(gateway.pass(&mut visit, request, &settings)).catch_unwind().await;
    let outcome = outcome.unwrap_or_else(|panic| Err(fell(&*panic)));
    let mut response = outcome.unwrap_or_else(Problem::into_response);
    // What browsers must know stands on every answer, refusals too.
    let private = Gateway::is_private(&visit, &response);
    let policy = response.extensions_mut().remove().unwrap_or(Policy::Inert);
    headers::secure(response.headers_mut(), Kind { https: gateway.settings.is_https(), policy, private });
    response.headers_mut().insert(REQUEST_ID, visit.request_id.clone());
    if version == Version::HTTP_2 {
        response.headers_mut().remove(CONNECTION);
    }
    gateway.traffic.people().count(response.status(), visit.took());
    visit.end(response.status());
    response
}

impl Gateway {
    async fn pass<'g>(
        &'g self,
        visit: &mut Visit<'g>,
        request: Request,
        settings: &GatewaySettings,
    ) -> Result<Response, Problem> {
        let (mut parts, body) = request.into_parts();
        // A tunnel is never opened; what follows on the connection is no request of ours.
        if parts.method == Method::CONNECT {
            return Err(closing(Problem::method_not_allowed("GET, HEAD, POST, PUT, PATCH, DELETE")));
        }
        // One canonical request: from here on there is one path for routing, access, log and service.
        let host = canonicalise(&mut parts)?;
        visit.target = parts.uri.clone();
        // Nothing hop-by-hop, and nothing that only we may say, gets further.
        headers::strip_request(&mut parts.headers)?;
        // What is not in the table does not exist; asking for it counts all the same.
        let route = match self.find(&parts) {
            Ok(route) => route,
            Err(none) => return self.admit_guest(visit, settings.pace()).and(Err(none.into())),
        };
        visit.route = Some(route);
        // Most of our own answers are for everybody.
        let ours = route.service == Service::Gateway;
        if ours && route.access == Access::Anyone {
            self.admit_guest(visit, settings.pace())?;
            return Box::pin(self.answer(route, &parts, settings, &visit.request_id)).await;
        }
        // A session pays only for what our own pages ask; looked at before the secret is used.
        let cookie = self.session_cookie(&parts)?;
        parts.headers.remove(COOKIE);
        if cookie.is_some() {
            cross_site::check(&parts.method, &parts.headers, &body, host.as_ref())?;
        }
        // Who asks, and not too often: unknown clients are counted before any token is looked at.
        let Identified { caller, authorization } =
            self.identify(visit, &parts.headers, cookie.as_ref(), settings).await?;
        visit.person = caller.customer_id();
        // May they: the table. Whose a thing is, the service decides.
        chassis::layers::allow(route.access, &caller)?;
        if ours {
            return Box::pin(self.answer(route, &parts, settings, &visit.request_id)).await;
        }
        // A body that says it is too large need not be read.
        if body.size_hint().lower() > settings.body_limit_bytes {
            return Err(too_large(settings.body_limit_bytes));
        }
        // What only we say, and the credentials that this service may have.
        let told =
            Told { peer: visit.peer, host, request_id: &visit.request_id, https: self.settings.is_https() };
        headers::tell(&mut parts.headers, told);
        if let Some(authorization) = authorization {
            parts.headers.insert(AUTHORIZATION, authorization);
        }
        self.pass_on(route, Request::from_parts(parts, body), cookie, settings).await
    }

    /// Over the wire and back.
    async fn pass_on(
        &self,
        route: &Route,
        mut request: Request,
        cookie: Option<SessionCookie>,
        settings: &GatewaySettings,
    ) -> Result<Response, Problem> {
        let keeps_sessions = route.service == Service::Customer;
        let changes = !is_safe(request.method());
        let cookie = cookie.filter(|_| keeps_sessions);
        if let Some(value) = cookie.as_ref().and_then(SessionCookie::header) {
            request.headers_mut().insert(COOKIE, value);
        }
        let outcome = forward(self.neighbours.wire(route.service), request, settings).await;
        // A session may have ended, or its person have other rights now.
        if let Some(cookie) = cookie.filter(|_| changes) {
            self.sessions.forget(&cookie.secret);
        }
        let mut response = outcome?;
        headers::strip_answer(response.headers_mut(), keeps_sessions);
        Ok(response)
    }

    fn session_cookie(&self, parts: &Parts) -> Result<Option<SessionCookie>, Problem> {
        // A token speaks for itself, and no page can make a browser send one: then the cookie counts for nothing.
        if parts.headers.contains_key(AUTHORIZATION) {
            return Ok(None);
        }
        Ok(SessionCookie::read(&parts.headers, self.settings.is_https())?)
    }

    /// The operation of the table; else what the web application has there.
    fn find(&self, parts: &Parts) -> Result<&Route, NoRoute> {
        let path = parts.uri.path();
        match (self.routes.find(&parts.method, path), &self.site) {
            (Err(NoRoute::Path), Some(site)) => site.find(&parts.method, path, &parts.headers),
            (found, _) => found,
        }
    }

    async fn answer(
        &self,
        route: &Route,
        parts: &Parts,
        settings: &GatewaySettings,
        request_id: &HeaderValue,
    ) -> Result<Response, Problem> {
        let response = match (route.pattern, &self.site) {
            ("/api/openapi.json", _) => self.document.answer(&parts.headers),
            ("/api/system", _) => system::show(self).await,
            ("/health/live", _) => health::live(),
            ("/health/ready", _) => self.readiness.report(&self.neighbours, &self.shutdown).await,
            ("/", None) => page::root(),
            (pattern, site) => match (page::answer(pattern), site) {
                (Some(file), _) => file,
                (None, Some(site)) => site.answer(route, parts, settings, request_id).await?,
                (None, None) => return Err(Problem::not_found()),
            },
        };
        Ok(if parts.method == Method::HEAD { without_body(response) } else { response })
    }

    /// Whether an answer is for this caller and this moment alone: it is, unless a guest reads what everybody may read.
    fn is_private(visit: &Visit<'_>, response: &Response) -> bool {
        let open = visit.route.is_some_and(|route| {
            route.service != Service::Gateway && route.access == Access::Anyone && is_safe(&route.method)
        });
        !(open && visit.person.is_none() && response.status().as_u16() < 400)
    }
}

/// What HEAD gets: the headers, and how long the body would be.
fn without_body(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    if let Some(length) = body.size_hint().exact() {
        parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}

/// Methods that change nothing.
fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Where the connection comes from. What does not come by a connection counts as one client.
fn peer(request: &Request) -> IpAddr {
    request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip())
}

fn fell(panic: &(dyn Any + Send)) -> Problem {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let reason = text.unwrap_or("no reason given");
    tracing::error!(panic = reason, "the gateway panicked: {reason}");
    Problem::internal()
}
