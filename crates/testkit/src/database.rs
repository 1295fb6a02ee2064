//! A database of a test's own, on the engine that this run of the tests is for.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use store::{Db, Engine, Location, MigrationSet, Options};
use tempfile::TempDir;

/// A database that nobody else uses and that goes with the test.
/// `COMPTOIR_TEST_STORE` says which engine: `sqlite` (as without it) or `postgres`, whose server
/// `COMPTOIR_TEST_POSTGRES_URL` names.
pub struct TestDatabase {
    db: Db,
    location: Location,
    service: String,
    /// Goes last: it takes the files away.
    _directory: Option<TempDir>,
}

impl TestDatabase {
    /// Opens a new database for `service` on this run's engine.
    pub async fn open(service: &str, migrations: &[MigrationSet]) -> Self {
        Self::open_on(Self::engine(), service, migrations, Options::default()).await
    }

    /// Opens a new database on this run's engine with options of its own.
    pub async fn open_with(service: &str, migrations: &[MigrationSet], options: Options) -> Self {
        Self::open_on(Self::engine(), service, migrations, options).await
    }

    /// Opens a new database on the engine named, whatever this run is for.
    pub async fn open_on(
        engine: Engine,
        service: &str,
        migrations: &[MigrationSet],
        options: Options,
    ) -> Self {
        let (location, directory) = match engine {
            Engine::Sqlite => {
                let directory = tempfile::tempdir().expect("a temporary directory");
                (Location::Sqlite { directory: directory.path().to_owned() }, Some(directory))
            }
            Engine::Postgres => (Location::Postgres { url: postgres_url() }, None),
        };
        let service = if engine == Engine::Postgres { unique(service) } else { service.to_owned() };
        let db = Db::open_with(&location, &service, migrations, options).await;
        let db = db.unwrap_or_else(|error| panic!("the test database of {service} on {engine:?}: {error}"));
        Self { db, location, service, _directory: directory }
    }

    /// The engine that this run of the tests is for.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "tests have no settings: whoever runs them says the engine"
    )]
    pub fn engine() -> Engine {
        match std::env::var("COMPTOIR_TEST_STORE").as_deref() {
            Err(_) | Ok("sqlite") => Engine::Sqlite,
            Ok("postgres") => Engine::Postgres,
            Ok(other) => panic!("COMPTOIR_TEST_STORE is {other:?}: it must be sqlite or postgres"),
        }
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> Db {
        self.db.clone()
    }

    /// Where it is, to open it a second time.
    #[must_use]
    pub const fn location(&self) -> &Location {
        &self.location
    }

    /// The name under which it was opened: on PostgreSQL the schema, made unique.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.service
    }

    /// Whether it is on PostgreSQL.
    #[must_use]
    pub fn is_postgres(&self) -> bool {
        self.db.engine() == Engine::Postgres
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let (db, service, location) = (self.db.clone(), self.service.clone(), self.location.clone());
        // A thread of its own: a test's runtime cannot be waited for from inside it.
        let cleaner = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                db.close().await;
                if let Location::Postgres { url } = location {
                    drop_schema(&url, &service).await;
                }
            });
        });
        if cleaner.join().is_err() && !std::thread::panicking() {
            panic!("the test database was not taken away");
        }
    }
}

/// The server that tests on PostgreSQL use.
#[expect(clippy::disallowed_methods, reason = "tests have no settings: whoever runs them names the server")]
fn postgres_url() -> String {
    std::env::var("COMPTOIR_TEST_POSTGRES_URL").unwrap_or_else(|_| {
        panic!("this test needs PostgreSQL: set COMPTOIR_TEST_POSTGRES_URL, or run `cargo xtask test`, which starts one")
    })
}

#[expect(clippy::disallowed_methods, reason = "the task ends with its connection, a few lines below")]
async fn drop_schema(url: &str, schema: &str) {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.expect("PostgreSQL");
    let running = tokio::spawn(connection);
    client.batch_execute(&format!("DROP SCHEMA \"{schema}\" CASCADE")).await.expect("the schema goes");
    drop(client);
    drop(running.await);
}

/// A name that no other test, and no earlier run, has.
#[expect(
    clippy::disallowed_methods,
    reason = "a name must differ from those of earlier runs: it needs the true time"
)]
fn unique(service: &str) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
    format!("{service}_{:x}_{}_{count}", now % (1 << 48), std::process::id())
}
