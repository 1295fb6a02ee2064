//! The API document and the authorisation table say the same.

use std::collections::BTreeSet;

use order_api::OPERATIONS;
use serde_json::Value;

use crate::shop::TestShop;

#[tokio::test]
async fn every_operation_of_the_document_has_a_row_in_the_table_and_the_other_way_round() {
    let shop = TestShop::open().await;
    let document = serde_json::to_value(shop.orders.service(&shop.chassis).openapi).unwrap();

    let mut documented = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            documented.insert((method.to_uppercase(), path.clone()));
        }
    }

    let tabled = OPERATIONS.iter().map(|row| (row.method.to_owned(), row.path.to_owned())).collect();
    assert_eq!(documented, tabled);
}

#[tokio::test]
async fn every_write_documents_its_key_and_its_refusals() {
    let shop = TestShop::open().await;
    let document = serde_json::to_value(shop.orders.service(&shop.chassis).openapi).unwrap();

    for row in OPERATIONS.iter().filter(|row| row.method == "POST" && row.path.starts_with("/api/")) {
        let operation = &document["paths"][row.path][row.method.to_lowercase()];
        let keyed =
            |parameter: &Value| parameter["name"] == "idempotency-key" && parameter["required"] == true;
        assert!(operation["parameters"].as_array().unwrap().iter().any(keyed), "{}", row.path);
        for status in ["400", "409", "415", "422", "503"] {
            assert!(operation["responses"][status].is_object(), "{} {status}", row.path);
        }
    }
}
