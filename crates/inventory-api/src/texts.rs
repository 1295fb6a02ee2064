//! The texts and prices that staff type, each checked when it is made: what has one of these types is clean.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{Money, NotAWord, plain_text};

macro_rules! line {
    ($($(#[$doc:meta])* $name:ident: $max:tt, $example:tt, $never:tt;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schema(value_type = String, min_length = 1, max_length = $max, example = $example)]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAWord;

            fn try_from(text: String) -> Result<Self, NotAWord> {
                let text = plain_text(&text, $max)?;
                let never: &[char] = &$never;
                if text.contains(never) {
                    return Err(NotAWord { reason: concat!("must hold none of ", stringify!($never)) });
                }
                Ok(Self(text))
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

line! {
    /// The name of a product or a category.
    Title: 200, "Green tea", [];
    /// Who makes a product; without `|`, which joins brands in a filter.
    Brand: 100, "Maison Verte", ['|'];
    /// What a variant can differ in.
    OptionName: 40, "size", ['|', ':', '='];
    /// One choice of an option.
    OptionValue: 80, "250 g", ['|'];
    /// What a picture shows, for those who cannot see it.
    AltText: 300, "A tin of green tea", [];
    /// Why stock was changed, in the words of who changed it.
    Note: 500, "Counted twice", [];
    /// The name of a place where stock lies.
    LocationName: 100, "Paris warehouse", [];
}

/// A text of several lines, up to 20,000 characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, max_length = 20_000, example = "Picked in spring, dried the same day.")]
pub struct Description(String);

impl Description {
    const MAX: usize = 20_000;

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Description {
    type Error = NotAWord;

    fn try_from(text: String) -> Result<Self, NotAWord> {
        let lines = text
            .lines()
            .map(|line| if line.trim().is_empty() { Ok(String::new()) } else { plain_text(line, Self::MAX) })
            .collect::<Result<Vec<_>, _>>()?;
        let text = lines.join("\n").trim().to_owned();
        // The one check that looks at the whole: single lines were measured above.
        if text.chars().count() > Self::MAX { plain_text(&text, Self::MAX).map(Self) } else { Ok(Self(text)) }
    }
}

impl From<Description> for String {
    fn from(text: Description) -> Self {
        text.0
    }
}

/// A text in the shop's two languages; where the French one is missing the English one is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Bilingual<T> {
    /// The English text.
    pub en: T,
    /// The French text.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub fr: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

/// What one piece costs: more than nothing, at most ten thousand million minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "Money", into = "Money")]
#[schema(value_type = Money)]
pub struct Price(Money);

impl Price {
    /// The highest price in minor units: with the largest quantity it is far from overflowing a sum of lines.
    pub const MAX: i64 = 10_000_000_000;

    /// The price as money.
    #[must_use]
    pub const fn money(self) -> Money {
        self.0
    }
}

impl TryFrom<Money> for Price {
    type Error = PriceError;

    fn try_from(money: Money) -> Result<Self, PriceError> {
        if (1..=Self::MAX).contains(&money.amount) { Ok(Self(money)) } else { Err(PriceError) }
    }
}

impl From<Price> for Money {
    fn from(price: Price) -> Self {
        price.0
    }
}

/// An amount that cannot be a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a price between 1 and 10000000000 minor units")]
pub struct PriceError;
