//! Makes an account.

use bus::answers::once;
use customer_api::{Customer, NewCustomer};
use store::Lane;
use wire::{Answer, IdempotencyKey};

use crate::People;
use crate::actions::unless_unique;
use crate::domain::password;
use crate::problems::Refusal;
use crate::secrets::with_fingerprint;
use crate::store::customers;

/// The new account. A repeated request hashes its password to the same, and so gets the same answer.
pub(crate) async fn register(
    people: &People,
    wish: NewCustomer,
    key: Option<IdempotencyKey>,
) -> Result<Answer, Refusal> {
    password::check(&wish.password, &wish.email)
        .map_err(|flaw| Refusal::WeakPassword { pointer: "/password", flaw })?;
    let salt = people.pepper.salt(key.as_ref(), wish.email.as_str());
    let hash = people.hashing.hash(wish.password.reveal(), salt).await?;

    let now = people.clock.now();
    let details = format!("{:?} {}", wish.language, wish.marketing);
    let key = with_fingerprint(key, &["register", wish.email.as_str(), wish.name.as_str(), &details, &hash]);
    let customer = Customer {
        id: people.ids.next(),
        email: wish.email,
        name: wish.name,
        language: wish.language,
        marketing: wish.marketing,
        roles: Vec::new(),
        disabled: false,
        created_at: now,
        updated_at: now,
    };
    people
        .db
        .write(Lane::of(&customer.email), async move |tx| {
            once(tx, key.as_ref(), now, async |tx| {
                customers::insert(tx, &customer, &hash)
                    .await
                    .map_err(|error| unless_unique(error, Refusal::EmailTaken))?;
                let location = format!("/api/customers/{}", customer.id);
                Ok::<_, Refusal>(Answer::created(&customer, location).etag(1))
            })
            .await
        })
        .await
}
