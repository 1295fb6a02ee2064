//! Visitors who look at product pages, one after the other.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::client::{Ask, Connection};
use super::crowd::{self, Load};

/// How many look at once.
const READERS: usize = 64;

/// Lets them look for some time. Each begins at another page.
pub(super) async fn read(address: SocketAddr, pages: &Arc<[String]>, time: Duration) -> anyhow::Result<Load> {
    let until = Instant::now() + time;
    let members: Vec<_> =
        (0..READERS).map(|first| look(address, Arc::clone(pages), (first, until))).collect();
    let (load, _) = crowd::gather(members, time).await?;
    Ok(load)
}

async fn look(
    address: SocketAddr,
    pages: Arc<[String]>,
    (first, until): (usize, Instant),
) -> anyhow::Result<(Vec<Duration>, ())> {
    let mut connection = Connection::open(address).await?;
    let mut waits = Vec::new();
    for path in pages.iter().cycle().skip(first) {
        let begun = Instant::now();
        if begun >= until {
            break;
        }
        connection.ask(Ask { method: "GET", path, headers: "", body: "" }).await?.expect(200)?;
        waits.push(begun.elapsed());
    }
    Ok((waits, ()))
}
