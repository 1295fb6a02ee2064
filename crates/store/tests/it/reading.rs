//! Readers: beside the writer, and only readers.

use store::{StoreError, Tx, values};

use crate::stage::{hold, insert, items, lane, open};

#[tokio::test]
async fn readers_see_what_is_committed_and_nothing_else() {
    let stage = open().await;
    let db = stage.db();
    db.write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap();
    let (seen, within) =
        (std::sync::Arc::new(tokio::sync::Notify::new()), std::sync::Arc::new(tokio::sync::Notify::new()));
    let (go_on, inserted) = (seen.clone(), within.clone());

    let writing = tokio::spawn({
        let db = db.clone();
        async move {
            db.write(lane(), async move |tx: &mut Tx| {
                insert(tx, 2).await?;
                inserted.notify_one();
                go_on.notified().await;
                Ok::<_, StoreError>(())
            })
            .await
        }
    });
    within.notified().await;
    assert_eq!(items(&db).await, [1]);
    seen.notify_one();
    writing.await.unwrap().unwrap();

    assert_eq!(items(&db).await, [1, 2]);
}

#[tokio::test]
async fn readers_answer_while_the_lane_stands_still() {
    let stage = open().await;
    let held = hold(&stage.db()).await;

    assert_eq!(items(&stage.db()).await, Vec::<i64>::new());

    held.let_go().await;
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let stage = open().await;

    let refused = stage.db().read(async |tx: &mut Tx| insert(tx, 1).await).await;

    assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
    assert_eq!(items(&stage.db()).await, Vec::<i64>::new());
}

#[tokio::test]
async fn a_reader_survives_a_job_that_panics_or_fails() {
    let stage = open().await;
    let db = stage.db();

    for _ in 0..8 {
        let panicked = db.read::<(), StoreError, _>(async |_: &mut Tx| panic!("as this test wants")).await;
        assert_eq!(panicked, Err(StoreError::Panicked));
        let failed =
            db.read(async |tx: &mut Tx| tx.rows("SELECT nothing FROM nowhere", &values![]).await).await;
        assert!(matches!(failed, Err(StoreError::Database(_))), "{failed:?}");
    }

    assert_eq!(items(&db).await, Vec::<i64>::new());
}
