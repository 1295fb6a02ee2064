//! The floor on SQLite: a loop over the bare driver, without queue, threads or savepoints, just as durable.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::writers::{BODY, Load, NAME};

/// A database of its own, kept over all rounds.
pub(crate) struct Bare {
    connection: Connection,
    next: i64,
}

impl Bare {
    /// Makes the file, with the table that the lanes write to.
    pub(crate) fn create(file: &Path, tables: &str) -> rusqlite::Result<Self> {
        let connection = Connection::open(file)?;
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
        connection.execute_batch(tables)?;
        Ok(Self { connection, next: 0 })
    }

    /// Commits `rows` rows at a time, one commit after another.
    pub(crate) fn commits(&mut self, rows: i64, time: Duration) -> rusqlite::Result<Load> {
        let start = Instant::now();
        let (mut waits, first) = (Vec::new(), self.next);
        while start.elapsed() < time {
            let begun = Instant::now();
            self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
            for _ in 0..rows {
                let insert = "INSERT INTO rows (id, name, n, body) VALUES ($1, $2, $3, $4)";
                self.connection.prepare_cached(insert)?.execute((self.next, NAME, self.next, BODY))?;
                self.next += 1;
            }
            self.connection.prepare_cached("COMMIT")?.execute([])?;
            waits.push(begun.elapsed());
        }
        Ok(Load::of((self.next - first) as f64, start.elapsed(), waits))
    }
}
