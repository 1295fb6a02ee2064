//! One chore a file, each the body of one word of the command line.

pub(crate) mod bench;
pub(crate) mod check;
pub(crate) mod openapi;
pub(crate) mod run;
pub(crate) mod screenshots;
pub(crate) mod test;
pub(crate) mod tidy;
