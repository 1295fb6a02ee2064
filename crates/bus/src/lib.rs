//! How facts and answers outlive the request that made them: outbox, relay, inbox, and stored answers of writes.
//! Everything here is written in the same transaction as the fact it belongs to. It knows no domain.

mod housekeeping;
mod outbox;
mod problems;
mod relay;

pub mod answers;
pub mod inbox;
pub mod parked;

pub use housekeeping::keep_house;
pub use outbox::{Announcer, NewEvent, Outbox, Subscription};
pub use problems::store_problem;
pub use relay::{Relay, Subscriber};

use store::MigrationSet;

/// The tables of this crate; every service that announces, listens or keeps answers has them.
pub const MIGRATIONS: MigrationSet = MigrationSet {
    name: "bus",
    sqlite: &[("V1__bus", include_str!("../migrations/sqlite/V1__bus.sql"))],
    postgres: &[("V1__bus", include_str!("../migrations/postgres/V1__bus.sql"))],
};
