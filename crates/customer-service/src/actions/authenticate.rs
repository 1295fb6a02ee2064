//! Finds out whether somebody is who they say they are. Unknown, wrong and disabled look the same and take as long.
//! Guesses are counted per account and per source; a source that the person signed in from before has a count of its
//! own, so that guesses made elsewhere never shut the person out.

use customer_api::CurrentPassword;
use store::Lane;
use vocabulary::Email;

use crate::People;
use crate::attempts::Drawn;
use crate::hashing::Match;
use crate::problems::Refusal;
use crate::store::customers::{self, Credential};
use crate::store::known_sources;
use crate::visitor::Visitor;

/// The account behind this address and password, with the hash that the password was found to fit.
pub(crate) async fn authenticate(
    people: &People,
    email: &Email,
    password: &CurrentPassword,
    visitor: &Visitor,
) -> Result<Credential, Refusal> {
    let live = people.live.get();
    let source = people.pepper.source(&visitor.address);
    let from_source = people.attempts.draw(("source", &source), live.per_source())?;
    let (credential, known) = look_up(people, email, &source).await?;
    let place = known.then_some(&source);
    let on_account = people.attempts.draw(("account", email, place), live.per_account())?;

    let hash = credential.as_ref().map(|credential| credential.password_hash.as_str());
    let verdict = people.hashing.verify(password.reveal(), hash).await.inspect_err(|_| {
        put_back(people, &from_source, &on_account);
    })?;
    match credential {
        Some(credential) if verdict != Match::Wrong && !credential.account.customer.disabled => {
            put_back(people, &from_source, &on_account);
            if verdict == Match::RightButWeak {
                return Ok(strengthen(people, credential, password).await);
            }
            Ok(credential)
        }
        credential => {
            let id = credential.map(|credential| credential.account.customer.id.to_string());
            tracing::info!(customer.id = id, "somebody was not let in");
            Err(Refusal::InvalidCredentials)
        }
    }
}

async fn look_up(
    people: &People,
    email: &Email,
    source: &[u8],
) -> Result<(Option<Credential>, bool), Refusal> {
    let (email, source) = (email.clone(), source.to_vec());
    people
        .db
        .read(async move |tx| {
            let credential = customers::credential_by_email(tx, &email).await?;
            let known = match &credential {
                Some(credential) => {
                    known_sources::is_known(tx, credential.account.customer.id, &source).await?
                }
                None => false,
            };
            Ok((credential, known))
        })
        .await
}

fn put_back(people: &People, from_source: &Drawn, on_account: &Drawn) {
    people.attempts.put_back(from_source);
    people.attempts.put_back(on_account);
}

/// Puts the password under today's hash. It is no reason to keep anybody out when that fails.
async fn strengthen(people: &People, credential: Credential, password: &CurrentPassword) -> Credential {
    let id = credential.account.customer.id;
    let Ok(strong) = people.hashing.hash(password.reveal(), people.pepper.salt(None, "")).await else {
        return credential;
    };
    let (weak, new) = (credential.password_hash.clone(), strong.clone());
    let written =
        people.db.write(Lane::of(id), async move |tx| customers::strengthen(tx, id, &weak, &new).await).await;
    match written {
        Ok(true) => Credential { password_hash: strong, ..credential },
        Ok(false) => credential,
        Err(error) => {
            tracing::warn!(customer.id = %id, %error, "a password keeps its weak hash for now: {error}");
            credential
        }
    }
}
