//! The accounts of the demo's people, as customer-service wants them told.

use anyhow::Context as _;
use customer_api::{
    AddressForm, Customer, CustomerClient, Password, PersonalText, WantedAccount, WantedAccounts,
};
use wire::Wire;

use super::people::{Home, PASSWORD, Person, email};

/// Makes the accounts that are not there yet; all of them, in the order of the people.
pub(super) async fn ensure(customer: &Wire, people: &[Person]) -> anyhow::Result<Vec<Customer>> {
    let accounts = people.iter().map(wanted).collect::<anyhow::Result<_>>()?;
    let making = CustomerClient::new(customer.clone()).ensure_accounts(&WantedAccounts { accounts }).await;
    making.context("accounts cannot be made")
}

fn wanted(person: &Person) -> anyhow::Result<WantedAccount> {
    let homes = person.homes.iter().enumerate();
    Ok(WantedAccount {
        email: email(person.key).parse()?,
        password: Password::from(PASSWORD.to_owned()),
        name: text(person.name)?,
        language: person.language,
        marketing: person.marketing,
        roles: person.roles.to_vec(),
        addresses: homes.map(|(number, home)| address(home, number == 0)).collect::<anyhow::Result<_>>()?,
    })
}

fn address(home: &Home, first: bool) -> anyhow::Result<AddressForm> {
    Ok(AddressForm {
        name: text(home.name)?,
        company: home.company.map(text).transpose()?,
        line1: text(home.line1)?,
        line2: home.line2.map(text).transpose()?,
        postal_code: text(home.postal_code)?,
        city: text(home.city)?,
        region: None,
        country: home.country.parse()?,
        phone: home.phone.map(text).transpose()?,
        default_shipping: first,
        default_billing: first,
    })
}

fn text(text: &str) -> anyhow::Result<PersonalText> {
    PersonalText::try_from(text.to_owned()).with_context(|| format!("{text:?}"))
}
