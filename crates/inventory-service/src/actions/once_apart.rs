//! Work that needs more than one transaction and is still done once for its key.

use ::store::Lane;
use bus::answers::{self, Claim};
use wire::{Answer, IdempotencyKey, Problem};

use crate::Inventory;
use crate::problems::Refusal;

/// Does the work for a new key and keeps its answer, a refusal too; afterwards gives that answer again.
pub(crate) async fn once_apart(
    inventory: &Inventory,
    key: Option<IdempotencyKey>,
    work: impl Future<Output = Result<Answer, Refusal>>,
) -> Result<Answer, Refusal> {
    let Some(key) = key else { return work.await };
    let lane = Lane::of((&key.scope, &key.key));
    let (claimed, now) = (key.clone(), inventory.clock.now());
    let claim =
        inventory.db.write(lane, async move |tx| answers::claim::<Refusal>(tx, &claimed, now).await).await?;
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
