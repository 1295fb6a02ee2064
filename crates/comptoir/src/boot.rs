//! The boot settings: `config/comptoir.toml` with its tables, what lies over it, and how it is explained.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};
use chassis::serve::ServeSettings;
use chassis::settings::{Secret, Settings, none_if_empty, variable_name};
use chassis::telemetry::TelemetrySettings;
use http::uri::Authority;
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use store::{Location, Options};

use crate::cli::SettingsArgs;

/// The defaults, and at the same time the reference.
pub const DEFAULTS: &str = include_str!("../../../config/comptoir.toml");
/// Where a settings file is looked for when none is named.
const USUAL_FILE: &str = "config/comptoir.toml";
/// Variables with our prefix that are no settings: the option that names the file, and what tests are told.
const OTHER_VARIABLES: &[&str] = &["COMPTOIR_SETTINGS", "COMPTOIR_TEST_*"];
/// The fewest characters of a services' key.
const KEY_LENGTH: usize = 32;

/// Everything that must be known before the shop starts.
#[derive(Debug, Clone)]
pub struct Boot {
    /// Databases.
    pub store: StoreSettings,
    /// How services trust each other.
    pub identity: IdentitySettings,
    /// Where this process answers.
    pub listen: Listen,
    /// Where the others are.
    pub neighbours: Neighbours,
    /// The limits of each listener.
    pub listener: ServeSettings,
    /// Logs and traces.
    pub telemetry: TelemetrySettings,
    /// The config service's own.
    pub config: config_service::Settings,
    /// The customer service's own.
    pub customer: customer_service::Settings,
}

/// The table `store`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreSettings {
    /// The folder for everything that is kept.
    pub data: PathBuf,
    /// One PostgreSQL database for all services; none means SQLite.
    #[serde(deserialize_with = "none_if_empty")]
    pub database_url: Option<Secret>,
    lanes: usize,
    readers: usize,
    queue: usize,
    batch: usize,
}

impl StoreSettings {
    /// Where the databases are.
    #[must_use]
    pub fn location(&self) -> Location {
        match &self.database_url {
            Some(url) => Location::Postgres { url: url.expose().to_owned() },
            None => Location::Sqlite { directory: self.data.clone() },
        }
    }

    /// How much each may do at once.
    #[must_use]
    pub fn options(&self) -> Options {
        Options { lanes: self.lanes, readers: self.readers, queue: self.queue, batch: self.batch }
    }
}

/// The table `identity`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentitySettings {
    /// The secret that the services share; none means that one is made.
    #[serde(deserialize_with = "none_if_empty")]
    pub service_key: Option<Secret>,
}

/// The table `listen`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {
    /// The public address.
    pub gateway: SocketAddr,
    config: SocketAddr,
    customer: SocketAddr,
    inventory: SocketAddr,
    order: SocketAddr,
    /// Health and metrics of a process with the gateway.
    #[serde(deserialize_with = "address_if_any")]
    pub admin: Option<SocketAddr>,
}

impl Listen {
    /// The public address as this machine reaches it.
    fn gateway_url(&self) -> String {
        let mut address = self.gateway;
        if address.ip().is_unspecified() {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        format!("http://{address}")
    }

    /// Where a role answers.
    #[must_use]
    pub fn of(&self, role: &str) -> SocketAddr {
        match role {
            "config" => self.config,
            "customer" => self.customer,
            "inventory" => self.inventory,
            "order" => self.order,
            _ => self.gateway,
        }
    }
}

/// The table `neighbours`: the instances of each service in other processes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Neighbours {
    #[serde(deserialize_with = "instances")]
    config: Vec<Authority>,
    #[serde(deserialize_with = "instances")]
    customer: Vec<Authority>,
    #[serde(deserialize_with = "instances")]
    inventory: Vec<Authority>,
    #[serde(deserialize_with = "instances")]
    order: Vec<Authority>,
}

impl Neighbours {
    /// The instances of a role; none is ever asked of the gateway.
    #[must_use]
    pub fn of(&self, role: &str) -> Vec<Authority> {
        match role {
            "config" => self.config.clone(),
            "customer" => self.customer.clone(),
            "inventory" => self.inventory.clone(),
            "order" => self.order.clone(),
            _ => Vec::new(),
        }
    }
}

