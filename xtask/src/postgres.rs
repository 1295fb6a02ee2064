//! A PostgreSQL of our own for tests and benchmarks: found or installed, started in a temporary folder on a free port of
//! the loopback, removed afterwards. The machine's own instance is never touched.

mod account;
mod programs;
mod server;

pub(crate) use programs::Programs;
pub(crate) use server::Server;
