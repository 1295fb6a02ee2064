//! Guests who buy: a new cart, one piece in it, an order with a payment, and again.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::bail;

use super::client::{Ask, Connection, Reply};
use super::crowd::{self, Load};
use super::floor::Recorded;

const JSON: &str = "content-type: application/json\r\n";
/// How many buy at once.
pub(super) const BUYERS: usize = 64;

/// What they buy, and where.
#[derive(Debug, Clone)]
pub(super) struct Errand {
    pub(super) address: SocketAddr,
    /// Bought one after the other, by whoever comes next.
    pub(super) skus: Arc<[String]>,
    /// For how long; or until each has found everything sold.
    pub(super) time: Option<Duration>,
}

/// What they bought.
#[derive(Debug)]
pub(super) struct Sales {
    pub(super) load: Load,
    /// How often each SKU was sold.
    pub(super) sold: Vec<i64>,
}

/// How a purchase ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Sold,
    SoldOut,
}

/// Sends the buyers off and waits until all are back.
pub(super) async fn buy(errand: &Errand) -> anyhow::Result<Sales> {
    let next = Arc::new(AtomicUsize::new(0));
    let until = errand.time.map(|time| Instant::now() + time);
    let members: Vec<_> = (0..BUYERS).map(|_| go(errand.clone(), Arc::clone(&next), until)).collect();
    let (load, all) = crowd::gather(members, errand.time.unwrap_or_default()).await?;
    let mut sold = vec![0; errand.skus.len()];
    all.iter().flatten().for_each(|index| sold[*index] += 1);
    Ok(Sales { load, sold })
}

/// One buyer; gives how long each purchase took, and what was bought.
async fn go(
    errand: Errand,
    next: Arc<AtomicUsize>,
    until: Option<Instant>,
) -> anyhow::Result<(Vec<Duration>, Vec<usize>)> {
    let mut buyer = Buyer::arrive(errand.address).await?;
    let (mut waits, mut bought) = (Vec::new(), Vec::new());
    while until.is_none_or(|until| Instant::now() < until) {
        let index = next.fetch_add(1, Ordering::Relaxed) % errand.skus.len();
        let begun = Instant::now();
        match buyer.purchase(&errand.skus[index]).await? {
            Outcome::Sold => bought.push(index),
            Outcome::SoldOut if until.is_none() => break,
            Outcome::SoldOut => bail!("{} was sold out before the time was over", errand.skus[index]),
        }
        waits.push(begun.elapsed());
    }
    Ok((waits, bought))
}

/// A guest with a connection.
struct Buyer {
    connection: Connection,
    /// In no two buyers the same, so that no write is taken for the repetition of another.
    name: u64,
    writes: u64,
}

impl Buyer {
    /// Comes to the shop.
    async fn arrive(address: SocketAddr) -> anyhow::Result<Self> {
        Ok(Self { connection: Connection::open(address).await?, name: rand::random(), writes: 0 })
    }

    /// Buys one piece.
    async fn purchase(&mut self, sku: &str) -> anyhow::Result<Outcome> {
        let cart = self.open_cart().await?.expect(201)?.id()?.to_owned();
        let line = self.put_line(&cart, sku).await?;
        if is_sold_out(line) {
            return Ok(Outcome::SoldOut);
        }
        line.expect(200)?;
        let order = self.place_order(&cart).await?;
        if is_sold_out(order) {
            return Ok(Outcome::SoldOut);
        }
        order.expect(201)?;
        Ok(Outcome::Sold)
    }

    async fn open_cart(&mut self) -> anyhow::Result<Reply<'_>> {
        let headers = self.key();
        self.connection.ask(Ask { method: "POST", path: "/api/carts", headers: &headers, body: "{}" }).await
    }

    async fn put_line(&mut self, cart: &str, sku: &str) -> anyhow::Result<Reply<'_>> {
        let (path, body) = (format!("/api/carts/{cart}/lines/{sku}"), r#"{"quantity": 1}"#);
        self.connection.ask(Ask { method: "PUT", path: &path, headers: JSON, body }).await
    }

    async fn place_order(&mut self, cart: &str) -> anyhow::Result<Reply<'_>> {
        let (headers, body) = (self.key(), order_of(cart));
        self.connection.ask(Ask { method: "POST", path: "/api/orders", headers: &headers, body: &body }).await
    }

    /// Headers with a new idempotency key.
    fn key(&mut self) -> String {
        self.writes += 1;
        format!("{JSON}idempotency-key: {:x}-{}\r\n", self.name, self.writes)
    }
}

fn is_sold_out(reply: Reply<'_>) -> bool {
    reply.status == 409 && reply.body.contains(r#""code":"out_of_stock""#)
}

fn order_of(cart: &str) -> String {
    format!(
        r#"{{"cart_id": "{cart}", "shipping_method": "standard", "email": "guest@example.com",
            "shipping_address": {{"name": "A Guest", "line1": "1 rue du Port", "postal_code": "44000",
                "city": "Nantes", "country": "FR"}},
            "payment": {{"provider": "sandbox", "token": "tok_approved"}}}}"#
    )
}

/// Buys one piece and keeps the three answers, for the floor to give.
pub(super) async fn rehearse(address: SocketAddr, sku: &str) -> anyhow::Result<[Recorded; 3]> {
    let mut buyer = Buyer::arrive(address).await?;
    let reply = buyer.open_cart().await?.expect(201)?;
    let (cart, opened) = (reply.id()?.to_owned(), Recorded::of("POST", "/api/carts", reply));
    let reply = buyer.put_line(&cart, sku).await?.expect(200)?;
    let put = Recorded::of("PUT", "/api/carts/{id}/lines/{sku}", reply);
    let reply = buyer.place_order(&cart).await?.expect(201)?;
    Ok([opened, put, Recorded::of("POST", "/api/orders", reply)])
}
