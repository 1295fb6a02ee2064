//! One set of tables, whichever engine keeps them.

use order_service::MIGRATIONS;

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    testkit::same_tables(&[MIGRATIONS]).await;
}
