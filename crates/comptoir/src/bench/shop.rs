//! A shop under measurement: this program with all its roles in a process of its own, reached by its public door.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::{Value, json};

use super::client::{Ask, Connection, Reply};
use super::process::{self, Process, free_address};

/// The administrator whom the benchmark appoints in its own shop.
const EMAIL: &str = "bench@comptoir.example";
const PASSWORD: &str = "a password for one benchmark";
/// What answers 200 as soon as every service is ready.
pub(super) const READY: &str = "/health/ready";

/// Where a shop keeps what it knows; it can be opened again and again.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    pub(super) database_url: Option<String>,
}

impl Place {
    /// The words that say so on the command line.
    fn words(&self) -> Vec<String> {
        let url = self.database_url.as_ref().map(|url| format!("--database-url={url}"));
        [format!("--data={}", self.folder.join("data").display())].into_iter().chain(url).collect()
    }
}

/// A running shop.
pub(super) struct Shop {
    pub(super) process: Process,
    pub(super) address: SocketAddr,
}

impl Shop {
    /// Starts it; whether it is ready, nobody has asked yet.
    pub(super) fn start(place: &Place, further: &[&str]) -> anyhow::Result<Self> {
        let address = free_address()?;
        let mut words = vec!["up".to_owned(), format!("--listen={address}")];
        words.push(format!("--config-listen={}", free_address()?));
        words.extend(place.words());
        words.extend(further.iter().map(ToString::to_string));
        Ok(Self { process: Process::start(&words, &place.folder)?, address })
    }

    /// Waits for its first healthy answer.
    pub(super) async fn ready(&mut self) -> anyhow::Result<()> {
        self.process.answers(self.address, READY).await.context("the shop")
    }
}

/// Somebody who may do everything.
pub(super) struct Admin {
    connection: Connection,
    bearer: String,
}

impl Admin {
    /// Appoints the administrator; no shop may be running there yet.
    pub(super) fn appoint(place: &Place) -> anyhow::Result<()> {
        let mut words = vec!["admin".to_owned(), format!("--email={EMAIL}"), "--name=Benchmark".to_owned()];
        words.extend(place.words());
        process::run(&words, &place.folder, PASSWORD).context("the administrator")
    }

    /// Signs in. The token is good for some minutes.
    pub(super) async fn sign_in(address: SocketAddr) -> anyhow::Result<Self> {
        let mut connection = Connection::open(address).await?;
        let encode = |text: &str| text.replace('@', "%40").replace(' ', "+");
        let form = format!("grant_type=password&username={}&password={}", encode(EMAIL), encode(PASSWORD));
        let headers = "content-type: application/x-www-form-urlencoded\r\n";
        let ask = Ask { method: "POST", path: "/oauth/token", headers, body: &form };
        let answer = connection.ask(ask).await?.expect(200)?.json()?;
        let token = answer["access_token"].as_str().context("no token was answered")?;
        let bearer = format!("authorization: Bearer {token}\r\n");
        Ok(Self { connection, bearer })
    }

    /// Lets one client, which all buyers together are to the gateway, ask as often as it likes.
    pub(super) async fn lift_limits(&mut self) -> anyhow::Result<()> {
        let path = "/api/settings/gateway";
        let reply = self.send("GET", path, "", None).await?.expect(200)?;
        let version = reply.header("etag").context("settings without an ETag")?.to_owned();
        let limits = json!({"requests_per_second": 1_000_000, "burst": 1_000_000});
        self.send("PATCH", path, &format!("if-match: {version}\r\n"), Some(&limits)).await?.expect(200)?;
        Ok(())
    }

    /// Makes something.
    pub(super) async fn post(&mut self, path: &str, body: &Value) -> anyhow::Result<Value> {
        self.send("POST", path, "", Some(body)).await?.expect(201).with_context(|| path.to_owned())?.json()
    }

    /// Reads something.
    pub(super) async fn get(&mut self, path: &str) -> anyhow::Result<Value> {
        self.send("GET", path, "", None).await?.expect(200).with_context(|| path.to_owned())?.json()
    }

    async fn send(
        &mut self,
        method: &str,
        path: &str,
        further: &str,
        body: Option<&Value>,
    ) -> anyhow::Result<Reply<'_>> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let key = format!("idempotency-key: {:x}\r\n", rand::random::<u128>());
        let headers = format!("{}content-type: application/json\r\n{key}{further}", self.bearer);
        self.connection.ask(Ask { method, path, headers: &headers, body: &body }).await
    }
}

/// The temporary folder of a run, removed when it is dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes one where the system keeps temporary files, or where `TMPDIR` says.
    pub(super) fn create() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("comptoir-bench-{}", std::process::id()));
        std::fs::create_dir(&path).with_context(|| path.display().to_string())?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}
