//! Somebody wants other settings.

use std::sync::Arc;

use ::store::Lane;
use bus::answers;
use chassis::IfMatch;
use wire::{Answer, IdempotencyKey};

use super::{TRIES, view};
use crate::Config;
use crate::domain::{Application, ApplicationName, Change, Edit, Profile, Standing, decide_change};
use crate::problems::Failure;
use crate::store::{self, Author};

/// What somebody wants, and on which grounds.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    pub(crate) name: ApplicationName,
    pub(crate) profile: Profile,
    pub(crate) change: Change,
    pub(crate) if_match: IfMatch,
    pub(crate) key: Option<IdempotencyKey>,
    /// Who wants it.
    pub(crate) by: String,
}

/// Changes the settings of one profile, or says why not; nobody sees a change that breaks the schema.
pub(crate) async fn change_settings(config: &Config, wish: Wish) -> Result<Answer, Failure> {
    let mut known = config.snapshots.application(&wish.name).ok_or(Failure::UnknownApplication)?;
    for _ in 0..TRIES {
        let failure = match record(config, &wish, &known).await {
            Ok(answer) => {
                config.snapshots.catch_up(&config.db).await;
                return Ok(answer);
            }
            Err(failure) => failure,
        };
        if !matches!(failure, Failure::Moved | Failure::Precondition(_)) {
            return Err(failure);
        }
        // Another process may have been faster, and the client have seen it there: look again before refusing.
        config.snapshots.refresh(&config.db).await?;
        let newer = config.snapshots.application(&wish.name).ok_or(Failure::UnknownApplication)?;
        if newer.version == known.version {
            return Err(failure);
        }
        known = newer;
    }
    Err(Failure::Moved)
}

/// A wish, decided at one version of the application.
#[derive(Clone)]
struct Decided {
    edit: Option<Edit>,
    answer: Answer,
}

async fn record(config: &Config, wish: &Wish, known: &Arc<Application>) -> Result<Answer, Failure> {
    let author = Author { name: wish.by.clone(), at: config.clock.now() };
    let decided = decide(wish, known, &author);
    let (key, name, from) = (wish.key.clone(), wish.name.clone(), known.version);
    let job = async move |tx: &mut ::store::Tx| {
        // The key comes first: a repeated request gets its answer even though the version has moved on since.
        answers::once(tx, key.as_ref(), author.at, async |tx| {
            let Decided { edit, answer } = decided.clone()?;
            if !store::advance(tx, &name, from, i64::from(edit.is_some())).await? {
                return Err(Failure::Moved);
            }
            if let Some(edit) = &edit {
                store::append(tx, &name, from + 1, edit, &author).await?;
            }
            Ok(answer)
        })
        .await
    };
    config.db.write(Lane::of(wish.name.as_str()), job).await
}

fn decide(wish: &Wish, known: &Application, author: &Author) -> Result<Decided, Failure> {
    let before = known.standing(&wish.profile);
    let grounds = match wish.change {
        Change::Replace(_) | Change::Merge(_) => wish.if_match.required(before.version),
        // Names the version it wants; on which one that is built may be left open.
        Change::RollBack { .. } => wish.if_match.check(before.version),
    };
    grounds.map_err(Failure::Precondition)?;
    let Some((edit, values)) = decide_change(known, &wish.profile, wish.change.clone())? else {
        let answer = Answer::ok(&view(known, &wish.profile, before)).etag(before.version);
        return Ok(Decided { edit: None, answer });
    };
    let after = Standing {
        version: known.version + 1,
        own_version: known.version + 1,
        own: edit.own.clone(),
        values,
        updated_at: author.at,
        updated_by: author.name.clone(),
    };
    let answer = Answer::ok(&view(known, &wish.profile, &after)).etag(after.version);
    Ok(Decided { edit: Some(edit), answer })
}
