//! Jobs that share a commit: each fails alone, all are acknowledged by the flush.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::FutureExt as _;
use futures_util::future::join_all;
use store::{ConflictKind, Db, Engine, Options, StoreError, Tx, values};

use crate::stage::{hand_in, hand_in_insert, hold, insert, items, lane, open, open_with};

#[tokio::test]
async fn a_job_that_fails_leaves_nothing_and_the_others_whole() {
    let stage = open().await;
    let held = hold(&stage.db()).await;

    let first = hand_in_insert(&stage.db(), 1);
    let failing = hand_in(&stage.db(), async |tx: &mut Tx| {
        insert(tx, 2).await?;
        Err(StoreError::Database("no".to_owned()))
    });
    let twin = hand_in_insert(&stage.db(), 1);
    let last = hand_in_insert(&stage.db(), 3);
    held.let_go().await;

    assert_eq!(first.await, Ok(()));
    assert_eq!(failing.await, Err(StoreError::Database("no".to_owned())));
    assert!(twin.await.unwrap_err().is_unique_violation());
    assert_eq!(last.await, Ok(()));
    assert_eq!(items(&stage.db()).await, [1, 3]);
}

#[tokio::test]
async fn a_lone_job_that_fails_leaves_nothing() {
    let stage = open().await;

    let db = stage.db();
    let outcome = db.write(lane(), async |tx: &mut Tx| {
        insert(tx, 1).await?;
        tx.execute("UPDATE items SET count = count - $1 WHERE id = $2", &values![1_i64, 1_i64]).await
    });

    assert!(outcome.await.unwrap_err().is_check_violation());
    assert_eq!(items(&stage.db()).await, Vec::<i64>::new());
}

#[tokio::test]
async fn a_job_cannot_swallow_the_failure_of_a_statement() {
    let stage = open().await;
    let held = hold(&stage.db()).await;

    let swallowing = hand_in(&stage.db(), async |tx: &mut Tx| {
        insert(tx, 1).await?;
        drop(insert(tx, 1).await);
        Ok(())
    });
    let sending = hand_in(&stage.db(), async |tx: &mut Tx| {
        insert(tx, 2).await?;
        drop(tx.send("INSERT INTO items (id, count) VALUES ($1, 0)", values![2_i64].to_vec()).await);
        Ok(())
    });
    let last = hand_in_insert(&stage.db(), 3);
    held.let_go().await;

    assert!(swallowing.await.unwrap_err().is_unique_violation());
    assert!(sending.await.unwrap_err().is_unique_violation());
    assert_eq!(last.await, Ok(()));
    assert_eq!(items(&stage.db()).await, [3]);
}

#[tokio::test]
async fn a_job_hears_why_what_it_sent_failed() {
    let stage = open().await;
    let db = stage.db();
    db.write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap();

    let outcome = db.write(lane(), async |tx: &mut Tx| {
        tx.send("INSERT INTO items (id, count) VALUES ($1, 0)", values![1_i64].to_vec()).await?;
        tx.rows("SELECT id FROM items", &[]).await.map(drop)
    });

    assert!(outcome.await.unwrap_err().is_unique_violation());
}

#[tokio::test]
async fn what_was_sent_and_failed_never_stops_what_is_waited_for() {
    let stage = open().await;
    let db = stage.db();
    db.write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap();

    // So often that some refusal arrives in pieces, at the end of the connection's buffer.
    for _ in 0..300 {
        let outcome = db.write(lane(), async |tx: &mut Tx| {
            tx.send("INSERT INTO items (id, count) VALUES ($1, 0)", values![1_i64].to_vec()).await?;
            tx.rows("UPDATE items SET count = count + 1 WHERE id = $1 RETURNING id", &values![1_i64])
                .await
                .map(drop)
        });
        assert!(outcome.await.unwrap_err().is_unique_violation());
    }
}

#[tokio::test]
async fn a_job_that_panics_leaves_nothing_and_the_others_whole() {
    let stage = open().await;
    let held = hold(&stage.db()).await;

    let first = hand_in_insert(&stage.db(), 1);
    let panicking = hand_in(&stage.db(), async |tx: &mut Tx| {
        insert(tx, 2).await?;
        panic!("the job panics, as this test wants")
    });
    let last = hand_in_insert(&stage.db(), 3);
    held.let_go().await;

    assert_eq!(first.await, Ok(()));
    assert_eq!(panicking.await, Err(StoreError::Panicked));
    assert_eq!(last.await, Ok(()));
    assert_eq!(items(&stage.db()).await, [1, 3]);
}

