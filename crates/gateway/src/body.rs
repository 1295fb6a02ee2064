//! The bodies that stream through the door. Nothing is gathered here: a request's body is counted while it passes, and
//! an answer's body may not stop in the middle for longer than a request may take.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use chassis::serve::BodyTooSlow;
use futures_util::FutureExt as _;
use http_body::{Frame, SizeHint};
use tokio::time::Sleep;

/// How far a request's body has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Stage {
    /// Some of it may still come.
    Coming,
    /// All of it came.
    Arrived,
    /// More came than is allowed.
    TooLarge,
    /// The client took too long over it.
    TooSlow,
    /// It broke off, or was no body.
    Broken,
}

/// How far a request's body has come, seen from the other side of the call.
#[derive(Debug)]
pub(crate) struct Progress(AtomicU8);

impl Progress {
    fn begin() -> Arc<Self> {
        Arc::new(Self(AtomicU8::new(Stage::Coming as u8)))
    }

    fn reach(&self, stage: Stage) {
        self.0.store(stage as u8, Ordering::Release);
    }

    pub(crate) fn stage(&self) -> Stage {
        let stages = [Stage::Coming, Stage::Arrived, Stage::TooLarge, Stage::TooSlow, Stage::Broken];
        stages[usize::from(self.0.load(Ordering::Acquire))]
    }
}

/// The body is larger than allowed.
#[derive(Debug, thiserror::Error)]
#[error("the body is too large")]
struct TooLarge;

/// A request's body that ends with an error where it grows too large.
#[derive(Debug)]
struct Counted {
    inner: Body,
    left: u64,
    progress: Arc<Progress>,
}

/// Counts `body` while it passes, up to `limit` bytes.
pub(crate) fn counted(body: Body, limit: u64) -> (Body, Arc<Progress>) {
    let progress = Progress::begin();
    if body.is_end_stream() {
        progress.reach(Stage::Arrived);
        return (body, progress);
    }
    let counted = Counted { inner: body, left: limit, progress: Arc::clone(&progress) };
    (Body::new(counted), progress)
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        let frame = match ready!(Pin::new(&mut this.inner).poll_frame(cx)) {
            Some(Ok(frame)) => frame,
            Some(Err(error)) => {
                this.progress.reach(if is_too_slow(&error) { Stage::TooSlow } else { Stage::Broken });
                return Poll::Ready(Some(Err(error)));
            }
            None => {
                this.progress.reach(Stage::Arrived);
                return Poll::Ready(None);
            }
        };
        let Some(data) = frame.data_ref() else {
            // Trailers say nothing that a service reads, and could say what the headers may not.
            this.progress.reach(Stage::Arrived);
            return Poll::Ready(None);
        };
        let size = u64::try_from(data.len()).unwrap_or(u64::MAX);
        let Some(left) = this.left.checked_sub(size) else {
            this.progress.reach(Stage::TooLarge);
            return Poll::Ready(Some(Err(axum::Error::new(TooLarge))));
        };
        this.left = left;
        if this.inner.is_end_stream() {
            this.progress.reach(Stage::Arrived);
        }
        Poll::Ready(Some(Ok(frame)))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// Whether the connection's own limit ended the body.
fn is_too_slow(error: &axum::Error) -> bool {
    let error: &(dyn std::error::Error + 'static) = error;
    std::iter::successors(Some(error), |error| error.source()).any(|error| error.is::<BodyTooSlow>())
}

/// The service stopped in the middle of its answer.
#[derive(Debug, thiserror::Error)]
#[error("the answer stopped in the middle")]
struct Stopped;

/// An answer's body that ends with an error when nothing comes for too long.
struct Flowing {
    inner: Body,
    at_most: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

/// Lets `body` pass as long as it flows: a pause longer than `at_most` ends it. An answer that is whole already costs
/// no timer.
pub(crate) fn flowing(body: Body, at_most: Duration) -> Body {
    if body.is_end_stream() { body } else { Body::new(Flowing { inner: body, at_most, waiting: None }) }
}

impl HttpBody for Flowing {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        if let Poll::Ready(frame) = Pin::new(&mut this.inner).poll_frame(cx) {
            this.waiting = None;
            return Poll::Ready(frame);
        }
        let at_most = this.at_most;
        let waiting = this.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(at_most)));
        waiting.poll_unpin(cx).map(|()| Some(Err(axum::Error::new(Stopped))))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
