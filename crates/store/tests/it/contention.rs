//! Many writers on few rows.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::future::join_all;
use store::{Engine, Lane, Options, StoreError, Tx, values};
use testkit::TestDatabase;

use crate::stage::{TABLES, count, insert, lane, open};

const COUNT: &str = "UPDATE items SET count = count + 1 WHERE id = $1";

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_on_one_row_lose_no_update() {
    let stage = open().await;
    stage.db().write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap();

    let writers = (0..64_u32).map(|writer| {
        let db = stage.db();
        tokio::spawn(async move {
            for round in 0..10_u32 {
                // Some take the row's own lane, as they should; some any lane, and must wait for the row's lock.
                let lane = if writer % 4 == 0 { Lane::of((writer, round)) } else { lane() };
                db.write(lane, async |tx: &mut Tx| tx.execute(COUNT, &values![1_i64]).await).await.unwrap();
            }
        })
    });
    join_all(writers).await.into_iter().for_each(|ended| ended.unwrap());

    assert_eq!(count(&stage.db(), 1).await, 640);
}

#[tokio::test(flavor = "multi_thread")]
async fn lanes_that_lock_rows_in_opposite_order_still_finish() {
    let stage = open().await;
    for id in [1, 2] {
        stage.db().write(lane(), async move |tx: &mut Tx| insert(tx, id).await).await.unwrap();
    }

    let writers = (0..32_u32).map(|writer| {
        let db = stage.db();
        let (first, second) = if writer % 2 == 0 { (1_i64, 2_i64) } else { (2, 1) };
        tokio::spawn(async move {
            db.write(Lane::of(writer), async move |tx: &mut Tx| {
                tx.execute(COUNT, &values![first]).await?;
                tx.execute(COUNT, &values![second]).await
            })
            .await
            .unwrap();
        })
    });
    join_all(writers).await.into_iter().for_each(|ended| ended.unwrap());

    assert_eq!((count(&stage.db(), 1).await, count(&stage.db(), 2).await), (32, 32));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_loses_a_deadlock_runs_again_and_nobody_notices() {
    let stage = TestDatabase::open_on(Engine::Postgres, "stage", &[TABLES], Options::default()).await;
    for id in [1, 2] {
        stage.db().write(lane(), async move |tx: &mut Tx| insert(tx, id).await).await.unwrap();
    }
    let (stranger, watcher) =
        (crate::lost_connections::connect(&stage).await, crate::lost_connections::connect(&stage).await);
    let (runs, (tell, told)) = (Arc::new(AtomicU32::new(0)), tokio::sync::watch::channel(false));

    let pid: i32 = stranger.query_one("SELECT pg_backend_pid()", &[]).await.unwrap().get(0);
    stranger.batch_execute("BEGIN; UPDATE items SET count = count + 1 WHERE id = 2").await.unwrap();
    let (counter, db) = (Arc::clone(&runs), stage.db());
    let job = tokio::spawn(async move {
        db.write(lane(), async move |tx: &mut Tx| {
            tx.execute(COUNT, &values![1_i64]).await?;
            counter.fetch_add(1, Ordering::SeqCst);
            told.clone().wait_for(|told| *told).await.unwrap();
            tx.execute(COUNT, &values![2_i64]).await.map(drop)
        })
        .await
    });
    testkit::eventually(async || runs.load(Ordering::SeqCst) == 1).await;
    let waiting = stranger.batch_execute("UPDATE items SET count = count + 1 WHERE id = 1; COMMIT");
    let deadlock = async {
        // Who waits looks once for a deadlock, after this time; so the stranger has looked, and the job will find it.
        let has_looked = "SELECT COUNT(*) FROM pg_locks WHERE pid = $1 AND NOT granted
                          AND waitstart < clock_timestamp() - 1.5 * current_setting('deadlock_timeout')::INTERVAL";
        testkit::eventually(async || {
            watcher.query_one(has_looked, &[&pid]).await.unwrap().get::<_, i64>(0) > 0
        })
        .await;
        tell.send_replace(true);
    };
    tokio::join!(waiting, deadlock).0.unwrap();

    assert_eq!(job.await.unwrap(), Ok::<(), StoreError>(()));
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    assert_eq!((count(&stage.db(), 1).await, count(&stage.db(), 2).await), (2, 2));
}