#[tokio::test]
async fn a_job_that_forgets_a_statement_fails_alone() {
    let stage = open().await;
    let held = hold(&stage.db()).await;

    let forgetful = hand_in(&stage.db(), async |tx: &mut Tx| {
        insert(tx, 1).await?;
        // On SQLite a statement is done as soon as it is begun, so there this one is simply kept.
        drop(insert(tx, 2).now_or_never());
        Ok(())
    });
    let last = hand_in_insert(&stage.db(), 3);
    held.let_go().await;

    assert_eq!(forgetful.await.is_err(), stage.is_postgres());
    assert_eq!(last.await, Ok(()));
    let kept = if stage.is_postgres() { vec![3] } else { vec![1, 2, 3] };
    assert_eq!(items(&stage.db()).await, kept);
}

#[tokio::test]
async fn a_caller_who_leaves_before_the_job_begins_leaves_no_trace() {
    let stage = open().await;
    let held = hold(&stage.db()).await;

    let first = hand_in_insert(&stage.db(), 1);
    let gone = hand_in_insert(&stage.db(), 2);
    let last = hand_in_insert(&stage.db(), 3);
    drop(gone);
    held.let_go().await;

    assert_eq!((first.await, last.await), (Ok(()), Ok(())));
    assert_eq!(items(&stage.db()).await, [1, 3]);
}

#[tokio::test]
async fn a_job_that_began_is_finished_though_its_caller_left() {
    let stage = open().await;
    let (begun, go) = (Arc::new(tokio::sync::Notify::new()), Arc::new(tokio::sync::Notify::new()));
    let (signal, wait) = (Arc::clone(&begun), Arc::clone(&go));
    let leaving = hand_in(&stage.db(), async move |tx: &mut Tx| {
        insert(tx, 1).await?;
        signal.notify_one();
        wait.notified().await;
        insert(tx, 2).await
    });

    begun.notified().await;
    drop(leaving);
    let next = hand_in_insert(&stage.db(), 3);
    go.notify_one();

    assert_eq!(next.await, Ok(()));
    assert_eq!(items(&stage.db()).await, [1, 2, 3]);
}

#[tokio::test]
async fn a_failed_commit_fails_every_job_of_its_batch_and_no_other() {
    let stage = open().await;
    let held = hold(&stage.db()).await;

    let before = hand_in_insert(&stage.db(), 1);
    let orphan = hand_in(&stage.db(), async |tx: &mut Tx| {
        tx.execute("INSERT INTO parts (id, item) VALUES ($1, $2)", &values![1_i64, 99_i64]).await.map(drop)
    });
    let failing = hand_in(&stage.db(), async |_: &mut Tx| Err(StoreError::Database("no".to_owned())));
    held.let_go().await;

    for answer in [before.await, orphan.await, failing.await] {
        assert!(matches!(answer, Err(StoreError::CommitFailed(_))), "{answer:?}");
    }
    assert_eq!(items(&stage.db()).await, Vec::<i64>::new());
    assert_eq!(stage.db().write(lane(), async |tx: &mut Tx| insert(tx, 2).await).await, Ok(()));
    assert_eq!(items(&stage.db()).await, [2]);
}

#[tokio::test]
async fn a_full_line_answers_overloaded_at_once() {
    let stage = open_with(Options { queue: 3, ..Options::default() }).await;
    let held = hold(&stage.db()).await;
    let waiting: Vec<_> = (1..=3).map(|id| hand_in_insert(&stage.db(), id)).collect();

    let db = stage.db();
    let refused = db.write(lane(), async |tx: &mut Tx| insert(tx, 4).await).now_or_never();

    assert_eq!(refused, Some(Err(StoreError::Overloaded)));
    held.let_go().await;
    assert_eq!(join_all(waiting).await, [Ok(()), Ok(()), Ok(())]);
    assert_eq!(items(&stage.db()).await, [1, 2, 3]);
}

