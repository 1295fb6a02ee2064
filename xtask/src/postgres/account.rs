//! Which account the server runs as: PostgreSQL refuses to run as root, so root lends it another one.

use std::fs;

/// A user of this machine, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) user: u32,
    pub(super) group: u32,
}

impl Account {
    /// The account to use instead of root: the one that PostgreSQL's own package makes, else the one that owns nothing.
    pub(super) fn unprivileged() -> Option<Self> {
        let users = fs::read_to_string("/etc/passwd").ok()?;
        ["postgres", "nobody"].iter().find_map(|name| users.lines().find_map(|line| Self::parse(line, name)))
    }

    /// Reads one line of the password file, `name:x:uid:gid:…`, if it is the user's.
    fn parse(line: &str, name: &str) -> Option<Self> {
        let mut fields = line.split(':');
        if fields.next() != Some(name) {
            return None;
        }
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        Some(Self { user, group })
    }
}
