//! Hands out tokens to programs: the first pair for a password, every next one for a refresh token. A refresh token
//! that comes back late ends its whole family, for one of the two who showed it stole it.

use customer_api::{SessionKind, TokenAnswer};
use store::{Lane, Tx};
use vocabulary::SessionId;

use crate::People;
use crate::actions::authenticate::authenticate;
use crate::actions::begin_session::begin_session;
use crate::domain::grant::Grant;
use crate::domain::refresh::{Refresh, judge};
use crate::problems::Refusal;
use crate::secrets;
use crate::store::customers::Account;
use crate::store::refresh_tokens::{self, Presented};
use crate::store::sessions;
use crate::visitor::Visitor;

/// What became of a refresh token. Every outcome is kept, so none is an error of the job.
enum Outcome {
    Good(Box<Account>, SessionId),
    Over,
    Reused(SessionId),
}

/// The tokens for what was granted.
pub(crate) async fn hand_out_tokens(
    people: &People,
    grant: Grant,
    visitor: &Visitor,
) -> Result<TokenAnswer, Refusal> {
    match grant {
        Grant::Password { email, password } => {
            let credential = authenticate(people, &email, &password, visitor).await?;
            let begun = begin_session(people, &credential, SessionKind::Api, visitor).await?;
            Ok(answer(people, &credential.account, begun.session.id, begun.secret))
        }
        Grant::Refresh { token } => refresh(people, &token).await,
    }
}

async fn refresh(people: &People, token: &str) -> Result<TokenAnswer, Refusal> {
    let now = people.clock.now();
    let limits = people.live.get().session_limits();
    let hash = secrets::digest(token);
    let successor = people.pepper.successor(token);
    let next = secrets::digest(&successor);
    let outcome = people
        .db
        .write(Lane::of(&hash), async move |tx| {
            let Some(Presented { presence, used_at }) = refresh_tokens::by_hash(tx, &hash).await? else {
                return Ok(Outcome::Over);
            };
            let session = &presence.session;
            let ended = now >= limits.end(session.created_at, session.last_used_at);
            if ended || presence.account.customer.disabled {
                sessions::end(tx, session.id).await?;
                return Ok(Outcome::Over);
            }
            match judge(used_at, now) {
                Refresh::Rotate => rotate(tx, &hash, &next, session.id, now).await?,
                Refresh::Repeat => {}
                Refresh::Reuse => {
                    sessions::end(tx, session.id).await?;
                    return Ok(Outcome::Reused(session.id));
                }
            }
            let id = session.id;
            Ok::<_, Refusal>(Outcome::Good(Box::new(presence.account), id))
        })
        .await?;
    match outcome {
        Outcome::Good(account, session) => Ok(answer(people, &account, session, successor)),
        Outcome::Over => Err(Refusal::SessionOver),
        Outcome::Reused(session) => {
            tracing::warn!(session.id = %session, "a refresh token was used twice: its session is ended");
            Err(Refusal::SessionOver)
        }
    }
}

/// Uses the token up and hands out its successor, unless another instance has just done both.
async fn rotate(
    tx: &mut Tx,
    hash: &[u8],
    next: &[u8],
    session: SessionId,
    now: vocabulary::Timestamp,
) -> Result<(), Refusal> {
    if refresh_tokens::use_up(tx, hash, now).await? {
        refresh_tokens::insert(tx, next.to_vec(), session, now).await?;
        sessions::touch(tx, session, now).await?;
    }
    Ok(())
}

fn answer(people: &People, account: &Account, session: SessionId, refresh_token: String) -> TokenAnswer {
    let seconds = people.live.get().access_token_seconds;
    TokenAnswer {
        access_token: people.keys.sign(account, session, seconds).token,
        token_type: "Bearer".to_owned(),
        expires_in: u64::from(seconds),
        refresh_token,
    }
}