#[tokio::test]
async fn what_is_acknowledged_is_there_for_everybody() {
    let stage = open().await;
    let stranger = Db::open(stage.location(), stage.service(), &[]).await.unwrap();

    let writers = (0..32_i64).map(|writer| {
        let (db, stranger) = (stage.db(), stranger.clone());
        tokio::spawn(async move {
            for id in (0..10).map(|round| writer * 100 + round) {
                db.write(lane(), async move |tx: &mut Tx| insert(tx, id).await).await.unwrap();
                assert!(
                    items(&stranger).await.contains(&id),
                    "{id} was acknowledged before it was committed"
                );
            }
        })
    });

    join_all(writers).await.into_iter().for_each(|ended| ended.unwrap());
    assert_eq!(items(&stranger).await.len(), 320);
    stranger.close().await;
}

#[tokio::test]
async fn sqlite_flushes_each_commit_and_checks_references() {
    let stage =
        testkit::TestDatabase::open_on(Engine::Sqlite, "stage", &[crate::stage::TABLES], Options::default());
    let stage = stage.await;

    let db = stage.db();
    let settings = db.write(lane(), async |tx: &mut Tx| {
        let mode = tx.row("PRAGMA journal_mode", &[]).await?.unwrap().text(0)?;
        let synchronous = tx.row("PRAGMA synchronous", &[]).await?.unwrap().int(0)?;
        let references = tx.row("PRAGMA foreign_keys", &[]).await?.unwrap().int(0)?;
        Ok::<_, StoreError>((mode, synchronous, references))
    });

    assert_eq!(settings.await.unwrap(), ("wal".to_owned(), 2, 1));
    assert!(store::sqlite_version() >= 3_051_003, "older ones can lose a checkpoint");
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let stage =
        testkit::TestDatabase::open_on(Engine::Sqlite, "stage", &[crate::stage::TABLES], Options::default());
    let stage = stage.await;
    let store::Location::Sqlite { directory } = stage.location() else { unreachable!() };

    stage.db().write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap();

    for file in ["stage.db", "stage.db-wal"] {
        let mode = std::fs::metadata(directory.join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[tokio::test]
async fn a_constraint_that_refuses_says_which_sort_it_is() {
    let stage = open().await;
    let db = stage.db();
    db.write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap();

    let unique = db.write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap_err();
    let check = "UPDATE items SET count = -1 WHERE id = 1";
    let check = db.write(lane(), async move |tx: &mut Tx| tx.execute(check, &[]).await).await.unwrap_err();
    let null = "UPDATE items SET count = NULL WHERE id = 1";
    let null = db.write(lane(), async move |tx: &mut Tx| tx.execute(null, &[]).await).await.unwrap_err();

    assert!(matches!(unique, StoreError::Conflict { kind: ConflictKind::Unique, .. }), "{unique:?}");
    assert!(matches!(check, StoreError::Conflict { kind: ConflictKind::Check, .. }), "{check:?}");
    assert!(matches!(null, StoreError::Database(_)), "{null:?}");
}

#[tokio::test]
async fn closing_does_what_waits_and_takes_nothing_more() {
    let stage = open().await;
    let db = stage.db();
    let held = hold(&db).await;
    let waiting = hand_in_insert(&db, 1);

    let closing = tokio::spawn({
        let db = db.clone();
        async move { db.close().await }
    });
    held.let_go().await;
    closing.await.unwrap();

    assert_eq!(waiting.await, Ok(()));
    let late = db.write(lane(), async |tx: &mut Tx| insert(tx, 2).await).await;
    assert_eq!(late, Err(StoreError::Closed));
}

#[tokio::test]
async fn a_database_that_is_dropped_while_a_job_runs_hangs_nobody() {
    let stage = open().await;
    let finished = Arc::new(AtomicBool::new(false));
    let again = Db::open(stage.location(), stage.service(), &[]).await.unwrap();
    let (held, done) = (hold(&again).await, Arc::clone(&finished));
    let waiting = hand_in(&again, async move |tx: &mut Tx| {
        done.store(true, Ordering::SeqCst);
        insert(tx, 1).await
    });

    drop(again);
    held.let_go().await;

    assert_eq!(waiting.await, Ok(()));
    assert!(finished.load(Ordering::SeqCst));
}
