//! Values and errors between PostgreSQL and the waist.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::{ConflictKind, StoreError, Value};

type Mismatch = Box<dyn Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Mismatch> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(number), &Type::INT8) => number.to_sql(ty, out),
            (Self::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(ty, out),
            (Self::Int(number), &Type::INT2) => i16::try_from(*number)?.to_sql(ty, out),
            (Self::Text(text), &(Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN)) => {
                text.to_sql(ty, out)
            }
            (Self::Uuid(uuid), &Type::UUID) => uuid.to_sql(ty, out),
            (Self::Bool(truth), &Type::BOOL) => truth.to_sql(ty, out),
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            _ => Err(format!("{self:?} is no {ty}").into()),
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
