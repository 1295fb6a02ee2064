//! `comptoir admin`: the first administrator of a shop, whom nobody who is signed in could appoint.

use anyhow::{Context as _, ensure};
use customer_api::{CustomerClient, Language, WantedAccount, WantedAccounts};
use vocabulary::Clock;
use wire::Role as Duty;

use crate::boot::Boot;
use crate::console::say;
use crate::house::House;
use crate::roles;

/// Makes the account through customer-service itself, in this process.
pub(super) async fn admin(boot: Boot, email: &str, name: &str) -> anyhow::Result<()> {
    let mut password = String::new();
    std::io::stdin().read_line(&mut password).context("the password could not be read")?;
    let account = WantedAccount {
        email: email.parse().context("the mail address")?,
        password: password.trim_end_matches(['\r', '\n']).to_owned().into(),
        name: name.to_owned().try_into().context("the name")?,
        language: Language::default(),
        marketing: false,
        roles: vec![Duty::Admin],
        addresses: Vec::new(),
    };
    let roles: Vec<_> = ["config", "customer"].into_iter().filter_map(roles::role).collect();
    let house = House::new(boot, &roles, Clock::System)?;
    house.start(&roles).await?;
    let customers = CustomerClient::new(house.wire("gateway", "customer"));
    let made = customers.ensure_accounts(&WantedAccounts { accounts: vec![account] }).await;
    house.stop().await;
    let made = made.context("the account could not be made")?;
    ensure!(made.iter().any(|person| person.roles.contains(&Duty::Admin)), "{email} has an account already");
    say(format!("{email} is an administrator."));
    Ok(())
}
