//! The published keys: fetched when needed, at most once a second, and kept when they cannot be fetched.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use chassis::Identity;
use chassis::identity::{Claims, ISSUER, TokenSigner};
use futures_util::future::join_all;
use serde_json::{Value, json};
use testkit::callers;
use vocabulary::{Clock, CustomerId, Ids};
use wire::{Answer, Slot, Wire};

/// A customer-service that only publishes keys, and counts who asks.
struct Publisher {
    slot: Slot,
    published: Arc<Mutex<Value>>,
    asked: Arc<AtomicUsize>,
}

impl Publisher {
    fn open() -> Self {
        let this = Self { slot: Slot::new(), published: Arc::default(), asked: Arc::default() };
        this.come();
        this
    }

    fn come(&self) {
        let (published, asked) = (Arc::clone(&self.published), Arc::clone(&self.asked));
        let answer = move || {
            asked.fetch_add(1, Ordering::SeqCst);
            let keys = published.lock().unwrap().clone();
            async move { Answer::ok(&keys) }
        };
        self.slot.plug(Router::new().route("/.well-known/jwks.json", get(answer)));
    }

    fn publish(&self, keys: &[Value]) {
        *self.published.lock().unwrap() = json!({ "keys": keys });
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn identity(&self) -> Identity {
        let clock = Clock::fixed(callers::monday());
        Identity::new(&callers::service_key(), clock, Wire::local(self.slot.clone()))
    }
}

fn signer(number: u8) -> TokenSigner {
    TokenSigner::from_seed(&[number; 32])
}

fn key(number: u8) -> Value {
    serde_json::to_value(signer(number).jwk()).unwrap()
}

/// A token of its own for each `customer`, so that no earlier answer is remembered.
fn token(number: u8, customer: u64) -> String {
    let id: CustomerId = Ids::seeded(customer).next();
    let now = callers::monday().as_second();
    signer(number).sign(&Claims::new(ISSUER, id.to_string(), now, now + 60))
}

async fn status(identity: &Identity, token: &str) -> u16 {
    identity.verify(token).await.map_or_else(|problem| problem.status().as_u16(), |_| 200)
}

#[tokio::test(start_paused = true)]
async fn keys_are_fetched_once_when_first_needed() {
    let customer = Publisher::open();
    customer.publish(&[key(1), key(2)]);
    let identity = customer.identity();
    assert_eq!(customer.asked(), 0);

    assert_eq!(status(&identity, &token(1, 1)).await, 200);
    assert_eq!(status(&identity, &token(2, 2)).await, 200);
    assert_eq!(status(&identity, &token(1, 3)).await, 200);

    assert_eq!(customer.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_storm_of_unknown_names_asks_once_a_second() {
    let customer = Publisher::open();
    customer.publish(&[key(1)]);
    let identity = customer.identity();
    let storm: Vec<String> = (0..200).map(|n| token(9, n)).collect();

    let answers = join_all(storm.iter().map(|token| status(&identity, token))).await;
    assert!(answers.iter().all(|status| *status == 401));
    assert_eq!(customer.asked(), 1);
    tokio::time::advance(Duration::from_millis(1_001)).await;
    join_all(storm.iter().map(|token| status(&identity, token))).await;

    assert_eq!(customer.asked(), 2);
    assert_eq!(status(&identity, &token(1, 1)).await, 200);
}

#[tokio::test(start_paused = true)]
async fn a_new_key_is_found_and_an_old_one_forgotten() {
    let customer = Publisher::open();
    customer.publish(&[key(1)]);
    let identity = customer.identity();
    assert_eq!(status(&identity, &token(1, 1)).await, 200);

    customer.publish(&[key(2)]);
    tokio::time::advance(Duration::from_secs(2)).await;

    assert_eq!(status(&identity, &token(2, 2)).await, 200);
    tokio::time::advance(Duration::from_secs(2)).await;
    assert_eq!(status(&identity, &token(1, 3)).await, 401);
}

#[tokio::test(start_paused = true)]
async fn without_keys_everybody_waits_outside_until_they_can_be_had() {
    let customer = Publisher::open();
    customer.publish(&[key(1)]);
    customer.slot.unplug();
    let identity = customer.identity();

    assert_eq!(status(&identity, &token(1, 1)).await, 503);
    customer.come();
    tokio::time::advance(Duration::from_millis(201)).await;

    assert_eq!(status(&identity, &token(1, 1)).await, 200);
}

#[tokio::test(start_paused = true)]
async fn the_last_good_keys_outlive_nonsense_and_absence() {
    let customer = Publisher::open();
    customer.publish(&[json!({ "kty": "RSA" }), json!(7), key(1)]);
    let identity = customer.identity();
    assert_eq!(status(&identity, &token(1, 1)).await, 200);

    for nonsense in
        [json!({ "keys": [] }), json!([]), json!({ "keys": [{ "kid": "x" }] }), json!("x".repeat(70_000))]
    {
        *customer.published.lock().unwrap() = nonsense;
        tokio::time::advance(Duration::from_secs(2)).await;
        assert_eq!(status(&identity, &token(9, 1)).await, 503);
        assert_eq!(status(&identity, &token(1, 2)).await, 200);
    }
    customer.slot.unplug();
    tokio::time::advance(Duration::from_secs(2)).await;
    assert_eq!(status(&identity, &token(9, 1)).await, 503);

    assert_eq!(status(&identity, &token(1, 3)).await, 200);
}
