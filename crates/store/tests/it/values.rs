//! Values: what goes in comes out, on both engines alike.

use store::{Row, StoreError, Tx, Value, values};
use uuid::Uuid;
use vocabulary::{Currency, Ids, OrderId, Quantity, Sku, Timestamp};

use crate::stage::{insert, lane, open};

const INSERT: &str =
    "INSERT INTO kinds (id, number, word, uuid, truth, bytes) VALUES ($1, $2, $3, $4, $5, $6)
                      RETURNING id, number, word, uuid, truth, bytes";

async fn round_trip(values: Vec<Value>) -> Row {
    let stage = open().await;
    let row = stage.db().write(lane(), async move |tx: &mut Tx| tx.row(INSERT, &values).await).await;
    row.unwrap().unwrap()
}

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went_in() {
    let uuid: Uuid = Ids::seeded(1).next::<OrderId>().uuid();

    let row = round_trip(values![1_i64, i64::MIN, "thé, ☕", uuid, true, vec![0_u8, 255]].to_vec()).await;

    assert_eq!((row.int(0), row.int(1)), (Ok(1), Ok(i64::MIN)));
    assert_eq!(row.text(2).unwrap(), "thé, ☕");
    assert_eq!((row.uuid(3), row.bool(4), row.bytes(5)), (Ok(uuid), Ok(true), Ok(vec![0, 255])));
}

#[tokio::test]
async fn nothing_comes_back_as_nothing_whatever_the_column() {
    let none: Option<&str> = None;

    let row =
        round_trip(values![2_i64, None::<i64>, none, None::<OrderId>, None::<bool>, Value::Null].to_vec())
            .await;

    assert_eq!((row.opt_int(1), row.opt_text(2), row.opt_uuid(3)), (Ok(None), Ok(None), Ok(None)));
    assert_eq!((row.opt_bool(4), row.opt_bytes(5)), (Ok(None), Ok(None)));
    assert!(row.text(2).is_err(), "a column that may be null is read as an option");
}

#[tokio::test]
async fn words_of_the_shop_are_values() {
    let order: OrderId = Ids::seeded(2).next();
    let sku: Sku = "TEA-1".parse().unwrap();
    let moment = Timestamp::from_microsecond(1_795_000_000_123_456).unwrap();

    let row = round_trip(
        values![Quantity::try_from(3).unwrap(), moment, &sku, order, false, None::<Vec<u8>>].to_vec(),
    )
    .await;

    assert_eq!((row.get::<Quantity>(0).unwrap().get(), row.time(1).unwrap()), (3, moment));
    assert_eq!((row.get::<Sku>(2).unwrap(), row.get::<OrderId>(3).unwrap()), (sku, order));
    assert!(row.get::<Currency>(2).is_err(), "TEA-1 is no currency");
    assert!(row.int(9).is_err(), "there is no such column");
}

#[tokio::test]
async fn parameters_are_counted_by_their_number_not_by_their_place() {
    let stage = open().await;
    let db = stage.db();
    db.write(lane(), async |tx: &mut Tx| insert(tx, 1).await).await.unwrap();

    let swapped = "UPDATE items SET count = $2 + $2 WHERE id = $1";
    let changed =
        db.write(lane(), async move |tx: &mut Tx| tx.execute(swapped, &values![1_i64, 4_i64]).await).await;
    let miscounted =
        db.write(lane(), async move |tx: &mut Tx| tx.execute(swapped, &values![1_i64]).await).await;

    assert_eq!(changed, Ok(1));
    assert_eq!(crate::stage::count(&db, 1).await, 8);
    assert!(matches!(miscounted, Err(StoreError::Database(_))), "{miscounted:?}");
}

#[tokio::test]
async fn a_condition_and_an_upsert_read_the_same_on_both_engines() {
    let stage = open().await;
    let db = stage.db();

    let upsert = "INSERT INTO items (id, count) VALUES ($1, $2)
                  ON CONFLICT (id) DO UPDATE SET count = items.count + excluded.count RETURNING count";
    let twice = db.write(lane(), async move |tx: &mut Tx| {
        tx.rows(upsert, &values![1_i64, 2_u32]).await?;
        let row = tx.row(upsert, &values![1_i64, 3_u32]).await?.unwrap();
        let taken = "UPDATE items SET count = count - $2 WHERE id = $1 AND count >= $2";
        let refused = tx.execute(taken, &values![1_i64, 9_i64]).await?;
        tx.send("INSERT INTO items (id, count) VALUES ($1, 0)", values![7_i64].to_vec()).await?;
        let sum =
            tx.row("SELECT CAST(SUM(count) AS BIGINT), COUNT(*) FROM items WHERE TRUE", &[]).await?.unwrap();
        Ok::<_, StoreError>((row.int(0)?, refused, sum.int(0)?, sum.int(1)?))
    });

    assert_eq!(twice.await.unwrap(), (5, 0, 5, 2));
}

#[tokio::test]
async fn a_statement_that_began_with_nothing_takes_a_value_later() {
    let stage = open().await;
    let either = "SELECT COALESCE($1, $2)";

    for (first, second, found) in
        [(None, None, None), (None, Some(2_i64), Some(2)), (Some(1_i64), None, Some(1))]
    {
        let row = stage
            .db()
            .write(lane(), async move |tx: &mut Tx| tx.row(either, &values![first, second]).await)
            .await;
        assert_eq!(row.unwrap().unwrap().opt_int(0), Ok(found));
    }
}
