//! JSON, read strictly: one value, each key once, no deeper than anybody needs, numbers that are what they say.

use std::cell::RefCell;
use std::fmt;

use http::StatusCode;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use serde_path_to_error::Segment;
use wire::{Problem, schema};

const DEEPEST: usize = 64;

/// The one value in `bytes`.
pub(super) fn read(bytes: &[u8]) -> Result<Value, Problem> {
    let fault = RefCell::new(None);
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = Strict { depth: 0, fault: &fault }
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value));
    value.map_err(|error| fault.take().unwrap_or_else(|| Problem::malformed(format!("no JSON: {error}"))))
}

/// `value` as a `T`; what the schema could not say is said here, for the first field that does not fit.
pub(super) fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let reason = error.inner().to_string();
        let mut pointer = pointer(error.path());
        let code = code(&reason);
        if let Some(name) =
            reason.strip_prefix("missing field").or_else(|| reason.strip_prefix("unknown field"))
        {
            // serde names the field in its message, and sometimes in its path too.
            let step = schema::below("", name.split('`').nth(1).unwrap_or_default());
            if !pointer.ends_with(&step) {
                pointer.push_str(&step);
            }
        }
        Problem::invalid_body().field(pointer, code, reason)
    })
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    path.iter().fold(String::new(), |pointer, segment| match segment {
        Segment::Seq { index } => format!("{pointer}/{index}"),
        Segment::Map { key } => schema::below(&pointer, key),
        // The variant of an untagged or tagged value is no step of the document.
        Segment::Enum { .. } | Segment::Unknown => pointer,
    })
}

fn code(reason: &str) -> &'static str {
    const CODES: &[(&str, &str)] = &[
        ("missing field", "missing"),
        ("unknown field", "unknown_field"),
        ("invalid type", "wrong_type"),
        ("invalid value: integer", "out_of_range"),
    ];
    CODES.iter().find(|(start, _)| reason.starts_with(start)).map_or("invalid", |(_, code)| code)
}

/// Builds a value and refuses what serde_json would let pass.
#[derive(Clone, Copy)]
struct Strict<'f> {
    depth: usize,
    fault: &'f RefCell<Option<Problem>>,
}

impl Strict<'_> {
    fn refuse<E: de::Error>(&self, problem: Problem) -> E {
        *self.fault.borrow_mut() = Some(problem);
        E::custom("refused")
    }

    fn deeper<E: de::Error>(&self) -> Result<Self, E> {
        if self.depth == DEEPEST {
            let detail = format!("nested more than {DEEPEST} deep");
            return Err(self.refuse(Problem::new(StatusCode::BAD_REQUEST, "too_deep", detail)));
        }
        Ok(Self { depth: self.depth + 1, fault: self.fault })
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        match Number::from_f64(value) {
            Some(number) if value != 0.0 || value.is_sign_positive() => Ok(Value::Number(number)),
            _ => Err(self.refuse(Problem::malformed("a number that is none: minus zero"))),
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if object.contains_key(&key) {
                let shown: String = key.chars().take(100).collect();
                let detail = format!("the key \"{shown}\" is there twice");
                return Err(self.refuse(Problem::new(StatusCode::BAD_REQUEST, "duplicate_key", detail)));
            }
            let value = entries.next_value_seed(inner)?;
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}
