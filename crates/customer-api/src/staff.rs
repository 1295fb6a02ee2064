//! Staff: accounts with roles, and accounts that are made for others.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CustomerId, Email};
use wire::Role;

use crate::{AddressForm, Language, Password, PersonalText};

/// A person with roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StaffMember {
    /// Which person.
    pub customer_id: CustomerId,
    /// How they sign in.
    pub email: Email,
    /// How to address them.
    pub name: PersonalText,
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

/// An account that is to be there, with all it needs from the first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedAccount {
    /// How the person signs in.
    pub email: Email,
    /// The first password.
    pub password: Password,
    /// How to address the person.
    pub name: PersonalText,
    /// The language the shop speaks with them.
    #[serde(default)]
    pub language: Language,
    /// Whether they want news of the shop.
    #[serde(default)]
    pub marketing: bool,
    /// What they are trusted with as staff.
    #[serde(default)]
    #[schema(max_items = 4)]
    pub roles: Vec<Role>,
    /// Their address book.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub addresses: Vec<AddressForm>,
}

/// Accounts that are to be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WantedAccounts {
    /// Each with an address of its own. Who has an account already keeps it as it is.
    #[schema(max_items = 1000)]
    pub accounts: Vec<WantedAccount>,
}
