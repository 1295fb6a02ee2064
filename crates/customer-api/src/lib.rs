//! What others may know of the customer service: types, client, operations.
//! Words and shapes only: no rule about people is decided in here.

mod accounts;
mod addresses;
mod client;
mod operations;
mod password;
mod purchases;
mod sessions;
mod staff;
mod text;

pub use accounts::{
    Customer, Language, NewCustomer, PasswordChange, PasswordReset, PasswordResetRequest, ProfileChange,
};
pub use addresses::{AddressForm, SavedAddress};
pub use client::CustomerClient;
pub use operations::OPERATIONS;
pub use password::{CurrentPassword, Password};
pub use purchases::{Purchase, PurchaseLine};
pub use sessions::{
    SECURE_SESSION_COOKIE, SESSION_COOKIE, Session, SessionExchange, SessionKind, SessionToken, SignIn,
    SignedIn, TokenAnswer, TokenRefusal,
};
pub use staff::{AccountStanding, RoleAssignment, StaffMember, WantedAccount, WantedAccounts};
pub use text::PersonalText;
