//! The rules of an address book: how many addresses it holds, and how a form becomes an address.

use customer_api::{AddressForm, SavedAddress};
use vocabulary::{AddressId, Timestamp};

/// The most addresses one person may keep.
pub(crate) const MOST_ADDRESSES: i64 = 50;

/// The address book is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AddressBookFull;

/// Whether one more address fits beside `count`.
pub(crate) fn room_for_one(count: i64) -> Result<(), AddressBookFull> {
    if count < MOST_ADDRESSES { Ok(()) } else { Err(AddressBookFull) }
}

/// What a form says, as an address of the book.
pub(crate) fn saved(
    id: AddressId,
    form: AddressForm,
    created_at: Timestamp,
    updated_at: Timestamp,
) -> SavedAddress {
    let AddressForm { name, company, line1, line2, postal_code, city, region, country, phone, .. } = form;
    SavedAddress {
        id,
        name,
        company,
        line1,
        line2,
        postal_code,
        city,
        region,
        country,
        phone,
        default_shipping: form.default_shipping,
        default_billing: form.default_billing,
        created_at,
        updated_at,
    }
}
