//! Checks a body against its type's schema, to name all mistakes at once. The schema is the one in the API document,
//! with the house's limits where it sets none: 1,000 items, 64 Ki characters, integers that are written as integers.

use std::any::TypeId;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Keyword, ValidationError, Validator};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use wire::{FieldError, Problem};

use super::json::escaped;

const MOST_ITEMS: u64 = 1_000;
const LONGEST_TEXT: u64 = 64 * 1024;
/// Whoever makes more mistakes than this is told the first ones.
const MOST_ERRORS: usize = 100;
const STRICT_INTEGER: &str = "x-strict-integer";
const REFERENCE: &str = "#/components/schemas/";

/// Whether `value` fits the schema of `T`.
pub(super) fn check<T: ToSchema + 'static>(value: &Value) -> Result<(), Problem> {
    let Some(validator) = validator::<T>() else { return Err(Problem::internal()) };
    if validator.is_valid(value) {
        return Ok(());
    }
    let mut mistakes = Vec::new();
    for error in validator.iter_errors(value) {
        describe(&error, &mut mistakes);
        if mistakes.len() >= MOST_ERRORS {
            break;
        }
    }
    // One mistake a place is enough: a text that should be an integer is not also out of range.
    mistakes.sort_by(|a, b| (&a.pointer, rank(a)).cmp(&(&b.pointer, rank(b))));
    mistakes.dedup_by(|later, first| later.pointer == first.pointer);
    mistakes.truncate(MOST_ERRORS);
    let mut details = Problem::invalid_body().details().clone();
    details.errors = mistakes;
    Err(details.into())
}

fn rank(mistake: &FieldError) -> u8 {
    u8::from(mistake.code != "wrong_type")
}

/// The validator of `T`: made once, since types do not change.
fn validator<T: ToSchema + 'static>() -> Option<Arc<Validator>> {
    static MADE: OnceLock<RwLock<HashMap<TypeId, Arc<Validator>>>> = OnceLock::new();
    let made = MADE.get_or_init(RwLock::default);
    if let Some(validator) = made.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()) {
        return Some(Arc::clone(validator));
    }
    let validator = jsonschema::options()
        .with_keyword(STRICT_INTEGER, |_, _, _| Ok(Box::new(StrictInteger)))
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
            if is(members, "integer") {
                members.insert(STRICT_INTEGER.to_owned(), Value::Bool(true));
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

/// An integer is written as one, and fits 64 bits with a sign: `1.0` and 2^63 are none.
struct StrictInteger;

impl<'i> Keyword<'i> for StrictInteger {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        Err(ValidationError::custom(if instance.is_u64() { "out_of_range" } else { "wrong_type" }))
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        !instance.is_number() || instance.is_i64()
    }
}

/// What is wrong, in our words: the validator's own would repeat the value.
fn describe(error: &ValidationError<'_>, mistakes: &mut Vec<FieldError>) {
    let at = error.instance_path().as_str();
    let mut add = |pointer: String, code: &'static str, detail: String| {
        mistakes.push(FieldError { pointer, code: Cow::Borrowed(code), detail });
    };
    match error.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            add(format!("{at}/{}", escaped(name)), "missing", "is required".to_owned());
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            for name in unexpected.iter().take(MOST_ERRORS) {
                let name: String = name.chars().take(200).collect();
                add(format!("{at}/{}", escaped(&name)), "unknown_field", "is not known here".to_owned());
            }
        }
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => match closest(context, at) {
            Some(errors) => errors.iter().for_each(|error| describe(error, mistakes)),
            None => add(at.to_owned(), "invalid", "fits none of the possible forms".to_owned()),
        },
        Kind::Custom { keyword, message } if keyword == STRICT_INTEGER => match message.as_str() {
            "out_of_range" => add(at.to_owned(), "out_of_range", "must fit 64 bits with a sign".to_owned()),
            _ => add(at.to_owned(), "wrong_type", "must be an integer, written without a point".to_owned()),
        },
        kind => {
            let (code, detail) = plain(kind);
            add(at.to_owned(), code, detail);
        }
    }
}

fn plain(kind: &Kind) -> (&'static str, String) {
    match kind {
        Kind::Type { kind } => ("wrong_type", format!("must be {}", type_names(kind))),
        Kind::Minimum { limit } => ("out_of_range", format!("must be at least {limit}")),
        Kind::Maximum { limit } => ("out_of_range", format!("must be at most {limit}")),
        Kind::ExclusiveMinimum { limit } => ("out_of_range", format!("must be more than {limit}")),
        Kind::ExclusiveMaximum { limit } => ("out_of_range", format!("must be less than {limit}")),
        Kind::MaxLength { limit } => ("too_long", format!("at most {limit} characters")),
        Kind::MaxItems { limit } => ("too_long", format!("at most {limit} items")),
        Kind::MaxProperties { limit } => ("too_long", format!("at most {limit} fields")),
        Kind::MinLength { limit } => ("too_short", format!("at least {limit} characters")),
        Kind::MinItems { limit } => ("too_short", format!("at least {limit} items")),
        Kind::Enum { options } => ("invalid", format!("must be one of {options}")),
        Kind::Constant { expected_value } => ("invalid", format!("must be {expected_value}")),
        Kind::Pattern { pattern } => ("invalid", format!("must match {pattern}")),
        Kind::Format { format } => ("invalid", format!("must be written as {format}")),
        _ => ("invalid", "is not what is expected here".to_owned()),
    }
}

fn type_names(kind: &jsonschema::error::TypeKind) -> String {
    match kind {
        jsonschema::error::TypeKind::Single(name) => name.to_string(),
        jsonschema::error::TypeKind::Multiple(names) => {
            names.iter().map(|name| name.to_string()).collect::<Vec<_>>().join(" or ")
        }
    }
}

/// Of several forms, the mistakes of the one that was most likely meant: not refused as a whole, and with the fewest.
fn closest<'e>(
    forms: &'e [Vec<ValidationError<'static>>],
    at: &str,
) -> Option<&'e Vec<ValidationError<'static>>> {
    let refused_whole = |error: &ValidationError<'_>| {
        let wrong_kind =
            matches!(error.kind(), Kind::Type { .. } | Kind::Constant { .. } | Kind::Enum { .. });
        let tag = matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. });
        (wrong_kind && error.instance_path().as_str() == at) || tag
    };
    forms
        .iter()
        .filter(|errors| !errors.is_empty())
        .min_by_key(|errors| (errors.iter().any(refused_whole), errors.len()))
}
