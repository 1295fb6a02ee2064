//! What every service runs on: settings, telemetry, health, shutdown, caller identity, the layer list.
//! It knows no domain and no database.

use axum::Router;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use vocabulary::{Clock, Ids};
use wire::Operation;

pub use cursors::Cursors;
pub use extract::{Body, IfMatch, Limit, Path, Query, Raw, Write};
pub use health::Health;
pub use identity::Identity;
pub use shutdown::Shutdown;
pub use wire::Caller;

pub mod cursors;
pub mod extract;
pub mod health;
pub mod identity;
pub mod layers;
pub mod metrics;
pub mod refusals;
pub mod serve;
pub mod settings;
pub mod shutdown;
pub mod telemetry;
pub mod traffic;

/// What every service of a process shares. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Chassis {
    /// Where time comes from.
    pub clock: Clock,
    /// Where ids come from.
    pub ids: Ids,
    /// The way out, and the tasks that must take it.
    pub shutdown: Shutdown,
    /// Who calls.
    pub identity: Identity,
    /// Where a list goes on.
    pub cursors: Cursors,
    /// Whether this process can do its work.
    pub health: Health,
}

/// A started service: what it answers, what it says about that, and who may use it.
#[derive(Clone)]
pub struct Service {
    /// The role's name: `order`.
    pub name: &'static str,
    /// The dressed router; see [`layers::dress`].
    pub router: Router,
    /// The service's part of the API document.
    pub openapi: OpenApi,
    /// The authorisation table.
    pub operations: &'static [Operation],
}

impl std::fmt::Debug for Service {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Service({})", self.name)
    }
}

impl Service {
    /// Splits `routes` into router and document, and dresses the router.
    #[must_use]
    pub fn new(
        name: &'static str,
        routes: OpenApiRouter,
        operations: &'static [Operation],
        chassis: &Chassis,
    ) -> Self {
        let (router, openapi) = routes.split_for_parts();
        Self { name, router: layers::dress(name, router, operations, chassis), openapi, operations }
    }
}
