//! The front door of `cargo xtask`; everything it does is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::carry_out()
}
