//! Who asks, and whether they ask too often. A bearer token or a session cookie makes a person; without either it is a
//! guest, and a token that does not hold is nobody. Services check the token again themselves.

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue, StatusCode};
use wire::{Caller, Context, Problem};

use crate::door::Gateway;
use crate::limits::{Client, Pace};
use crate::problems::too_fast;
use crate::record::Visit;
use crate::session::SessionCookie;
use crate::settings::GatewaySettings;

/// Who asks, and how the service behind is told.
#[derive(Debug)]
pub(crate) struct Identified {
    /// Who asks.
    pub(crate) caller: Caller,
    /// The token of their session; a bearer token is in the headers already.
    pub(crate) authorization: Option<HeaderValue>,
}

impl Identified {
    fn guest() -> Self {
        Self { caller: Caller::guest(), authorization: None }
    }
}

impl Gateway {
    /// Counts one request of a client that did not sign in.
    pub(crate) fn admit_guest(&self, visit: &Visit<'_>, pace: Pace) -> Result<(), Problem> {
        self.admit(Client::at(visit.peer), pace)
    }

    fn admit(&self, client: Client, pace: Pace) -> Result<(), Problem> {
        self.limits.admit(client, pace).map_err(|refused| too_fast(refused, pace))
    }

    /// Who asks; and one more request on their account. A guest is known at once and costs nothing more.
    ///
    /// # Errors
    /// 401 for a token that does not hold, 429 for too many requests or too many such tokens, 503 when nobody can say.
    pub(crate) async fn identify(
        &self,
        visit: &Visit<'_>,
        headers: &HeaderMap,
        cookie: Option<&SessionCookie>,
        settings: &GatewaySettings,
    ) -> Result<Identified, Problem> {
        if headers.contains_key(AUTHORIZATION) || cookie.is_some() {
            // On the heap, so that the many requests of guests do not carry its weight.
            return Box::pin(self.verify(visit, headers, cookie, settings)).await;
        }
        self.admit_guest(visit, settings.pace())?;
        Ok(Identified::guest())
    }

    /// The person behind the bearer token or the session. A session that is over makes a guest.
    async fn verify(
        &self,
        visit: &Visit<'_>,
        headers: &HeaderMap,
        cookie: Option<&SessionCookie>,
        settings: &GatewaySettings,
    ) -> Result<Identified, Problem> {
        let (guessing, pace) = (Client::guessing_at(visit.peer), settings.pace());
        self.limits.would_admit(guessing, pace).map_err(|refused| too_fast(refused, pace))?;
        let found = match cookie {
            Some(cookie) => self.by_session(visit, cookie, settings).await,
            None => self.by_token(headers).await,
        };
        // Trying secrets is counted like trying tokens.
        let held = found.as_ref().ok().and_then(|identified| identified.caller.customer_id());
        match (held, &found) {
            (Some(person), _) => self.admit(Client::Person(person), pace)?,
            (None, Err(problem)) if problem.status() != StatusCode::UNAUTHORIZED => {}
            (None, _) => self.admit(guessing, pace)?,
        }
        found
    }

    async fn by_token(&self, headers: &HeaderMap) -> Result<Identified, Problem> {
        let caller = self.identity.authenticate(headers).await?;
        // Our own services do not come by this door, so whoever shows such a token stole it.
        if caller.customer_id().is_none() {
            return Err(Problem::unauthenticated());
        }
        Ok(Identified { caller, authorization: None })
    }

    async fn by_session(
        &self,
        visit: &Visit<'_>,
        cookie: &SessionCookie,
        settings: &GatewaySettings,
    ) -> Result<Identified, Problem> {
        let context = Context { request_id: Some(visit.request_id.clone()), ..Context::default() };
        // Requests of one session wait for one exchange after the other; none waits longer than it may.
        let found = context.scope(self.sessions.find(&cookie.secret));
        let found = tokio::time::timeout(settings.request_timeout(), found).await;
        let person = found.map_err(|_| Problem::unavailable())??;
        Ok(person.map_or_else(Identified::guest, |person| Identified {
            caller: person.caller.clone(),
            authorization: Some(person.authorization.clone()),
        }))
    }
}
