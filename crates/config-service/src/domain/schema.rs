//! A registered JSON Schema, compiled once: every change is checked against it, and all faults are told at once.

use config_api::Values;
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Keyword, ValidationError, Validator};
use serde_json::Value;

use super::values::Level;

/// Marks integers in the compiled schema: JSON Schema alone takes 1.0 for an integer, but no Rust integer parses it.
const EXACT: &str = "x-exact-integer";
const OUT_OF_RANGE: &str = "out_of_range";
/// Whoever makes more mistakes than this is told the first ones.
const MOST_FAULTS: usize = 100;
/// The longest line of text in a setting, in characters.
const LINE_LIMIT: usize = 10_000;

/// What is wrong with one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where, as a JSON pointer into the values.
    pub(crate) pointer: String,
    pub(crate) code: &'static str,
    pub(crate) detail: String,
}

/// The schema of one application.
#[derive(Debug)]
pub(crate) struct SettingsSchema {
    document: Value,
    validator: Validator,
}

impl SettingsSchema {
    /// Compiles a schema; the error says what is wrong with it. References to other documents are refused.
    pub(crate) fn compile(document: Value) -> Result<Self, String> {
        let mut exact = document.clone();
        mark_integers(&mut exact);
        let validator = jsonschema::options()
            .with_keyword(EXACT, |_, _, _| Ok(Box::new(ExactInteger)))
            .should_validate_formats(true)
            .should_ignore_unknown_formats(true)
            .build(&exact)
            .map_err(|error| error.to_string())?;
        Ok(Self { document, validator })
    }

    pub(crate) const fn document(&self) -> &Value {
        &self.document
    }

    pub(crate) const fn level(&self) -> Level<'_> {
        Level::top(&self.document)
    }

    /// Everything that is wrong with `values`, in the order of the pointers; nothing when they may be used.
    pub(crate) fn check(&self, values: &Values) -> Vec<Fault> {
        let values = Value::Object(values.clone());
        let mut faults = Vec::new();
        for error in self.validator.iter_errors(&values) {
            describe(&error, &mut faults);
            if faults.len() >= MOST_FAULTS {
                break;
            }
        }
        check_texts(&values, &mut String::new(), &mut faults);
        faults.sort_by(|a, b| a.pointer.cmp(&b.pointer).then(a.code.cmp(b.code)));
        faults.dedup_by(|a, b| a.pointer == b.pointer && a.code == b.code);
        faults.truncate(MOST_FAULTS);
        faults
    }
}

fn describe(error: &ValidationError<'_>, faults: &mut Vec<Fault>) {
    let at = error.instance_path().as_str();
    match error.kind() {
        Kind::Required { property } => faults.push(Fault {
            pointer: below(at, property.as_str().unwrap_or_default()),
            code: "missing",
            detail: "is missing".to_owned(),
        }),
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            faults.extend(unexpected.iter().map(|key| Fault {
                pointer: below(at, key),
                code: "unknown_field",
                detail: "is not a known setting".to_owned(),
            }));
        }
        Kind::Custom { message, .. } if message == OUT_OF_RANGE => faults.push(Fault {
            pointer: at.to_owned(),
            code: "out_of_range",
            detail: "must fit 64 bits with a sign".to_owned(),
        }),
        Kind::Custom { .. } => faults.push(Fault {
            pointer: at.to_owned(),
            code: "wrong_type",
            detail: "must be an integer, written without a point".to_owned(),
        }),
        kind => faults.push(Fault {
            pointer: at.to_owned(),
            code: code(kind.keyword()),
            // A value may be a secret or very long: the message names the rule, not the value.
            detail: error.masked().to_string(),
        }),
    }
}

/// The same words as for the bodies of all other requests.
fn code(keyword: &str) -> &'static str {
    match keyword {
        "type" => "wrong_type",
        "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum" => "out_of_range",
        "maxLength" | "maxItems" | "maxProperties" => "too_long",
        "minLength" | "minItems" | "minProperties" => "too_short",
        _ => "invalid",
    }
}

/// The pointer (RFC 6901) to `key` inside what `pointer` points to.
fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

fn check_texts(value: &Value, pointer: &mut String, faults: &mut Vec<Fault>) {
    match value {
        Value::String(text) if !is_plain(text) => faults.push(invisible(pointer.clone())),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                inside(pointer, &index.to_string(), |pointer| check_texts(item, pointer, faults));
            }
        }
        Value::Object(object) => {
            for (key, item) in object {
                if key.is_empty() || !is_plain(key) || key.contains('\n') {
                    faults.push(invisible(pointer.clone()));
                }
                inside(pointer, key, |pointer| check_texts(item, pointer, faults));
            }
        }
        _ => {}
    }
}

fn inside(pointer: &mut String, key: &str, work: impl FnOnce(&mut String)) {
    let length = pointer.len();
    *pointer = below(pointer, key);
    work(pointer);
    pointer.truncate(length);
}

fn is_plain(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || vocabulary::plain_text(line, LINE_LIMIT).is_ok())
}

fn invisible(pointer: String) -> Fault {
    let detail = "must not be empty as a key, nor hold control, invisible or direction-changing characters";
    Fault { pointer, code: "invalid_text", detail: detail.to_owned() }
}

fn mark_integers(node: &mut Value) {
    match node {
        Value::Object(object) => {
            let integer = object.get("type").is_some_and(|kind| match kind {
                Value::String(name) => name == "integer",
                Value::Array(names) => names.iter().any(|name| name == "integer"),
                _ => false,
            });
            object.values_mut().for_each(mark_integers);
            if integer {
                object.insert(EXACT.to_owned(), Value::Bool(true));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mark_integers),
        _ => {}
    }
}

struct ExactInteger;

impl<'i> Keyword<'i> for ExactInteger {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        Err(ValidationError::custom(if instance.is_u64() { OUT_OF_RANGE } else { "wrong_type" }))
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        !instance.is_number() || instance.is_i64()
    }
}
