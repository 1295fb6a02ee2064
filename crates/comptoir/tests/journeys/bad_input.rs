//! Bad input through the public door of a running shop: every row of the list has its exact status and code, and
//! nothing changes. Numbers in the names of cases are rows of that list.

mod bodies;
mod keys;
mod lists;
mod money;
mod owners;
mod steps;

use std::cell::RefCell;

use http::Method;
use serde_json::{Value, json};
use testkit::eventually;

use crate::browser::{Browser, Reply, new_key};
use crate::test_shop::{TestShop, buy, fill_cart, uppsala};

/// A well-formed id that nothing has.
const MISSING: &str = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";

/// A shop with something in it that bad input could spoil.
struct Stage {
    shop: TestShop,
    guest: Browser,
    anna: Browser,
    bob: Browser,
    boss: Browser,
    /// The guest's cart: one TEA-1.
    cart: String,
    /// Anna's confirmed order: one TEA-1.
    order: String,
    /// An address of Anna's.
    address: String,
    before: Value,
    wrong: RefCell<Vec<String>>,
}

impl Stage {
    async fn open() -> Self {
        let mut shop = TestShop::open().await;
        shop.sells("TEA-1", 1_250, 10).await;
        shop.sells("CUP-1", 900, 5).await;
        let (guest, boss) = (shop.guest(), shop.boss().await);
        let (anna, bob) = (shop.customer("Anna").await, shop.customer("Bob").await);
        let address = anna.post("/api/customers/me/addresses", &uppsala()).await.expect(201);
        let order = buy(&anna, &[("TEA-1", 1)], "tok_approved").await.expect(201);
        let cart = fill_cart(&guest, &[("TEA-1", 1)]).await;
        eventually(async || shop.stock("TEA-1").await == [10, 0, 1, 9]).await;
        let (order, address) = (id_of(&order), id_of(&address));
        let (before, wrong) = (Value::Null, RefCell::default());
        let mut stage = Self { shop, guest, anna, bob, boss, cart, order, address, before, wrong };
        stage.before = stage.everything().await;
        stage
    }

    /// All that bad input could have changed.
    async fn everything(&self) -> Value {
        let mut seen = serde_json::Map::new();
        for (who, path) in [
            (&self.guest, format!("/api/carts/{}", self.cart)),
            (&self.guest, "/api/categories".to_owned()),
            (&self.anna, format!("/api/orders/{}", self.order)),
            (&self.anna, "/api/customers/me".to_owned()),
            (&self.anna, "/api/customers/me/addresses".to_owned()),
            (&self.boss, "/api/customers".to_owned()),
            (&self.boss, "/api/locations".to_owned()),
            (&self.boss, "/api/orders".to_owned()),
            (&self.boss, "/api/products".to_owned()),
            (&self.boss, "/api/settings".to_owned()),
            (&self.boss, "/api/staff".to_owned()),
            (&self.boss, "/api/stock".to_owned()),
            (&self.boss, "/api/stock/CUP-1/movements".to_owned()),
            (&self.boss, "/api/stock/TEA-1/movements".to_owned()),
        ] {
            seen.insert(path.clone(), who.get(&path).await.expect(200));
        }
        Value::Object(seen)
    }

    /// Tries something that must be refused with this status and code, and notes what is not.
    async fn refuses(&self, case: Try<'_>, status: u16, code: &str) -> Reply {
        let reply = case.send().await;
        let kind = reply.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let errors = reply.json()["errors"].as_array().cloned().unwrap_or_default();
        let is_named = |pointer: &&str| errors.iter().any(|error| error["pointer"] == **pointer);
        let as_expected = reply.refusal() == (status, code.to_owned())
            && kind == "application/problem+json"
            && case.pointers.iter().all(|pointer| is_named(&pointer.as_str()));
        if !as_expected {
            let text: String = String::from_utf8_lossy(&reply.bytes).chars().take(300).collect();
            let (name, operation) = (&case.name, &case.operation);
            let wanted = format!("{status} {code} {:?}", case.pointers);
            self.wrong
                .borrow_mut()
                .push(format!("{name}: {operation:.120}: {}, not {wanted}: {text}", reply.status));
        }
        reply
    }

    /// Every case was refused as it should be, and nothing has changed.
    async fn is_unharmed(&self) {
        self.refused_all();
        assert_eq!(self.everything().await, self.before);
    }

    /// The same, where the cases changed something on purpose.
    fn refused_all(&self) {
        let wrong = self.wrong.borrow();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// A request that must be refused.
struct Try<'b> {
    name: String,
    who: &'b Browser,
    operation: String,
    headers: Vec<(&'static str, String)>,
    body: Option<Vec<u8>>,
    pointers: Vec<String>,
    keyless: bool,
}

impl<'b> Try<'b> {
    /// Case `name`: `who` asks for an operation, "POST /api/orders".
    fn new(name: impl Into<String>, who: &'b Browser, operation: impl Into<String>) -> Self {
        let (name, operation) = (name.into(), operation.into());
        Self { name, who, operation, headers: Vec::new(), body: None, pointers: Vec::new(), keyless: false }
    }

    fn json(self, body: &Value) -> Self {
        self.bytes(body.to_string())
    }

    fn bytes(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn key(self, key: impl Into<String>) -> Self {
        self.header("idempotency-key", key)
    }

    fn without_key(mut self) -> Self {
        self.keyless = true;
        self
    }

    /// The refusal names this field.
    fn at(mut self, pointer: impl Into<String>) -> Self {
        self.pointers.push(pointer.into());
        self
    }

    async fn send(&self) -> Reply {
        let (method, path) = self.operation.split_once(' ').unwrap();
        let method: Method = method.parse().unwrap();
        let has = |name: &str| self.headers.iter().any(|(there, _)| *there == name);
        let mut headers = self.headers.clone();
        if method == Method::POST && !self.keyless && !has("idempotency-key") {
            headers.push(("idempotency-key", new_key()));
        }
        if self.body.is_some() && !has("content-type") {
            headers.push(("content-type", "application/json".to_owned()));
        }
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.who.send_bytes(method, path, self.body.clone().unwrap_or_default(), &headers).await.unwrap()
    }
}

fn id_of(thing: &Value) -> String {
    thing["id"].as_str().unwrap_or_else(|| panic!("no id in {thing}")).to_owned()
}

/// An object like `body`, but for this member.
fn with(body: &Value, member: &str, value: Value) -> Value {
    let mut body = body.clone();
    body[member] = value;
    body
}

/// A product with one SKU at this price.
fn product(sku: &str, price: Value) -> Value {
    json!({
        "slug": sku.to_lowercase(), "title": {"en": sku, "fr": sku}, "category": "teas", "tax_class": "standard",
        "variants": [{"sku": sku, "price": price}],
    })
}
