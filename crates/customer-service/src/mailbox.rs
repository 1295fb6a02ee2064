//! Where mail goes: each message becomes one file, complete or not there at all, in a folder that a mail system (or a
//! curious developer) picks up. No text of a message is ever logged.

use std::io;
use std::path::PathBuf;

use vocabulary::{Email, EventId, Ids, Timestamp};

/// A message to one person.
#[derive(Debug)]
pub(crate) struct Letter<'a> {
    pub(crate) to: &'a Email,
    pub(crate) subject: &'a str,
    pub(crate) text: &'a str,
}

/// The folder.
#[derive(Debug)]
pub(crate) struct Mailbox {
    folder: PathBuf,
    from: String,
    ids: Ids,
}

impl Mailbox {
    pub(crate) fn new(folder: PathBuf, from: String, ids: Ids) -> Self {
        Self { folder, from, ids }
    }

    /// Puts a letter into the folder, as `<id>.eml` (RFC 5322, with UTF-8 in headers by RFC 6532).
    pub(crate) async fn send(&self, letter: &Letter<'_>, now: Timestamp) -> io::Result<()> {
        let id: EventId = self.ids.next();
        let message = self.message(letter, id, now);
        tokio::fs::create_dir_all(&self.folder).await?;
        let unfinished = self.folder.join(format!("{id}.tmp"));
        tokio::fs::write(&unfinished, message).await?;
        tokio::fs::rename(&unfinished, self.folder.join(format!("{id}.eml"))).await
    }

    fn message(&self, letter: &Letter<'_>, id: EventId, now: Timestamp) -> String {
        let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_string(&now).unwrap_or_default();
        let (from, to, subject) = (&self.from, letter.to, letter.subject);
        let domain = from.rsplit('@').next().unwrap_or("localhost").trim_end_matches('>');
        let text = letter.text.replace('\n', "\r\n");
        format!(
            "From: {from}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: {date}\r\nMessage-ID: <{id}@{domain}>\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\
             Auto-Submitted: auto-generated\r\n\r\n{text}\r\n"
        )
    }
}
