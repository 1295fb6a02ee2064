//! Makes accounts for others: the first administrator, the people of the demo.

use customer_api::{Customer, WantedAccount};
use futures_util::{StreamExt as _, TryStreamExt as _};
use store::Lane;

use crate::People;
use crate::actions::add_address;
use crate::domain::{address_book, password, staff};
use crate::problems::Refusal;
use crate::store::customers;

/// How many passwords are hashed at once.
const AT_ONCE: usize = 4;

/// The wanted accounts, made where they were not there; who has an account already keeps it as it is.
pub(crate) async fn ensure_accounts(
    people: &People,
    wanted: Vec<WantedAccount>,
) -> Result<Vec<Customer>, Refusal> {
    let mut accounts = Vec::with_capacity(wanted.len());
    let mut ready = futures_util::stream::iter(wanted)
        .map(|wanted| async move { prepare(people, wanted).await })
        .buffered(AT_ONCE);
    while let Some(prepared) = ready.try_next().await? {
        accounts.push(match prepared {
            Prepared::There(customer) => customer,
            Prepared::New { wanted, hash } => make(people, wanted, hash).await?,
        });
    }
    Ok(accounts)
}

enum Prepared {
    There(Customer),
    New { wanted: WantedAccount, hash: String },
}

async fn prepare(people: &People, wanted: WantedAccount) -> Result<Prepared, Refusal> {
    let email = wanted.email.clone();
    let there = people.db.read(async move |tx| customers::credential_by_email(tx, &email).await).await?;
    if let Some(there) = there {
        return Ok(Prepared::There(there.account.customer));
    }
    password::check(&wanted.password, &wanted.email)
        .map_err(|flaw| Refusal::WeakPassword { pointer: "/accounts", flaw })?;
    let hash = people.hashing.hash(wanted.password.reveal(), people.pepper.salt(None, "")).await?;
    Ok(Prepared::New { wanted, hash })
}

async fn make(people: &People, wanted: WantedAccount, hash: String) -> Result<Customer, Refusal> {
    let now = people.clock.now();
    let customer = Customer {
        id: people.ids.next(),
        email: wanted.email,
        name: wanted.name,
        language: wanted.language,
        marketing: wanted.marketing,
        roles: staff::tidy_roles(wanted.roles),
        disabled: false,
        created_at: now,
        updated_at: now,
    };
    let addresses = wanted.addresses.into_iter();
    let addresses: Vec<_> =
        addresses.map(|form| address_book::saved(people.ids.next(), form, now, now)).collect();
    people
        .db
        .write(Lane::of(&customer.email), async move |tx| {
            if let Some(there) = customers::credential_by_email(tx, &customer.email).await? {
                return Ok(there.account.customer);
            }
            customers::insert(tx, &customer, &hash).await?;
            for address in &addresses {
                add_address::keep(tx, customer.id, address).await?;
            }
            Ok(customer.clone())
        })
        .await
}
