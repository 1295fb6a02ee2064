//! The one binary: every role of the shop, together or apart.
fn main() {}
