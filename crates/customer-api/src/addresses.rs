//! A customer's address book.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{AddressId, CountryCode};

use crate::PersonalText;

/// An address to keep.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddressForm {
    /// Who receives it.
    pub name: PersonalText,
    /// The firm, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<PersonalText>,
    /// Street and number.
    pub line1: PersonalText,
    /// Floor, door, care of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<PersonalText>,
    /// The postal code, as the country writes it.
    pub postal_code: PersonalText,
    /// The town.
    pub city: PersonalText,
    /// State or province, where addresses need one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<PersonalText>,
    /// The country.
    pub country: CountryCode,
    /// Whom the carrier may call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PersonalText>,
    /// Parcels go here unless something else is said; takes this over from the address that had it.
    #[serde(default)]
    pub default_shipping: bool,
    /// Bills go here unless something else is said; takes this over from the address that had it.
    #[serde(default)]
    pub default_billing: bool,
}

/// An address of the address book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SavedAddress {
    /// Which address.
    pub id: AddressId,
    /// Who receives it.
    pub name: PersonalText,
    /// The firm, if any.
    pub company: Option<PersonalText>,
    /// Street and number.
    pub line1: PersonalText,
    /// Floor, door, care of.
    pub line2: Option<PersonalText>,
    /// The postal code, as the country writes it.
    pub postal_code: PersonalText,
    /// The town.
    pub city: PersonalText,
    /// State or province, where addresses need one.
    pub region: Option<PersonalText>,
    /// The country.
    pub country: CountryCode,
    /// Whom the carrier may call.
    pub phone: Option<PersonalText>,
    /// Whether parcels go here unless something else is said.
    pub default_shipping: bool,
    /// Whether bills go here unless something else is said.
    pub default_billing: bool,
    /// Since when it is in the book.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}
