//! Who calls in tests: tokens that the chassis of [`chassis()`] trusts. A guest is a request without one.

use chassis::identity::{Claims, ISSUER, Identity, Jwks, SERVICE_ISSUER, TokenSigner};
use chassis::settings::Secret;
use chassis::{Chassis, Cursors, Health, Shutdown};
use vocabulary::{Clock, CustomerId, Email, Ids, Timestamp};
use wire::Role;

/// What the processes of a test shop share.
const SERVICE_KEY: &str = "a service key for tests, long enough";
const SEED: &[u8; 32] = b"thirty-two bytes, only for tests";
/// Tests may move the clock, and some use the machine's: the tokens of callers outlive both.
const TOKEN_SECONDS: i64 = 100 * 365 * 24 * 60 * 60;

/// When tests take place: 2026-03-02, a Monday, at 09:00 UTC.
#[must_use]
pub fn monday() -> Timestamp {
    Timestamp::from_second(1_772_442_000).expect("an instant")
}

/// What every service runs on, in a test: a clock that stands still at [`monday`], ids that repeat, test keys.
#[must_use]
pub fn chassis() -> Chassis {
    chassis_at(Clock::fixed(monday()))
}

/// The same with another clock.
#[must_use]
pub fn chassis_at(clock: Clock) -> Chassis {
    let key = Secret::new(SERVICE_KEY);
    let jwks = Jwks { keys: vec![signer().jwk().clone()] };
    let shutdown = Shutdown::new();
    Chassis {
        identity: Identity::with_keys(&key, clock.clone(), &jwks),
        cursors: Cursors::new(&key, clock.clone()),
        health: Health::new(shutdown.clone()),
        ids: Ids::seeded(7),
        shutdown,
        clock,
    }
}

/// The key that customer-service would sign with.
#[must_use]
pub fn signer() -> TokenSigner {
    TokenSigner::from_seed(SEED)
}

/// The key that the services of a test shop share.
#[must_use]
pub fn service_key() -> Secret {
    Secret::new(SERVICE_KEY)
}

/// The token of a customer.
#[must_use]
pub fn customer(id: CustomerId) -> String {
    signer().sign(&claims(ISSUER, id.to_string()))
}

/// The token of a customer with a mail address.
#[must_use]
pub fn customer_with_email(id: CustomerId, email: &Email) -> String {
    signer().sign(&Claims { email: Some(email.clone()), ..claims(ISSUER, id.to_string()) })
}

/// The token of a member of staff with these roles.
#[must_use]
pub fn staff(roles: &[Role]) -> String {
    let id: CustomerId = Ids::seeded(4_242).next();
    signer().sign(&Claims { roles: roles.to_vec(), ..claims(ISSUER, id.to_string()) })
}

/// The token of one of our own services.
#[must_use]
pub fn service(name: &str) -> String {
    let always = Identity::with_keys(&service_key(), Clock::fixed(monday()), &Jwks { keys: Vec::new() });
    always.sign_service(&claims(SERVICE_ISSUER, name.to_owned()))
}

fn claims(issuer: &str, subject: String) -> Claims {
    let now = monday().as_second();
    Claims::new(issuer, subject, now, now + TOKEN_SECONDS)
}
