//! The short codes of the shop: SKU, slug, country, quantity. Each is checked when it is made and never again.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::NotAWord;

macro_rules! word {
    ($($(#[$doc:meta])* $name:ident: $pattern:tt, $max:tt, $example:tt, $reason:tt, $fits:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String, pattern = $pattern, max_length = $max, example = $example)]
        pub struct $name(String);

        impl $name {
            /// The word as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotAWord;

            fn from_str(text: &str) -> Result<Self, NotAWord> {
                Self::try_from(text.to_owned())
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAWord;

            fn try_from(text: String) -> Result<Self, NotAWord> {
                let fits: fn(&[u8]) -> bool = $fits;
                if text.len() <= $max && fits(text.as_bytes()) {
                    Ok(Self(text))
                } else {
                    Err(NotAWord::because($reason))
                }
            }
        }

        impl From<$name> for String {
            fn from(word: $name) -> Self {
                word.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

word! {
    /// A stock keeping unit: names one variant, in upper case.
    Sku: "^[A-Z0-9][A-Z0-9._-]*$", 64, "TEA-GREEN-100",
        "must be a SKU: 1 to 64 of A-Z, 0-9, dot, underscore and hyphen, beginning with a letter or digit",
        |bytes| bytes.first().is_some_and(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && bytes.iter().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || b"._-".contains(c));
    /// The part of an address that names a product or a category.
    Slug: "^[a-z0-9]+(-[a-z0-9]+)*$", 100, "green-tea",
        "must be a slug: 1 to 100 of a-z and 0-9, words joined by single hyphens",
        |bytes| !bytes.is_empty()
            && bytes.split(|c| *c == b'-').all(|part| {
                !part.is_empty() && part.iter().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            });
    /// An ISO 3166-1 alpha-2 country code, upper case.
    CountryCode: "^[A-Z]{2}$", 2, "FR",
        "must be a country code of two upper-case letters, such as FR",
        |bytes| bytes.len() == 2 && bytes.iter().all(u8::is_ascii_uppercase);
}

/// How many of one SKU: 1 to 9,999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "u32", into = "u32")]
#[schema(value_type = u32, minimum = 1, maximum = 9999, example = 2)]
pub struct Quantity(u32);

impl Quantity {
    /// The most that one line may ask for.
    pub const MAX: u32 = 9_999;

    /// The bare number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The sum, when it is still a quantity.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::try_from(self.0.checked_add(other.0)?).ok()
    }
}

impl TryFrom<u32> for Quantity {
    type Error = NotAWord;

    fn try_from(count: u32) -> Result<Self, NotAWord> {
        if (1..=Self::MAX).contains(&count) {
            Ok(Self(count))
        } else {
            Err(NotAWord::because("must be between 1 and 9999"))
        }
    }
}

impl From<Quantity> for u32 {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
