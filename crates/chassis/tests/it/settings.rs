//! Settings: each source over the one before, and every mistake named with its place.

use std::io::Write as _;

use chassis::settings::{Secret, Settings, Source, none_if_empty, variable_name};
use serde::Deserialize;

const DEFAULTS: &str = r#"
[gateway]
listen = "127.0.0.1:8080"
burst = 40
share = 0.5
https = false
hosts = []

[gateway.limits]
header_timeout_ms = 10_000

[store]
url = ""
key = "dev"
mode = "sqlite"
"#;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gateway {
    listen: String,
    burst: u32,
    share: f64,
    https: bool,
    hosts: Vec<String>,
    limits: Limits,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limits {
    header_timeout_ms: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Store {
    #[serde(deserialize_with = "none_if_empty")]
    url: Option<String>,
    key: Secret,
    mode: Mode,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Mode {
    Sqlite,
    Postgres,
}

fn defaults() -> Settings {
    Settings::from_defaults(DEFAULTS).unwrap()
}

fn variables(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn each_source_lies_over_the_one_before() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"[gateway]\nlisten = \"0.0.0.0:1\"\nburst = 1\nshare = 1\n").unwrap();
    let from_environment = variables(&[
        ("COMPTOIR_GATEWAY__BURST", "2"),
        ("COMPTOIR_GATEWAY__HTTPS", "true"),
        ("COMPTOIR_GATEWAY__HOSTS", "a.example, b.example"),
        ("COMPTOIR_GATEWAY__LIMITS__HEADER_TIMEOUT_MS", "5"),
        ("PATH", "/bin"),
        ("COMPTOIR_TEST_STORE", "sqlite"),
    ]);

    let settings = defaults()
        .file(file.path())
        .unwrap()
        .variables(from_environment, &["COMPTOIR_TEST_*"])
        .unwrap()
        .options([("gateway.listen", "[::1]:3".to_owned())])
        .unwrap();

    let expected = Gateway {
        listen: "[::1]:3".to_owned(),
        burst: 2,
        share: 1.0,
        https: true,
        hosts: vec!["a.example".to_owned(), "b.example".to_owned()],
        limits: Limits { header_timeout_ms: 5 },
    };
    assert_eq!(settings.section::<Gateway>("gateway").unwrap(), expected);
    let store: Store = settings.section("store").unwrap();
    assert_eq!((store.url, store.mode), (None, Mode::Sqlite));
}

#[test]
fn an_unknown_key_is_named_with_its_source_and_the_nearest_known_one() {
    let typo = Source::File("shop.toml".into());
    let cases = [
        defaults().text("[gatway]\nlisten = \"x\"", &typo),
        defaults().variables(variables(&[("COMPTOIR_GATEWAY__LISTN", "x")]), &[]),
        defaults().variables(variables(&[("COMPTOIR_GATEWAY_BURST", "7")]), &[]),
        defaults().options([("gateway.limits.header_timeout", "1".to_owned())]),
    ];
    let expected = [
        r#"unknown setting "gatway.listen" in the file shop.toml; the nearest known one is "gateway.listen""#,
        r#"unknown setting "COMPTOIR_GATEWAY__LISTN" in the environment; the nearest known one is "COMPTOIR_GATEWAY__LISTEN""#,
        r#"unknown setting "COMPTOIR_GATEWAY_BURST" in the environment; the nearest known one is "COMPTOIR_GATEWAY__BURST""#,
        r#"unknown setting "gateway.limits.header_timeout" in the options; the nearest known one is "gateway.limits.header_timeout_ms""#,
    ];

    for (case, expected) in cases.into_iter().zip(expected) {
        assert_eq!(case.unwrap_err().to_string(), expected);
    }
}

#[test]
fn a_wrong_value_is_named_with_its_source() {
    let file = Source::File("shop.toml".into());
    let cases = [
        defaults().text("[gateway]\nburst = \"many\"", &file),
        defaults().text("gateway = 7", &file),
        defaults().text("[gateway.burst]\nx = 1", &file),
        defaults().variables(variables(&[("COMPTOIR_GATEWAY__BURST", "many")]), &[]),
        defaults().options([("gateway.https", "yes".to_owned())]),
        defaults().text("[gateway", &file),
    ];
    let expected = [
        r#"the setting "gateway.burst" in the file shop.toml is wrong: expected an integer, found a text"#,
        r#"unknown setting "gateway" in the file shop.toml"#,
        r#"unknown setting "gateway.burst.x" in the file shop.toml"#,
        r#"the setting "gateway.burst" in the variable COMPTOIR_GATEWAY__BURST is wrong: expected an integer, found "many""#,
        r#"the setting "gateway.https" in the options is wrong: expected true or false, found "yes""#,
        "the file shop.toml is not TOML",
    ];

    for (case, expected) in cases.into_iter().zip(expected) {
        let message = case.unwrap_err().to_string();
        assert!(message.starts_with(expected), "{message}");
    }
}

#[test]
fn a_value_that_its_field_refuses_is_named_with_its_source() {
    let negative = defaults().options([("gateway.burst", "-1".to_owned())]).unwrap();
    let unknown_mode = defaults().variables(variables(&[("COMPTOIR_STORE__MODE", "oracle")]), &[]).unwrap();

    let burst = negative.section::<Gateway>("gateway").unwrap_err().to_string();
    let mode = unknown_mode.section::<Store>("store").unwrap_err().to_string();

    assert!(burst.starts_with("the setting \"gateway.burst\" in the options is wrong"), "{burst}");
    assert!(
        mode.starts_with("the setting \"store.mode\" in the variable COMPTOIR_STORE__MODE is wrong"),
        "{mode}"
    );
}

#[test]
fn a_file_that_is_not_there_is_an_error() {
    let error = defaults().file("no/such.toml".as_ref()).unwrap_err().to_string();

    assert!(error.starts_with("the file no/such.toml cannot be read"), "{error}");
}

#[test]
fn a_secret_is_never_shown() {
    let settings = defaults().options([("store.key", "hunter2".to_owned())]).unwrap();

    let store: Store = settings.section("store").unwrap();

    assert_eq!(store.key.expose(), "hunter2");
    assert!(!format!("{store:?}").contains("hunter2"));
}

#[test]
fn a_variable_has_one_name_for_each_key() {
    assert_eq!(
        variable_name("gateway.limits.header_timeout_ms"),
        "COMPTOIR_GATEWAY__LIMITS__HEADER_TIMEOUT_MS"
    );
}
