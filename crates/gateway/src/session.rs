//! From a browser's session cookie to the short-lived token that services accept. The secret in the cookie goes to
//! customer-service and nowhere else. A token is remembered for three seconds, which bounds how long a session that was
//! ended elsewhere still counts.

use std::fmt;
use std::sync::Arc;

use customer_api::{CustomerClient, SECURE_SESSION_COOKIE, SESSION_COOKIE, SessionToken};
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};
use jiff::{SignedDuration, Timestamp};
use quick_cache::sync::Cache;
use vocabulary::Clock;
use wire::{CallError, Caller, Problem};

/// How long an exchange is remembered.
const REMEMBERED_FOR: SignedDuration = SignedDuration::from_secs(3);
/// How many sessions are remembered.
const SESSIONS: usize = 50_000;
/// Longer ones are no secrets of ours.
const LONGEST_SECRET: usize = 200;

/// A person behind a session cookie.
pub(crate) struct SignedIn {
    /// Who it is.
    pub(crate) caller: Caller,
    /// How services know them.
    pub(crate) authorization: HeaderValue,
}

/// What became of a secret: nobody when the session is over.
#[derive(Clone)]
struct Known {
    person: Option<Arc<SignedIn>>,
    until: Timestamp,
}

/// Exchanges the secrets of sessions for tokens.
pub(crate) struct Sessions {
    customers: CustomerClient,
    clock: Clock,
    known: Cache<String, Known>,
}

impl Sessions {
    pub(crate) fn new(customers: CustomerClient, clock: Clock) -> Self {
        Self { customers, clock, known: Cache::new(SESSIONS) }
    }

    /// The person whose session has this secret; nobody when it is over. Requests that ask for one secret at the same
    /// time share one exchange. When customer-service cannot say, nobody passes.
    pub(crate) async fn find(&self, secret: &str) -> Result<Option<Arc<SignedIn>>, Problem> {
        if secret.is_empty() || secret.len() > LONGEST_SECRET {
            return Ok(None);
        }
        let now = self.clock.now();
        self.known.remove_if(secret, |known| known.until <= now);
        let place = match self.known.get_value_or_guard_async(secret).await {
            Ok(known) => return Ok(known.person),
            Err(place) => place,
        };
        let known = self.exchange(secret).await?;
        let person = known.person.clone();
        // Somebody made room for others meanwhile: then the next request asks again.
        let _ = place.insert(known);
        Ok(person)
    }

    /// Lets go of what is known about a secret, so that the next request asks again.
    pub(crate) fn forget(&self, secret: &str) {
        self.known.remove(secret);
    }

    async fn exchange(&self, secret: &str) -> Result<Known, Problem> {
        let begun = self.clock.now();
        let until = begun.saturating_add(REMEMBERED_FOR).unwrap_or(begun);
        match self.customers.session_token(secret).await {
            Ok(token) => {
                let until = until.min(token.expires_at);
                Ok(Known { person: Some(Arc::new(signed_in(&token)?)), until })
            }
            Err(CallError::Problem(problem)) if problem.status() == http::StatusCode::UNAUTHORIZED => {
                Ok(Known { person: None, until })
            }
            Err(error) => {
                tracing::warn!(%error, "a session could not be looked up: {error}");
                Err(Problem::unavailable())
            }
        }
    }
}

impl fmt::Debug for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sessions")
    }
}

fn signed_in(token: &SessionToken) -> Result<SignedIn, Problem> {
    let mut authorization =
        HeaderValue::try_from(format!("Bearer {}", token.token)).map_err(|_| Problem::internal())?;
    authorization.set_sensitive(true);
    let caller = Caller::person(token.customer_id, token.roles.clone(), None, None);
    Ok(SignedIn { caller, authorization })
}

/// Two session cookies with two secrets: one of them was planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TwoSessions;

/// The secret in the session cookie, and the cookie alone as customer-service gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SessionCookie {
    name: &'static str,
    pub(crate) secret: String,
}

impl SessionCookie {
    /// The session cookie among all cookies of the request. Where the shop is reached by https, only the cookie that no
    /// other host can set counts.
    pub(crate) fn read(headers: &HeaderMap, https: bool) -> Result<Option<Self>, TwoSessions> {
        let name = if https { SECURE_SESSION_COOKIE } else { SESSION_COOKIE };
        let mut found: Option<&str> = None;
        for value in headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            for cookie in value.split(';') {
                let Some(secret) = cookie.trim().strip_prefix(name).and_then(|rest| rest.strip_prefix('='))
                else {
                    continue;
                };
                if found.is_some_and(|other| other != secret) {
                    return Err(TwoSessions);
                }
                found = Some(secret);
            }
        }
        Ok(found.map(|secret| Self { name, secret: secret.to_owned() }))
    }

    /// The cookie as a request header.
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::try_from(format!("{}={}", self.name, self.secret)).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cookies: &[&'static str], https: bool) -> Result<Option<String>, TwoSessions> {
        let mut headers = HeaderMap::new();
        for cookie in cookies {
            headers.append(COOKIE, HeaderValue::from_static(cookie));
        }
        SessionCookie::read(&headers, https).map(|found| found.map(|cookie| cookie.secret))
    }

    #[test]
    fn the_session_is_found_among_other_cookies() {
        let secret = Ok(Some("s3cret".to_owned()));

        assert_eq!(read(&["a=b; comptoir_session=s3cret; c=d"], false), secret);
        assert_eq!(read(&["a=b", "comptoir_session=s3cret"], false), secret);
        assert_eq!(read(&["__Host-comptoir_session=s3cret"], true), secret);
        assert_eq!(read(&["comptoir_session=s3cret; comptoir_session=s3cret"], false), secret);
    }

    #[test]
    fn a_cookie_by_another_name_is_no_session() {
        for cookie in ["comptoir_sessions=x", "xcomptoir_session=x", "COMPTOIR_SESSION=x", "comptoir_session"]
        {
            assert_eq!(read(&[cookie], false), Ok(None), "{cookie}");
        }
        assert_eq!(read(&["comptoir_session=x"], true), Ok(None));
    }

    #[test]
    fn two_sessions_are_refused() {
        assert_eq!(read(&["comptoir_session=a; comptoir_session=b"], false), Err(TwoSessions));
    }
}
