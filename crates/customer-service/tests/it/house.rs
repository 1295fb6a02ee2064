//! A customer service of a test's own, and the people who use it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use chassis::identity::Identity;
use chassis::{Chassis, Service};
use config_api::Live;
use customer_api::Customer;
use customer_service::{CustomerSettings, MIGRATIONS, Neighbours, Settings, start};
use order_api::OrderClient;
use serde_json::{Value, json};
use store::{Lane, MigrationSet, Row, StoreError, Value as Cell};
use tempfile::TempDir;
use testkit::callers::{self, chassis_at, monday, service_key};
use testkit::{Reply, TestClient, TestDatabase, TestRequest, eventually};
use vocabulary::{Clock, CustomerId, SignedDuration};
use wire::{Role, Slot, Wire};

pub(crate) const ALL_MIGRATIONS: &[MigrationSet] = &[MIGRATIONS, bus::MIGRATIONS];
pub(crate) const PASSWORD: &str = "green tea at seven";

/// A started customer service.
pub(crate) struct House {
    pub(crate) api: TestClient,
    pub(crate) chassis: Chassis,
    pub(crate) service: Service,
    pub(crate) live: Live<CustomerSettings>,
    /// Where the order service is plugged in; nobody, unless a test puts somebody there.
    pub(crate) orders: Slot,
    mail: TempDir,
    pub(crate) database: TestDatabase,
}

/// Somebody with an account.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) id: CustomerId,
    pub(crate) email: String,
}

/// Somebody who is signed in with a browser.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) person: Person,
    /// What the cookie holds.
    pub(crate) secret: String,
    /// What the gateway gets for it.
    pub(crate) token: String,
}

impl House {
    pub(crate) async fn open() -> Self {
        Self::over(TestDatabase::open("customer", ALL_MIGRATIONS).await, boot(8)).await
    }

    /// One whose password pool has a queue of this length and one thread.
    pub(crate) async fn with_queue(queue: usize) -> Self {
        let database = TestDatabase::open("customer", ALL_MIGRATIONS).await;
        Self::over(database, Settings { hash_threads: 1, ..boot(queue) }).await
    }

    /// One that is reached by https.
    pub(crate) async fn over_https() -> Self {
        let database = TestDatabase::open("customer", ALL_MIGRATIONS).await;
        Self::over(database, Settings { shop_url: "https://shop.example".into(), ..boot(8) }).await
    }

    async fn over(database: TestDatabase, settings: Settings) -> Self {
        let clock = Clock::fixed(monday());
        let (myself, orders) = (Slot::new(), Slot::new());
        let mut chassis = chassis_at(clock.clone());
        chassis.identity = Identity::new(&service_key(), clock, Wire::local(myself.clone()));
        let mail = tempfile::tempdir().unwrap();
        let settings = Settings { mail_directory: mail.path().join("mail"), ..settings };
        let live = Live::fixed(CustomerSettings::default());
        let neighbours =
            Neighbours { orders: OrderClient::new(Wire::local(orders.clone())), settings: live.clone() };
        let service = start(&chassis, settings, database.db(), neighbours).await.unwrap();
        myself.plug(service.router.clone());
        let api = TestClient::new(service.router.clone());
        Self { api, chassis, service, live, orders, mail, database }
    }

    /// A second instance on the same database.
    pub(crate) async fn twin(&self) -> TestClient {
        let chassis = chassis_at(self.chassis.clock.clone());
        let chassis =
            Chassis { identity: self.chassis.identity.clone(), ids: vocabulary::Ids::System, ..chassis };
        let neighbours =
            Neighbours { orders: OrderClient::new(Wire::local(Slot::new())), settings: self.live.clone() };
        let settings = Settings { mail_directory: self.mail.path().join("mail"), ..boot(8) };
        TestClient::new(start(&chassis, settings, self.database.db(), neighbours).await.unwrap().router)
    }

    /// Changes the database behind the service's back.
    pub(crate) async fn alters(&self, sql: &'static str, values: Vec<Cell>) {
        let write = async move |tx: &mut store::Tx| tx.execute(sql, &values).await;
        let changed: Result<u64, StoreError> = self.database.db().write(Lane::of("test"), write).await;
        assert_eq!(changed, Ok(1), "{sql}");
    }

    /// Looks into the database.
    pub(crate) async fn looks(&self, sql: String, values: Vec<Cell>) -> Row {
        let read = async move |tx: &mut store::Tx| tx.row(&sql, &values).await;
        let found: Result<Option<Row>, StoreError> = self.database.db().read(read).await;
        found.unwrap().unwrap()
    }

    pub(crate) fn passes(&self, time: SignedDuration) {
        self.chassis.clock.advance(time);
    }

