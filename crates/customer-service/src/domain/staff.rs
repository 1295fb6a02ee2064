//! Who may change whose standing. The shop never loses its last administrator: nobody demotes or disables themselves.

use vocabulary::CustomerId;
use wire::Role;

/// An administrator tried to take away their own standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OwnAccount;

/// Roles as they are kept: each once, in one order.
pub(crate) fn tidy_roles(mut roles: Vec<Role>) -> Vec<Role> {
    roles.sort_unstable();
    roles.dedup();
    roles
}

/// Whether `admin` may give `person` exactly `roles`.
pub(crate) fn may_assign(admin: CustomerId, person: CustomerId, roles: &[Role]) -> Result<(), OwnAccount> {
    if admin == person && !roles.contains(&Role::Admin) { Err(OwnAccount) } else { Ok(()) }
}

/// Whether `admin` may disable or enable `person`.
pub(crate) fn may_disable(admin: CustomerId, person: CustomerId, disabled: bool) -> Result<(), OwnAccount> {
    if admin == person && disabled { Err(OwnAccount) } else { Ok(()) }
}
