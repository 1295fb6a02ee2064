//! The authorisation table: every public operation of every service, and who may use it. What is not in it does not
//! exist for the outside. Whose a thing is, the service behind decides; and it checks everything here once more.

use http::Method;
use wire::{Access, Operation, Role};

use crate::record::Tally;

/// Who answers an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Settings.
    Config,
    /// People.
    Customer,
    /// Products and stock.
    Inventory,
    /// Carts and orders.
    Order,
    /// The gateway itself.
    Gateway,
}

impl Service {
    /// The service's name, as logs and metrics have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Customer => "customer",
            Self::Inventory => "inventory",
            Self::Order => "order",
            Self::Gateway => "gateway",
        }
    }
}

/// The operations of the gateway itself.
pub const OPERATIONS: &[Operation] = &[
    Operation { method: "GET", path: "/api/openapi.json", access: Access::Anyone },
    Operation { method: "GET", path: "/api/system", access: Access::Staff(&[Role::Support]) },
    Operation { method: "GET", path: "/health/live", access: Access::Anyone },
    Operation { method: "GET", path: "/health/ready", access: Access::Anyone },
];

/// Every public operation with the service that answers it.
pub fn table() -> impl Iterator<Item = (Service, &'static Operation)> {
    everything().filter(|(_, operation)| operation.access != Access::Service)
}

/// Every operation, those between services too.
pub(crate) fn everything() -> impl Iterator<Item = (Service, &'static Operation)> {
    let services = [
        (Service::Config, config_api::OPERATIONS),
        (Service::Customer, customer_api::OPERATIONS),
        (Service::Inventory, inventory_api::OPERATIONS),
        (Service::Order, order_api::OPERATIONS),
        (Service::Gateway, OPERATIONS),
    ];
    services
        .into_iter()
        .flat_map(|(service, operations)| operations.iter().map(move |operation| (service, operation)))
}

/// Two rows of the table that exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{method} {path} cannot be routed: {reason}")]
pub struct Unroutable {
    /// The method of the row that was too much.
    pub method: String,
    /// Its path.
    pub path: String,
    /// What stands against it.
    pub reason: String,
}

/// An operation as the door finds it.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) pattern: &'static str,
    pub(crate) service: Service,
    pub(crate) access: Access,
    pub(crate) tally: Tally,
}

impl Route {
    /// A route that no path leads to by itself.
    pub(crate) fn apart(pattern: &'static str, service: Service) -> Self {
        Self { method: Method::GET, pattern, service, access: Access::Anyone, tally: Tally::default() }
    }
}

/// All operations on one path.
#[derive(Debug, Default)]
struct Site {
    routes: Vec<Route>,
}

impl Site {
    fn allow(&self) -> String {
        let mut methods: Vec<&str> = self.routes.iter().map(|route| route.method.as_str()).collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.sort_unstable();
        methods.join(", ")
    }
}

/// Why there is no route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NoRoute {
    /// Nothing on this path.
    Path,
    /// Something on this path, but by these methods.
    Method(String),
}

/// The table as a tree over paths.
#[derive(Debug)]
pub(crate) struct Routes(matchit::Router<Site>);

impl Routes {
    /// The tree of `rows`; two rows for one operation are refused.
    pub(crate) fn new(rows: impl Iterator<Item = (Service, &'static Operation)>) -> Result<Self, Unroutable> {
        let mut sites: Vec<(&'static str, Site)> = Vec::new();
        for (service, operation) in rows {
            let refuse = |reason: String| Unroutable {
                method: operation.method.to_owned(),
                path: operation.path.to_owned(),
                reason,
            };
            let method = Method::from_bytes(operation.method.as_bytes());
            let method = method.map_err(|_| refuse("this is no method".to_owned()))?;
            let route = Route {
                method,
                pattern: operation.path,
                service,
                access: operation.access,
                tally: Tally::default(),
            };
            let position = sites.iter().position(|(path, _)| *path == operation.path).unwrap_or_else(|| {
                sites.push((operation.path, Site::default()));
                sites.len() - 1
            });
            let routes = &mut sites[position].1.routes;
            if let Some(other) = routes.iter().find(|other| other.method == route.method) {
                return Err(refuse(format!("{} has it already", other.service.name())));
            }
            routes.push(route);
        }
        let mut tree = matchit::Router::new();
        for (path, site) in sites {
            tree.insert(path, site).map_err(|error| Unroutable {
                method: "*".to_owned(),
                path: path.to_owned(),
                reason: error.to_string(),
            })?;
        }
        Ok(Self(tree))
    }

    /// The operation behind a canonical path. HEAD asks for what GET would bring.
    pub(crate) fn find(&self, method: &Method, path: &str) -> Result<&Route, NoRoute> {
        let site = self.0.at(path).map_err(|_| NoRoute::Path)?.value;
        let wanted = if method == Method::HEAD { &Method::GET } else { method };
        site.routes.iter().find(|route| route.method == *wanted).ok_or_else(|| NoRoute::Method(site.allow()))
    }
}
