//! Who is signed in: asked by whoever holds a token, answered only while the session behind it lives.

use customer_api::SignedIn;
use wire::Caller;

use crate::People;
use crate::actions::me;
use crate::problems::Refusal;
use crate::store::sessions;

/// The person and the session behind a token.
pub(crate) async fn show_session(people: &People, caller: &Caller) -> Result<SignedIn, Refusal> {
    let (customer, session) = (me(caller)?, caller.session().ok_or(Refusal::SessionOver)?);
    let presence = people.db.read(async move |tx| sessions::by_id(tx, session).await).await?;
    let presence =
        presence.filter(|found| found.account.customer.id == customer).ok_or(Refusal::SessionOver)?;
    let expires_at = people.end_of(&presence).ok_or(Refusal::SessionOver)?;
    Ok(SignedIn {
        customer: presence.account.customer,
        session_id: presence.session.id,
        expires_at,
        cart_id: None,
    })
}
