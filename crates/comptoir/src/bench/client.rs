//! A client that costs next to nothing, since it shares the processors with what it measures: one kept connection
//! with HTTP/1.1, no pool, no map of headers. It speaks to our own servers on the loopback and to nobody else.

use std::fmt::Write as _;
use std::net::SocketAddr;

use anyhow::{Context as _, bail, ensure};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The largest answer that is read; a page or an order is far smaller.
const MOST: usize = 1024 * 1024;

/// A kept connection.
pub(super) struct Connection {
    stream: TcpStream,
    request: String,
    answer: Vec<u8>,
}

/// What is asked. Headers are whole lines, each with its line end.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    pub(super) headers: &'a str,
    pub(super) body: &'a str,
}

/// What was answered.
#[derive(Clone, Copy)]
pub(super) struct Reply<'c> {
    pub(super) status: u16,
    head: &'c str,
    pub(super) body: &'c str,
}

impl Connection {
    /// Connects.
    pub(super) async fn open(address: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("{address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, request: String::with_capacity(1024), answer: Vec::with_capacity(16 * 1024) })
    }

    /// Sends a request and reads the whole answer.
    pub(super) async fn ask(&mut self, ask: Ask<'_>) -> anyhow::Result<Reply<'_>> {
        let Ask { method, path, headers, body } = ask;
        self.request.clear();
        write!(self.request, "{method} {path} HTTP/1.1\r\nhost: localhost\r\n{headers}")?;
        let length = body.len();
        if length > 0 {
            write!(self.request, "content-length: {length}\r\n")?;
        }
        write!(self.request, "\r\n{body}")?;
        self.stream.write_all(self.request.as_bytes()).await?;
        self.answer.clear();
        let start = loop {
            self.read_more().await?;
            if let Some(at) = self.answer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let length = content_length(std::str::from_utf8(&self.answer[..start])?)?;
        while self.answer.len() < start + length {
            self.read_more().await?;
        }
        let (head, body) = std::str::from_utf8(&self.answer)?.split_at(start);
        let status = head.get(9..12).unwrap_or_default().parse().context("no status")?;
        Ok(Reply { status, head, body })
    }

    async fn read_more(&mut self) -> anyhow::Result<()> {
        ensure!(self.answer.len() < MOST, "the answer is too long");
        ensure!(self.stream.read_buf(&mut self.answer).await? > 0, "the connection was closed");
        Ok(())
    }
}

impl<'c> Reply<'c> {
    /// Itself, when it has the status that was hoped for.
    pub(super) fn expect(self, status: u16) -> anyhow::Result<Self> {
        if self.status != status {
            bail!("answered {} where {status} was expected: {}", self.status, self.body);
        }
        Ok(self)
    }

    /// The id that the body begins with, without reading the rest of it.
    pub(super) fn id(self) -> anyhow::Result<&'c str> {
        let rest = self.body.split_once("\"id\":\"").map(|(_, rest)| rest);
        rest.and_then(|rest| rest.get(..36)).context("the answer names no id")
    }

    /// The body, read.
    pub(super) fn json(self) -> anyhow::Result<Value> {
        serde_json::from_str(self.body).context("the answer is no JSON")
    }

    /// Each header with its value.
    pub(super) fn headers(self) -> impl Iterator<Item = (&'c str, &'c str)> {
        lines(self.head)
    }

    /// The value of a header.
    pub(super) fn header(self, name: &str) -> Option<&'c str> {
        value(self.head, name)
    }
}

fn lines(head: &str) -> impl Iterator<Item = (&str, &str)> {
    head.split("\r\n").skip(1).filter_map(|line| line.split_once(": "))
}

fn value<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    lines(head).find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn content_length(head: &str) -> anyhow::Result<usize> {
    match value(head, "content-length") {
        Some(length) => length.parse().context("content-length"),
        None if value(head, "transfer-encoding").is_none() => Ok(0),
        None => bail!("the answer does not say how long it is"),
    }
}
