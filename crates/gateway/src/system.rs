//! The map of the running system: which services there are, whether they can work, and who calls whom. The numbers are
//! the services' own; the gateway only gathers them, and adds what comes from outside.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::{IntoResponse as _, Response};
use chassis::traffic::{self, Calls, Traffic};
use futures_util::future::join_all;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use vocabulary::Timestamp;

use crate::door::Gateway;

/// Whoever comes by the public door.
pub(crate) const OUTSIDE: &str = "outside";
const GATEWAY: &str = "gateway";

/// The map.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SystemMap {
    /// The services, the gateway first.
    nodes: Vec<Node>,
    /// Who calls whom.
    edges: Vec<Edge>,
}

/// A service.
#[derive(Debug, Serialize, ToSchema)]
struct Node {
    /// Its role.
    name: &'static str,
    /// Whether it answers. One that does not has no edges.
    ready: bool,
    /// Names this run of its process: when it changes, the numbers of its edges have begun anew.
    run: Option<String>,
    /// Since when its edges are counted.
    since: Option<Timestamp>,
}

/// Calls from one to another, since the latter started. Asked twice, the difference is what happened in between.
#[derive(Debug, Serialize, ToSchema)]
struct Edge {
    /// Who calls: a service, or `outside`.
    from: String,
    /// Who is called.
    to: &'static str,
    /// How many calls.
    requests: u64,
    /// How many of them failed with 5xx.
    errors: u64,
    /// How long all of them took together until their answers began, in microseconds.
    micros: u64,
}

#[derive(OpenApi)]
#[openapi(paths(show), components(schemas(SystemMap)))]
struct Document;

/// The gateway's own part of the API document.
pub(crate) fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// The map of the running system: its services, and the calls between them since each started
#[utoipa::path(
    get, path = "/api/system", tag = "system", operation_id = "show_system",
    responses((status = 200, description = "The map", body = SystemMap))
)]
pub(crate) async fn show(gateway: &Gateway) -> Response {
    let (own, token) = (&gateway.traffic, gateway.identity.authenticator(GATEWAY));
    let asked = gateway.neighbours.all().map(|(service, wire)| {
        let wire = wire.clone().authenticated(token.clone());
        async move { (service.name(), wire.get(traffic::PATH).send::<Traffic>().await) }
    });
    let (asked, own) = (join_all(asked).await, own.told());
    let door = Node {
        name: GATEWAY,
        ready: !gateway.shutdown.is_requested(),
        run: Some(own.run),
        since: Some(own.since),
    };
    let mut map = SystemMap { nodes: vec![door], edges: edges(GATEWAY, own.callers) };
    for (name, answer) in asked {
        let traffic = answer.ok();
        map.nodes.push(Node {
            name,
            ready: traffic.is_some(),
            run: traffic.as_ref().map(|traffic| traffic.run.clone()),
            since: traffic.as_ref().map(|traffic| traffic.since),
        });
        map.edges.extend(edges(name, traffic.map(|traffic| traffic.callers).unwrap_or_default()));
    }
    Json(map).into_response()
}

fn edges(to: &'static str, callers: BTreeMap<String, Calls>) -> Vec<Edge> {
    let edge = |(from, Calls { requests, errors, micros })| Edge { from, to, requests, errors, micros };
    callers.into_iter().map(edge).collect()
}
