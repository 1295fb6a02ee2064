//! A registered JSON Schema, compiled once: every change is checked against it, and all faults are told at once.

use config_api::Values;
use jsonschema::Validator;
use serde_json::Value;
use wire::{FieldError, schema};

use super::values::Level;

/// The longest line of text in a setting, in characters.
const LINE_LIMIT: usize = 10_000;

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
        schema::exact_integers(&mut exact);
        let validator = schema::options()
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
    pub(crate) fn check(&self, values: &Values) -> Vec<FieldError> {
        let values = Value::Object(values.clone());
        let mut faults = schema::mistakes(&self.validator, &values);
        check_texts(&values, &mut String::new(), &mut faults);
        faults.sort_by(|a, b| a.pointer.cmp(&b.pointer).then(a.code.cmp(&b.code)));
        faults.dedup_by(|a, b| a.pointer == b.pointer && a.code == b.code);
        faults.truncate(schema::MOST_MISTAKES);
        faults
    }
}

fn check_texts(value: &Value, pointer: &mut String, faults: &mut Vec<FieldError>) {
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
    *pointer = schema::below(pointer, key);
    work(pointer);
    pointer.truncate(length);
}

fn is_plain(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || vocabulary::plain_text(line, LINE_LIMIT).is_ok())
}

fn invisible(pointer: String) -> FieldError {
    let detail = "must not be empty as a key, nor hold control, invisible or direction-changing characters";
    FieldError { pointer, code: "invalid_text".into(), detail: detail.to_owned() }
}
