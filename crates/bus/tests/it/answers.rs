//! A repeated write gets the stored answer.

use bus::answers::{self, Claim, KeyConflict};
use serde_json::json;
use store::{Db, Lane, StoreError};
use testkit::TestDatabase;
use vocabulary::{Clock, SignedDuration, Timestamp};
use wire::{Answer, IdempotencyKey};

#[derive(Debug, PartialEq)]
enum Refusal {
    Conflict(KeyConflict),
    Store(String),
    NoTea,
}

impl From<KeyConflict> for Refusal {
    fn from(conflict: KeyConflict) -> Self {
        Self::Conflict(conflict)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error.to_string())
    }
}

fn key(fingerprint: u8) -> IdempotencyKey {
    IdempotencyKey { scope: "customer:1".into(), key: "k-1".into(), fingerprint: [fingerprint; 32] }
}

/// Answers with how it was called; stores that answer under the key.
async fn write(db: Db, key: IdempotencyKey, answer: Result<i32, Refusal>) -> Result<Answer, Refusal> {
    let answer = std::sync::Arc::new(answer);
    db.write(Lane::of(&key.key), async move |tx| {
        answers::once(tx, Some(&key), Timestamp::UNIX_EPOCH, async |_| match &*answer {
            Ok(number) => Ok(Answer::created(&json!({ "number": number }), "/teas/1").etag(1)),
            Err(_) => Err(Refusal::NoTea),
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;

    let first = write(database.db(), key(1), Ok(1)).await.unwrap();
    let again = write(database.db(), key(1), Ok(2)).await.unwrap();

    assert_eq!(first, again);
    assert_eq!(
        (again.status, again.etag.as_deref(), again.location.as_deref()),
        (201, Some("\"1\""), Some("/teas/1"))
    );
}

#[tokio::test]
async fn the_same_key_for_another_request_is_refused() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;

    write(database.db(), key(1), Ok(1)).await.unwrap();
    let other = write(database.db(), key(2), Ok(1)).await;

    assert_eq!(other, Err(Refusal::Conflict(KeyConflict::Reused)));
}

#[tokio::test]
async fn another_callers_key_is_another_key() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;

    write(database.db(), key(1), Ok(1)).await.unwrap();
    let theirs = IdempotencyKey { scope: "customer:2".into(), ..key(2) };

    assert!(write(database.db(), theirs, Ok(5)).await.is_ok());
}

#[tokio::test]
async fn refused_work_leaves_the_key_free() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;

    let refused = write(database.db(), key(1), Err(Refusal::NoTea)).await;
    let done = write(database.db(), key(1), Ok(3)).await.unwrap();

    assert_eq!(refused, Err(Refusal::NoTea));
    assert_eq!(done.body, r#"{"number":3}"#);
}

#[tokio::test]
async fn work_under_way_is_in_flight_until_it_is_finished() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;
    let db = database.db();
    let claim = |key: IdempotencyKey| {
        db.write(Lane::of(1), async move |tx| {
            answers::claim::<Refusal>(tx, &key, Timestamp::UNIX_EPOCH).await.map(|_| ())
        })
    };

    claim(key(1)).await.unwrap();
    let meanwhile = claim(key(1)).await;
    let finished = Answer::ok(&json!({"done": true}));
    let answer = finished.clone();
    database
        .db()
        .write(Lane::of(1), async move |tx| answers::finish(tx, &key(1), &answer).await)
        .await
        .unwrap();

    assert_eq!(meanwhile, Err(Refusal::Conflict(KeyConflict::InFlight)));
    assert_eq!(write(database.db(), key(1), Ok(9)).await.unwrap(), finished);
}

/// Claims a key at this second; a claim lapses after the time given, if any.
async fn claims(db: &Db, key: IdempotencyKey, second: i64, lapses: Option<i64>) -> Result<bool, Refusal> {
    let now = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second);
    db.write(Lane::of(1), async move |tx| {
        let claim = match lapses.map(SignedDuration::from_secs) {
            Some(time) => answers::claim_for_a_while::<Refusal>(tx, &key, now, time).await?,
            None => answers::claim::<Refusal>(tx, &key, now).await?,
        };
        Ok(matches!(claim, Claim::Fresh))
    })
    .await
}

#[tokio::test]
async fn a_claim_for_a_while_is_taken_over_by_the_same_request_when_nobody_finished_it() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;
    let db = database.db();
    let in_flight = Err(Refusal::Conflict(KeyConflict::InFlight));

    assert_eq!(claims(&db, key(1), 0, Some(60)).await, Ok(true));
    assert_eq!(claims(&db, key(1), 60, Some(60)).await, in_flight, "its time is not over");
    assert_eq!(claims(&db, key(2), 61, Some(60)).await, Err(Refusal::Conflict(KeyConflict::Reused)));
    let again = futures_util::future::join_all((0..8).map(|_| claims(&db, key(1), 61, Some(60)))).await;
    assert_eq!(again.iter().filter(|claim| **claim == Ok(true)).count(), 1, "one takes it over: {again:?}");

    let answer = Answer::ok(&json!({"done": true}));
    let finish = async |answer: Answer| {
        db.write(Lane::of(1), async move |tx| answers::finish(tx, &key(1), &answer).await).await.unwrap();
    };
    finish(answer.clone()).await;
    finish(Answer::ok(&json!({"done": "later, by the slow first one"}))).await;
    assert_eq!(claims(&db, key(1), 1_000, Some(60)).await, Ok(false), "it is done");
    assert_eq!(write(db, key(1), Ok(9)).await, Ok(answer));
}

#[tokio::test]
async fn a_claim_that_its_record_will_end_never_lapses() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;
    let db = database.db();

    assert_eq!(claims(&db, key(1), 0, None).await, Ok(true));

    let a_week = 7 * 24 * 60 * 60;
    assert_eq!(claims(&db, key(1), a_week, None).await, Err(Refusal::Conflict(KeyConflict::InFlight)));
}

#[tokio::test]
async fn of_many_at_once_one_has_an_effect() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;

    let answers = futures_util::future::join_all((0..16).map(|n| write(database.db(), key(1), Ok(n)))).await;

    let first = answers[0].as_ref().unwrap();
    assert!(answers.iter().all(|answer| answer.as_ref() == Ok(first)), "{answers:?}");
}

#[tokio::test]
async fn an_answer_is_forgotten_after_a_week() {
    let database = TestDatabase::open("bus", &[bus::MIGRATIONS]).await;
    write(database.db(), key(1), Ok(1)).await.unwrap();
    let clock = Clock::fixed(Timestamp::UNIX_EPOCH + SignedDuration::from_hours(8 * 24));

    let asked_again = testkit::eventually(async || {
        write(database.db(), key(1), Ok(2)).await.unwrap().body == r#"{"number":2}"#
    });

    tokio::select! {
        () = bus::keep_house(database.db(), clock) => unreachable!("it keeps house for ever"),
        () = asked_again => {}
    }
}
