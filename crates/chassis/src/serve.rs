//! The accept loop: our own, because every limit on slow or greedy clients is a timer or a count in here.
//! It knows connections, not requests: what a request means is the router's matter.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::header::CONNECTION;
use http::{HeaderValue, Request, StatusCode, Version};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use serde::Deserialize;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tower::Service as _;
use wire::Problem;

use crate::Shutdown;
use activity::{Activity, Busy};
use body::{Answered, Paced};
use stream::Watched;

pub use body::BodyTooSlow;

mod activity;
mod body;
mod stream;

/// The limits of one listener.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServeSettings {
    /// How many connections may be open at once; more wait in the machine's queue.
    pub max_connections: usize,
    /// How long a client may take over the headers of a request, in milliseconds.
    pub header_timeout_ms: u64,
    /// How long a client may take over the body of a request, in milliseconds.
    pub body_timeout_ms: u64,
    /// How long a client may stop reading what we send, in milliseconds.
    pub write_timeout_ms: u64,
    /// How long a connection may stay open between requests, in milliseconds.
    pub idle_timeout_ms: u64,
    /// The largest head of a request, in bytes.
    pub max_header_bytes: u32,
    /// The most headers of a request.
    pub max_headers: usize,
    /// The longest path with its query, in bytes.
    pub max_uri_bytes: usize,
    /// The most requests at once on one HTTP/2 connection.
    pub max_streams: u32,
    /// How long requests may take to finish after a stop is asked for, in milliseconds.
    pub drain_timeout_ms: u64,
}

impl Default for ServeSettings {
    fn default() -> Self {
        Self {
            max_connections: 10_000,
            header_timeout_ms: 10_000,
            body_timeout_ms: 30_000,
            write_timeout_ms: 30_000,
            idle_timeout_ms: 75_000,
            max_header_bytes: 32 * 1024,
            max_headers: 100,
            max_uri_bytes: 8 * 1024,
            max_streams: 128,
            drain_timeout_ms: 10_000,
        }
    }
}

/// The other end of the connection that brought a request; in its extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// Answers what comes in on `listener` with `router` until a stop is asked for, then lets requests finish and returns.
pub async fn serve(listener: TcpListener, router: Router, settings: &ServeSettings, shutdown: &Shutdown) {
    let door = Arc::new(Door { builder: builder(settings), router, settings: settings.clone() });
    let places = Arc::new(Semaphore::new(settings.max_connections));
    let most = u32::try_from(settings.max_connections).unwrap_or(u32::MAX);
    let mut stop = pin!(shutdown.requested());
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        let door = Arc::clone(&door);
        let stop = shutdown.token();
        shutdown.spawn("connection", async move {
            let _place = place;
            door.connection(stream, peer, stop).await;
        });
    }
    drop(listener);
    // Every place free again means every connection closed.
    let _ = tokio::time::timeout(millis(settings.drain_timeout_ms), places.acquire_many(most)).await;
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            // Out of file handles, most likely: trying again at once would only burn the processor.
            tracing::warn!(%error, "a connection could not be accepted: {error}");
            tokio::time::sleep(Duration::from_millis(50)).await;
            None
        }
    }
}

fn builder(settings: &ServeSettings) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder
        .http1()
        // hyper's own timer would be set anew for each request; `Activity` needs one for each connection.
        .header_read_timeout(None)
        .max_headers(settings.max_headers)
        .max_buf_size((settings.max_header_bytes as usize).max(8 * 1024));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(settings.max_header_bytes)
        .max_concurrent_streams(settings.max_streams)
        .max_send_buf_size(64 * 1024)
        .keep_alive_interval(Duration::from_secs(20))
        .keep_alive_timeout(Duration::from_secs(20));
    builder
}

/// What all connections of a listener share.
struct Door {
    builder: auto::Builder<TokioExecutor>,
    router: Router,
    settings: ServeSettings,
}

impl Door {
    async fn connection(
        self: Arc<Self>,
        stream: TcpStream,
        peer: SocketAddr,
        stop: impl Future<Output = ()>,
    ) {
        // Answers are small and complete: waiting to fill a packet only adds delay.
        let _ = stream.set_nodelay(true);
        let activity = Arc::new(Activity::new());
        let write_timeout = millis(self.settings.write_timeout_ms);
        let io = TokioIo::new(Watched::new(stream, Arc::clone(&activity), write_timeout));
        let service = service_fn({
            let (door, activity) = (Arc::clone(&self), Arc::clone(&activity));
            move |request| Arc::clone(&door).answer(request, peer, Activity::begin(&activity))
        });
        let mut connection = pin!(self.builder.serve_connection(io, service));
        let mut stop = pin!(stop);
        let mut stopping = false;
        let mut deadline = pin!(tokio::time::sleep_until(self.deadline(&activity)));
        loop {
            tokio::select! {
                biased;
                ended = connection.as_mut() => {
                    if let Err(error) = ended {
                        tracing::debug!(%error, %peer, "a connection broke: {error}");
                    }
                    return;
                }
                () = &mut stop, if !stopping => {
                    stopping = true;
                    connection.as_mut().graceful_shutdown();
                }
                () = &mut deadline => {
                    let now = Instant::now();
                    if self.deadline(&activity) <= now {
                        return;
                    }
                    deadline.as_mut().reset(self.deadline(&activity));
                }
            }
        }
    }

    /// When the connection is to be closed unless something happens on it before.
    fn deadline(&self, activity: &Activity) -> Instant {
        activity.deadline(millis(self.settings.header_timeout_ms), millis(self.settings.idle_timeout_ms))
    }

    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        peer: SocketAddr,
        busy: Busy,
    ) -> Result<Response<Answered>, std::convert::Infallible> {
        let long = request
            .uri()
            .path_and_query()
            .is_some_and(|path| path.as_str().len() > self.settings.max_uri_bytes);
        let version = request.version();
        let (parts, body) = request.into_parts();
        let (body, reading) = Paced::new(body, millis(self.settings.body_timeout_ms));
        let mut response = if long {
            let detail = format!("at most {} bytes", self.settings.max_uri_bytes);
            Problem::new(StatusCode::URI_TOO_LONG, "uri_too_long", detail).into_response()
        } else {
            let mut request = Request::from_parts(parts, Body::new(body));
            request.extensions_mut().insert(Peer(peer));
            match self.router.clone().call(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            }
        };
        // What was not read stands in the way of the next request: the client must not send one here.
        if !reading.is_done() && version < Version::HTTP_2 {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        Ok(response.map(|body| Answered::new(body, busy)))
    }
}

fn millis(count: u64) -> Duration {
    Duration::from_millis(count)
}
