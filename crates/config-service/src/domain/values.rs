//! How values are laid over each other: profile over default, patch over values, values over what a schema declares.

use config_api::Values;
use serde_json::Value;

/// Applies a JSON merge patch (RFC 7396): objects merge, null removes, everything else replaces.
pub(crate) fn merge_patch(target: &mut Values, patch: &Values) {
    for (key, change) in patch {
        match change {
            Value::Null => {
                target.remove(key);
            }
            Value::Object(inner) => {
                let slot = target.entry(key.clone()).or_insert(Value::Null);
                if !slot.is_object() {
                    *slot = Value::Object(Values::new());
                }
                if let Value::Object(slot) = slot {
                    merge_patch(slot, inner);
                }
            }
            other => {
                target.insert(key.clone(), other.clone());
            }
        }
    }
}

/// What is in force when `own` is laid over `base`.
pub(crate) fn laid_over(base: &Values, own: &Values) -> Values {
    let mut values = base.clone();
    merge_patch(&mut values, own);
    values
}

/// One level of a schema, seen from the values: which keys it declares and whether it allows others.
#[derive(Clone, Copy)]
pub(crate) struct Level<'s> {
    document: &'s Value,
    node: &'s Value,
}

impl<'s> Level<'s> {
    pub(crate) const fn top(document: &'s Value) -> Self {
        Self { document, node: document }
    }

    fn of(document: &'s Value, node: &'s Value) -> Self {
        let mut node = node;
        // A chain of references longer than this is a circle.
        for _ in 0..16 {
            let target = node.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
            match target.and_then(|pointer| document.pointer(pointer)) {
                Some(next) => node = next,
                None => break,
            }
        }
        Self { document, node }
    }

    /// What the schema says of `key` by name.
    fn declared(self, key: &str) -> Option<Self> {
        let node = self.node.get("properties")?.get(key)?;
        Some(Self::of(self.document, node))
    }

    /// What the schema says of `key`, by name or as one of many.
    fn known(self, key: &str) -> Option<Self> {
        self.declared(key).or_else(|| {
            let node = self.node.get("additionalProperties").filter(|node| node.is_object())?;
            Some(Self::of(self.document, node))
        })
    }

    fn items(self) -> Option<Self> {
        self.node.get("items").map(|node| Self::of(self.document, node))
    }

    fn refuses_others(self) -> bool {
        self.node.get("properties").is_some()
            && self.node.get("additionalProperties") == Some(&Value::Bool(false))
    }
}

/// Fills what the schema declares and `values` leave out from `defaults`, all the way down.
/// Keys of open maps (tax classes, flags) are data, not declarations: one that was removed stays removed.
pub(crate) fn fill(values: &mut Values, defaults: &Values, level: Level<'_>) {
    for (key, default) in defaults {
        let Some(declared) = level.declared(key) else { continue };
        match values.get_mut(key) {
            None => {
                values.insert(key.clone(), default.clone());
            }
            Some(Value::Object(inner)) => {
                if let Value::Object(default) = default {
                    fill(inner, default, declared);
                }
            }
            Some(_) => {}
        }
    }
}

/// Drops what the schema no longer knows, all the way down.
pub(crate) fn prune(values: &mut Values, level: Level<'_>) {
    if level.refuses_others() {
        values.retain(|key, _| level.declared(key).is_some());
    }
    for (key, value) in values.iter_mut() {
        if let Some(known) = level.known(key) {
            prune_value(value, known);
        }
    }
}

fn prune_value(value: &mut Value, level: Level<'_>) {
    match value {
        Value::Object(inner) => prune(inner, level),
        Value::Array(items) => {
            if let Some(each) = level.items() {
                items.iter_mut().for_each(|item| prune_value(item, each));
            }
        }
        _ => {}
    }
}
