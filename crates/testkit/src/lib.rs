//! What tests stand on: databases of their own, a client that calls a router as a function, waiting for a condition.
//! A dev-dependency only: nothing in here runs in the shop.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot be set up must fail with the reason"
)]

pub mod callers;
mod client;
mod columns;
mod database;
mod eventually;

pub use callers::{chassis, chassis_at};
pub use client::{Reply, TestClient, TestRequest};
pub use columns::{Column, columns, same_tables};
pub use database::TestDatabase;
pub use eventually::{dawdle, eventually};
