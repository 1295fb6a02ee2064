//! A shop of a test's own, in one process or with a process for each role, and the people in it.

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::PathBuf;
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use store::Engine;
use tempfile::TempDir;
use testkit::{TestDatabase, eventually};

use crate::browser::{Browser, Reply};
use crate::process::Process;

/// Every role, in starting order.
pub(crate) const ROLES: [&str; 5] = ["config", "inventory", "customer", "order", "gateway"];
/// The password of everybody in a test.
pub(crate) const PASSWORD: &str = "a long enough password";
const ADMIN: &str = "boss@comptoir.example";
const SERVICE_KEY: &str = "a key of the services, for tests only, long enough";

/// A running shop.
pub(crate) struct TestShop {
    /// "all", or a process for each role.
    processes: BTreeMap<&'static str, Process>,
    words: Vec<String>,
    ports: BTreeMap<&'static str, u16>,
    folder: TempDir,
    /// Goes after the processes: it takes the database away.
    database: Option<ShopDatabase>,
    admin: Option<String>,
}

/// A PostgreSQL database of the test's own.
pub(crate) struct ShopDatabase {
    name: String,
    pub(crate) url: String,
}

impl TestShop {
    /// A shop in one process on this run's engine.
    pub(crate) async fn open() -> Self {
        Self::open_with(&[]).await
    }

    /// The same, with further settings.
    pub(crate) async fn open_with(settings: &[(&str, &str)]) -> Self {
        let mut shop = Self::closed(settings).await;
        shop.start("all");
        shop
    }

    /// A shop with the sample data; while it was loaded the process died after each of these times.
    pub(crate) async fn open_demo(deaths: &[Duration]) -> Self {
        let mut shop = Self::closed(&[]).await;
        shop.words.push("--demo".to_owned());
        let words = [&["up".to_owned()][..], &shop.words].concat();
        for after in deaths {
            Process::start_and_die(&words, &shop.log(), *after).await;
        }
        shop.start("all");
        shop
    }

    /// A shop with a process for each role.
    pub(crate) async fn open_apart() -> Self {
        let mut shop = Self::closed_apart().await;
        for role in ROLES {
            shop.start(role);
        }
        shop
    }

    /// The same with the sample data, which the first process loads.
    pub(crate) async fn open_demo_apart() -> Self {
        let mut shop = Self::closed_apart().await;
        shop.words.push("--demo".to_owned());
        shop.start(ROLES[0]);
        shop.words.pop();
        for role in &ROLES[1..] {
            shop.start(role);
        }
        shop
    }

    async fn closed_apart() -> Self {
        let mut shop = Self::closed(&[]).await;
        for role in ROLES {
            shop.ports.insert(role, free_port());
        }
        shop
    }

    async fn closed(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match TestDatabase::engine() {
            Engine::Sqlite => None,
            Engine::Postgres => Some(ShopDatabase::create().await),
        };
        let mut words = vec![format!("--data={}", folder.path().display())];
        let usual = [
            ("listen.gateway", "127.0.0.1:0"),
            ("config.listen", "127.0.0.1:0"),
            ("identity.service_key", SERVICE_KEY),
        ];
        words.extend(usual.iter().chain(settings).map(|(key, value)| format!("--set={key}={value}")));
        words.extend(database.as_ref().map(|database| format!("--database-url={}", database.url)));
        let mut shop =
            Self { processes: BTreeMap::new(), words, ports: BTreeMap::new(), folder, database, admin: None };
        shop.appoint_admin();
        shop
    }

