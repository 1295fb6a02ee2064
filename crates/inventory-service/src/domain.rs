//! What the inventory decides: pure functions and values. No async, no SQL, no HTTP, no clock in here.

pub(crate) mod allocation;
pub(crate) mod category;
pub(crate) mod decimal;
pub(crate) mod hold;
pub(crate) mod listing;
pub(crate) mod movement;
pub(crate) mod picture;
pub(crate) mod product;
pub(crate) mod sheet;
pub(crate) mod words;

/// What is wrong with one field of what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where, as a JSON pointer into the body.
    pub(crate) pointer: String,
    /// What kind of mistake.
    pub(crate) code: &'static str,
    /// The same for people.
    pub(crate) detail: String,
}

impl Fault {
    pub(crate) fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, detail: detail.into() }
    }
}
