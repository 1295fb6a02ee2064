//! Where a browser for the journeys is, and how one comes here when there is none.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::apt;

/// Variables by which a machine, or a person, names the browser.
const VARIABLES: &[&str] = &["COMPTOIR_CHROMIUM", "CHROME_PATH"];

/// What Chromium and its kin are called on the search path.
const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Where it is when it is on no search path.
const USUAL: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const ADVICE: &str = "Chromium is needed for the journeys in a browser, and there is none: install it, for example with \
                      `apt-get install chromium`, or name one with CHROME_PATH";

/// Finds Chromium, or installs it where we may. Without one the journeys fail: they are never skipped.
pub(crate) fn ensure() -> Result<PathBuf> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    apt::install("chromium", ADVICE)?;
    match find()? {
        Some(found) => Ok(found),
        None => bail!("Chromium was installed, but it is in no folder we know; name it with CHROME_PATH"),
    }
}

#[expect(clippy::disallowed_methods, reason = "the search path is the machine's, not a setting of ours")]
fn find() -> Result<Option<PathBuf>> {
    for variable in VARIABLES {
        let Some(named) = env::var_os(variable).map(PathBuf::from) else { continue };
        if named.is_file() {
            return Ok(Some(named));
        }
        bail!("{variable} names {}, which is not there", named.display());
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let on_path = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let usual = USUAL.iter().map(|place| Path::new(place).to_owned());
    Ok(on_path.chain(usual).find(|place| place.is_file()))
}
