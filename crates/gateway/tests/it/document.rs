//! The API document and the page that shows it.

use std::collections::BTreeSet;

use gateway::openapi;
use serde_json::{Value, json};
use utoipa::openapi::OpenApi;

use crate::door::{Gets as _, TestDoor};

const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];

fn part(paths: &Value, schemas: &Value) -> OpenApi {
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "one service", "version": "1" },
        "paths": paths,
        "components": { "schemas": schemas },
    });
    serde_json::from_value(document).unwrap()
}

fn answering_with(id: &str, schema: &str) -> Value {
    let content =
        json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } });
    json!({ "operationId": id, "responses": { "200": { "description": "yes", "content": content } } })
}

#[test]
fn the_document_has_what_is_public_and_says_who_may_use_it() {
    let paths = json!({
        "/api/products": { "get": answering_with("list", "Shelf"), "post": answering_with("add", "Shelf") },
        "/api/orders/{id}": { "get": answering_with("show", "Shelf") },
        "/api/orders/{id}/cancel": { "post": answering_with("cancel", "Shelf") },
        "/internal/holds": { "post": answering_with("hold", "Secret") },
    });
    let schemas = json!({
        "Shelf": { "type": "object", "properties": { "next": { "$ref": "#/components/schemas/Row" } } },
        "Row": { "type": "string" },
        "Secret": { "type": "string" },
    });

    let merged = openapi::merge(vec![part(&paths, &schemas), openapi::own()]).unwrap();

    let merged = serde_json::to_value(merged).unwrap();
    let names = |at: &Value| at.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&merged["paths"]),
        [
            "/api/openapi.json",
            "/api/orders/{id}",
            "/api/orders/{id}/cancel",
            "/api/products",
            "/api/system",
            "/health/live",
            "/health/ready"
        ]
    );
    assert_eq!(
        names(&merged["components"]["schemas"]),
        ["Edge", "FieldError", "Node", "Problem", "Row", "Shelf", "SystemMap"]
    );
    assert_eq!(merged["paths"]["/api/products"]["get"]["x-access"], "anyone");
    assert_eq!(merged["paths"]["/api/products"]["get"]["security"], Value::Null);
    assert_eq!(merged["paths"]["/api/products"]["post"]["x-access"], "sales, admin");
    assert_eq!(
        merged["paths"]["/api/products"]["post"]["security"],
        json!([{ "cookie": [] }, { "bearer": [] }])
    );
    assert_eq!(merged["paths"]["/api/orders/{id}"]["get"]["security"][0], json!({}));
    assert_eq!(merged["paths"]["/api/orders/{id}"]["get"]["operationId"], "show_orders");
    assert_eq!(merged["paths"]["/api/orders/{id}/cancel"]["post"]["operationId"], "cancel_orders");
    let default = &merged["paths"]["/api/products"]["post"]["responses"]["default"];
    assert!(default["content"]["application/problem+json"].is_object());
    assert_eq!(merged["openapi"], "3.1.0");
}

#[test]
fn two_services_cannot_mean_different_things_by_one_name() {
    let paths = json!({ "/api/products": { "get": answering_with("list", "Shelf") } });
    let (wood, steel) = (json!({ "Shelf": { "type": "string" } }), json!({ "Shelf": { "type": "object" } }));

    let schemas = openapi::merge(vec![part(&json!({}), &wood), part(&json!({}), &steel)]);
    let operations = openapi::merge(vec![part(&paths, &wood), part(&paths, &wood)]);

    assert_eq!(schemas.err(), Some(openapi::Conflict("Shelf".to_owned())));
    assert_eq!(operations.err(), Some(openapi::Conflict("GET /api/products".to_owned())));
}

#[tokio::test]
async fn the_document_and_the_table_tell_the_same() {
    let door = TestDoor::open().await;

    let document: Value = door.client().get("/api/openapi.json").gets(200).await.json();

    let documented = document["paths"].as_object().unwrap().iter().flat_map(|(path, item)| {
        let methods = METHODS.into_iter().filter(|method| item[*method].is_object());
        methods.map(move |method| format!("{} {path}", method.to_uppercase()))
    });
    let documented: BTreeSet<String> = documented.collect();
    let rows: Vec<String> = gateway::access::table()
        .map(|(_, operation)| format!("{} {}", operation.method, operation.path))
        .collect();
    let once: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(rows.len(), once.len(), "an operation has two rows");
    assert_eq!(documented.difference(&once).collect::<Vec<_>>(), [""; 0], "documented, but not in the table");
    assert_eq!(once.difference(&documented).collect::<Vec<_>>(), [""; 0], "in the table, but not documented");
}

#[tokio::test]
async fn the_document_names_all_it_refers_to_and_nothing_twice() {
    let door = TestDoor::open().await;

    let document: Value = door.client().get("/api/openapi.json").gets(200).await.json();

    let text = document.to_string();
    let named = text.split("\"#/components/schemas/").skip(1).filter_map(|rest| rest.split('"').next());
    let missing: BTreeSet<&str> =
        named.filter(|name| document["components"]["schemas"][*name].is_null()).collect();
    assert_eq!(missing, BTreeSet::new());
    let items = document["paths"].as_object().unwrap().values();
    let ids =
        items.flat_map(|item| METHODS.map(|method| &item[method]["operationId"])).filter_map(Value::as_str);
    let ids: Vec<&str> = ids.collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
}

#[tokio::test]
async fn who_has_the_document_is_not_sent_it_again() {
    let door = TestDoor::open().await;
    let first = door.client().get("/api/openapi.json").gets(200).await;

    let again =
        door.client().get("/api/openapi.json").header("if-none-match", first.header("etag")).send().await;

    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(first.header("content-type"), "application/json");
}

#[tokio::test]
async fn the_page_and_all_it_names_are_served_from_here() {
    let door = TestDoor::open().await;
    let root = door.client().get("/").gets(307).await;
    let page = door.client().get(root.header("location")).gets(200).await;

    let text = page.text();
    let named = text.split('"').filter(|word| word.starts_with("/api/page/"));
    for path in named {
        assert!(!door.client().get(path).gets(200).await.body.is_empty(), "{path}");
    }
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    assert!(
        !text.contains("style=") && !text.contains("onclick"),
        "inline code would be refused by browsers"
    );
    for script in ["page.js", "call.js", "schema.js"] {
        let reply = door.client().get(&format!("/api/page/{script}")).gets(200).await;
        assert_eq!(reply.header("content-type"), "text/javascript; charset=utf-8");
        assert!(!reply.text().contains("innerHTML"), "{script}");
    }
}

#[tokio::test]
async fn the_gateway_is_ready_once_every_service_has_answered() {
    let door = TestDoor::open().await;
    let ready = async || door.client().get("/health/ready").send().await;
    door.client().get("/health/live").gets(200).await;

    door.order.unplug();
    assert_eq!(ready().await.expect(503).json::<Value>()["status"], "failed");
    door.order.plug(axum::Router::new());
    assert_eq!(ready().await.expect(200).json::<Value>()["status"], "ok");
    door.order.unplug();
    let degraded: Value = ready().await.expect(200).json();
    assert_eq!(degraded["status"], "degraded");
    assert_eq!(degraded["services"][3], json!({ "name": "order", "status": "failed" }));
    door.chassis.shutdown.request();
    assert_eq!(ready().await.expect(503).json::<Value>()["status"], "draining");
}
