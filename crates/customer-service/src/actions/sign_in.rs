//! Signs a browser in. The cart that was filled as a guest comes along; that it cannot is no reason to stay outside.

use customer_api::{SessionKind, SignIn, SignedIn};

use crate::People;
use crate::actions::authenticate::authenticate;
use crate::actions::begin_session::begin_session;
use crate::problems::Refusal;
use crate::visitor::Visitor;

/// Who is signed in now, and the secret for the browser's cookie.
pub(crate) async fn sign_in(
    people: &People,
    wish: SignIn,
    visitor: &Visitor,
) -> Result<(SignedIn, String), Refusal> {
    let credential = authenticate(people, &wish.email, &wish.password, visitor).await?;
    let begun = begin_session(people, &credential, SessionKind::Browser, visitor).await?;
    let customer = credential.account.customer;

    let cart_id = match wish.cart_id {
        Some(cart) => match people.orders.adopt_cart(customer.id, cart).await {
            Ok(cart) => Some(cart),
            Err(error) => {
                tracing::warn!(customer.id = %customer.id, cart.id = %cart, %error, "a cart stays behind: {error}");
                None
            }
        },
        None => None,
    };
    let session = begun.session;
    let expires_at = people.live.get().session_limits().end(session.created_at, session.last_used_at);
    Ok((SignedIn { customer, session_id: session.id, expires_at, cart_id }, begun.secret))
}