    fn appoint_admin(&mut self) {
        let words = [
            &["admin".to_owned(), format!("--email={ADMIN}"), "--name=The Boss".to_owned()][..],
            &self.words,
        ];
        let output = Process::run(&words.concat(), PASSWORD);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Starts a role that does not run: "all", or one of a shop apart.
    pub(crate) fn start(&mut self, role: &'static str) {
        let mut words = if role == "all" {
            vec!["up".to_owned()]
        } else {
            vec!["serve".into(), format!("--role={role}")]
        };
        words.extend(self.words.iter().cloned());
        for (role, port) in &self.ports {
            words.push(format!("--set=listen.{role}=127.0.0.1:{port}"));
            if *role != "gateway" {
                words.push(format!("--set=neighbours.{role}=127.0.0.1:{port}"));
            }
        }
        self.processes.insert(role, Process::start(&words, &self.log()));
    }

    /// Kills a role as `kill -9` does.
    pub(crate) fn kill(&mut self, role: &str) {
        self.processes.get_mut(role).unwrap().kill();
    }

    /// The process of a role.
    pub(crate) fn process(&mut self, role: &str) -> &mut Process {
        self.processes.get_mut(role).unwrap()
    }

    /// What the processes log.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// The folder with everything that the shop keeps.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The database, on PostgreSQL.
    pub(crate) fn database(&self) -> Option<&ShopDatabase> {
        self.database.as_ref()
    }

    /// A guest at the public door.
    pub(crate) fn guest(&self) -> Browser {
        let door = self.processes.values().find_map(|process| process.addresses.get("Shop"));
        Browser::at(door.expect("the gateway runs"))
    }

    /// A client of the configuration's own address.
    pub(crate) fn spring_client(&self) -> Browser {
        let door = self.processes.values().find_map(|process| process.addresses.get("Configuration"));
        Browser::at(door.expect("config-service runs"))
    }

    /// Somebody with an account, by access token.
    pub(crate) async fn token_of(&self, email: &str) -> String {
        let reply = self.sign_in(email).await.unwrap();
        reply.expect(200)["access_token"].as_str().unwrap().to_owned()
    }

    /// The same; none while the shop cannot answer.
    pub(crate) async fn try_token_of(&self, email: &str) -> Option<String> {
        self.sign_in(email).await.ok()?.json()["access_token"].as_str().map(str::to_owned)
    }

    async fn sign_in(&self, email: &str) -> Result<Reply, String> {
        let form = format!("grant_type=password&username={}&password={}", escape(email), escape(PASSWORD));
        self.guest().send_form("/oauth/token", &form).await
    }

    /// The administrator. The token is kept: it is good for five minutes.
    pub(crate) async fn boss(&mut self) -> Browser {
        let token = self.token_of_boss().await;
        self.guest().with_token(&token)
    }

    /// The administrator's token.
    pub(crate) async fn token_of_boss(&mut self) -> String {
        if self.admin.is_none() {
            self.admin = Some(self.token_of(ADMIN).await);
        }
        self.admin.clone().unwrap()
    }

    /// A new customer, by access token.
    pub(crate) async fn customer(&self, name: &str) -> Browser {
        let email = format!("{}@example.com", name.to_lowercase());
        self.guest()
            .post("/api/customers", &json!({"email": email, "password": PASSWORD, "name": name}))
            .await
            .expect(201);
        self.guest().with_token(&self.token_of(&email).await)
    }

    /// A new member of staff with this role.
    pub(crate) async fn staff(&mut self, role: &str) -> Browser {
        let person = self.customer(role).await.get("/api/customers/me").await.expect(200);
        let path = format!("/api/staff/{}/roles", person["id"].as_str().unwrap());
        self.boss().await.put(&path, &json!({"roles": [role]})).await.expect(200);
        let token = self.token_of(&format!("{role}@example.com")).await;
        self.guest().with_token(&token)
    }

    /// The one letter in the mailbox, once it is there.
    pub(crate) async fn letter(&self) -> String {
        let folder = self.folder().join("mail");
        let mut letter = None;
        eventually(async || {
            let files = std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
            let mut letters = files.filter(|file| file.path().extension().is_some_and(|kind| kind == "eml"));
            letter = letters.next().map(|file| std::fs::read_to_string(file.path()).unwrap());
            letter.is_some()
        })
        .await;
        letter.unwrap()
    }

    /// Somebody who goes around the gateway, to a service of a shop apart.
    pub(crate) fn at_the_back_door(&self, role: &str) -> Browser {
        Browser::at(&format!("127.0.0.1:{}", self.ports[role]))
    }

    /// Puts a product with one SKU on sale: its price in cents, and how many there are.
    pub(crate) async fn sells(&mut self, sku: &str, price: i64, stock: i64) {
        let boss = self.boss().await;
        let category = json!({"slug": "teas", "title": {"en": "Teas", "fr": "Thés"}});
        let made = boss.post("/api/categories", &category).await;
        assert!(matches!(made.status.as_u16(), 201 | 409), "{made:?}");
        let location = json!({"code": "lyon", "name": "Lyon"});
        let made = boss.post("/api/locations", &location).await;
        assert!(matches!(made.status.as_u16(), 201 | 409), "{made:?}");
        let product = json!({
            "slug": sku.to_lowercase(), "title": {"en": sku, "fr": sku}, "category": "teas", "tax_class": "standard",
            "status": "published",
            "variants": [{"sku": sku, "price": {"amount": price, "currency": "EUR"}, "weight_grams": 100}],
        });
        boss.post("/api/products", &product).await.expect(201);
        if stock > 0 {
            let received = json!({"location": "lyon", "reason": "received", "quantity": stock});
            boss.post(&format!("/api/stock/{sku}/movements"), &received).await.expect(201);
        }
    }

    /// Lifts the gateway's limit on requests: in a test, all buyers come from one address.
    pub(crate) async fn lets_everybody_hurry(&mut self) {
        let boss = self.boss().await;
        let etag = boss.get("/api/settings/gateway").await.etag();
        let patch = json!({"requests_per_second": 1_000_000, "burst": 1_000_000});
        let headers = [("if-match", etag.as_str())];
        let changed = boss.send(Method::PATCH, "/api/settings/gateway", Some(&patch), &headers).await;
        changed.unwrap().expect(200);
    }

    /// The stock of a SKU: on hand, held, committed, available.
    pub(crate) async fn stock(&self, sku: &str) -> [i64; 4] {
        let stock = self.guest().get(&format!("/api/stock/{sku}")).await.expect(200);
        ["on_hand", "held", "committed", "available"].map(|word| stock[word].as_i64().unwrap())
    }

    /// Whether every balance is the fold of its movements.
    pub(crate) async fn ledger_is_clean(&mut self) -> bool {
        let verified = self.boss().await.get("/api/stock/verify").await.expect(200);
        verified["in_step"].as_bool().unwrap_or_else(|| panic!("{verified}"))
    }
}

/// The address everything goes to.
pub(crate) fn uppsala() -> Value {
    json!({"name": "Anna Lind", "line1": "Storgatan 1", "postal_code": "753 20", "city": "Uppsala", "country": "SE"})
}

/// A cart with these SKUs.
pub(crate) async fn fill_cart(buyer: &Browser, wanted: &[(&str, u32)]) -> String {
    let cart = buyer.post("/api/carts", &json!({})).await.json();
    let id = cart["id"].as_str().unwrap_or_else(|| panic!("{cart}")).to_owned();
    for (sku, quantity) in wanted {
        buyer.put(&format!("/api/carts/{id}/lines/{sku}"), &json!({"quantity": quantity})).await.expect(200);
    }
    id
}

/// What is sent to order a cart.
pub(crate) fn order_of(cart: &str, token: &str) -> Value {
    json!({
        "cart_id": cart, "shipping_address": uppsala(), "shipping_method": "standard", "email": "anna@example.com",
        "payment": {"provider": "sandbox", "token": token},
    })
}

/// Fills a cart and orders it.
pub(crate) async fn buy(buyer: &Browser, wanted: &[(&str, u32)], token: &str) -> Reply {
    let cart = fill_cart(buyer, wanted).await;
    buyer.post("/api/orders", &order_of(&cart, token)).await
}

/// Text as a form carries it.
pub(crate) fn escape(text: &str) -> String {
    text.bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            },
        )
        .collect()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl ShopDatabase {
    async fn create() -> Self {
        let server =
            std::env::var("COMPTOIR_TEST_POSTGRES_URL").expect("COMPTOIR_TEST_POSTGRES_URL names the server");
        let name = format!("shop_{}", crate::browser::new_key().replace('-', ""));
        execute(&server, &format!("CREATE DATABASE {name}")).await;
        let base = server.rsplit_once('/').unwrap().0.to_owned();
        Self { url: format!("{base}/{name}"), name }
    }

    /// Runs one statement as a connection of its own, in the shop's database.
    pub(crate) async fn execute(&self, sql: &str) {
        execute(&self.url, sql).await;
    }
}

impl Drop for ShopDatabase {
    fn drop(&mut self) {
        let server = std::env::var("COMPTOIR_TEST_POSTGRES_URL").unwrap();
        let sql = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let dropping = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap()
                .block_on(execute(&server, &sql));
        });
        let _ = dropping.join();
    }
}

async fn execute(url: &str, sql: &str) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    let driving = tokio::spawn(connection);
    client.batch_execute(sql).await.unwrap();
    drop(client);
    let _ = driving.await;
}
