//! What a request hands on to the calls that it causes: trace, request id and deadline.
//! It travels with the task, so that clients need no argument for it.

use std::fmt;
use std::future::Future;
use std::str::FromStr;
use std::time::Duration;

use tokio::time::Instant;

tokio::task_local! {
    static CURRENT: Context;
}

/// A W3C trace context (`traceparent`, version 00).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    /// Names the whole trace; never zero.
    pub trace_id: u128,
    /// Names the span that calls; never zero.
    pub span_id: u64,
    /// Whether the spans of this trace are recorded.
    pub sampled: bool,
}

impl Trace {
    /// The start of a new trace.
    #[must_use]
    pub fn start(sampled: bool) -> Self {
        Self { trace_id: rand::random::<u128>().max(1), span_id: rand::random::<u64>().max(1), sampled }
    }

    /// The same trace, seen from a new span.
    #[must_use]
    pub fn child(self) -> Self {
        Self { span_id: rand::random::<u64>().max(1), ..self }
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{:032x}-{:016x}-{:02x}", self.trace_id, self.span_id, u8::from(self.sampled))
    }
}

impl FromStr for Trace {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let hex = |part: Option<&str>, length: usize| {
            part.filter(|part| {
                part.len() == length && part.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
            })
            .and_then(|part| u128::from_str_radix(part, 16).ok())
        };
        let mut parts = text.split('-');
        let version = hex(parts.next(), 2).ok_or(())?;
        let trace_id = hex(parts.next(), 32).filter(|id| *id != 0).ok_or(())?;
        let span_id = hex(parts.next(), 16).filter(|id| *id != 0).ok_or(())?;
        let flags = hex(parts.next(), 2).ok_or(())?;
        let more = parts.next().is_some();
        if version == 0xff || (version == 0 && more) {
            return Err(());
        }
        Ok(Self { trace_id, span_id: u64::try_from(span_id).map_err(|_| ())?, sampled: flags & 1 == 1 })
    }
}

/// What the request at hand hands on.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The span that calls.
    pub trace: Option<Trace>,
    /// Names the request through all services.
    pub request_id: Option<http::HeaderValue>,
    /// When whoever asked stops waiting.
    pub deadline: Option<Instant>,
}

impl Context {
    /// Runs `work` with this context at hand.
    pub fn scope<F: Future>(self, work: F) -> impl Future<Output = F::Output> {
        CURRENT.scope(self, work)
    }

    /// The context at hand; an empty one outside of any request.
    #[must_use]
    pub fn current() -> Self {
        CURRENT.try_with(Clone::clone).unwrap_or_default()
    }

    /// How long a call that wants `at_most` may take, so that its answer still finds somebody waiting.
    #[must_use]
    pub fn remaining(&self, at_most: Duration) -> Duration {
        self.deadline
            .map_or(at_most, |deadline| deadline.saturating_duration_since(Instant::now()).min(at_most))
    }
}
