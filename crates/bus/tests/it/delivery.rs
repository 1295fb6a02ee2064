//! From the outbox to the inbox: at least once on the way, once in effect, in order for each aggregate.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use bus::inbox::{self, HandlingError};
use bus::{NewEvent, Outbox, Relay, Subscriber, Subscription, parked};
use store::{Db, Lane, StoreError};
use testkit::TestDatabase;
use tokio::sync::Notify;
use vocabulary::{Clock, Ids, SignedDuration, Timestamp};
use wire::{Event, Slot, Wire};

const SUBSCRIPTIONS: &[Subscription] =
    &[Subscription { subscriber: "kitchen", kinds: &["tea.ordered", "tea.cancelled"] }];

/// Who announces, who listens, and the way between them.
struct House {
    announcing: TestDatabase,
    outbox: Outbox,
    clock: Clock,
    relay: Relay,
    slot: Slot,
    kitchen: Kitchen,
}

/// A listener that writes down what it hears, once each, and can be told to refuse.
#[derive(Clone)]
struct Kitchen {
    database: Arc<TestDatabase>,
    heard: Arc<Mutex<Vec<String>>>,
    refuses: Arc<Mutex<Option<String>>>,
    panics: Arc<AtomicBool>,
}

impl Kitchen {
    fn router(&self) -> Router {
        let kitchen = self.clone();
        inbox::routes(move |event| kitchen.clone().hear(event))
    }

    async fn hear(self, event: Event) -> Result<(), HandlingError> {
        assert!(!self.panics.load(Ordering::SeqCst), "the kitchen is on fire");
        let name = format!("{}#{}", event.aggregate, event.sequence);
        if self.refuses.lock().unwrap().as_ref() == Some(&event.aggregate) {
            return Err(HandlingError("out of tea".into()));
        }
        let first = self
            .database
            .db()
            .write(Lane::of(&event.aggregate), async move |tx| inbox::first_time(tx, &event).await)
            .await?;
        if first {
            self.heard.lock().unwrap().push(name);
        }
        Ok(())
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    fn refuse(&self, aggregate: Option<&str>) {
        *self.refuses.lock().unwrap() = aggregate.map(str::to_owned);
    }
}

impl House {
    async fn open() -> Self {
        let clock = Clock::fixed("2026-01-05T08:00:00Z".parse::<Timestamp>().unwrap());
        let announcing = TestDatabase::open("teahouse", &[bus::MIGRATIONS]).await;
        let outbox = Outbox::new(SUBSCRIPTIONS, Ids::seeded(1), clock.clone());
        let kitchen = Kitchen {
            database: Arc::new(TestDatabase::open("kitchen", &[bus::MIGRATIONS]).await),
            heard: Arc::default(),
            refuses: Arc::default(),
            panics: Arc::default(),
        };
        let slot = Slot::new();
        slot.plug(kitchen.router());
        let subscriber = Subscriber { name: "kitchen", wire: Wire::local(slot.clone()) };
        let relay = Relay::new(announcing.db(), &outbox, subscriber, clock.clone()).unwrap();
        Self { announcing, outbox, clock, relay, slot, kitchen }
    }

    fn db(&self) -> Db {
        self.announcing.db()
    }

    async fn announce(&self, aggregate: &str, sequence: i64, kind: &'static str) -> Result<(), StoreError> {
        let (announcer, aggregate) = (self.outbox.announcer(), aggregate.to_owned());
        self.db()
            .write(Lane::of(&aggregate), async move |tx| {
                let event = NewEvent { kind, aggregate: aggregate.clone(), sequence, data: &sequence };
                announcer.announce(tx, &event).await
            })
            .await
    }

