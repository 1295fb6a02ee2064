//! Gives a refresh token back (RFC 7009): its session ends. That a token is unknown is nobody's business.

use store::{Lane, StoreError};

use crate::People;
use crate::secrets;
use crate::store::refresh_tokens;

/// Ends the session that the token belongs to, if there is one.
pub(crate) async fn revoke_token(people: &People, token: &str) -> Result<(), StoreError> {
    let hash = secrets::digest(token);
    let lane = Lane::of(&hash);
    people.db.write(lane, async move |tx| refresh_tokens::end_session(tx, hash.clone()).await).await
}
