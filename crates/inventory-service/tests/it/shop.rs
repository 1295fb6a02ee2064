//! A shop for one test: the inventory service on a database of its own, and an order service that says what it is told.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::Path;
use axum::routing::get;
use axum::{Json, Router};
use chassis::Chassis;
use config_api::Live;
use inventory_api::{InventoryClient, Product, StockLevel};
use inventory_service::{Inventory, InventorySettings, MIGRATIONS};
use order_api::{Standing, StandingAnswer};
use serde_json::{Value, json};
use testkit::{Reply, TestClient, TestDatabase, callers};
use vocabulary::{EventId, Id, OrderId, SignedDuration};
use wire::{Event, Role, Slot, Wire};

/// The tables that this service stands on.
pub(crate) const TABLES: [store::MigrationSet; 2] = [MIGRATIONS, bus::MIGRATIONS];

/// What the order service says of its orders.
type Standings = Arc<Mutex<HashMap<OrderId, Standing>>>;

/// An inventory with two places, `paris` before `lyon`, one category `tea`, and nothing in them.
pub(crate) struct TestShop {
    pub(crate) client: TestClient,
    pub(crate) inventory: Arc<Inventory>,
    pub(crate) chassis: Chassis,
    pub(crate) settings: Live<InventorySettings>,
    pub(crate) orders: Slot,
    standings: Standings,
    slot: Slot,
    pub(crate) database: TestDatabase,
}

impl TestShop {
    /// Opens the shop.
    pub(crate) async fn open() -> Self {
        let shop = Self::bare().await;
        for (code, name, priority) in [("paris", "Paris", 1), ("lyon", "Lyon", 2)] {
            let place = json!({"code": code, "name": name, "priority": priority});
            let reply = shop.warehouse("POST", "/api/locations", &place).await;
            reply.expect(201);
        }
        shop.sales("POST", "/api/categories", &json!({"title": {"en": "Tea", "fr": "Thé"}}))
            .await
            .expect(201);
        shop
    }

    /// Opens a shop without places and categories.
    pub(crate) async fn bare() -> Self {
        Self::on(TestDatabase::open("inventory", &TABLES).await, testkit::chassis()).await
    }

    /// Opens a shop on this database.
    pub(crate) async fn on(database: TestDatabase, chassis: Chassis) -> Self {
        let standings = Standings::default();
        let orders = Slot::new();
        orders.plug(order_service(Arc::clone(&standings)));
        let settings = Live::fixed(InventorySettings::default());
        let wire = Wire::local(orders.clone());
        let inventory = Inventory::open(&chassis, settings.clone(), database.db(), wire).await.unwrap();
        let router = inventory.service(&chassis).router;
        let slot = Slot::new();
        slot.plug(router.clone());
        let client = TestClient::new(router);
        Self { client, inventory, chassis, settings, orders, standings, slot, database }
    }

    /// The typed client of the order service.
    pub(crate) fn neighbour(&self) -> InventoryClient {
        let authenticator = self.chassis.identity.authenticator("order");
        InventoryClient::new(Wire::local(self.slot.clone()).authenticated(authenticator))
    }

    /// Somebody who looks after the catalogue asks for something.
    pub(crate) async fn sales(&self, method: &str, path: &str, body: &Value) -> Reply {
        self.send(&callers::staff(&[Role::Sales]), method, path, body).await
    }

    /// Somebody who looks after stock asks for something.
    pub(crate) async fn warehouse(&self, method: &str, path: &str, body: &Value) -> Reply {
        self.send(&callers::staff(&[Role::Warehouse]), method, path, body).await
    }

    /// A neighbour asks for something.
    pub(crate) async fn service(&self, path: &str, body: &Value) -> Reply {
        self.send(&callers::service("order"), "POST", path, body).await
    }

    /// Anybody asks for something.
    pub(crate) async fn guest(&self, path: &str) -> Reply {
        self.client.get(path).send().await
    }

    /// Sends JSON with a new key, and for whatever version there is.
    async fn send(&self, token: &str, method: &str, path: &str, body: &Value) -> Reply {
        let key: EventId = self.chassis.ids.next();
        let request = self.client.request(method.parse().unwrap(), path).bearer(token);
        let request = request.idempotency(&key.to_string()).header("if-match", "*");
        let request = if body.is_null() { request } else { request.json(body) };
        request.send().await
    }

    /// A published product with these variants: SKU, size, price in cents.
    pub(crate) async fn product(&self, title: &str, variants: &[(&str, &str, i64)]) -> Product {
        let variants: Vec<Value> =
            variants.iter().map(|(sku, size, amount)| variant(sku, size, *amount)).collect();
        let new = json!({
            "title": {"en": title}, "category": "tea", "tax_class": "reduced", "brand": "Maison Verte",
            "status": "published", "variants": variants
        });
        self.sales("POST", "/api/products", &new).await.expect(201).json()
    }

    /// Green tea in one size, `TEA`, with this much of it in Paris.
    pub(crate) async fn tea(&self, on_hand: i64) -> Product {
        let tea = self.product("Green tea", &[("TEA", "100 g", 420)]).await;
        self.receive("TEA", "paris", on_hand).await;
        tea
    }

