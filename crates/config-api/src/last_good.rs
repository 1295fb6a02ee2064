//! The last settings that worked, on disk: what an application starts from when the config service is away.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::types::Values;

/// Where the copy of one application's settings lies.
#[derive(Debug, Clone)]
pub(crate) struct LastGood {
    path: PathBuf,
}

/// One copy.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Copy {
    pub(crate) application: String,
    pub(crate) profile: String,
    pub(crate) version: i64,
    pub(crate) values: Values,
}

impl LastGood {
    pub(crate) const fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// The copy of this application and profile; none when there is no file, or it is not one of ours.
    pub(crate) async fn read(&self, application: &str, profile: &str) -> Option<Copy> {
        let bytes = tokio::fs::read(&self.path).await.ok()?;
        let copy: Copy = serde_json::from_slice(&bytes).ok()?;
        (copy.application == application && copy.profile == profile).then_some(copy)
    }

    /// Replaces the copy; whoever reads meanwhile, or after a crash, finds the old one or the new one whole.
    pub(crate) async fn write(&self, copy: &Copy) -> io::Result<()> {
        let bytes = serde_json::to_vec_pretty(copy)?;
        let path = self.path.clone();
        tokio::task::spawn_blocking(move || replace(&path, &bytes)).await?
    }
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let directory = path.parent().unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(directory)?;
    // Two processes may keep their copies in one directory; the name of a half-written file must be one's own.
    let unfinished = path.with_extension(format!("{}.tmp", std::process::id()));
    let mut file = std::fs::File::create(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, path)
}
