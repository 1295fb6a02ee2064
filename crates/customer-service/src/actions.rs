//! What the service does, one verb a file: gather, decide, record, answer. No HTTP in here; whoever calls has been
//! checked against the authorisation table, and every action sees to it that people reach only what is theirs.

use store::{StoreError, Tx};
use vocabulary::CustomerId;
use wire::Caller;

use crate::problems::Refusal;
use crate::store::customers::{self, Account};

pub(crate) mod add_address;
pub(crate) mod assign_roles;
pub(crate) mod authenticate;
pub(crate) mod begin_session;
pub(crate) mod change_password;
pub(crate) mod disable_account;
pub(crate) mod edit_profile;
pub(crate) mod end_sessions;
pub(crate) mod ensure_accounts;
pub(crate) mod exchange_session;
pub(crate) mod hand_out_tokens;
pub(crate) mod list_addresses;
pub(crate) mod list_customers;
pub(crate) mod list_purchases;
pub(crate) mod list_sessions;
pub(crate) mod record_purchase;

pub(crate) mod register;
pub(crate) mod remove_address;
pub(crate) mod replace_address;
pub(crate) mod request_reset;
pub(crate) mod reset_password;
pub(crate) mod revoke_token;
pub(crate) mod show_customer;
pub(crate) mod show_session;
pub(crate) mod sign_in;

/// Whose account a request is about when it says "me".
fn me(caller: &Caller) -> Result<CustomerId, Refusal> {
    caller.customer_id().ok_or(Refusal::SessionOver)
}

/// The account of somebody who is signed in; a disabled one counts as signed out.
async fn own_account(tx: &mut Tx, id: CustomerId) -> Result<Account, Refusal> {
    customers::by_id(tx, id).await?.filter(|account| !account.customer.disabled).ok_or(Refusal::SessionOver)
}

/// Turns the refusal of a second row with the same key into `refusal`.
fn unless_unique(error: StoreError, refusal: Refusal) -> Refusal {
    if error.is_unique_violation() { refusal } else { error.into() }
}
