//! Migrations: both engines get the same tables, once.

use futures_util::future::join_all;
use store::{Db, MigrationSet};

use crate::stage::{TABLES, open};

const MORE: MigrationSet = MigrationSet {
    name: "more",
    sqlite: &[("V1__more", "CREATE TABLE more (id INTEGER PRIMARY KEY, word TEXT) STRICT")],
    postgres: &[("V1__more", "CREATE TABLE more (id BIGINT PRIMARY KEY, word TEXT)")],
};

const BROKEN: MigrationSet = MigrationSet {
    name: "broken",
    sqlite: &[("V1__broken", "CREATE TABLE half (id INTEGER); CREATE TABBLE")],
    postgres: &[("V1__broken", "CREATE TABLE half (id BIGINT); CREATE TABBLE")],
};

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    testkit::same_tables(&[TABLES, MORE]).await;
}

#[tokio::test]
#[should_panic(expected = "only in PostgreSQL")]
async fn a_column_that_one_engine_lacks_is_noticed() {
    const APART: MigrationSet = MigrationSet {
        name: "apart",
        sqlite: &[("V1__apart", "CREATE TABLE apart (id INTEGER PRIMARY KEY, word TEXT) STRICT")],
        postgres: &[("V1__apart", "CREATE TABLE apart (id BIGINT PRIMARY KEY, word TEXT NOT NULL)")],
    };

    testkit::same_tables(&[APART]).await;
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    let stage = open().await;
    let before = testkit::columns(&stage.db()).await;

    let again = Db::open(stage.location(), stage.service(), &[TABLES]).await.unwrap();

    assert_eq!(testkit::columns(&again).await, before);
    again.close().await;
}

#[tokio::test]
async fn sets_have_histories_of_their_own() {
    let stage = open().await;

    let again = Db::open(stage.location(), stage.service(), &[TABLES, MORE]).await.unwrap();

    let tables = testkit::columns(&again).await;
    assert!(
        ["items", "kinds", "more", "parts"].iter().all(|name| tables.iter().any(|it| it.table == **name))
    );
    again.close().await;
}

#[tokio::test]
async fn processes_that_start_at_once_do_not_collide() {
    let stage = testkit::TestDatabase::open("stage", &[]).await;

    let opened = (0..6).map(|_| Db::open(stage.location(), stage.service(), &[TABLES, MORE]));
    let opened = join_all(opened).await;

    for db in opened {
        db.unwrap().close().await;
    }
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_and_says_whose_it_is() {
    let stage = open().await;

    let refused = Db::open(stage.location(), stage.service(), &[TABLES, BROKEN]).await;

    let Err(error) = refused else { panic!("the migration is wrong") };
    assert!(error.to_string().contains("migrations of broken"), "{error}");
    assert!(testkit::columns(&stage.db()).await.iter().all(|column| column.table != "half"));
}
