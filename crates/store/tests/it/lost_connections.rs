//! PostgreSQL takes the lanes' connections away.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use futures_util::future::join_all;
use store::{Engine, Lane, Location, Options, StoreError, Tx};
use testkit::{TestDatabase, eventually};

use crate::stage::{TABLES, insert, items, lane};

/// A connection that the lanes know nothing of, in the test's own schema.
pub(crate) async fn connect(stage: &TestDatabase) -> tokio_postgres::Client {
    let Location::Postgres { url } = stage.location() else { panic!("this test is for PostgreSQL") };
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client.batch_execute(&format!("SET search_path TO \"{}\"", stage.service())).await.unwrap();
    client
}

/// Ends every connection of the stage, and says how many there were.
async fn kill(stranger: &tokio_postgres::Client, stage: &TestDatabase) -> usize {
    let all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
    stranger.query(all, &[&format!("comptoir-{}", stage.service())]).await.unwrap().len()
}

async fn stage() -> TestDatabase {
    TestDatabase::open_on(Engine::Postgres, "stage", &[TABLES], Options::default()).await
}

#[tokio::test]
async fn lanes_and_readers_come_back_after_their_connections_were_ended() {
    let stage = stage().await;
    let stranger = connect(&stage).await;
    stage.db().write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap();
    assert_eq!(items(&stage.db()).await, [1]);

    assert!(kill(&stranger, &stage).await >= 2);

    stage.db().write(lane(), async |tx: &mut Tx| insert(tx, 2).await).await.unwrap();
    assert_eq!(items(&stage.db()).await, [1, 2]);
}

#[tokio::test]
async fn a_job_whose_connection_ends_before_the_commit_runs_again() {
    let stage = stage().await;
    let stranger = Arc::new(connect(&stage).await);
    let killer = Arc::clone(&stranger);
    let (name, first) = (format!("comptoir-{}", stage.service()), AtomicBool::new(true));

    let db = stage.db();
    let outcome = db.write(lane(), async move |tx: &mut Tx| {
        insert(tx, 1).await?;
        if first.swap(false, Ordering::SeqCst) {
            let all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
            killer.query(all, &[&name]).await.unwrap();
        }
        insert(tx, 2).await
    });

    assert_eq!(outcome.await, Ok(()));
    assert_eq!(items(&stage.db()).await, [1, 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_acknowledged_row_is_lost_while_connections_are_ended_under_load() {
    let stage = stage().await;
    let stranger = connect(&stage).await;
    let (over, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));

    let writers = (0..32_i64).map(|writer| {
        let (db, over, written) = (stage.db(), Arc::clone(&over), Arc::clone(&written));
        tokio::spawn(async move {
            let (mut kept, mut absent) = (Vec::new(), Vec::new());
            for id in (writer * 1_000_000..).take_while(|_| !over.load(Ordering::SeqCst)) {
                match db.write(Lane::of(id), async move |tx: &mut Tx| insert(tx, id).await).await {
                    Ok(()) => {
                        kept.push(id);
                        written.fetch_add(1, Ordering::SeqCst);
                    }
                    Err(StoreError::CommitFailed(_)) => {}
                    Err(StoreError::Unavailable(_)) => absent.push(id),
                    Err(error) => panic!("{error}"),
                }
            }
            (kept, absent)
        })
    });
    let writers: Vec<_> = writers.collect();
    for round in 1..=12 {
        eventually(async || written.load(Ordering::SeqCst) > round * 100).await;
        kill(&stranger, &stage).await;
    }
    over.store(true, Ordering::SeqCst);
    let outcomes: Vec<_> = join_all(writers).await.into_iter().map(|ended| ended.unwrap()).collect();

    let stored: BTreeSet<i64> = items(&stage.db()).await.into_iter().collect();
    let kept: Vec<i64> = outcomes.iter().flat_map(|(kept, _)| kept.clone()).collect();
    assert!(kept.iter().all(|id| stored.contains(id)), "an acknowledged row is lost");
    assert!(outcomes.iter().flat_map(|(_, absent)| absent).all(|id| !stored.contains(id)));
}
