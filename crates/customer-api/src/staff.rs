//! Staff: accounts with roles.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CustomerId, Email};
use wire::Role;

use crate::ShortText;

/// A person with roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffMember {
    /// Which person.
    pub customer_id: CustomerId,
    /// How they sign in.
    pub email: Email,
    /// How to address them.
    pub name: ShortText,
    /// What they are trusted with.
    pub roles: Vec<Role>,
    /// Whether they are shut out.
    pub disabled: bool,
}

/// All the roles somebody is to have; none makes them an ordinary customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleAssignment {
    /// The roles.
    #[schema(max_items = 4)]
    pub roles: Vec<Role>,
}

/// Whether somebody is to be shut out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountStanding {
    /// True ends all their sessions and lets them in no more.
    pub disabled: bool,
}
