//! Passwords on their way in: taken exactly as typed, and never shown again.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! password {
    ($($(#[$doc:meta])* $name:ident { $($schema:tt)* })+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String, format = Password, $($schema)*)]
        pub struct $name(String);

        impl $name {
            /// The password itself. Never for a log, a message or a comparison outside of the hash.
            #[must_use]
            pub fn reveal(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(typed: String) -> Self {
                Self(typed)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a password")
            }
        }
    )+};
}

password! {
    /// A password to be set: 8 to 128 characters of any kind, but none of those that everybody tries first.
    Password { min_length = 8, max_length = 128, example = "green tea at seven" }
    /// A password as somebody types it to prove who they are.
    CurrentPassword { max_length = 128, example = "green tea at seven" }
}
