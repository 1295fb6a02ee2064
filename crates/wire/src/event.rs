//! A fact that a service announces to the others.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use vocabulary::{EventId, Timestamp};

/// A fact, announced at least once and in order for each aggregate.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Event {
    /// Names this fact; a listener that has seen it before has nothing to do.
    pub id: EventId,
    /// What happened, as `noun.past_participle`: `order.confirmed`.
    pub kind: String,
    /// What it happened to: `order:<id>`.
    pub aggregate: String,
    /// Orders the facts about this aggregate: greater than that of every one before (the version of the aggregate).
    pub sequence: i64,
    /// When it happened.
    pub occurred_at: Timestamp,
    /// The `traceparent` of the request that caused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<String>,
    /// The fact itself, in the announcing service's terms; JSON that nobody on the way reads.
    pub data: Box<RawValue>,
}

impl Event {
    /// The fact itself, read.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.data.get())
    }
}
