//! One page of a list. Lists are walked by keyset: the cursor says where the next page begins.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Some items of a list, and where the next ones begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The items of this page, in the order that was asked for.
    pub items: Vec<T>,
    /// What to send as `cursor` for the next page; null on the last one.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Cuts a page of `limit` out of rows that were read one beyond it; `cursor` names the last row kept.
    pub fn cut(mut rows: Vec<T>, limit: usize, cursor: impl FnOnce(&T) -> String) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(cursor);
        Self { items: rows, next }
    }
}
