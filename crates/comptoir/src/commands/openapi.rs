//! `comptoir openapi`: the public API as the handlers themselves describe it.

use anyhow::Context as _;
use vocabulary::Clock;

use crate::boot::Boot;
use crate::cli::SettingsArgs;
use crate::console::say;
use crate::house::House;
use crate::roles::{ROLES, Role};

/// Starts every service in a folder that is thrown away, and prints what they say about themselves.
pub(super) async fn openapi() -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("comptoir-openapi-{}", std::process::id()));
    let document = document(folder.display().to_string()).await;
    let removed = std::fs::remove_dir_all(&folder).with_context(|| folder.display().to_string());
    say(document?);
    removed
}

async fn document(folder: String) -> anyhow::Result<String> {
    let boot = Boot::read(&SettingsArgs { data: Some(folder), ..SettingsArgs::default() }, Vec::new())?;
    let roles: Vec<&'static Role> = ROLES.iter().collect();
    let house = House::new(boot, &roles, Clock::System)?;
    let started = house.start(&roles).await?;
    house.stop().await;
    let parts = started.into_iter().map(|one| one.service.openapi).collect();
    Ok(gateway::openapi::merge(parts)?.to_pretty_json()?)
}
