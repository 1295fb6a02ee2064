//! Bodies under a connection's limits: what comes in must come in time, and what goes out keeps the connection busy.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep};

use super::activity::Busy;

/// The client took too long over the body of its request.
#[derive(Debug, thiserror::Error)]
#[error("the body did not come in time")]
pub struct BodyTooSlow;

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Whether a request's body was read to its end.
pub(super) struct Reading(Arc<AtomicBool>);

impl Reading {
    pub(super) fn is_done(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// A request's body that must be there within a time counted from the head.
pub(super) struct Paced {
    body: Incoming,
    done: Arc<AtomicBool>,
    deadline: Instant,
    /// Only while bytes are awaited.
    timer: Option<Pin<Box<Sleep>>>,
}

impl Paced {
    pub(super) fn new(body: Incoming, time: Duration) -> (Self, Reading) {
        let done = Arc::new(AtomicBool::new(body.is_end_stream()));
        let reading = Reading(Arc::clone(&done));
        (Self { body, done, deadline: Instant::now() + time, timer: None }, reading)
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = Fault;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Fault>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) {
            if frame.is_none() || self.body.is_end_stream() {
                self.done.store(true, Ordering::Release);
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Fault::from)));
        }
        let deadline = self.deadline;
        let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
        timer.as_mut().poll(cx).map(|()| Some(Err(BodyTooSlow.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer's body; the connection is busy until it is sent or dropped.
pub(super) struct Answered {
    body: Body,
    _busy: Busy,
}

impl Answered {
    pub(super) fn new(body: Body, busy: Busy) -> Self {
        Self { body, _busy: busy }
    }
}

impl HttpBody for Answered {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
