//! The rules of carts and orders. Pure: no async, no SQL, no HTTP, no clock.

pub(crate) mod cart;
pub(crate) mod order;
pub(crate) mod parcel;
pub(crate) mod payment;
pub(crate) mod placing;
pub(crate) mod refusal;
pub(crate) mod report;
pub(crate) mod sandbox;
pub(crate) mod totals;
pub(crate) mod words;
