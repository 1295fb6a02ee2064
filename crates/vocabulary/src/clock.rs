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
    /// The machine's clock, put forward or back by so many microseconds.
    Shifted(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `instant` until it is advanced; its clones move with it.
    #[must_use]
    pub fn fixed(instant: Timestamp) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(instant.as_microsecond())))
    }

    /// The machine's clock with an offset that [`Clock::shift_to`] sets, zero at first; its clones shift with it.
    #[must_use]
    pub fn shifted() -> Self {
        Self::Shifted(Arc::new(AtomicI64::new(0)))
    }

    /// The present instant, in whole microseconds, as databases keep it.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        let machine = || Timestamp::now().as_microsecond();
        let micros = match self {
            Self::System => machine(),
            Self::Shifted(offset) => machine().saturating_add(offset.load(Ordering::Acquire)),
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

    /// Sets how far a shifted clock is ahead of the machine's (behind it when negative); others stay as they are.
    pub fn shift_to(&self, offset: SignedDuration) {
        if let Self::Shifted(micros) = self {
            micros.store(i64::try_from(offset.as_micros()).unwrap_or(0), Ordering::Release);
        }
    }
}
