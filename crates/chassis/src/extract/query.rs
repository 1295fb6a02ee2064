//! The query of an address: each parameter known, once, and written plainly.

use std::fmt;

use axum::extract::FromRequestParts;
use http::StatusCode;
use http::request::Parts;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use utoipa::PartialSchema;
use utoipa::ToSchema;
use wire::Problem;

const LONGEST_VALUE: usize = 2_048;

/// The parameters of the query. An unknown or repeated one, or a wrong value, is 400 `invalid_query`; a wrong `limit` is
/// 422 `invalid_limit`.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

/// How many items of a list are asked for: 1 to 100, and 20 when nobody says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(usize);

impl Limit {
    /// The most that can be asked for.
    pub const MAX: usize = 100;

    /// The number of items.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }

    /// How many rows to read: one more, to know whether there is a next page.
    #[must_use]
    pub const fn rows(self) -> i64 {
        self.0 as i64 + 1
    }
}

impl Default for Limit {
    fn default() -> Self {
        Self(20)
    }
}

impl<'de> serde::Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let count = u64::deserialize(deserializer)?;
        let count = usize::try_from(count).ok().filter(|count| (1..=Self::MAX).contains(count));
        count.map(Self).ok_or_else(|| de::Error::custom("must be between 1 and 100"))
    }
}

impl PartialSchema for Limit {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::Integer)
            .minimum(Some(1))
            .maximum(Some(Self::MAX))
            .default(Some(20.into()))
            .into()
    }
}

impl ToSchema for Limit {}

impl<S, T> FromRequestParts<S> for Query<T>
where
    S: Send + Sync,
    T: DeserializeOwned,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let pairs = pairs(parts.uri.query().unwrap_or_default())?;
        T::deserialize(Parameters { pairs }).map(Self).map_err(WrongParameter::problem)
    }
}

/// Takes a query apart; strict where browsers are lenient.
fn pairs(query: &str) -> Result<Vec<(String, String)>, Problem> {
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(query).map_err(|_| invalid("", "cannot be read"))?;
    for (index, (name, value)) in pairs.iter().enumerate() {
        if value.len() > LONGEST_VALUE {
            return Err(invalid(name, "is too long"));
        }
        // What was no UTF-8 has become U+FFFD by now.
        if value.chars().chain(name.chars()).any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER) {
            return Err(invalid(name, "holds what is no text"));
        }
        if pairs.iter().take(index).any(|(earlier, _)| earlier == name) {
            return Err(invalid(name, "is there twice"));
        }
    }
    Ok(pairs)
}

fn invalid(name: &str, detail: &str) -> Problem {
    let name: String = name.chars().take(100).collect();
    let problem =
        Problem::new(StatusCode::BAD_REQUEST, "invalid_query", format!("the query: {name} {detail}"));
    problem.field(name, "invalid", detail)
}

/// What is wrong with which parameter.
#[derive(Debug)]
struct WrongParameter {
    name: Option<String>,
    detail: String,
}

impl WrongParameter {
    fn problem(self) -> Problem {
        match self.name.as_deref() {
            Some("limit") => Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "invalid_limit",
                format!("limit must be between 1 and {}", Limit::MAX),
            ),
            name => invalid(name.unwrap_or_default(), &self.detail),
        }
    }
}

impl fmt::Display for WrongParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for WrongParameter {}

impl de::Error for WrongParameter {
    fn custom<T: fmt::Display>(detail: T) -> Self {
        Self { name: None, detail: detail.to_string() }
    }
}

/// The whole query as a map.
struct Parameters {
    pairs: Vec<(String, String)>,
}

impl<'de> Deserializer<'de> for Parameters {
    type Error = WrongParameter;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WrongParameter> {
        visitor.visit_map(Entries { rest: self.pairs.into_iter(), value: None })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Entries {
    rest: std::vec::IntoIter<(String, String)>,
    value: Option<(String, String)>,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = WrongParameter;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, WrongParameter> {
        self.value = self.rest.next();
        let Some((name, _)) = &self.value else { return Ok(None) };
        let named = |error: WrongParameter| WrongParameter { name: Some(name.clone()), ..error };
        seed.deserialize(name.clone().into_deserializer()).map(Some).map_err(named)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, WrongParameter> {
        let (name, text) = self.value.take().unwrap_or_default();
        seed.deserialize(Parameter(text)).map_err(|error| WrongParameter { name: Some(name), ..error })
    }
}

/// The text of one parameter, read as whatever its field is.
struct Parameter(String);

impl Parameter {
    /// A number in its one spelling: no plus, no leading zeros, no spaces.
    fn number<T: std::str::FromStr + fmt::Display>(&self) -> Result<T, WrongParameter> {
        let number: Option<T> = self.0.parse().ok();
        number
            .filter(|number| number.to_string() == self.0)
            .ok_or_else(|| de::Error::custom("must be an integer in its range"))
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WrongParameter> {
            visitor.$visit(self.number()?)
        }
    )+};
}

impl<'de> Deserializer<'de> for Parameter {
    type Error = WrongParameter;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WrongParameter> {
        visitor.visit_string(self.0)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WrongParameter> {
        match self.0.as_str() {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(de::Error::custom("must be true or false")),
        }
    }

    numbers! {
        deserialize_i8 visit_i8 deserialize_i16 visit_i16 deserialize_i32 visit_i32 deserialize_i64 visit_i64
        deserialize_u8 visit_u8 deserialize_u16 visit_u16 deserialize_u32 visit_u32 deserialize_u64 visit_u64
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WrongParameter> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, WrongParameter> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WrongParameter> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    /// Reached only for a parameter that the type does not have.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, WrongParameter> {
        Err(de::Error::custom("is not known here"))
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
    }
}
