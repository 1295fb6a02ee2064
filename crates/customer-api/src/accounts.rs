//! People and what they may change about themselves.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CustomerId, Email};
use wire::Role;

use crate::{CurrentPassword, Password, PersonalText};

/// The language the shop speaks with a person.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// Somebody who wants an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    /// Signs in with it, and gets mail there; one account each.
    pub email: Email,
    /// Taken exactly as typed.
    pub password: Password,
    /// How to address the person.
    pub name: PersonalText,
    /// English when absent.
    #[serde(default)]
    pub language: Language,
    /// Whether the person wants news of the shop; only when they say so.
    #[serde(default)]
    pub marketing: bool,
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Customer {
    /// Which person.
    pub id: CustomerId,
    /// In its canonical form: NFC and lower case.
    pub email: Email,
    /// How to address the person.
    pub name: PersonalText,
    /// The language the shop speaks with them.
    pub language: Language,
    /// Whether they want news of the shop.
    pub marketing: bool,
    /// What they are trusted with as staff; empty for customers.
    pub roles: Vec<Role>,
    /// Whether an administrator shut them out.
    pub disabled: bool,
    /// Since when.
    pub created_at: Timestamp,
    /// When the account last changed.
    pub updated_at: Timestamp,
}

/// What to change about oneself; what is absent stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileChange {
    /// How to address the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub name: Option<PersonalText>,
    /// The language the shop speaks with them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub language: Option<Language>,
    /// Whether they want news of the shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub marketing: Option<bool>,
}

/// A new password, by somebody who knows the present one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    /// The present one.
    pub current_password: CurrentPassword,
    /// The one to come; every other session ends.
    pub new_password: Password,
}

/// Somebody forgot their password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordResetRequest {
    /// The address of the account; the answer is the same whether there is one.
    pub email: Email,
}

/// A new password, by somebody who got the mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// What the mail said; good once and for 30 minutes.
    #[schema(max_length = 100)]
    pub token: String,
    /// The one to come; every session ends.
    pub new_password: Password,
}
