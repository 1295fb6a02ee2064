//! What the service knows without asking anybody: rules over plain values.
//! No async, no SQL, no HTTP, no clock in here: the present instant is an argument.

pub(crate) mod address_book;
pub(crate) mod device;
pub(crate) mod grant;
pub(crate) mod key_schedule;
pub(crate) mod password;
pub(crate) mod refresh;
pub(crate) mod reset_letter;
pub(crate) mod session;
pub(crate) mod staff;
pub(crate) mod throttle;
