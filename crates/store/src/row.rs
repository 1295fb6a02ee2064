//! One row of an answer, and how its columns become the program's words.

use uuid::Uuid;
use vocabulary::{
    AddressId, CartId, CategoryId, CountryCode, Currency, CustomerId, Email, EventId, MovementId, OrderId,
    PaymentId, ProductId, Quantity, SessionId, ShipmentId, Sku, Slug, Timestamp, VariantId,
};

use crate::{StoreError, Value};

/// One row of an answer. Columns are counted from 0.
#[derive(Debug)]
pub struct Row(Columns);

#[derive(Debug)]
enum Columns {
    Sqlite(Box<[Value]>),
    Postgres(tokio_postgres::Row),
}

impl Row {
    pub(crate) const fn sqlite(values: Box<[Value]>) -> Self {
        Self(Columns::Sqlite(values))
    }

    pub(crate) const fn postgres(row: tokio_postgres::Row) -> Self {
        Self(Columns::Postgres(row))
    }
}

/// A word that a column can be read as.
pub trait FromValue: Sized {
    /// The word, or nothing when the value is of another kind.
    fn from_value(value: Value) -> Option<Self>;
}

impl Row {
    /// The column as any word that has a [`FromValue`], `Option` for one that may be null.
    pub fn get<T: FromValue>(&self, column: usize) -> Result<T, StoreError> {
        let value = match &self.0 {
            Columns::Sqlite(values) => values
                .get(column)
                .cloned()
                .ok_or_else(|| StoreError::Database(format!("column {column} is not in the row")))?,
            Columns::Postgres(row) => row
                .try_get::<_, Value>(column)
                .map_err(|error| StoreError::Database(format!("column {column}: {error}")))?,
        };
        T::from_value(value).ok_or_else(|| {
            StoreError::Database(format!("column {column} is not {}", std::any::type_name::<T>()))
        })
    }
}

macro_rules! getters {
    ($($(#[$doc:meta])* $name:ident $optional:ident $type:ty;)+) => {
        impl Row {$(
            $(#[$doc])*
            pub fn $name(&self, column: usize) -> Result<$type, StoreError> {
                self.get(column)
            }

            /// The same for a column that may be null.
            pub fn $optional(&self, column: usize) -> Result<Option<$type>, StoreError> {
                self.get(column)
            }
        )+}
    };
}

getters! {
    /// The column as text.
    text opt_text String;
    /// The column as a whole number.
    int opt_int i64;
    /// The column as a UUID.
    uuid opt_uuid Uuid;
    /// The column as true or false.
    bool opt_bool bool;
    /// The column as bytes.
    bytes opt_bytes Vec<u8>;
    /// The column, microseconds since the epoch, as an instant.
    time opt_time Timestamp;
}

impl FromValue for Value {
    fn from_value(value: Value) -> Option<Self> {
        Some(value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(number),
            _ => None,
        }
    }
}

impl FromValue for u32 {
    fn from_value(value: Value) -> Option<Self> {
        i64::from_value(value).and_then(|number| Self::try_from(number).ok())
    }
}

impl FromValue for bool {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Bool(truth) => Some(truth),
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FromValue for Uuid {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Uuid(uuid) => Some(uuid),
            Value::Bytes(bytes) => Self::from_slice(&bytes).ok(),
            _ => None,
        }
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl FromValue for Timestamp {
    fn from_value(value: Value) -> Option<Self> {
        i64::from_value(value).and_then(|micros| Self::from_microsecond(micros).ok())
    }
}

impl FromValue for Quantity {
    fn from_value(value: Value) -> Option<Self> {
        u32::from_value(value).and_then(|count| Self::try_from(count).ok())
    }
}

macro_rules! words {
    ($($word:ty)+) => {$(
        impl FromValue for $word {
            fn from_value(value: Value) -> Option<Self> {
                String::from_value(value).and_then(|text| text.parse().ok())
            }
        }
    )+};
}

words! { Sku Slug Email Currency CountryCode }

macro_rules! ids {
    ($($id:ty)+) => {$(
        impl FromValue for $id {
            fn from_value(value: Value) -> Option<Self> {
                Uuid::from_value(value).map(Self::from)
            }
        }
    )+};
}

ids! {
    AddressId CartId CategoryId CustomerId EventId MovementId OrderId PaymentId ProductId SessionId
    ShipmentId VariantId
}
