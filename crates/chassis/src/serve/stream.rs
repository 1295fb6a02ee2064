//! The bytes of a connection: notes what comes in, ends it when the client stops reading, and lets a client that is
//! still sending read why it was refused.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

use super::activity::Activity;

/// How long a closed connection is still listened to after the last byte. Closing with bytes unread would make the
/// machine reset the connection, and the client would lose the answer that is on its way.
const LINGER: Duration = Duration::from_millis(250);
/// How long it is listened to at most.
const LINGER_AT_MOST: Duration = Duration::from_secs(5);
/// What is listened to at most: somewhat more than the largest file that anybody means to send.
const LINGER_BYTES: usize = 16 * 1024 * 1024;

pub(super) struct Watched {
    stream: TcpStream,
    activity: Arc<Activity>,
    write_timeout: Duration,
    /// Only while the client does not read.
    stalled: Option<Pin<Box<Sleep>>>,
    /// Only once our side is closed.
    lingering: Option<Lingering>,
}

struct Lingering {
    timer: Pin<Box<Sleep>>,
    until: Instant,
    bytes_left: usize,
}

impl Lingering {
    fn begin() -> Self {
        let now = Instant::now();
        let timer = Box::pin(tokio::time::sleep_until(now + LINGER));
        Self { timer, until: now + LINGER_AT_MOST, bytes_left: LINGER_BYTES }
    }

    /// Whether more is listened to after so many bytes.
    fn goes_on_after(&mut self, count: usize) -> bool {
        let Some(bytes_left) = self.bytes_left.checked_sub(count) else { return false };
        self.bytes_left = bytes_left;
        self.timer.as_mut().reset(self.until.min(Instant::now() + LINGER));
        count > 0
    }
}

impl Watched {
    pub(super) fn new(stream: TcpStream, activity: Arc<Activity>, write_timeout: Duration) -> Self {
        Self { stream, activity, write_timeout, stalled: None, lingering: None }
    }

    /// Lets a write that waits wait no longer than the limit, counted from the last byte that went out.
    fn limit<T>(&mut self, cx: &mut Context<'_>, outcome: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.stalled = None;
            return outcome;
        }
        let timeout = self.write_timeout;
        let timer = self.stalled.get_or_insert_with(|| Box::pin(tokio::time::sleep(timeout)));
        ready!(timer.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    /// Reads what still comes in, until the client closes too.
    fn linger(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let lingering = self.lingering.get_or_insert_with(Lingering::begin);
        loop {
            let mut bytes = [0; 16 * 1024];
            let mut buffer = ReadBuf::new(&mut bytes);
            match Pin::new(&mut self.stream).poll_read(cx, &mut buffer) {
                Poll::Pending => return lingering.timer.as_mut().poll(cx),
                Poll::Ready(Err(_)) => return Poll::Ready(()),
                Poll::Ready(Ok(())) => {}
            }
            if !lingering.goes_on_after(buffer.filled().len()) {
                return Poll::Ready(());
            }
        }
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buf);
        if buf.filled().len() > before {
            self.activity.received();
        }
        outcome
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.limit(cx, outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.limit(cx, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.lingering.is_none() {
            ready!(Pin::new(&mut self.stream).poll_shutdown(cx))?;
        }
        self.linger(cx).map(Ok)
    }
}
