//! Checks a body against its type's schema, to name all mistakes at once. The schema is the one in the API document,
//! with the house's limits where it sets none: 1,000 items, 64 Ki characters, integers that are written as integers.

use std::any::TypeId;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use jsonschema::Validator;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use wire::{Problem, schema};

const MOST_ITEMS: u64 = 1_000;
const LONGEST_TEXT: u64 = 64 * 1024;
const REFERENCE: &str = "#/components/schemas/";

/// Whether `value` fits the schema of `T`.
pub(super) fn check<T: ToSchema + 'static>(value: &Value) -> Result<(), Problem> {
    let Some(validator) = validator::<T>() else { return Err(Problem::internal()) };
    if validator.is_valid(value) {
        return Ok(());
    }
    Err(Problem::invalid_body().fields(schema::mistakes(&validator, value)))
}

/// The validator of `T`: made once, since types do not change.
fn validator<T: ToSchema + 'static>() -> Option<Arc<Validator>> {
    static MADE: OnceLock<RwLock<HashMap<TypeId, Arc<Validator>>>> = OnceLock::new();
    let made = MADE.get_or_init(RwLock::default);
    if let Some(validator) = made.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()) {
        return Some(Arc::clone(validator));
    }
    let validator = schema::options()
        .build(&document::<T>())
        .inspect_err(|error| tracing::error!(%error, "the schema of {} is wrong: {error}", T::name()))
        .ok()?;
    let validator = Arc::new(validator);
    made.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), Arc::clone(&validator));
    Some(validator)
}

fn document<T: ToSchema>() -> Value {
    let mut referenced = Vec::new();
    T::schemas(&mut referenced);
    let schemas: Map<String, Value> = referenced
        .into_iter()
        .map(|(name, schema)| (name, serde_json::to_value(schema).unwrap_or_default()))
        .collect();
    let mut document = serde_json::to_value(T::schema()).unwrap_or_default();
    if let Some(root) = document.as_object_mut() {
        root.insert("components".to_owned(), json!({ "schemas": schemas }));
    }
    let mut open = BTreeSet::new();
    parts_of_wholes(&document, &mut open);
    if let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        for (_, schema) in schemas.iter_mut().filter(|(name, _)| !open.contains(*name)) {
            close(schema);
        }
    }
    close(&mut document);
    tighten(&mut document);
    schema::exact_integers(&mut document);
    document
}

/// The schemas that `allOf` joins to larger ones: alone they must not refuse what the others bring.
fn parts_of_wholes(schema: &Value, open: &mut BTreeSet<String>) {
    for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        let reference = part.get("$ref").and_then(Value::as_str);
        open.extend(reference.and_then(|name| name.strip_prefix(REFERENCE)).map(str::to_owned));
    }
    match schema {
        Value::Array(items) => items.iter().for_each(|item| parts_of_wholes(item, open)),
        Value::Object(members) => members.values().for_each(|member| parts_of_wholes(member, open)),
        _ => {}
    }
}

/// Refuses unknown fields of objects that list theirs, even where a type forgot to say so.
fn close(schema: &mut Value) {
    let Some(members) = schema.as_object_mut() else { return };
    if members.contains_key("properties") && !members.contains_key("additionalProperties") {
        members.insert("additionalProperties".to_owned(), Value::Bool(false));
    }
    for (name, member) in members.iter_mut() {
        match (name.as_str(), member) {
            ("properties", Value::Object(properties)) => properties.values_mut().for_each(close),
            ("oneOf" | "anyOf", Value::Array(choices)) => choices.iter_mut().for_each(close),
            ("items", items) => close(items),
            _ => {}
        }
    }
}

/// Sets the house's limits wherever a schema sets none.
fn tighten(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(tighten),
        Value::Object(members) => {
            if is(members, "string") && !members.contains_key("enum") {
                members.entry("maxLength").or_insert_with(|| LONGEST_TEXT.into());
            }
            if is(members, "array") {
                members.entry("maxItems").or_insert_with(|| MOST_ITEMS.into());
            }
            members.values_mut().for_each(tighten);
        }
        _ => {}
    }
}

fn is(members: &Map<String, Value>, name: &str) -> bool {
    match members.get("type") {
        Some(Value::String(kind)) => kind == name,
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == name),
        _ => false,
    }
}
