//! The schema of a settings type.

use std::collections::BTreeMap;

use config_api::json_schema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct Shop {
    /// Minutes that stock is held.
    #[schema(minimum = 1, maximum = 1440)]
    hold_minutes: u32,
    ratio: f64,
    cap: u32,
    big: i64,
    open: Option<bool>,
    methods: Vec<Method>,
    taxes: BTreeMap<String, u32>,
    kind: Kind,
}

impl Default for Shop {
    fn default() -> Self {
        Self {
            hold_minutes: 15,
            ratio: 0.5,
            cap: 3,
            big: 1,
            open: None,
            methods: vec![],
            taxes: BTreeMap::new(),
            kind: Kind::Plain,
        }
    }
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Method {
    code: String,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "type")]
enum Kind {
    Plain,
    Fancy { name: String },
}

#[test]
fn the_schema_of_a_settings_type_stands_on_its_own() {
    let schema = json_schema::<Shop>();

    let rendered = schema.to_string();
    assert!(!rendered.contains("#/components"), "{rendered}");
    assert_eq!(schema["properties"]["kind"]["$ref"], "#/$defs/Kind");
    assert_eq!(schema["$defs"]["Kind"]["oneOf"][0]["properties"]["type"]["enum"][0], "plain");
    assert_eq!(schema["properties"]["methods"]["items"]["$ref"], "#/$defs/Method");
}

#[test]
fn the_schema_refuses_unknown_keys_and_numbers_that_do_not_fit_their_type() {
    let schema = json_schema::<Shop>();

    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["$defs"]["Method"]["additionalProperties"], false);
    assert_eq!(schema["properties"]["hold_minutes"]["maximum"], 1440, "a bound that was given stays");
    assert_eq!(schema["properties"]["cap"]["maximum"], u32::MAX);
    assert_eq!(schema["properties"]["taxes"]["additionalProperties"]["maximum"], u32::MAX);
    assert_eq!(schema["properties"]["big"]["minimum"], i64::MIN);
}
