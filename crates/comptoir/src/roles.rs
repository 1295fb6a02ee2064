//! The roles of the shop: which there are, whom each calls, and how it starts. `up` runs every row.

use futures_util::future::LocalBoxFuture;

use crate::house::{House, Started};

/// One row of the table.
pub struct Role {
    /// Its name, as `--role` and the settings have it.
    pub name: &'static str,
    /// The roles it calls.
    pub calls: &'static [&'static str],
    /// The tables its database needs; none for a role without a database.
    pub tables: &'static [store::MigrationSet],
    /// Starts it.
    pub start: for<'h> fn(&'h House) -> LocalBoxFuture<'h, anyhow::Result<Started>>,
}

/// Every role, in starting order.
pub const ROLES: &[Role] = &[
    Role {
        name: "config",
        calls: &[],
        tables: &[config_service::MIGRATIONS, bus::MIGRATIONS],
        start: |house| Box::pin(crate::house::config(house)),
    },
    Role {
        name: "inventory",
        calls: &["config", "customer", "order"],
        tables: &[inventory_service::MIGRATIONS, bus::MIGRATIONS],
        start: |house| Box::pin(crate::house::inventory(house)),
    },
    Role {
        name: "customer",
        calls: &["config", "order"],
        tables: &[customer_service::MIGRATIONS, bus::MIGRATIONS],
        start: |house| Box::pin(crate::house::customer(house)),
    },
    Role {
        name: "order",
        calls: &["config", "customer", "inventory"],
        tables: &[order_service::MIGRATIONS, bus::MIGRATIONS],
        start: |house| Box::pin(crate::house::order(house)),
    },
    Role {
        name: "gateway",
        calls: &["config", "customer", "inventory", "order"],
        tables: &[],
        start: |house| Box::pin(crate::house::gateway(house)),
    },
];

/// The names of all roles.
#[must_use]
pub fn names() -> Vec<&'static str> {
    ROLES.iter().map(|role| role.name).collect()
}

/// The role of that name.
#[must_use]
pub fn role(name: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.name == name)
}
