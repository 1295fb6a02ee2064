//! What becomes of stored settings when an application registers: kept as far as they fit what it now understands.

use std::collections::BTreeSet;

use config_api::{ChangeKind, Values};
use wire::FieldError;

use super::application::{Application, Edit};
use super::names::Profile;
use super::schema::SettingsSchema;
use super::values::{fill, laid_over, prune};

/// What a registration comes to.
#[derive(Debug)]
pub(crate) enum Registered {
    /// All of it is known already.
    Unchanged,
    /// New rows of the history; the first is the one of `default`.
    Changed(Vec<Edit>),
}

/// Decides what a registration does to the stored settings, or what is wrong with its defaults.
///
/// Settings that the application no longer understands give way to its defaults, one by one: it must always find
/// settings that it can run with, and the history keeps what was.
pub(crate) fn decide_registration(
    stored: Option<&Application>,
    schema: &SettingsSchema,
    defaults: &Values,
) -> Result<Registered, Vec<FieldError>> {
    let faults = schema.check(defaults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let Some(stored) = stored else {
        return Ok(Registered::Changed(vec![edit(Profile::default(), defaults.clone())]));
    };
    if stored.schema.document() == schema.document() && stored.defaults == *defaults {
        return Ok(Registered::Unchanged);
    }
    let mut base = Values::new();
    let mut edits = Vec::new();
    for (profile, standing) in stored.profiles() {
        if profile.is_default() {
            base = kept(&standing.own, schema, defaults);
            edits.push(edit(profile.clone(), base.clone()));
            continue;
        }
        let own = kept_over(&base, &standing.own, schema);
        if own != standing.own {
            edits.push(edit(profile.clone(), own));
        }
    }
    Ok(Registered::Changed(edits))
}

const fn edit(profile: Profile, own: Values) -> Edit {
    Edit { profile, own, kind: ChangeKind::Registered, rolled_back_to: None }
}

/// The values of `default` that still hold; what does not is as in `defaults`, whose values are known to hold.
fn kept(own: &Values, schema: &SettingsSchema, defaults: &Values) -> Values {
    let mut own = own.clone();
    prune(&mut own, schema.level());
    fill(&mut own, defaults, schema.level());
    let mut faults = schema.check(&own);
    for key in keys(&faults) {
        own.remove(&key);
    }
    if !faults.is_empty() {
        fill(&mut own, defaults, schema.level());
        faults = schema.check(&own);
    }
    if faults.is_empty() { own } else { defaults.clone() }
}

fn kept_over(base: &Values, own: &Values, schema: &SettingsSchema) -> Values {
    let mut own = own.clone();
    prune(&mut own, schema.level());
    for key in keys(&schema.check(&laid_over(base, &own))) {
        own.remove(&key);
    }
    if schema.check(&laid_over(base, &own)).is_empty() { own } else { Values::new() }
}

/// The top-level keys that faults lie under.
fn keys(faults: &[FieldError]) -> BTreeSet<String> {
    let first = |fault: &FieldError| {
        fault.pointer.split('/').nth(1).map(|key| key.replace("~1", "/").replace("~0", "~"))
    };
    faults.iter().filter_map(first).collect()
}
