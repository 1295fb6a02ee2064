//! The only public door. Every request from outside passes the steps in `door.rs`, in their order, and then goes over a
//! wire to the service that answers it. The gateway keeps nothing: no store, no rule of the shop.

mod body;
mod canonical;
mod cross_site;
mod door;
mod etag;
mod forward;
mod headers;
mod health;
mod identify;
mod limits;
mod page;
mod problems;
mod record;
mod request_ids;
mod session;
mod settings;

pub mod access;
pub mod openapi;
pub mod site;
mod system;

use std::sync::Arc;

use axum::Router;
use chassis::{Chassis, Service, Shutdown};
use config_api::Live;
use customer_api::CustomerClient;
use inventory_api::InventoryClient;
use wire::Wire;

pub use access::Unroutable;
pub use settings::{GatewaySettings, Settings};

use crate::door::{Gateway, enter};

/// The services behind the door.
#[derive(Debug, Clone)]
pub struct Neighbours {
    /// Settings.
    pub config: Wire,
    /// People.
    pub customer: Wire,
    /// Products and stock.
    pub inventory: Wire,
    /// Carts and orders.
    pub order: Wire,
    /// Asks customer-service in the gateway's own name.
    pub customers: CustomerClient,
    /// Asks inventory-service in the gateway's own name.
    pub catalogue: InventoryClient,
}

impl Neighbours {
    /// The wire to a service. Nothing is ever sent to the gateway itself; the wire named for it is never used.
    pub(crate) fn wire(&self, service: access::Service) -> &Wire {
        match service {
            access::Service::Config | access::Service::Gateway => &self.config,
            access::Service::Customer => &self.customer,
            access::Service::Inventory => &self.inventory,
            access::Service::Order => &self.order,
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (access::Service, &Wire)> {
        use access::Service::{Config, Customer, Inventory, Order};
        [Config, Customer, Inventory, Order].into_iter().map(|service| (service, self.wire(service)))
    }
}

/// Why the gateway cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The authorisation table does not make a set of routes.
    #[error(transparent)]
    Unroutable(#[from] Unroutable),
}

/// Starts the gateway. Its router is served on the public listener, and only there.
///
/// # Errors
/// When the authorisation tables of the services contradict each other.
pub async fn start(
    chassis: &Chassis,
    settings: Settings,
    neighbours: Neighbours,
    live: Live<GatewaySettings>,
) -> Result<Service, StartError> {
    let site = site::Site::new(&settings, neighbours.catalogue.clone());
    let root = if site.is_some() { site::OPERATIONS } else { page::ROOT };
    let pages = page::OPERATIONS.iter().chain(root).map(|operation| (access::Service::Gateway, operation));
    let gateway = Gateway {
        settings,
        live,
        identity: chassis.identity.clone(),
        request_ids: request_ids::RequestIds::new(&chassis.ids),
        shutdown: chassis.shutdown.clone(),
        routes: access::Routes::new(access::table().chain(pages))?,
        limits: limits::Limits::new(chassis.clock.clone()),
        sessions: session::Sessions::new(neighbours.customers.clone(), chassis.clock.clone()),
        document: openapi::Document::new(),
        traffic: chassis::traffic::Counts::new(system::OUTSIDE, &chassis.clock, &chassis.ids),
        readiness: health::Readiness::default(),
        site,
        neighbours,
    };
    let router = Router::new().fallback(enter).with_state(Arc::new(gateway));
    Ok(Service { name: "gateway", router, openapi: openapi::own(), operations: access::OPERATIONS })
}
