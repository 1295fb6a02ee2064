//! A config service of a test's own, and the people and services that call it.

use std::collections::BTreeMap;
use std::time::Duration;

use bus::MIGRATIONS as BUS;
use chassis::Chassis;
use chassis::settings::Secret;
use config_api::{Registration, json_schema};
use config_service::{ConfigService, MIGRATIONS, Settings, start};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{Db, MigrationSet};
use testkit::callers::{self, chassis};
use testkit::{Reply, TestClient, TestDatabase};
use utoipa::ToSchema;
use vocabulary::{CustomerId, Ids};
use wire::Role;

/// What is promised within a second must have happened by then, on a busy test machine too.
pub(crate) const SOON: Duration = Duration::from_secs(5);

pub(crate) const ALL_MIGRATIONS: &[MigrationSet] = &[MIGRATIONS, BUS];

/// What an order service might live on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Shop {
    /// How long stock is held.
    #[schema(minimum = 1, maximum = 1440)]
    pub(crate) hold_minutes: u32,
    /// Tax classes and their rates in basis points.
    pub(crate) tax_classes: BTreeMap<String, Rate>,
    /// The ways to ship.
    #[schema(max_items = 5)]
    pub(crate) shipping: Vec<Shipping>,
    /// The most that an order may cost.
    pub(crate) most_cents: i64,
    #[schema(max_length = 40)]
    pub(crate) greeting: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(value_type = u32, maximum = 10_000)]
pub(crate) struct Rate(u32);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shipping {
    pub(crate) code: String,
    #[schema(minimum = 0)]
    pub(crate) cents: i64,
}

impl Default for Shop {
    fn default() -> Self {
        Self {
            hold_minutes: 15,
            tax_classes: BTreeMap::from([
                ("standard".to_owned(), Rate(2_000)),
                ("books".to_owned(), Rate(550)),
            ]),
            shipping: vec![Shipping { code: "post".to_owned(), cents: 490 }],
            most_cents: 1_000_000,
            greeting: "Bonjour".to_owned(),
        }
    }
}

/// What [`Shop`] is on the wire before anybody changed anything.
pub(crate) fn shop_values() -> Value {
    serde_json::to_value(Shop::default()).unwrap()
}

/// A started config service.
pub(crate) struct House {
    pub(crate) chassis: Chassis,
    pub(crate) api: TestClient,
    pub(crate) spring: TestClient,
    pub(crate) started: ConfigService,
    pub(crate) database: TestDatabase,
}

impl House {
    /// An empty one.
    pub(crate) async fn open() -> Self {
        let database = TestDatabase::open("config", ALL_MIGRATIONS).await;
        Self::over(database, chassis()).await
    }

    /// One over a database that is there already.
    pub(crate) async fn over(database: TestDatabase, chassis: Chassis) -> Self {
        let started = start_on(&chassis, database.db()).await;
        let api = TestClient::new(started.service.router.clone());
        let spring = TestClient::new(started.spring_router.clone());
        Self { chassis, api, spring, started, database }
    }

    /// One that knows the settings of `order`.
    pub(crate) async fn with_order() -> Self {
        let house = Self::open().await;
        house.registered("order", &shop_registration()).await;
        house
    }

    /// The application `name` starts and says what settings it has.
    pub(crate) async fn registers(&self, name: &str, registration: &Registration) -> Reply {
        let path = format!("/internal/settings/{name}");
        self.api.put(&path).bearer(&callers::service(name)).json(registration).send().await
    }

    /// The application `name` has started.
    pub(crate) async fn registered(&self, name: &str, registration: &Registration) {
        let reply = self.registers(name, registration).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }

    /// An application that takes any values.
    pub(crate) async fn knows(&self, name: &str, values: Value) {
        self.registered(name, &free(values)).await;
    }

    /// An admin reads.
    pub(crate) async fn shows(&self, path: &str) -> Reply {
        self.api.get(&format!("/api/settings{path}")).bearer(&admin()).send().await
    }

    /// The version of an application's profile, as its `ETag` says it.
    pub(crate) async fn etag(&self, path: &str) -> String {
        self.shows(path).await.expect(200).header("etag").to_owned()
    }

    /// An admin replaces what is there now.
    pub(crate) async fn puts(&self, path: &str, values: &Value) -> Reply {
        let etag = self.etag(path).await;
        self.api
            .put(&format!("/api/settings{path}"))
            .bearer(&admin())
            .header("if-match", &etag)
            .json(values)
            .send()
            .await
    }

    /// An admin changes some of what is there now.
    pub(crate) async fn patches(&self, path: &str, patch: &Value) -> Reply {
        let etag = self.etag(path).await;
        let request =
            self.api.patch(&format!("/api/settings{path}")).bearer(&admin()).header("if-match", &etag);
        request.json(patch).send().await
    }

    /// An admin has replaced what was there.
    pub(crate) async fn replaced(&self, path: &str, values: &Value) {
        let reply = self.puts(path, values).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }

    /// An admin has changed some of what was there.
    pub(crate) async fn patched(&self, path: &str, patch: &Value) {
        let reply = self.patches(path, patch).await;
        assert_eq!(reply.status, 200, "{}", reply.text());
    }

    /// An admin wants an earlier version back.
    pub(crate) async fn rolls_back(&self, path: &str, version: i64) -> Reply {
        let request = self.api.post(&format!("/api/settings{path}")).bearer(&admin());
        request
            .idempotency(&format!("back to {version}").replace(' ', "-"))
            .json(&json!({ "version": version }))
            .send()
            .await
    }

    /// Reads as an application does.
    pub(crate) async fn watches(&self, path: &str) -> Reply {
        self.api.get(&format!("/internal/settings/{path}")).bearer(&callers::service("order")).send().await
    }
}

pub(crate) async fn start_on(chassis: &Chassis, db: Db) -> ConfigService {
    start(chassis, boot_settings(), db).await.unwrap()
}

pub(crate) fn boot_settings() -> Settings {
    Settings { listen: "127.0.0.1:8888".parse().unwrap(), user: String::new(), password: Secret::new("") }
}

pub(crate) fn shop_registration() -> Registration {
    let Value::Object(defaults) = shop_values() else { unreachable!() };
    Registration { schema: json_schema::<Shop>(), defaults }
}

/// A registration that takes any values.
pub(crate) fn free(values: Value) -> Registration {
    let Value::Object(defaults) = values else { unreachable!() };
    Registration { schema: json!({ "type": "object" }), defaults }
}

pub(crate) fn admin() -> String {
    callers::staff(&[Role::Admin])
}

pub(crate) fn customer() -> String {
    let id: CustomerId = Ids::seeded(99).next();
    callers::customer(id)
}