    async fn deliver_all(&self) {
        while self.relay.deliver().await.unwrap() {}
    }
}

#[tokio::test]
async fn a_fact_reaches_its_subscriber_and_no_other_kind_does() {
    let house = House::open().await;

    house.announce("tea:1", 1, "tea.ordered").await.unwrap();
    house.announce("tea:1", 2, "tea.admired").await.unwrap();
    house.deliver_all().await;

    assert_eq!(house.kitchen.heard(), ["tea:1#1"]);
    assert!(!house.relay.deliver().await.unwrap(), "what was delivered is gone from the outbox");
}

#[tokio::test]
async fn a_fact_told_twice_counts_once() {
    let house = House::open().await;
    house.announce("tea:1", 1, "tea.ordered").await.unwrap();
    let answer_lost = house.kitchen.router();
    let stumbling = Router::new().fallback(move |request: axum::extract::Request| {
        let kitchen = answer_lost.clone();
        async move {
            let _ = tower::ServiceExt::oneshot(kitchen, request).await;
            axum::http::StatusCode::BAD_GATEWAY
        }
    });

    house.slot.plug(stumbling);
    let lost = house.relay.deliver().await;
    house.slot.plug(house.kitchen.router());
    house.deliver_all().await;

    assert!(lost.is_err());
    assert_eq!(house.kitchen.heard(), ["tea:1#1"]);
}

#[tokio::test]
async fn facts_of_one_aggregate_keep_their_order_while_others_go_on() {
    let house = House::open().await;
    house.kitchen.refuse(Some("tea:1"));
    house.announce("tea:1", 1, "tea.ordered").await.unwrap();
    house.announce("tea:1", 2, "tea.cancelled").await.unwrap();
    house.announce("tea:2", 1, "tea.ordered").await.unwrap();

    house.deliver_all().await;
    house.kitchen.refuse(None);
    house.announce("tea:1", 3, "tea.ordered").await.unwrap();
    house.deliver_all().await;
    assert_eq!(house.kitchen.heard(), ["tea:2#1"], "nothing overtakes the refused fact");

    house.clock.advance(SignedDuration::from_secs(1));
    house.deliver_all().await;
    assert_eq!(house.kitchen.heard(), ["tea:2#1", "tea:1#1", "tea:1#2", "tea:1#3"]);
}

#[tokio::test]
async fn a_poison_fact_is_parked_seen_and_replayed() {
    let house = House::open().await;
    house.kitchen.refuse(Some("tea:1"));
    house.announce("tea:1", 1, "tea.ordered").await.unwrap();
    house.announce("tea:1", 2, "tea.cancelled").await.unwrap();

    for _ in 0..10 {
        house.deliver_all().await;
        house.clock.advance(SignedDuration::from_mins(2));
    }
    house.kitchen.refuse(None);
    house.announce("tea:2", 1, "tea.ordered").await.unwrap();
    house.deliver_all().await;
    assert_eq!(house.kitchen.heard(), ["tea:2#1"]);

    let waiting = parked::list(&house.db(), 10).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert_eq!(
        (waiting[0].sequence, waiting[0].tries, waiting[0].error.as_deref()),
        (1, 10, Some("out of tea"))
    );
    assert!(parked::replay(&house.db(), &house.outbox, &house.clock, waiting[0].id).await.unwrap());
    house.deliver_all().await;
    assert_eq!(house.kitchen.heard(), ["tea:2#1", "tea:1#1", "tea:1#2"]);
    assert!(!parked::replay(&house.db(), &house.outbox, &house.clock, waiting[0].id).await.unwrap());
}

#[tokio::test]
async fn a_panicking_listener_is_told_again() {
    let house = House::open().await;
    house.announce("tea:1", 1, "tea.ordered").await.unwrap();

    house.kitchen.panics.store(true, Ordering::SeqCst);
    house.deliver_all().await;
    house.kitchen.panics.store(false, Ordering::SeqCst);
    house.clock.advance(SignedDuration::from_secs(1));
    house.deliver_all().await;

    assert_eq!(house.kitchen.heard(), ["tea:1#1"]);
}

#[tokio::test]
async fn a_listener_that_is_away_is_not_poisoned_by_waiting() {
    let house = House::open().await;
    house.announce("tea:1", 1, "tea.ordered").await.unwrap();

    house.slot.unplug();
    for _ in 0..20 {
        assert!(house.relay.deliver().await.is_err());
    }
    house.slot.plug(house.kitchen.router());
    house.deliver_all().await;

    assert_eq!(house.kitchen.heard(), ["tea:1#1"]);
}

#[tokio::test]
async fn a_late_commit_is_never_skipped() {
    let house = House::open().await;
    let (begun, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    // On PostgreSQL other lanes commit while this transaction stays open. SQLite has one writer: there, nothing can
    // commit in between, and the transaction does not wait for it.
    let many_lanes = matches!(house.db().engine(), store::Engine::Postgres);
    let early = {
        let (announcer, db) = (house.outbox.announcer(), house.db());
        let (begun, finish) = (begun.clone(), finish.clone());
        tokio::spawn(async move {
            db.write(Lane::of("a lane other than the relay's"), async move |tx| {
                let event =
                    NewEvent { kind: "tea.ordered", aggregate: "tea:early".into(), sequence: 1, data: &1 };
                announcer.announce(tx, &event).await?;
                begun.notify_one();
                if many_lanes {
                    finish.notified().await;
                }
                Ok::<(), StoreError>(())
            })
            .await
        })
    };
    begun.notified().await;
    let names: Vec<String> = (0..12).map(|n| format!("tea:{n}")).collect();
    let others =
        futures_util::future::join_all(names.iter().map(|name| house.announce(name, 1, "tea.ordered")));

    let overtaken = async {
        testkit::eventually(async || {
            house.deliver_all().await;
            !house.kitchen.heard().is_empty()
        })
        .await;
        let heard = house.kitchen.heard();
        finish.notify_one();
        heard
    };
    let both = futures_util::future::join(others, overtaken);
    let both = tokio::time::timeout(std::time::Duration::from_secs(20), both).await;
    let (others, heard_while_open) = both.expect("another lane commits while the first is open");
    early.await.unwrap().unwrap();
    house.deliver_all().await;

    assert!(others.into_iter().all(|outcome| outcome.is_ok()));
    if many_lanes {
        assert!(!heard_while_open.contains(&"tea:early#1".to_owned()), "{heard_while_open:?}");
    }
    let mut heard = house.kitchen.heard();
    heard.sort();
    let mut expected: Vec<String> = names.iter().map(|name| format!("{name}#1")).collect();
    expected.push("tea:early#1".to_owned());
    expected.sort();
    assert_eq!(heard, expected);
}

#[tokio::test]
async fn a_running_relay_delivers_by_itself() {
    let House { announcing, outbox, relay, kitchen, .. } = House::open().await;
    let running = tokio::spawn(relay.run());

    let announcer = outbox.announcer();
    announcing
        .db()
        .write(Lane::of("tea:1"), async move |tx| {
            let event = NewEvent { kind: "tea.ordered", aggregate: "tea:1".into(), sequence: 1, data: &1 };
            announcer.announce(tx, &event).await
        })
        .await
        .unwrap();
    outbox.committed();

    testkit::eventually(async || kitchen.heard() == ["tea:1#1"]).await;
    running.abort();
}
