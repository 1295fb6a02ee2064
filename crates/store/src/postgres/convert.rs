//! Values and errors between PostgreSQL and the waist.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::{ConflictKind, StoreError, Value};

type Mismatch = Box<dyn Error + Sync + Send>;

/// The type that a value has by itself; that of a missing one follows from the statement.
pub(crate) const fn natural_type(value: &Value) -> Type {
    match value {
        Value::Null => Type::UNKNOWN,
        Value::Int(_) => Type::INT8,
        Value::Text(_) => Type::TEXT,
        Value::Uuid(_) => Type::UUID,
        Value::Bool(_) => Type::BOOL,
        Value::Bytes(_) => Type::BYTEA,
    }
}

/// Whether a statement that was prepared for parameters of these types takes these values.
pub(crate) fn fit(values: &[Value], types: &[Type]) -> bool {
    values.len() == types.len() && values.iter().zip(types).all(|(value, ty)| fits(value, ty))
}

fn fits(value: &Value, ty: &Type) -> bool {
    match value {
        Value::Null => true,
        Value::Int(_) => matches!(*ty, Type::INT8 | Type::INT4 | Type::INT2),
        Value::Text(_) => {
            matches!(*ty, Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN)
        }
        Value::Uuid(_) => *ty == Type::UUID,
        Value::Bool(_) => *ty == Type::BOOL,
        Value::Bytes(_) => *ty == Type::BYTEA,
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Mismatch> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            _ if !fits(self, ty) => Err(format!("a value for a parameter of type {ty}: cast it").into()),
            Self::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) if *ty == Type::INT2 => i16::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) => number.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Uuid(uuid) => uuid.to_sql(ty, out),
            Self::Bool(truth) => truth.to_sql(ty, out),
            Self::Bytes(bytes) => bytes.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Mismatch> {
        match *ty {
            Type::INT8 => i64::from_sql(ty, raw).map(Self::Int),
            Type::INT4 => i32::from_sql(ty, raw).map(|number| Self::Int(number.into())),
            Type::INT2 => i16::from_sql(ty, raw).map(|number| Self::Int(number.into())),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN => {
                String::from_sql(ty, raw).map(Self::Text)
            }
            Type::UUID => Uuid::from_sql(ty, raw).map(Self::Uuid),
            Type::BOOL => bool::from_sql(ty, raw).map(Self::Bool),
            Type::BYTEA => Ok(Self::Bytes(raw.to_vec())),
            _ => Err(format!("a column of type {ty}: cast it").into()),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Mismatch> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// What PostgreSQL says, in the caller's words.
pub(crate) fn error(error: &tokio_postgres::Error) -> StoreError {
    let Some(refusal) = error.as_db_error() else {
        let broken = error.source().is_some_and(|source| source.is::<std::io::Error>());
        let text = error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"));
        return if error.is_closed() || broken {
            StoreError::Unavailable(text)
        } else {
            StoreError::Database(text)
        };
    };
    let code = refusal.code();
    let kind = match *code {
        SqlState::UNIQUE_VIOLATION => Some(ConflictKind::Unique),
        SqlState::CHECK_VIOLATION => Some(ConflictKind::Check),
        SqlState::FOREIGN_KEY_VIOLATION => Some(ConflictKind::ForeignKey),
        _ => None,
    };
    if let Some(kind) = kind {
        return StoreError::Conflict {
            kind,
            constraint: refusal.constraint().unwrap_or_default().to_owned(),
        };
    }
    let text = format!("{} ({})", refusal.message(), code.code());
    // Classes: 08 connection, 40 rolled back, 53 out of resources, 55 object in use, 57 stopped by an operator.
    if ["08", "40", "53", "55", "57"].contains(&code.code().get(..2).unwrap_or_default()) {
        StoreError::Unavailable(text)
    } else {
        StoreError::Database(text)
    }
}

/// Whether the server undid the transaction because it collided with another.
pub(crate) fn was_rolled_back(error: &tokio_postgres::Error) -> bool {
    let code = error.code();
    code == Some(&SqlState::T_R_DEADLOCK_DETECTED) || code == Some(&SqlState::T_R_SERIALIZATION_FAILURE)
}
