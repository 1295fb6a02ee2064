//! The inbox of requests: a write that is sent again with the same key gets the stored answer and has no second effect.
//! The answer is stored in the transaction of the effect, so there is never one without the other.

use axum::http::StatusCode;
use store::{StoreError, Tx, values};
use vocabulary::{SignedDuration, Timestamp};
use wire::{Answer, IdempotencyKey, Problem};

/// Why a key cannot be used for this request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyConflict {
    /// The key belongs to another request of the same caller.
    #[error("the Idempotency-Key was used for another request")]
    Reused,
    /// The first request with this key is still being worked on.
    #[error("the first request with this Idempotency-Key is still being worked on")]
    InFlight,
}

impl From<KeyConflict> for Problem {
    fn from(conflict: KeyConflict) -> Self {
        match conflict {
            KeyConflict::Reused => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency_key_reused", conflict.to_string())
            }
            KeyConflict::InFlight => {
                Self::new(StatusCode::CONFLICT, "idempotency_key_in_flight", conflict.to_string())
                    .retry_after(1)
            }
        }
    }
}

/// What a key turned out to be.
#[derive(Debug)]
pub enum Claim {
    /// New: the work is the caller's to do, and its answer to [`finish`].
    Fresh,
    /// The work was done: this is its answer.
    Done(Answer),
}

/// Runs `work` the first time that `key` is seen and stores its answer in the same transaction; afterwards gives that
/// answer again. Without a key it just runs. A failing `work` stores nothing: the key stays free.
pub async fn once<E>(
    tx: &mut Tx,
    key: Option<&IdempotencyKey>,
    now: Timestamp,
    work: impl AsyncFnOnce(&mut Tx) -> Result<Answer, E>,
) -> Result<Answer, E>
where
    E: From<StoreError> + From<KeyConflict>,
{
    let Some(key) = key else {
        return work(tx).await;
    };
    if let Claim::Done(answer) = claim::<E>(tx, key, now).await? {
        return Ok(answer);
    }
    let answer = work(tx).await?;
    finish(tx, key, &answer).await?;
    Ok(answer)
}

/// Takes the key for work that needs more than one transaction; [`finish`] it in the last one, whatever comes.
///
/// The claim never lapses, however long nobody finishes it: it is for work that is recorded in the transaction of the
/// claim, so that whoever finds that record ends the work, and with it the claim. Were the claim to lapse, the same
/// request would be worked on a second time beside that: a second order. Work that leaves no such record takes
/// [`claim_for_a_while`].
pub async fn claim<E>(tx: &mut Tx, key: &IdempotencyKey, now: Timestamp) -> Result<Claim, E>
where
    E: From<StoreError> + From<KeyConflict>,
{
    take(tx, key, now, Timestamp::MIN).await
}

/// The same for work that nobody takes up again when its process dies: after this time without an answer, the same
/// request takes the claim over and does the work anew, perhaps beside a first one that is only slow. So each part of
/// the work must be done [`once`], too, under a key of its own; see [`part`].
pub async fn claim_for_a_while<E>(
    tx: &mut Tx,
    key: &IdempotencyKey,
    now: Timestamp,
    time: SignedDuration,
) -> Result<Claim, E>
where
    E: From<StoreError> + From<KeyConflict>,
{
    take(tx, key, now, now - time).await
}

/// The key of a part of the work of a request. No request can have it: it holds a space.
#[must_use]
pub fn part(key: &IdempotencyKey, name: impl std::fmt::Display) -> IdempotencyKey {
    IdempotencyKey { key: format!("{} {name}", key.key), ..key.clone() }
}

/// Takes the key when it is new, or was claimed for the same request before `lapsed` and not finished.
async fn take<E>(tx: &mut Tx, key: &IdempotencyKey, now: Timestamp, lapsed: Timestamp) -> Result<Claim, E>
where
    E: From<StoreError> + From<KeyConflict>,
{
    let claimed = tx
        .execute(
            "INSERT INTO answers (scope, key, fingerprint, claimed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (scope, key) DO UPDATE SET claimed_at = EXCLUDED.claimed_at
             WHERE answers.status IS NULL AND answers.fingerprint = EXCLUDED.fingerprint
                   AND answers.claimed_at < $5",
            &values![&key.scope, &key.key, key.fingerprint.to_vec(), now, lapsed],
        )
        .await?;
    if claimed == 1 {
        return Ok(Claim::Fresh);
    }
    match known::<E>(tx, key).await? {
        Some(answer) => Ok(Claim::Done(answer)),
        None => Err(KeyConflict::InFlight.into()),
    }
}

/// The answer that was stored for a key; none when the key is new. For whoever must look before there is work to claim
/// the key for.
pub async fn known<E>(tx: &mut Tx, key: &IdempotencyKey) -> Result<Option<Answer>, E>
where
    E: From<StoreError> + From<KeyConflict>,
{
    let row = tx
        .row(
            "SELECT fingerprint, status, body, etag, location FROM answers WHERE scope = $1 AND key = $2",
            &values![&key.scope, &key.key],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    if row.get::<Vec<u8>>(0)? != key.fingerprint {
        return Err(KeyConflict::Reused.into());
    }
    let Some(status) = row.get::<Option<i64>>(1)? else {
        return Err(KeyConflict::InFlight.into());
    };
    Ok(Some(Answer {
        status: u16::try_from(status).unwrap_or(500),
        body: row.get::<Option<String>>(2)?.unwrap_or_default().into(),
        etag: row.get(3)?,
        location: row.get(4)?,
    }))
}

/// Stores the answer of claimed work; the first one that is stored stands.
pub async fn finish(tx: &mut Tx, key: &IdempotencyKey, answer: &Answer) -> Result<(), StoreError> {
    tx.send(
        "UPDATE answers SET status = $3, body = $4, etag = $5, location = $6
         WHERE scope = $1 AND key = $2 AND status IS NULL",
        values![
            &key.scope,
            &key.key,
            i64::from(answer.status),
            String::from_utf8_lossy(&answer.body).into_owned(),
            answer.etag.clone(),
            answer.location.clone()
        ]
        .to_vec(),
    )
    .await
}