    /// Goods come in.
    pub(crate) async fn receive(&self, sku: &str, location: &str, quantity: i64) {
        if quantity > 0 {
            self.moves(sku, location, "received", quantity).await.expect(201);
        }
    }

    /// Staff record a movement.
    pub(crate) async fn moves(&self, sku: &str, location: &str, reason: &str, quantity: i64) -> Reply {
        let movement = json!({"location": location, "reason": reason, "quantity": quantity});
        self.warehouse("POST", &format!("/api/stock/{sku}/movements"), &movement).await
    }

    /// The stock of a SKU.
    pub(crate) async fn stock(&self, sku: &str) -> StockLevel {
        self.guest(&format!("/api/stock/{sku}")).await.expect(200).json()
    }

    /// The stock of a SKU: on hand, held, committed, available.
    pub(crate) async fn numbers(&self, sku: &str) -> (i64, i64, i64, i64) {
        let StockLevel { on_hand, held, committed, available, .. } = self.stock(sku).await;
        (on_hand, held, committed, available)
    }

    /// A new order.
    pub(crate) fn order(&self) -> OrderId {
        self.new_id()
    }

    /// A new id.
    pub(crate) fn new_id<T: Id>(&self) -> T {
        self.chassis.ids.next()
    }

    /// Stock is to be set aside for an order, for fifteen minutes.
    pub(crate) async fn hold(&self, order: OrderId, lines: &[(&str, u32)]) -> Reply {
        self.service("/internal/holds", &self.wanted(order, lines)).await
    }

    /// The body of that.
    pub(crate) fn wanted(&self, order: OrderId, lines: &[(&str, u32)]) -> Value {
        let expires_at = self.chassis.clock.now() + SignedDuration::from_mins(15);
        let lines: Vec<Value> =
            lines.iter().map(|(sku, quantity)| json!({"sku": sku, "quantity": quantity})).collect();
        json!({"order_id": order, "expires_at": expires_at, "lines": lines})
    }

    /// The order service says from now on how an order stands.
    pub(crate) fn orders_say(&self, order: OrderId, standing: Standing) {
        self.standings.lock().unwrap().insert(order, standing);
    }

    /// The order service announces something; how it was taken.
    pub(crate) async fn hears(&self, event: &Event) -> String {
        let reply = self.service("/internal/events", &json!({"events": [event]})).await.expect(200);
        let outcomes: Vec<Value> = reply.json();
        outcomes[0]["outcome"].as_str().unwrap().to_owned()
    }

    /// What the order service announces of an order; `shipped` is what left with its parcel.
    pub(crate) fn event(&self, kind: &str, order: OrderId, sequence: i64, shipped: &[(&str, u32)]) -> Event {
        let euro = json!({"amount": 420, "currency": "EUR"});
        let now = self.chassis.clock.now();
        let shipment: EventId = self.new_id();
        let parcel: Vec<Value> =
            shipped.iter().map(|(sku, quantity)| json!({"sku": sku, "quantity": quantity})).collect();
        let mut data = json!({"order": {
            "id": order, "number": null, "customer_id": null, "email": "anna@example.com",
            "status": "confirmed", "payment_status": "authorised", "fulfilment_status": "unfulfilled",
            "total": euro, "items": 1, "placed_at": now, "updated_at": now, "lines": []
        }});
        if !parcel.is_empty() {
            data["shipment"] =
                json!({"shipment_id": shipment, "carrier": null, "tracking_number": null, "lines": parcel});
        }
        Event {
            id: self.new_id(),
            kind: kind.to_owned(),
            aggregate: order_api::events::aggregate(order),
            sequence,
            occurred_at: now,
            trace: None,
            data: serde_json::value::to_raw_value(&data).unwrap(),
        }
    }

    /// Somebody reaches into the database, past the service.
    pub(crate) async fn tamper(&self, sql: String) -> Result<u64, store::StoreError> {
        self.database.db().write(store::Lane::of("test"), async move |tx| tx.execute(&sql, &[]).await).await
    }

    /// Everything that lies somewhere is what the ledger and the open holds say.
    pub(crate) async fn is_in_step(&self) {
        let verification = self.inventory.verify().await.unwrap();
        assert!(verification.in_step, "{:#?}", verification.differing);
    }
}

/// A variant as it is sent.
pub(crate) fn variant(sku: &str, size: &str, amount: i64) -> Value {
    json!({"sku": sku, "options": {"size": size}, "price": {"amount": amount, "currency": "EUR"}, "weight_grams": 100})
}

fn order_service(standings: Standings) -> Router {
    let standing = move |Path(order): Path<String>| {
        let order: OrderId = order.parse().unwrap();
        let standing = standings.lock().unwrap().get(&order).copied().unwrap_or(Standing::Unknown);
        async move { Json(StandingAnswer { standing }) }
    };
    Router::new().route("/internal/orders/{id}/standing", get(standing))
}
