//! The floor under the shop: a bare axum server that reads each request and gives an answer recorded from the shop,
//! with the same headers and the same bytes, without deciding, knowing or keeping anything.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::Context as _;
use axum::Router;
use axum::body::Bytes;
use axum::response::IntoResponse;
use axum::routing::{MethodFilter, on};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

use super::client::Reply;
use super::process::{Process, free_address};

/// Headers that the server itself writes.
const ITS_OWN: &[&str] = &["content-length", "transfer-encoding", "connection", "date"];

/// An answer of the shop.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Recorded {
    method: String,
    path: String,
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Recorded {
    /// What was answered to this method on paths of this pattern.
    pub(super) fn of(method: &str, path: &str, reply: Reply<'_>) -> Self {
        let headers = reply.headers().filter(|(name, _)| !ITS_OWN.contains(name));
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            status: reply.status,
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: reply.body.to_owned(),
        }
    }
}

/// A floor in a process of its own.
pub(super) struct Floor {
    /// Where it answers.
    pub(super) address: SocketAddr,
    _process: Process,
}

impl Floor {
    /// Starts one that gives these answers; the last one must be to a GET, of `page`.
    pub(super) async fn start(answers: &[Recorded], page: &str, folder: &Path) -> anyhow::Result<Self> {
        let file = folder.join("answers.json");
        std::fs::write(&file, serde_json::to_vec(answers)?)?;
        let address = free_address()?;
        let words =
            ["bench-floor".into(), format!("--listen={address}"), format!("--answers={}", file.display())];
        let mut process = Process::start(&words, folder)?;
        process.answers(address, page).await.context("the floor")?;
        Ok(Self { address, _process: process })
    }
}

/// The floor itself, until the process ends.
///
/// # Errors
/// When there are no such answers, or the address is taken.
pub async fn serve(listen: SocketAddr, answers: &Path) -> anyhow::Result<()> {
    let text = std::fs::read(answers).with_context(|| answers.display().to_string())?;
    let mut router = Router::new();
    for recorded in serde_json::from_slice::<Vec<Recorded>>(&text)? {
        let method = MethodFilter::try_from(recorded.method.parse::<Method>()?)?;
        let (path, answer) = (recorded.path.clone(), answer(recorded)?);
        router = router.route(&path, on(method, async move |_: Bytes| answer.into_response()));
    }
    let listener = TcpListener::bind(listen).await?;
    Ok(axum::serve(listener, router).await?)
}

/// Everything that can be made beforehand is, so that the floor is as low as it can be.
fn answer(recorded: Recorded) -> anyhow::Result<impl IntoResponse + Clone + Send + 'static> {
    let mut headers = HeaderMap::new();
    for (name, value) in &recorded.headers {
        headers.append(name.parse::<HeaderName>()?, value.parse::<HeaderValue>()?);
    }
    Ok((StatusCode::from_u16(recorded.status)?, headers, Bytes::from(recorded.body)))
}
