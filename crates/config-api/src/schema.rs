//! The JSON Schema of a settings type, whole in one document: what the config service checks every change against.

use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

const COMPONENTS: &str = "#/components/schemas/";

/// The JSON Schema (2020-12) of `T`, with all it refers to under `$defs`.
///
/// Integers that name no bound get the bounds of their Rust type, so that what passes the schema also parses.
#[must_use]
pub fn json_schema<T: ToSchema>() -> Value {
    let mut referred = Vec::new();
    T::schemas(&mut referred);
    let mut document = match as_json(&T::schema()) {
        Value::Object(document) => document,
        _ => Map::new(),
    };
    let definitions: Map<String, Value> =
        referred.iter().map(|(name, schema)| (name.clone(), as_json(schema))).collect();
    if !definitions.is_empty() {
        document.insert("$defs".to_owned(), Value::Object(definitions));
    }
    document.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    let mut document = Value::Object(document);
    settle(&mut document);
    document
}

fn as_json(schema: &RefOr<Schema>) -> Value {
    serde_json::to_value(schema).unwrap_or_default()
}

/// Turns an OpenAPI schema into a free-standing one, all the way down.
fn settle(node: &mut Value) {
    match node {
        Value::Object(object) => {
            if let Some(Value::String(target)) = object.get_mut("$ref")
                && let Some(name) = target.strip_prefix(COMPONENTS)
            {
                *target = format!("#/$defs/{name}");
            }
            bound_integers(object);
            object.values_mut().for_each(settle);
        }
        Value::Array(items) => items.iter_mut().for_each(settle),
        _ => {}
    }
}

/// A `u32` is described as an `int32` of at least 0, which alone would let 5,000,000,000 pass.
fn bound_integers(object: &mut Map<String, Value>) {
    let unsigned = object.get("minimum").and_then(Value::as_i64).is_some_and(|least| least >= 0);
    let (least, most) = match object.get("format").and_then(Value::as_str) {
        Some("int32") if unsigned => (json!(0), json!(u32::MAX)),
        Some("int32") => (json!(i32::MIN), json!(i32::MAX)),
        Some("int64") if unsigned => (json!(0), json!(u64::MAX)),
        Some("int64") => (json!(i64::MIN), json!(i64::MAX)),
        _ => return,
    };
    object.entry("minimum").or_insert(least);
    object.entry("maximum").or_insert(most);
}
