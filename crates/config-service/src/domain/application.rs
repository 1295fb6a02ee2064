//! One application's settings as they stand at one version, and the decision on a change to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use config_api::{ChangeKind, Values};
use vocabulary::Timestamp;
use wire::FieldError;

use super::names::{ApplicationName, Profile};
use super::schema::SettingsSchema;
use super::values::{fill, laid_over};

/// The last change to one profile.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Head {
    pub(crate) version: i64,
    pub(crate) own: Values,
    pub(crate) updated_at: Timestamp,
    pub(crate) updated_by: String,
}

/// What is in force under one profile.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The last change that touched it: its own, or one to `default` below it.
    pub(crate) version: i64,
    /// The profile's own last change; 0 when it never had one.
    pub(crate) own_version: i64,
    pub(crate) own: Values,
    pub(crate) values: Values,
    pub(crate) updated_at: Timestamp,
    pub(crate) updated_by: String,
}

impl Standing {
    fn of(default: &Head, own: Option<&Head>) -> Self {
        let newest = own.filter(|own| own.version > default.version).unwrap_or(default);
        Self {
            version: newest.version,
            own_version: own.map_or(0, |own| own.version),
            own: own.map(|own| own.own.clone()).unwrap_or_default(),
            values: own.map_or_else(|| default.own.clone(), |own| laid_over(&default.own, &own.own)),
            updated_at: newest.updated_at,
            updated_by: newest.updated_by.clone(),
        }
    }
}

/// One application at one version. Never changes: another version is another value.
#[derive(Debug)]
pub(crate) struct Application {
    pub(crate) name: ApplicationName,
    /// How many changes there have been, over all profiles.
    pub(crate) version: i64,
    pub(crate) schema: SettingsSchema,
    pub(crate) defaults: Values,
    standings: BTreeMap<Profile, Arc<Standing>>,
    /// What profiles without values of their own see.
    base: Arc<Standing>,
}

/// What every application must have.
pub(crate) struct Base {
    pub(crate) name: ApplicationName,
    pub(crate) version: i64,
    pub(crate) schema: SettingsSchema,
    pub(crate) defaults: Values,
    pub(crate) default: Head,
}

impl Application {
    /// Puts an application together from its `default` profile and the `others`.
    pub(crate) fn new(base: Base, others: BTreeMap<Profile, Head>) -> Self {
        let Base { name, version, schema, defaults, default } = base;
        let bare = Standing::of(&default, None);
        let mut standings: BTreeMap<_, _> = others
            .into_iter()
            .map(|(profile, head)| (profile, Arc::new(Standing::of(&default, Some(&head)))))
            .collect();
        let whole = Standing {
            own: default.own.clone(),
            own_version: default.version,
            ..Standing::of(&default, None)
        };
        standings.insert(Profile::default(), Arc::new(whole));
        Self { name, version, schema, defaults, standings, base: Arc::new(bare) }
    }

    /// What is in force under `profile`; one that has no values of its own sees those of `default`.
    pub(crate) fn standing(&self, profile: &Profile) -> &Arc<Standing> {
        self.standings.get(profile).unwrap_or(&self.base)
    }

    /// The profiles with values of their own, `default` first.
    pub(crate) fn profiles(&self) -> impl Iterator<Item = (&Profile, &Arc<Standing>)> {
        let (default, others): (Vec<_>, Vec<_>) =
            self.standings.iter().partition(|(profile, _)| profile.is_default());
        default.into_iter().chain(others)
    }

    /// What would be wrong with the other profiles if `default` had these values.
    fn faults_over(&self, default: &Values) -> Vec<FieldError> {
        let others = self.profiles().filter(|(profile, _)| !profile.is_default());
        others
            .flat_map(|(profile, standing)| {
                let faults = self.schema.check(&laid_over(default, &standing.own));
                faults.into_iter().map(move |fault| FieldError {
                    detail: format!("under the profile \"{profile}\": {}", fault.detail),
                    ..fault
                })
            })
            .collect()
    }

    /// The profile that changed last.
    pub(crate) fn newest(&self) -> &Standing {
        self.standings.values().max_by_key(|standing| standing.version).unwrap_or(&self.base)
    }
}

/// What somebody wants of a profile.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// Exactly these values as its own.
    Replace(Values),
    /// Its own values, changed by a merge patch (RFC 7396).
    Merge(Values),
    /// The own values that it had at an earlier version; none when it had no values of its own then.
    RollBack {
        /// The earlier version.
        to: i64,
        /// What its own values were.
        own: Option<Values>,
    },
}

/// One row to be added to the history.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Edit {
    pub(crate) profile: Profile,
    pub(crate) own: Values,
    pub(crate) kind: ChangeKind,
    pub(crate) rolled_back_to: Option<i64>,
}

/// Why a change is not made.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Refusal {
    /// The values break the schema.
    Invalid(Vec<FieldError>),
    /// There is no such version to go back to.
    UnknownVersion(i64),
}

/// Decides on a change to one profile: the row it adds and the values then in force, none when it would change
/// nothing, or why it is refused. A change to `default` must also leave every other profile valid.
pub(crate) fn decide_change(
    application: &Application,
    profile: &Profile,
    change: Change,
) -> Result<Option<(Edit, Values)>, Refusal> {
    let before = application.standing(profile);
    let (mut own, kind, rolled_back_to) = match change {
        Change::Replace(values) => (values, ChangeKind::Edited, None),
        Change::Merge(patch) => (laid_over(&before.own, &patch), ChangeKind::Edited, None),
        Change::RollBack { to, own } if (1..=application.version).contains(&to) => {
            (own.unwrap_or_default(), ChangeKind::RolledBack, Some(to))
        }
        Change::RollBack { to, .. } => return Err(Refusal::UnknownVersion(to)),
    };
    let values = if profile.is_default() {
        fill(&mut own, &application.defaults, application.schema.level());
        own.clone()
    } else {
        laid_over(&application.base.values, &own)
    };
    let mut faults = application.schema.check(&values);
    if profile.is_default() && faults.is_empty() {
        faults = application.faults_over(&values);
    }
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults));
    }
    if own == before.own {
        return Ok(None);
    }
    Ok(Some((Edit { profile: profile.clone(), own, kind, rolled_back_to }, values)))
}
