//! `comptoir migrate`: makes and updates databases without serving anybody.

use vocabulary::Clock;

use crate::boot::Boot;
use crate::console::say;
use crate::house::House;
use crate::roles::{ROLES, Role};

/// Opens every database, which migrates it, and closes it again.
pub(super) async fn migrate(boot: Boot) -> anyhow::Result<()> {
    let roles: Vec<&'static Role> = ROLES.iter().collect();
    let house = House::new(boot, &roles, Clock::System)?;
    house.open_databases(&roles).await?;
    house.stop().await;
    say("The databases are up to date.");
    Ok(())
}
