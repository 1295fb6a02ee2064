//! A shop for each test: its own database, a stub inventory, and people whose verbs are those of the shop.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chassis::Chassis;
use config_api::Live;
use order_api::{Order, OrderClient};
use order_service::{MIGRATIONS, OrderSettings, Orders};
use serde_json::{Value, json};
use testkit::{Reply, TestClient, TestDatabase, TestRequest, callers, chassis_at};
use vocabulary::{CartId, Clock, Currency, CustomerId, Email, Ids, Money, OrderId, SignedDuration};
use wire::{Role, Slot, Wire};

use crate::inventory::StubInventory;

pub(crate) struct TestShop {
    pub(crate) database: TestDatabase,
    pub(crate) clock: Clock,
    pub(crate) chassis: Chassis,
    pub(crate) rules: Live<OrderSettings>,
    pub(crate) inventory: StubInventory,
    pub(crate) orders: Arc<Orders>,
    pub(crate) client: TestClient,
    neighbour: Slot,
}

/// Somebody who buys or works here.
pub(crate) struct Person {
    client: TestClient,
    token: Option<String>,
    pub(crate) id: Option<CustomerId>,
}

impl TestShop {
    pub(crate) async fn open() -> Self {
        let database = TestDatabase::open("order", &[bus::MIGRATIONS, MIGRATIONS]).await;
        let inventory = StubInventory::new();
        inventory.stocks("TEA-1", euros(420), 10);
        inventory.stocks("CUP-1", euros(1_000), 10);
        let clock = Clock::fixed(callers::monday());
        let rules = Live::fixed(OrderSettings::default());
        Self::on(database, clock, rules, inventory)
    }

    fn on(
        database: TestDatabase,
        clock: Clock,
        rules: Live<OrderSettings>,
        inventory: StubInventory,
    ) -> Self {
        let chassis = Chassis { ids: Ids::System, ..chassis_at(clock.clone()) };
        let slot = Slot::new();
        slot.plug(inventory.router());
        let orders = Orders::open(&chassis, rules.clone(), database.db(), Wire::local(slot));
        let router = orders.service(&chassis).router;
        let neighbour = Slot::new();
        neighbour.plug(router.clone());
        let client = TestClient::new(router);
        Self { database, clock, chassis, rules, inventory, orders, client, neighbour }
    }

    /// Another process of the same shop takes over.
    pub(crate) fn restarts(self) -> Self {
        Self::on(self.database, self.clock, self.rules, self.inventory)
    }

    /// How a neighbour asks.
    pub(crate) fn neighbour(&self) -> OrderClient {
        let wire = Wire::local(self.neighbour.clone());
        OrderClient::new(wire.authenticated(self.chassis.identity.authenticator("inventory")))
    }

    pub(crate) fn minutes_pass(&self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    pub(crate) fn guest(&self) -> Person {
        Person { client: self.client.clone(), token: None, id: None }
    }

    pub(crate) fn customer(&self, name: &str) -> Person {
        let id: CustomerId = Ids::System.next();
        let email: Email = format!("{name}@example.com").parse().unwrap();
        let token = callers::customer_with_email(id, &email);
        Person { client: self.client.clone(), token: Some(token), id: Some(id) }
    }

    pub(crate) fn staff(&self, roles: &[Role]) -> Person {
        Person { client: self.client.clone(), token: Some(callers::staff(roles)), id: None }
    }

    pub(crate) fn warehouse(&self) -> Person {
        self.staff(&[Role::Warehouse])
    }

    pub(crate) fn support(&self) -> Person {
        self.staff(&[Role::Support])
    }

    /// An order of two teas that is confirmed.
    pub(crate) async fn confirmed(&self, buyer: &Person) -> Order {
        let cart = buyer.fills_cart(&[("TEA-1", 2)]).await;
        buyer.buys(cart, "tok_approved").await.expect(201).json()
    }

    /// How many rows a table has that fit a condition.
    pub(crate) async fn count(&self, of: &'static str) -> i64 {
        let read = async move |tx: &mut store::Tx| {
            let row = tx.row(&format!("SELECT COUNT(*) FROM {of}"), &[]).await?.unwrap();
            row.int(0)
        };
        self.database.db().read::<i64, store::StoreError, _>(read).await.unwrap()
    }
}

impl Person {
    pub(crate) fn get(&self, path: &str) -> TestRequest {
        self.signed(self.client.get(path))
    }

    pub(crate) fn put(&self, path: &str) -> TestRequest {
        self.signed(self.client.put(path))
    }

    pub(crate) fn delete(&self, path: &str) -> TestRequest {
        self.signed(self.client.delete(path))
    }

    /// A POST with a key of its own.
    pub(crate) fn post(&self, path: &str) -> TestRequest {
        self.post_with(path, &new_key())
    }

    pub(crate) fn post_with(&self, path: &str, key: &str) -> TestRequest {
        self.signed(self.client.post(path)).idempotency(key)
    }

    fn signed(&self, request: TestRequest) -> TestRequest {
        match &self.token {
            Some(token) => request.bearer(token),
            None => request,
        }
    }

    pub(crate) async fn opens_cart(&self) -> CartId {
        let cart: order_api::Cart = self.post("/api/carts").send().await.expect(201).json();
        cart.id
    }

    pub(crate) async fn puts(&self, cart: CartId, sku: &str, quantity: u32) -> Reply {
        let body = json!({ "quantity": quantity });
        self.put(&format!("/api/carts/{cart}/lines/{sku}")).json(&body).send().await
    }

    pub(crate) async fn fills_cart(&self, lines: &[(&str, u32)]) -> CartId {
        let cart = self.opens_cart().await;
        for (sku, quantity) in lines {
            drop(self.puts(cart, sku, *quantity).await.expect(200));
        }
        cart
    }

    pub(crate) async fn buys(&self, cart: CartId, token: &str) -> Reply {
        self.buys_with(cart, token, &new_key()).await
    }

    pub(crate) async fn buys_with(&self, cart: CartId, token: &str, key: &str) -> Reply {
        self.post_with("/api/orders", key).json(&wish(cart, token)).send().await
    }

    pub(crate) async fn sees(&self, order: OrderId) -> Order {
        self.get(&format!("/api/orders/{order}")).send().await.expect(200).json()
    }

    pub(crate) async fn sees_cart(&self, cart: CartId) -> order_api::Cart {
        self.get(&format!("/api/carts/{cart}")).send().await.expect(200).json()
    }

    pub(crate) async fn does(&self, order: OrderId, what: &str, body: Value) -> Reply {
        self.post(&format!("/api/orders/{order}/{what}")).json(&body).send().await
    }
}

pub(crate) fn euros(amount: i64) -> Money {
    Money::new(amount, Currency::EUR)
}

pub(crate) fn address() -> Value {
    json!({ "name": "Anna Ek", "line1": "1 rue du Port", "postal_code": "75001", "city": "Paris", "country": "FR" })
}

/// What a guest sends to buy a cart.
pub(crate) fn wish(cart: CartId, token: &str) -> Value {
    json!({
        "cart_id": cart,
        "shipping_address": address(),
        "shipping_method": "standard",
        "payment": { "provider": "sandbox", "token": token },
        "email": "anna@example.com",
    })
}

pub(crate) fn new_key() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("key-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}
