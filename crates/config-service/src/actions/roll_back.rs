//! Somebody wants an earlier version back.

use chassis::IfMatch;
use wire::{Answer, IdempotencyKey};

use super::{Wish, change_settings};
use crate::Config;
use crate::domain::{ApplicationName, Change, Profile};
use crate::problems::Failure;
use crate::store;

/// Which version somebody wants back, and on which grounds.
#[derive(Debug)]
pub(crate) struct WayBack {
    pub(crate) name: ApplicationName,
    pub(crate) profile: Profile,
    pub(crate) to: i64,
    pub(crate) if_match: IfMatch,
    pub(crate) key: Option<IdempotencyKey>,
    /// Who wants it.
    pub(crate) by: String,
}

/// Makes a new version with the values that a profile had at an earlier one.
pub(crate) async fn roll_back(config: &Config, way: WayBack) -> Result<Answer, Failure> {
    let WayBack { name, profile, to, if_match, key, by } = way;
    let own = store::own_at(&config.db, &name, &profile, to).await?;
    let change = Change::RollBack { to, own };
    change_settings(config, Wish { name, profile, change, if_match, key, by }).await
}
