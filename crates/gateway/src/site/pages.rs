//! What the site answers: pages with the head that fits them, files, and what search engines read first. When the
//! catalogue cannot be asked, a page goes out with the head that it was built with: people see no difference.

use std::time::Duration;

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use customer_api::Language;
use http::request::Parts;
use http::{HeaderValue, StatusCode};
use inventory_api::Category;
use vocabulary::Slug;
use wire::{CallError, Context, Problem};

use super::head::{self, Frame, Head};
use super::reply::{self, Kind};
use super::shell::Filling;
use super::{ANYTHING, Site, sitemap, wishes};
use crate::access::Route;
use crate::headers::Policy;
use crate::settings::GatewaySettings;

/// How long a page waits for what its head says.
const PATIENCE: Duration = Duration::from_secs(1);

/// A page has a nonce of its own, so nobody keeps it.
const PAGE: Kind = Kind { media_type: "text/html; charset=utf-8", keep: "no-store" };
const ROBOTS: Kind = Kind { media_type: "text/plain; charset=utf-8", keep: "public, max-age=3600" };

/// What is asked of the catalogue for a head.
enum Found<T> {
    It(T),
    /// There is none.
    Nothing,
    /// Nobody could say.
    Unsaid,
}

impl Site {
    /// What stands behind `route`.
    ///
    /// # Errors
    /// 404 where only a page is and none is wanted; 503 when the catalogue is needed and away.
    pub(crate) async fn answer(
        &self,
        route: &Route,
        request: &Parts,
        settings: &GatewaySettings,
        request_id: &HeaderValue,
    ) -> Result<Response, Problem> {
        let context = Context { request_id: Some(request_id.clone()), ..Context::default() };
        match (route.pattern, self.files.get(request.uri.path())) {
            ("/robots.txt", _) => Ok(reply::text(ROBOTS, sitemap::robots(&self.base), &request.headers)),
            ("/sitemap.xml", _) => {
                let query = request.uri.query();
                let map = context.scope(sitemap::sitemap(&self.catalogue, &self.base, query)).await?;
                Ok(reply::text(sitemap::KIND, map, &request.headers))
            }
            (ANYTHING, Some(file)) => Ok(file.answer(&request.headers)),
            _ if wishes::page(&request.headers) == wishes::Page::Unwanted => Err(Problem::not_found()),
            (pattern, _) => Ok(context.scope(self.page(pattern, request, settings)).await),
        }
    }

    async fn page(&self, pattern: &str, request: &Parts, settings: &GatewaySettings) -> Response {
        let frame = Frame { base: &self.base, settings };
        let (status, head) = match pattern {
            "/" => (StatusCode::OK, Some(head::home(frame))),
            "/products" => (StatusCode::OK, self.listing(frame, request.uri.query()).await),
            "/products/{slug}" => self.product(frame, request.uri.path()).await,
            ANYTHING => (StatusCode::NOT_FOUND, None),
            _ => (StatusCode::OK, None),
        };
        let nonce = STANDARD.encode(rand::random::<[u8; 18]>());
        let language = match settings.language {
            Language::En => "en",
            Language::Fr => "fr",
        };
        let head = head.map(|head| (language, head.written(frame, &nonce)));
        let html = self.shell.fill(Filling { nonce: &nonce, head, everywhere: &head::everywhere(frame) });
        let mut response = reply::text(PAGE, html, &request.headers);
        *response.status_mut() = status;
        response.extensions_mut().insert(Policy::Page { nonce });
        response
    }

    /// What is not published, and what never was, is not found: search engines must not keep a page of it.
    async fn product(&self, frame: Frame<'_>, path: &str) -> (StatusCode, Option<Head>) {
        let slug = path.rsplit('/').next().unwrap_or_default().parse::<Slug>();
        let found = match slug {
            Ok(slug) => asked(self.catalogue.product(&slug)).await,
            Err(_) => Found::Nothing,
        };
        match found {
            Found::It(product) => (StatusCode::OK, Some(head::product(frame, &product))),
            Found::Nothing => (StatusCode::NOT_FOUND, None),
            Found::Unsaid => (StatusCode::OK, None),
        }
    }

    async fn listing(&self, frame: Frame<'_>, query: Option<&str>) -> Option<Head> {
        let mut pairs = query.unwrap_or_default().split('&');
        let slug = pairs.find_map(|pair| pair.strip_prefix("category=")?.parse::<Slug>().ok());
        let Some(slug) = slug else { return Some(head::listing(frame, None)) };
        match asked(self.catalogue.category(&slug)).await {
            Found::It(detail) => Some(head::listing(frame, Some(&detail.category))),
            Found::Nothing => Some(head::listing(frame, None::<&Category>)),
            Found::Unsaid => None,
        }
    }
}

async fn asked<T>(question: impl Future<Output = Result<T, CallError>>) -> Found<T> {
    match tokio::time::timeout(PATIENCE, question).await {
        Ok(Ok(it)) => Found::It(it),
        Ok(Err(CallError::Problem(problem))) if problem.status() == StatusCode::NOT_FOUND => Found::Nothing,
        Ok(Err(error)) => {
            tracing::warn!(%error, "a page goes out without its head: {error}");
            Found::Unsaid
        }
        Err(_) => {
            tracing::warn!("a page goes out without its head: the catalogue takes too long");
            Found::Unsaid
        }
    }
}
