//! `cargo xtask screenshots`: the pictures of the README, taken anew. Which pages they show is the web's own affair.

use anyhow::{Result, ensure};

use crate::custody::Custody;
use crate::web::Web;
use crate::{browser, cargo, console, showroom};

/// Where the pictures are kept.
const PICTURES: &str = "docs/screenshots";

/// Takes a picture of each page that the README shows, in a shop with sample data.
pub(crate) fn screenshots() -> Result<()> {
    let metadata = cargo::metadata()?;
    let custody = Custody::begin()?;
    let browser = browser::ensure()?;
    let web = Web::ready(&custody)?;
    web.build(&custody)?;
    let shop = showroom::open(&custody, &metadata)?;
    console::step(&format!("Taking pictures into {PICTURES}"));
    let mut visit = showroom::visit(&web, "screenshots", &shop, &browser);
    let status = custody.run(visit.env("COMPTOIR_PICTURES", cargo::root().join(PICTURES)))?;
    custody.close_shop();
    ensure!(status.success(), "not every picture could be taken");
    Ok(())
}
