//! Where PostgreSQL's programs are, and how they come here when they are missing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::apt;

/// What a folder must hold to be of use.
const NEEDED: &[&str] = &["postgres", "initdb", "pg_ctl", "pgbench"];

/// Folders where packages put the programs without adding them to the search path.
const USUAL: &[&str] = &["/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt"];

/// What a person who has none is told.
const ADVICE: &str = "PostgreSQL 15 or newer is needed for the tests (its server programs and pgbench): install it, for \
                      example with `apt-get install postgresql`, `dnf install postgresql-server postgresql-contrib` or \
                      `brew install postgresql`";

/// PostgreSQL's programs, all in one folder.
#[derive(Debug)]
pub(crate) struct Programs {
    folder: PathBuf,
}

impl Programs {
    /// Finds the programs, or installs them where we may.
    pub(crate) fn ensure() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        apt::install("postgresql", ADVICE)?;
        match Self::find() {
            Some(found) => Ok(found),
            None => bail!(
                "PostgreSQL was installed, but its programs ({}) are in no folder we know",
                NEEDED.join(", ")
            ),
        }
    }

    /// The folder they are in.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// One of them.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The search path first: who put another release there means it.
    fn find() -> Option<Self> {
        let folders = on_search_path().into_iter().chain(in_usual_places());
        folders
            .filter(|folder| NEEDED.iter().all(|name| folder.join(name).is_file()))
            .map(|folder| Self { folder })
            .next()
    }
}

/// The folders of the search path that know `postgres`; a link leads to the folder where the other programs are.
#[expect(clippy::disallowed_methods, reason = "the search path is the machine's, not a setting of ours")]
fn on_search_path() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let links = env::split_paths(&path).filter_map(|folder| fs::canonicalize(folder.join("postgres")).ok());
    links.filter_map(|program| program.parent().map(Path::to_owned)).collect()
}

/// The newest release first: `…/postgresql/17/bin`, `…/postgresql@16/bin`.
fn in_usual_places() -> Vec<PathBuf> {
    let entries = USUAL.iter().filter_map(|place| fs::read_dir(place).ok()).flatten().flatten();
    let mut releases: Vec<(u32, PathBuf)> = entries
        .filter_map(|entry| {
            let name = entry.file_name();
            let release = name.to_str()?.trim_start_matches("postgresql@").parse().ok()?;
            Some((release, entry.path().join("bin")))
        })
        .collect();
    releases.sort_by_key(|(release, _)| std::cmp::Reverse(*release));
    releases.into_iter().map(|(_, folder)| folder).collect()
}
