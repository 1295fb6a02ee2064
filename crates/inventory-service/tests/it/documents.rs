//! What is written down about this service agrees with itself: routes, access table, tables of both engines.

use std::collections::BTreeSet;

use inventory_api::OPERATIONS;
use serde_json::Value;
use testkit::same_tables;

use crate::shop::{TABLES, TestShop};

#[tokio::test]
async fn the_access_table_and_the_api_document_name_the_same_operations() {
    let shop = TestShop::bare().await;
    let document = serde_json::to_value(shop.inventory.service(&shop.chassis).openapi).unwrap();

    let mut described = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            described.insert((method.to_uppercase(), path.clone()));
        }
    }

    let table: BTreeSet<(String, String)> = OPERATIONS
        .iter()
        .map(|row| (row.method.to_owned(), row.path.to_owned()))
        .filter(|(_, path)| path != "/internal/events")
        .collect();
    assert_eq!(described, table);
    assert_eq!(table.len() + 1, OPERATIONS.len(), "no operation is in the table twice");
}

#[tokio::test]
async fn every_operation_tells_how_it_is_refused() {
    let shop = TestShop::bare().await;
    let document = serde_json::to_value(shop.inventory.service(&shop.chassis).openapi).unwrap();
    let needs = |path: &str, method: &str| -> &[&str] {
        match method {
            "get" if path.starts_with("/internal") => &[],
            "get" => &["200", "400", "503"],
            "post" => &["400", "401", "403", "409", "415", "422", "503"],
            _ => &["400", "401", "403", "404", "412", "428", "503"],
        }
    };

    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            assert!(operation["summary"].as_str().is_some_and(|text| !text.is_empty()), "{method} {path}");
            for status in needs(path, method) {
                assert_ne!(
                    operation["responses"][status],
                    Value::Null,
                    "{method} {path} does not tell of {status}"
                );
            }
        }
    }
}

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    same_tables(&TABLES).await;
}
