//! What the program says to the person who typed the command. Everything else goes to the log.
//! Nobody listening any more (`comptoir openapi | head`) is no error.

use std::io::Write as _;

/// Says a line.
pub(crate) fn say(line: impl AsRef<str>) {
    let _ = writeln!(std::io::stdout(), "{}", line.as_ref());
}

/// Says what went wrong, with what led to it.
pub(crate) fn complain(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr(), "comptoir: {error:#}");
}
