//! A client that calls a router as a function: no socket, no port.

use axum::Router;
use axum::body::Body;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tower::ServiceExt as _;

/// Calls a router the way a client on the network would.
#[derive(Clone)]
pub struct TestClient {
    router: Router,
}

impl TestClient {
    /// A client of this router.
    #[must_use]
    pub const fn new(router: Router) -> Self {
        Self { router }
    }

    /// Begins a `GET`.
    pub fn get(&self, path: &str) -> TestRequest {
        self.request(Method::GET, path)
    }

    /// Begins a `POST`.
    pub fn post(&self, path: &str) -> TestRequest {
        self.request(Method::POST, path)
    }

    /// Begins a `PUT`.
    pub fn put(&self, path: &str) -> TestRequest {
        self.request(Method::PUT, path)
    }

    /// Begins a `PATCH`.
    pub fn patch(&self, path: &str) -> TestRequest {
        self.request(Method::PATCH, path)
    }

    /// Begins a `DELETE`.
    pub fn delete(&self, path: &str) -> TestRequest {
        self.request(Method::DELETE, path)
    }

    /// Begins a request with any method.
    pub fn request(&self, method: Method, path: &str) -> TestRequest {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().expect("a path");
        TestRequest { router: self.router.clone(), request }
    }
}

/// A request that is being put together.
#[must_use = "a request does nothing until it is sent"]
pub struct TestRequest {
    router: Router,
    request: Request<Body>,
}

impl TestRequest {
    /// With a bearer token.
    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION.as_str(), &format!("Bearer {token}"))
    }

    /// With one more header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name: HeaderName = name.parse().expect("a header name");
        self.request.headers_mut().append(name, HeaderValue::from_str(value).expect("a header value"));
        self
    }

    /// With an `Idempotency-Key`.
    pub fn idempotency(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// With a JSON body.
    pub fn json(self, value: &impl Serialize) -> Self {
        self.body("application/json", serde_json::to_vec(value).expect("JSON"))
    }

    /// With any body.
    pub fn body(mut self, content_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let content_type = HeaderValue::from_str(content_type).expect("a content type");
        self.request.headers_mut().insert(CONTENT_TYPE, content_type);
        *self.request.body_mut() = Body::from(bytes.into());
        self
    }

    /// Sends it and waits for the whole reply; of an event stream, which never ends, only for its beginning.
    pub async fn send(self) -> Reply {
        let Ok(response) = self.router.oneshot(self.request).await;
        let (head, body) = response.into_parts();
        if head.headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream") {
            return Reply { status: head.status, headers: head.headers, body: Vec::new() };
        }
        let body = body.collect().await.expect("the whole body").to_bytes().to_vec();
        Reply { status: head.status, headers: head.headers, body }
    }
}

/// What the router answered.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

impl Reply {
    /// The body, read as JSON.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error} in {} {}", self.status, self.text()))
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// One header, empty when it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// The code of a problem, empty when the body is none.
    #[must_use]
    pub fn code(&self) -> String {
        let body: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        body["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The reply itself, when it has this status; fails with the body otherwise.
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}
