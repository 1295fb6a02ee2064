//! The temporary folder that both sides of a comparison write to, so that they share a disk.

use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

/// Removed when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes one where the system keeps temporary files, or where `TMPDIR` says.
    pub(crate) fn create() -> io::Result<Self> {
        let path = env::temp_dir().join(format!("comptoir-lanes-{}", process::id()));
        fs::create_dir(&path)?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
