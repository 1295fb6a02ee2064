//! A shop with sample data that a browser looks at: opened once for a chore, visited by scripts of the web.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::cargo::{self, Metadata};
use crate::console;
use crate::custody::Custody;
use crate::web::Web;

/// Builds the shop as it is for tests and starts it; says where it answers.
pub(crate) fn open(custody: &Custody, metadata: &Metadata) -> Result<String> {
    console::step("Starting a shop with sample data");
    let built = custody.run(cargo::cargo().args(["build", "--package", "comptoir", "--bin", "comptoir"]))?;
    ensure!(built.success(), "the shop could not be built");
    let shop = custody.serve_shop(&cargo::comptoir(metadata, "debug"))?;
    console::note(&shop);
    Ok(shop)
}

/// A script of the web that visits the shop with a browser, to be run.
pub(crate) fn visit(web: &Web, script: &str, shop: &str, browser: &Path) -> Command {
    let mut command = web.script(script);
    command.env("COMPTOIR_SHOP", shop).env("COMPTOIR_CHROMIUM", browser).env("CHROME_PATH", browser);
    command
}
