//! What the program says to the person who typed the command. Everything else goes to the log.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the one place that talks to the terminal")]

/// Says a line.
pub(crate) fn say(line: impl AsRef<str>) {
    println!("{}", line.as_ref());
}

/// Says what went wrong, with what led to it.
pub(crate) fn complain(error: &anyhow::Error) {
    eprintln!("comptoir: {error:#}");
}
