//! What goes into a statement and comes out of a row, the same for both engines.

use uuid::Uuid;
use vocabulary::{
    AddressId, CartId, CategoryId, CountryCode, Currency, CustomerId, Email, EventId, MovementId, OrderId,
    PaymentId, ProductId, Quantity, SessionId, ShipmentId, Sku, Slug, Timestamp, VariantId,
};

/// One value of a statement or a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// No value; takes the type of its column.
    Null,
    /// A whole number: counts, money in minor units, microseconds since the epoch.
    Int(i64),
    /// Text.
    Text(String),
    /// A UUID: 16 bytes in SQLite, `UUID` in PostgreSQL.
    Uuid(Uuid),
    /// True or false: `INTEGER` in SQLite, `BOOLEAN` in PostgreSQL.
    Bool(bool),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// The values of a statement, in the order of `$1`, `$2`, …: `values![order.id, order.total, "placed"]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { [$($crate::Value::from($value)),*] };
}

macro_rules! from {
    ($($type:ty, $word:pat => $value:expr;)+) => {$(
        impl From<$type> for Value {
            fn from($word: $type) -> Self {
                $value
            }
        }
    )+};
}

from! {
    i64, number => Self::Int(number);
    i32, number => Self::Int(number.into());
    u32, number => Self::Int(number.into());
    u16, number => Self::Int(number.into());
    bool, truth => Self::Bool(truth);
    &str, text => Self::Text(text.to_owned());
    &String, text => Self::Text(text.clone());
    String, text => Self::Text(text);
    Vec<u8>, bytes => Self::Bytes(bytes);
    &[u8], bytes => Self::Bytes(bytes.to_vec());
    Uuid, uuid => Self::Uuid(uuid);
    &Uuid, uuid => Self::Uuid(*uuid);
    Timestamp, instant => Self::Int(instant.as_microsecond());
    &Timestamp, instant => Self::Int(instant.as_microsecond());
    Quantity, quantity => Self::Int(quantity.get().into());
    Currency, currency => Self::Text(currency.code().to_owned());
}

macro_rules! from_words {
    ($($word:ty)+) => {$(
        impl From<&$word> for Value {
            fn from(word: &$word) -> Self {
                Self::Text(word.as_str().to_owned())
            }
        }

        impl From<$word> for Value {
            fn from(word: $word) -> Self {
                Self::Text(word.into())
            }
        }
    )+};
}

from_words! { Sku Slug Email CountryCode }

macro_rules! from_ids {
    ($($id:ty)+) => {$(
        impl From<$id> for Value {
            fn from(id: $id) -> Self {
                Self::Uuid(id.uuid())
            }
        }

        impl From<&$id> for Value {
            fn from(id: &$id) -> Self {
                Self::Uuid(id.uuid())
            }
        }
    )+};
}

from_ids! {
    AddressId CartId CategoryId CustomerId EventId MovementId OrderId PaymentId ProductId SessionId
    ShipmentId VariantId
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