    pub(crate) async fn registers(&self, registration: &Value) -> Reply {
        self.api.post("/api/customers").idempotency(&new_key()).json(registration).send().await
    }

    /// An account for somebody of this name, with the password of the house.
    pub(crate) async fn registered(&self, name: &str) -> Person {
        let email = format!("{name}@example.com");
        let body = json!({ "email": email, "password": PASSWORD, "name": name });
        let customer: Customer = self.registers(&body).await.expect(201).json();
        Person { id: customer.id, email }
    }

    pub(crate) async fn signs_in(&self, email: &str, password: &str) -> Reply {
        self.api.post("/api/session").json(&json!({ "email": email, "password": password })).send().await
    }

    /// The same from a network address.
    pub(crate) async fn signs_in_from(&self, address: &str, email: &str, password: &str) -> Reply {
        let body = json!({ "email": email, "password": password });
        self.api.post("/api/session").header("x-forwarded-for", address).json(&body).send().await
    }

    /// What the gateway asks.
    pub(crate) async fn exchanges(&self, secret: &str) -> Reply {
        let request = self.api.post("/internal/session/token").bearer(&callers::service("gateway"));
        request.json(&json!({ "secret": secret })).send().await
    }

    /// Somebody who has signed in.
    pub(crate) async fn visit_of(&self, person: &Person) -> Visit {
        let reply = self.signs_in(&person.email, PASSWORD).await.expect(200);
        let secret = secret_in(&reply);
        let token =
            self.exchanges(&secret).await.expect(200).json::<Value>()["token"].as_str().unwrap().to_owned();
        Visit { person: person.clone(), secret, token }
    }

    /// Somebody new who has signed in.
    pub(crate) async fn visitor(&self, name: &str) -> Visit {
        let person = self.registered(name).await;
        self.visit_of(&person).await
    }

    /// A member of staff who has signed in.
    pub(crate) async fn staff(&self, name: &str, roles: &[Role]) -> Visit {
        let email = format!("{name}@comptoir.example");
        let body =
            json!({ "accounts": [{ "email": email, "password": PASSWORD, "name": name, "roles": roles }] });
        let request = self.api.post("/internal/accounts").bearer(&callers::service("comptoir"));
        let made: Vec<Customer> = request.json(&body).send().await.expect(200).json();
        self.visit_of(&Person { id: made[0].id, email }).await
    }

    /// The letters in the mailbox.
    pub(crate) fn letters(&self) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(self.mail.path().join("mail")) else { return Vec::new() };
        let mut files: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
        files.sort();
        files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
    }

    /// The letter that makes it so many.
    pub(crate) async fn letter(&self, count: usize) -> String {
        eventually(async || self.letters().len() >= count).await;
        self.letters().pop().unwrap()
    }

    /// Waits until whatever goes on in the background is done, and what runs for ever has stopped.
    pub(crate) async fn settles(&self) {
        assert_eq!(self.chassis.shutdown.drain(Duration::from_secs(10)).await, Vec::<String>::new());
    }

    /// The order service answers like this.
    pub(crate) fn order_service(&self, router: Router) {
        self.orders.plug(router);
    }

    pub(crate) fn request(&self, method: &str, path: &str, token: &str) -> TestRequest {
        self.api.request(method.parse().unwrap(), path).bearer(token)
    }

    pub(crate) async fn gets(&self, visit: &Visit, path: &str) -> Reply {
        self.request("GET", path, &visit.token).send().await
    }

    /// A write with a key of its own.
    pub(crate) async fn sends(&self, visit: &Visit, method: &str, path: &str, body: &Value) -> Reply {
        self.request(method, path, &visit.token).idempotency(&new_key()).json(body).send().await
    }

    pub(crate) async fn deletes(&self, visit: &Visit, path: &str) -> Reply {
        self.request("DELETE", path, &visit.token).send().await
    }
}

fn boot(hash_queue: usize) -> Settings {
    Settings {
        mail_directory: std::path::PathBuf::new(),
        mail_from: "Comptoir <shop@comptoir.example>".to_owned(),
        shop_url: "http://127.0.0.1:8080/".to_owned(),
        hash_threads: 2,
        hash_queue,
    }
}

/// A key that no other request of this run has.
pub(crate) fn new_key() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("key-{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// The secret in the cookie that a reply sets.
pub(crate) fn secret_in(reply: &Reply) -> String {
    let cookie = reply.header("set-cookie");
    let (_, rest) = cookie.split_once('=').unwrap_or_default();
    rest.split(';').next().unwrap_or_default().to_owned()
}

/// What matters of a refusal.
pub(crate) fn refusal(reply: &Reply) -> (u16, String) {
    (reply.status.as_u16(), reply.code())
}

/// A refusal to compare with.
pub(crate) fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}
