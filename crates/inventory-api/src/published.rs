//! What is published, told briefly: for those who list every page of the shop.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vocabulary::{Slug, Timestamp};

/// How published products are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
pub struct PublishedQuery {
    /// The slug of the last product that is known already.
    #[param(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Slug>,
    /// How many to tell at once, up to the most; all that may be told when left out.
    #[param(minimum = 1, maximum = 10_000)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
}

impl PublishedQuery {
    /// The most that is told at once.
    pub const MOST: usize = 10_000;
}

/// A published product, by its page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Published {
    /// Its part of the address.
    pub slug: Slug,
    /// When it was last changed.
    pub updated_at: Timestamp,
}
