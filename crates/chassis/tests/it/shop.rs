//! A tiny service for the tests: tins of tea on a shelf, dressed as every service is.

use axum::Router;
use axum::routing::{get, post, put};
use chassis::layers::{BodyLimit, dress};
use chassis::{Body, Caller, Chassis, IfMatch, Limit, Path, Query, Raw, Write};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use testkit::TestClient;
use utoipa::ToSchema;
use vocabulary::{OrderId, Quantity, Sku};
use wire::{Access, Answer, Operation, Problem, Role};

/// What the shop answers, and who may ask.
pub(crate) const OPERATIONS: &[Operation] = &[
    Operation { method: "POST", path: "/tins", access: Access::Anyone },
    Operation { method: "GET", path: "/tins", access: Access::Anyone },
    Operation { method: "POST", path: "/boxes", access: Access::Anyone },
    Operation { method: "GET", path: "/tins/{id}", access: Access::Anyone },
    Operation { method: "PUT", path: "/tins/{id}", access: Access::Anyone },
    Operation { method: "POST", path: "/orders", access: Access::Anyone },
    Operation { method: "DELETE", path: "/orders", access: Access::Anyone },
    Operation { method: "POST", path: "/files", access: Access::Anyone },
    Operation { method: "GET", path: "/me", access: Access::Anyone },
    Operation { method: "GET", path: "/signed-in", access: Access::SignedIn },
    Operation { method: "GET", path: "/stock", access: Access::Staff(&[Role::Warehouse]) },
    Operation { method: "GET", path: "/internal", access: Access::Service },
    Operation { method: "GET", path: "/mine", access: Access::Owner(&[Role::Support]) },
    Operation { method: "GET", path: "/panic", access: Access::Anyone },
    Operation { method: "GET", path: "/context", access: Access::Anyone },
];

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tin {
    pub(crate) sku: Sku,
    pub(crate) quantity: Quantity,
    pub(crate) grams: i64,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) tags: Vec<String>,
    #[serde(default)]
    pub(crate) origin: Option<Origin>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    pub(crate) country: String,
    #[schema(minimum = 0, maximum = 5_000)]
    pub(crate) metres: i64,
}

/// Forgets to refuse unknown fields by itself.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Crate {
    pub(crate) content: Content,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Content {
    Loose { grams: i64 },
    Tins { tins: Vec<Tin> },
}

#[derive(Debug, Deserialize)]
struct List {
    #[serde(default)]
    limit: Limit,
    #[serde(default)]
    sort: Sort,
    origin: Option<String>,
    fresh: Option<bool>,
    after: Option<OrderId>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Sort {
    #[default]
    Name,
    Price,
}

/// The shop behind a client that needs no socket.
pub(crate) fn shop() -> TestClient {
    TestClient::new(shop_on(&testkit::chassis()))
}

/// The shop's dressed router on a chassis of the test's choice.
pub(crate) fn shop_on(chassis: &Chassis) -> Router {
    let router = Router::new()
        .route("/tins", post(async |Body(tin): Body<Tin>| Answer::ok(&tin)).get(list))
        .route("/boxes", post(async |Body(whole): Body<Crate>| Answer::ok(&whole)))
        .route("/tins/{id}", get(one).put(change))
        .route(
            "/orders",
            post(write).delete(async |write: Write<()>| Answer::ok(&json!({ "key": write.key.is_some() }))),
        )
        .route(
            "/files",
            post(async |file: Raw| Answer::ok(&file.bytes.len()))
                .layer(axum::Extension(BodyLimit(1_000_000))),
        )
        .route("/me", get(async |caller: Caller| Answer::ok(&caller.scope())))
        .route("/signed-in", get(async || "in"))
        .route("/stock", get(async || "stock"))
        .route("/internal", get(async || "internal"))
        .route("/mine", get(async || "mine"))
        .route("/panic", get(panics))
        .route("/context", get(context))
        .route("/forgotten", put(async || "no row in the table"));
    dress("tea", router, OPERATIONS, chassis)
}

async fn list(Query(list): Query<List>) -> Answer {
    let List { limit, sort, origin, fresh, after } = list;
    let sort = matches!(sort, Sort::Price);
    Answer::ok(
        &json!({ "limit": limit.get(), "by_price": sort, "origin": origin, "fresh": fresh, "after": after }),
    )
}

async fn one(Path(id): Path<OrderId>) -> Answer {
    Answer::ok(&json!({ "id": id })).etag(3)
}

async fn change(Path(id): Path<OrderId>, if_match: IfMatch) -> Result<Answer, Problem> {
    if_match.required(3)?;
    Ok(Answer::ok(&json!({ "id": id })).etag(4))
}

async fn write(write: Write<Tin>) -> Result<Answer, Problem> {
    write.if_match.check(3)?;
    let key =
        write.key.map(|key| json!({ "scope": key.scope, "key": key.key, "fingerprint": key.fingerprint }));
    Ok(Answer::created(&json!({ "key": key, "sku": write.body.sku }), "/orders/1"))
}

async fn panics() -> Answer {
    panic!("the shelf fell down")
}

async fn context() -> Answer {
    let context = wire::Context::current();
    Answer::ok(&json!({
        "trace": context.trace.map(|trace| trace.to_string()),
        "request_id": context.request_id.and_then(|id| id.to_str().ok().map(str::to_owned)),
        "has_deadline": context.deadline.is_some(),
    }))
}

/// A tin that nothing is wrong with.
pub(crate) fn tin() -> Value {
    json!({ "sku": "TEA-1", "quantity": 2, "grams": 100, "name": "Sencha" })
}

/// A tin with one field replaced.
pub(crate) fn tin_with(field: &str, value: impl Into<Value>) -> Value {
    let mut tin = tin();
    tin[field] = value.into();
    tin
}
