//! What a value gets wrong by a JSON Schema, told as field errors in the same words everywhere. What the schema says, and
//! what must hold besides, its owner knows.

use std::borrow::Cow;

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{Keyword, ValidationError, ValidationOptions, Validator};
use serde_json::Value;

use crate::FieldError;

/// Marks integers: JSON Schema alone takes 1.0 for one, but no Rust integer parses it.
const EXACT_INTEGER: &str = "x-exact-integer";
const OUT_OF_RANGE: &str = "out_of_range";
/// Whoever makes more mistakes than this is told the first ones.
pub const MOST_MISTAKES: usize = 100;
/// Choices up to so many are told one by one.
const CHOICES_TOLD: usize = 20;
/// The longest part of an unknown name that is repeated, in characters.
const NAME_TOLD: usize = 200;

/// How schemas are compiled here. Integers are exact where [`exact_integers`] has marked them.
#[must_use]
pub fn options() -> ValidationOptions<'static> {
    jsonschema::options().with_keyword(EXACT_INTEGER, |_, _, _| Ok(Box::new(ExactInteger)))
}

/// Has every integer of a schema written as one, and fit 64 bits with a sign: `1.0` and 2^63 are none.
pub fn exact_integers(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(exact_integers),
        Value::Object(members) => {
            members.values_mut().for_each(exact_integers);
            let integer = match members.get("type") {
                Some(Value::String(kind)) => kind == "integer",
                Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind == "integer"),
                _ => false,
            };
            if integer {
                members.insert(EXACT_INTEGER.to_owned(), Value::Bool(true));
            }
        }
        _ => {}
    }
}

/// The first hundred mistakes in `value`, one a place, in the order of the places; none when it fits.
#[must_use]
pub fn mistakes(validator: &Validator, value: &Value) -> Vec<FieldError> {
    let mut mistakes = Vec::new();
    for error in validator.iter_errors(value) {
        describe(&error, &mut mistakes);
        if mistakes.len() >= MOST_MISTAKES {
            break;
        }
    }
    // One mistake a place is enough: a text that should be an integer is not also out of range.
    mistakes.sort_by(|a, b| (&a.pointer, rank(a)).cmp(&(&b.pointer, rank(b))));
    mistakes.dedup_by(|later, first| later.pointer == first.pointer);
    mistakes.truncate(MOST_MISTAKES);
    mistakes
}

/// The JSON pointer (RFC 6901) to `name` inside what `pointer` points to.
#[must_use]
pub fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn rank(mistake: &FieldError) -> u8 {
    u8::from(mistake.code != "wrong_type")
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

/// What is wrong, in our words: the validator's own would repeat the value, which may be long, or a secret.
fn describe(error: &ValidationError<'_>, mistakes: &mut Vec<FieldError>) {
    let at = error.instance_path().as_str();
    let mut add = |pointer: String, code: &'static str, detail: String| {
        mistakes.push(FieldError { pointer, code: Cow::Borrowed(code), detail });
    };
    match error.kind() {
        Kind::Required { property } => {
            add(below(at, property.as_str().unwrap_or_default()), "missing", "is required".to_owned());
        }
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            for name in unexpected.iter().take(MOST_MISTAKES) {
                let name: String = name.chars().take(NAME_TOLD).collect();
                add(below(at, &name), "unknown_field", "is not known here".to_owned());
            }
        }
        Kind::OneOfNotValid { context } | Kind::AnyOf { context } => match closest(context, at) {
            Some(errors) => errors.iter().for_each(|error| describe(error, mistakes)),
            None => add(at.to_owned(), "invalid", "fits none of the possible forms".to_owned()),
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
        Kind::Custom { keyword, message } if keyword == EXACT_INTEGER => match message.as_str() {
            OUT_OF_RANGE => ("out_of_range", "must fit 64 bits with a sign".to_owned()),
            _ => ("wrong_type", "must be an integer, written without a point".to_owned()),
        },
        Kind::Minimum { limit } => ("out_of_range", format!("must be at least {limit}")),
        Kind::Maximum { limit } => ("out_of_range", format!("must be at most {limit}")),
        Kind::ExclusiveMinimum { limit } => ("out_of_range", format!("must be more than {limit}")),
        Kind::ExclusiveMaximum { limit } => ("out_of_range", format!("must be less than {limit}")),
        Kind::MaxLength { limit } => ("too_long", format!("at most {limit} characters")),
        Kind::MaxItems { limit } => ("too_long", format!("at most {limit} items")),
        Kind::MaxProperties { limit } => ("too_long", format!("at most {limit} fields")),
        Kind::MinLength { limit } => ("too_short", format!("at least {limit} characters")),
        Kind::MinItems { limit } => ("too_short", format!("at least {limit} items")),
        Kind::MinProperties { limit } => ("too_short", format!("at least {limit} fields")),
        Kind::Enum { options } => match options.as_array() {
            Some(choices) if choices.len() > CHOICES_TOLD => {
                ("invalid", format!("is none of the {} that there are", choices.len()))
            }
            _ => ("invalid", format!("must be one of {options}")),
        },
        Kind::Constant { expected_value } => ("invalid", format!("must be {expected_value}")),
        Kind::Pattern { pattern } => ("invalid", format!("must match {pattern}")),
        Kind::Format { format } => ("invalid", format!("must be written as {format}")),
        _ => ("invalid", "is not what is expected here".to_owned()),
    }
}

fn type_names(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(name) => name.to_string(),
        TypeKind::Multiple(names) => {
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
        let wrong_tag = matches!(error.kind(), Kind::Constant { .. } | Kind::Enum { .. });
        let wrong_kind = matches!(error.kind(), Kind::Type { .. }) && error.instance_path().as_str() == at;
        wrong_tag || wrong_kind
    };
    forms
        .iter()
        .filter(|errors| !errors.is_empty())
        .min_by_key(|errors| (errors.iter().any(refused_whole), errors.len()))
}