fn address_if_any<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SocketAddr>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let address = (!text.is_empty()).then(|| text.parse()).transpose();
    address.map_err(|_| D::Error::custom(format!("\"{text}\" is no address:port")))
}

fn instances<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Authority>, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().map_err(|_| D::Error::custom(format!("\"{part}\" is no host:port"))))
        .collect()
}

impl Boot {
    /// Reads the settings: defaults, then the file, then `variables`, then the options.
    ///
    /// # Errors
    /// When a key is unknown or a value does not fit; the key, its source and the nearest known key are named.
    pub fn read(
        args: &SettingsArgs,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> anyhow::Result<Self> {
        let mut settings = Settings::from_defaults(DEFAULTS)?;
        let usual = Path::new(USUAL_FILE);
        if let Some(file) = args.settings.as_deref().or_else(|| usual.exists().then_some(usual)) {
            settings = settings.file(file)?;
        }
        let named = [
            ("listen.gateway", &args.listen),
            ("config.listen", &args.config_listen),
            ("store.data", &args.data),
            ("store.database_url", &args.database_url),
        ];
        let named = named.into_iter().filter_map(|(key, value)| Some((key, value.clone()?)));
        let others = args.set.iter().map(|(key, value)| (key.as_str(), value.clone()));
        let settings = settings.variables(variables, OTHER_VARIABLES)?.options(named.chain(others))?;
        let mut boot = Self {
            store: settings.section("store")?,
            identity: settings.section("identity")?,
            listen: settings.section("listen")?,
            neighbours: settings.section("neighbours")?,
            listener: settings.section("listener")?,
            telemetry: settings.section("telemetry")?,
            config: settings.section("config")?,
            customer: settings.section("customer")?,
        };
        if boot.customer.shop_url.is_empty() {
            boot.customer.shop_url = boot.listen.gateway_url();
        }
        boot.customer.mail_directory = boot.store.data.join(&boot.customer.mail_directory);
        if let Some(key) = &boot.identity.service_key {
            ensure!(
                key.expose().len() >= KEY_LENGTH,
                "identity.service_key needs {KEY_LENGTH} characters or more"
            );
        }
        Ok(boot)
    }

    /// The services' key: the one that is set, or else the one in the data folder, made at the first start.
    ///
    /// # Errors
    /// When the file cannot be read or made.
    pub fn service_key(&self) -> anyhow::Result<Secret> {
        if let Some(key) = &self.identity.service_key {
            return Ok(key.clone());
        }
        let file = self.store.data.join("service.key");
        if !file.exists() {
            fs::create_dir_all(&self.store.data).with_context(|| format!("{}", self.store.data.display()))?;
            let key: [u8; 32] = rand::random();
            let text: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            write_private(&file, &text).with_context(|| format!("{}", file.display()))?;
        }
        let text = fs::read_to_string(&file).with_context(|| format!("{}", file.display()))?;
        ensure!(text.trim().len() >= KEY_LENGTH, "{} holds no key", file.display());
        Ok(Secret::new(text.trim()))
    }
}

fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    let fresh = file.with_extension("new");
    let mut made = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    made.write_all(text.as_bytes())?;
    made.sync_all()?;
    fs::rename(fresh, file)
}

/// Every setting with its variable, its default and what it is for, from the defaults' own comments.
#[must_use]
pub fn reference() -> String {
    let mut text = String::from("Settings (key, variable, default):\n");
    let (mut table, mut comment) = ("", String::new());
    for line in DEFAULTS.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            table = name;
        } else if let Some(words) = line.strip_prefix("# ") {
            comment.push_str(words);
            comment.push(' ');
        } else if let Some((key, default)) = line.split_once(" = ") {
            let key = format!("{table}.{key}");
            text.push_str(&format!(
                "\n  {key}  {}  {default}\n      {}\n",
                variable_name(&key),
                comment.trim_end()
            ));
            comment.clear();
        } else {
            comment.clear();
        }
    }
    text
}
