//! Money: whole minor units with an ISO 4217 code. Sums are checked, splits lose nothing, and there is no float.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::NotAWord;

/// An ISO 4217 currency, written with its three upper-case letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);

    /// How many digits follow the decimal sign: 2 for EUR, 0 for JPY, 3 for KWD.
    #[must_use]
    pub fn minor_digits(self) -> u16 {
        self.0.exponent().unwrap_or(0)
    }

    /// The three letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }
}

impl PartialSchema for Currency {
    fn schema() -> RefOr<Schema> {
        // Each currency has a number of three digits, too.
        let mut codes: Vec<&str> = (0..1_000)
            .filter_map(iso_currency::Currency::from_numeric)
            .map(|currency| currency.code())
            .collect();
        codes.sort_unstable();
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("An ISO 4217 currency, written with its three upper-case letters."))
            .enum_values(Some(codes))
            .examples(["EUR"])
            .into()
    }
}

impl ToSchema for Currency {}

impl FromStr for Currency {
    type Err = NotAWord;

    fn from_str(text: &str) -> Result<Self, NotAWord> {
        iso_currency::Currency::from_code(text)
            .filter(|found| found.code() == text)
            .map(Self)
            .ok_or(NotAWord::because("must be an ISO 4217 currency in upper case, such as EUR"))
    }
}

impl TryFrom<String> for Currency {
    type Error = NotAWord;

    fn try_from(text: String) -> Result<Self, NotAWord> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why a sum of money could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies met.
    #[error("amounts of different currencies cannot be added")]
    CurrenciesDiffer,
    /// The result does not fit in 64 bits of minor units.
    #[error("the amount is too large")]
    TooLarge,
}

/// An amount in minor units (cents for EUR) of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units: 1250 is 12.50 EUR.
    pub amount: i64,
    /// The currency of the amount.
    pub currency: Currency,
}

impl Money {
    /// `amount` minor units of `currency`.
    #[must_use]
    pub const fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Nothing, in `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self { amount: 0, currency }
    }

    /// The sum. Fails when the currencies differ or the sum does not fit.
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.with(other, i64::checked_add)
    }

    /// The difference. Fails when the currencies differ or it does not fit.
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.with(other, i64::checked_sub)
    }

    /// This amount `count` times. Fails when the product does not fit.
    pub fn times(self, count: u32) -> Result<Self, MoneyError> {
        let amount = self.amount.checked_mul(i64::from(count)).ok_or(MoneyError::TooLarge)?;
        Ok(Self { amount, ..self })
    }

    /// The sum of all; zero of `currency` when there is none.
    pub fn sum(currency: Currency, amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::checked_add)
    }

    /// Splits the amount in proportion to `weights` by largest remainder: the parts sum to the whole to the
    /// minor unit, the same way each time (of equal remainders the first goes first). Without any weight
    /// the first part takes all; without parts there is nothing to split.
    #[must_use]
    pub fn allocate(self, weights: &[u64]) -> Vec<Self> {
        let whole: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
        if whole == 0 {
            return weights
                .iter()
                .enumerate()
                .map(|(index, _)| Self { amount: if index == 0 { self.amount } else { 0 }, ..self })
                .collect();
        }
        let size = u128::from(self.amount.unsigned_abs());
        let mut parts: Vec<(u128, u128)> = weights
            .iter()
            .map(|weight| (size * u128::from(*weight) / whole, size * u128::from(*weight) % whole))
            .collect();
        let given: u128 = parts.iter().map(|(part, _)| part).sum();
        let mut by_remainder: Vec<usize> = (0..parts.len()).collect();
        by_remainder.sort_by_key(|index| std::cmp::Reverse(parts[*index].1));
        let left = usize::try_from(size - given).unwrap_or(usize::MAX);
        for index in by_remainder.into_iter().take(left) {
            parts[index].0 += 1;
        }
        parts
            .into_iter()
            .map(|(part, _)| {
                let part = i64::try_from(part).unwrap_or(i64::MAX);
                Self { amount: part * self.amount.signum(), ..self }
            })
            .collect()
    }

    /// The share of `basis_points` (1/100 of a percent) of this amount, halves rounded away from zero.
    /// Fails when it does not fit.
    pub fn basis_points(self, basis_points: u32) -> Result<Self, MoneyError> {
        self.ratio(i128::from(basis_points), 10_000)
    }

    /// The tax that is contained in this gross amount at a rate of `basis_points`, halves rounded away from zero.
    /// Fails when it does not fit.
    pub fn contained_tax(self, basis_points: u32) -> Result<Self, MoneyError> {
        self.ratio(i128::from(basis_points), 10_000 + i128::from(basis_points))
    }

    fn ratio(self, numerator: i128, denominator: i128) -> Result<Self, MoneyError> {
        let product = i128::from(self.amount) * numerator;
        let half = denominator / 2 * product.signum();
        let amount = i64::try_from((product + half) / denominator).map_err(|_| MoneyError::TooLarge)?;
        Ok(Self { amount, ..self })
    }

    fn with(self, other: Self, sum: impl Fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrenciesDiffer);
        }
        let amount = sum(self.amount, other.amount).ok_or(MoneyError::TooLarge)?;
        Ok(Self { amount, ..self })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = usize::from(self.currency.minor_digits());
        let sign = if self.amount < 0 { "-" } else { "" };
        let size = format!("{:0>width$}", self.amount.unsigned_abs(), width = digits + 1);
        let (major, minor) = size.split_at(size.len() - digits);
        let point = if digits == 0 { "" } else { "." };
        write!(f, "{sign}{major}{point}{minor} {}", self.currency)
    }
}
