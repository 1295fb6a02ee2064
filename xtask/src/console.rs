//! The only room that prints. Progress goes to standard error, results to standard output.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks to the person at the terminal, and does so only here"
)]

use std::io::{self, Write};

/// Says which step begins.
pub(crate) fn step(text: &str) {
    eprintln!("\n── {text}");
}

/// Says something worth knowing about the step under way.
pub(crate) fn note(text: &str) {
    eprintln!("   {text}");
}

/// Prints one line of the result.
pub(crate) fn result(line: &str) {
    println!("{line}");
}

/// Says why the chore could not be done, with every cause.
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!("\nerror: {error:#}");
}

/// Hands on what a program of ours wrote, byte for byte.
pub(crate) fn relay(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
