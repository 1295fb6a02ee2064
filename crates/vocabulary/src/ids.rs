//! Ids: `UUIDv7` (RFC 9562 §5.7), one type a noun, so that a cart's id is never taken for an order's.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::NotAWord;

/// What every id type can do.
pub trait Id: From<Uuid> + Copy {
    /// The bare UUID, as databases keep it.
    fn uuid(self) -> Uuid;
}

/// Reads the one canonical spelling: lower case, hyphenated, version 7.
fn parse(text: &str) -> Result<Uuid, NotAWord> {
    const WRONG: NotAWord = NotAWord::because("must be an id such as 0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a");
    let uuid = Uuid::try_parse(text).map_err(|_| WRONG)?;
    let mut spelling = Uuid::encode_buffer();
    let canonical: &str = uuid.hyphenated().encode_lower(&mut spelling);
    if uuid.get_version_num() == 7 && canonical == text { Ok(uuid) } else { Err(WRONG) }
}

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String, format = Uuid)]
        pub struct $name(Uuid);

        impl Id for $name {
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl $name {
            /// The bare UUID, as databases keep it.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = NotAWord;

            fn from_str(text: &str) -> Result<Self, NotAWord> {
                parse(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAWord;

            fn try_from(text: String) -> Result<Self, NotAWord> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.hyphenated().to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    )+};
}

id! {
    /// A person with an account: a customer, and a member of staff when roles are given.
    CustomerId
    /// One address of a customer's address book.
    AddressId
    /// One signed-in device of a person.
    SessionId
    /// What is described.
    ProductId
    /// What is sold.
    VariantId
    /// A shelf of the catalogue.
    CategoryId
    /// A picture of a product.
    PictureId
    /// One row of the stock ledger.
    MovementId
    /// A cart, until it is ordered.
    CartId
    /// An order.
    OrderId
    /// What an order owes: a payment intent.
    PaymentId
    /// One parcel of an order.
    ShipmentId
    /// One fact that was announced.
    EventId
}

/// A source of new ids.
#[derive(Debug, Clone, Default)]
pub enum Ids {
    /// `UUIDv7` from the machine's clock and random bits (74 of them from the system's generator).
    #[default]
    System,
    /// The same ids in the same order for the same seed: for tests.
    Seeded(Arc<AtomicU64>, u64),
}

impl Ids {
    /// A source that gives the same ids in the same order for the same `seed`.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(0)), seed)
    }

    /// A new id.
    #[must_use]
    pub fn next<T: Id>(&self) -> T {
        T::from(self.next_uuid())
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
    fn next_uuid(&self) -> Uuid {
        match self {
            Self::System => Uuid::now_v7(),
            Self::Seeded(counter, seed) => {
                let count = counter.fetch_add(1, Ordering::Relaxed);
                let mut bytes = [0_u8; 16];
                bytes[..6].copy_from_slice(&(1_700_000_000_000_u64 + count).to_be_bytes()[2..]);
                bytes[6..8].copy_from_slice(&seed.to_be_bytes()[6..]);
                bytes[8..].copy_from_slice(&count.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes());
                uuid::Builder::from_bytes(bytes)
                    .with_variant(uuid::Variant::RFC4122)
                    .with_version(uuid::Version::SortRand)
                    .into_uuid()
            }
        }
    }
}
