//! Where time comes from. Nothing else in the workspace asks the machine what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// A source of the present instant (UTC).
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until a test moves it; microseconds since the epoch.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `instant` until it is advanced; its clones move with it.
    #[must_use]
    pub fn fixed(instant: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(instant.as_microsecond())))
    }

    /// The present instant, in whole microseconds, as databases keep it.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        let micros = match self {
            Self::System => Timestamp::now().as_microsecond(),
            Self::Fixed(micros) => micros.load(Ordering::Acquire),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::MAX)
    }

    /// Moves a fixed clock; the machine's clock cannot be moved and stays as it is.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Fixed(micros) = self {
            let step = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
            micros.fetch_add(step, Ordering::AcqRel);
        }
    }
}
