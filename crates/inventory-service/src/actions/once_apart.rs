//! Work that needs more than one transaction and is still done once for its key, part by part: a process that dies in the
//! middle leaves it to the same request, sent again.

use ::store::{Lane, StoreError, Tx};
use bus::answers::{self, Claim};
use serde::Serialize;
use serde::de::DeserializeOwned;
use vocabulary::{SignedDuration, Timestamp};
use wire::{Answer, IdempotencyKey, Problem};

use crate::Inventory;
use crate::problems::Refusal;

/// After this time without an answer, the same request may do the work.
const LAPSES: SignedDuration = SignedDuration::from_mins(2);

/// Does the work for a new key and keeps its answer, a refusal too; afterwards gives that answer again. The work is to
/// do each of its parts [`once`].
pub(crate) async fn once_apart(
    inventory: &Inventory,
    key: Option<IdempotencyKey>,
    work: impl Future<Output = Result<Answer, Refusal>>,
) -> Result<Answer, Refusal> {
    let Some(key) = key else { return work.await };
    let lane = Lane::of((&key.scope, &key.key));
    let (claimed, now) = (key.clone(), inventory.clock.now());
    let claim = inventory
        .db
        .write(lane, async move |tx| answers::claim_for_a_while::<Refusal>(tx, &claimed, now, LAPSES).await)
        .await?;
    if let Claim::Done(answer) = claim {
        return Ok(answer);
    }
    let answer = work.await.unwrap_or_else(|refusal| Answer::from_problem(&Problem::from(refusal)));
    let kept = answer.clone();
    inventory
        .db
        .write(lane, async move |tx| Ok::<_, Refusal>(answers::finish(tx, &key, &kept).await?))
        .await?;
    Ok(answer)
}

/// Does a part of the work, in one transaction with the note of what came of it; what was done before is not done again.
/// What is refused leaves no note.
pub(super) async fn once<T>(
    tx: &mut Tx,
    key: Option<&IdempotencyKey>,
    now: Timestamp,
    part: impl AsyncFnOnce(&mut Tx) -> Result<T, Refusal>,
) -> Result<T, Refusal>
where
    T: Serialize + DeserializeOwned,
{
    let answer =
        answers::once(tx, key, now, async |tx| Ok::<_, Refusal>(Answer::ok(&part(tx).await?))).await?;
    let unreadable = |error: serde_json::Error| StoreError::Database(format!("the note of a part: {error}"));
    Ok(serde_json::from_slice(&answer.body).map_err(unreadable)?)
}
