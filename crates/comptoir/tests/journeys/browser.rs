//! Somebody who uses the shop from outside: requests to one address, with a cookie jar of one cookie or a token.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use futures_util::StreamExt as _;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, ETAG, HeaderName};
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use serde_json::Value;
use vocabulary::{EventId, Ids};
use wire::Wire;

/// Who sends requests. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Browser {
    wire: Wire,
    token: Option<String>,
    cookie: Option<String>,
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Browser {
    /// A guest at this `host:port`.
    pub(crate) fn at(address: &str) -> Self {
        Self { wire: Wire::remote(vec![address.parse().unwrap()]), token: None, cookie: None }
    }

    /// The same, with an access token.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The same, with a cookie as the browser sends it back.
    pub(crate) fn with_cookie(&self, cookie: &str) -> Self {
        Self { cookie: Some(cookie.to_owned()), ..self.clone() }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None, &[]).await.unwrap()
    }

    /// Posts with a new `Idempotency-Key`.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::POST, path, Some(body), &[("idempotency-key", &new_key())]).await.unwrap()
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Reply {
        self.send(Method::PUT, path, Some(body), &[]).await.unwrap()
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send(Method::DELETE, path, None, &[]).await.unwrap()
    }

    /// Posts a form.
    pub(crate) async fn send_form(&self, path: &str, form: &str) -> Result<Reply, String> {
        let mut request = self.request(Method::POST, path, None, &[]);
        request
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        *request.body_mut() = Body::from(form.to_owned());
        self.exchange(request).await
    }

    /// Any request; an error when the shop cannot be reached or breaks off.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        headers: &[(&str, &str)],
    ) -> Result<Reply, String> {
        self.exchange(self.request(method, path, body, headers)).await
    }

    /// The same with any bytes; the headers say what they are.
    pub(crate) async fn send_bytes(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        headers: &[(&str, &str)],
    ) -> Result<Reply, String> {
        let mut request = self.request(method, path, None, headers);
        *request.body_mut() = Body::from(body);
        self.exchange(request).await
    }

    async fn exchange(&self, request: Request<Body>) -> Result<Reply, String> {
        let work = async {
            let response = self.wire.forward(request).await.map_err(|error| error.to_string())?;
            let (parts, body) = response.into_parts();
            // A stream never ends; whoever wants to read one follows it.
            let streams = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
            let body = if streams { Body::empty() } else { body };
            let bytes = axum::body::to_bytes(body, usize::MAX).await.map_err(|error| error.to_string())?;
            Ok(Reply { status: parts.status, headers: parts.headers, bytes: bytes.to_vec() })
        };
        tokio::time::timeout(Duration::from_secs(30), work).await.map_err(|_| "no answer".to_owned())?
    }

    /// Follows an event stream.
    pub(crate) async fn follow(&self, path: &str) -> Stream {
        let response = self.wire.forward(self.request(Method::GET, path, None, &[])).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[CONTENT_TYPE], "text/event-stream");
        Stream { body: response.into_body().into_data_stream(), text: String::new() }
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        headers: &[(&str, &str)],
    ) -> Request<Body> {
        let mut request = Request::builder().method(method).uri(path).header("host", "shop.example");
        for (name, value) in headers {
            request = request.header(HeaderName::from_bytes(name.as_bytes()).unwrap(), *value);
        }
        if let Some(token) = &self.token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie).header("sec-fetch-site", "same-origin");
        }
        match body {
            Some(body) => {
                request.header(CONTENT_TYPE, "application/json").body(Body::from(body.to_string())).unwrap()
            }
            None => request.body(Body::empty()).unwrap(),
        }
    }
}

/// A key that nobody has used.
pub(crate) fn new_key() -> String {
    Ids::System.next::<EventId>().to_string()
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// The body of an answer with this status; anything else fails the test with what came.
    pub(crate) fn expect(&self, status: u16) -> Value {
        let text = String::from_utf8_lossy(&self.bytes);
        assert_eq!(self.status.as_u16(), status, "{text}");
        self.json()
    }

    /// Status and code of a refusal.
    pub(crate) fn refusal(&self) -> (u16, String) {
        (self.status.as_u16(), self.json()["code"].as_str().unwrap_or_default().to_owned())
    }

    pub(crate) fn etag(&self) -> String {
        self.headers[ETAG].to_str().unwrap().to_owned()
    }

    /// The first cookie that was set, as it is sent back.
    pub(crate) fn cookie(&self) -> String {
        let set = self.headers["set-cookie"].to_str().unwrap();
        set.split(';').next().unwrap().to_owned()
    }
}

/// An event stream that is being read.
pub(crate) struct Stream {
    body: BodyDataStream,
    text: String,
}

impl Stream {
    /// Reads on until `word` has come, within ten seconds.
    pub(crate) async fn until(&mut self, word: &str) {
        let reading = async {
            while !self.text.contains(word) {
                let chunk = self.body.next().await.expect("the stream goes on").unwrap();
                self.text.push_str(&String::from_utf8_lossy(&chunk));
            }
        };
        let read = tokio::time::timeout(Duration::from_secs(10), reading).await;
        assert!(read.is_ok(), "{word} did not come: {}", self.text);
    }
}
