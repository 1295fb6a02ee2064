//! The web application, served from the binary: its files as they were built, its pages with a head that search engines
//! can read, and what tells them where the pages are. It is for everybody and only read; what a page shows comes through
//! the API, like anybody's. Where no web was built, none of this is there.

mod file;
mod head;
mod pages;
mod reply;
mod shell;
mod sitemap;
mod wishes;

use std::collections::{BTreeSet, HashMap};

use http::{HeaderMap, Method};
use inventory_api::InventoryClient;
use wire::{Access, Operation};

pub use file::{BuiltFile, Coding};

use crate::access::{self, NoRoute, Route, Service};
use crate::settings::Settings;
use file::File;
use shell::Shell;

/// The web application as it was when this binary was built; empty when there was none.
pub const BUILT: &[BuiltFile] = include!(concat!(env!("OUT_DIR"), "/site.rs"));

/// The page that every other page of the application begins as.
const INDEX: &str = "/index.html";

/// The pages of the application, and what search engines read first. They are for people and search engines, so the API
/// document does not list them.
pub(crate) const OPERATIONS: &[Operation] = &[
    row("/"),
    row("/products"),
    row("/products/{slug}"),
    row("/cart"),
    row("/checkout"),
    row("/orders/{id}"),
    row("/account"),
    row("/account/{page}"),
    row("/sign-in"),
    row("/register"),
    row("/reset-password"),
    row("/admin"),
    row("/admin/{*page}"),
    row("/robots.txt"),
    row("/sitemap.xml"),
];

/// Every other file; and every other page, on which the application says that there is nothing.
const ANYTHING: &str = "/{page}";

const fn row(path: &'static str) -> Operation {
    Operation { method: "GET", path, access: Access::Anyone }
}

/// The web application and what it needs to be served.
#[derive(Debug)]
pub(crate) struct Site {
    files: HashMap<&'static str, File>,
    shell: Shell,
    /// What every absolute link begins with.
    base: String,
    catalogue: InventoryClient,
    anything: Route,
    /// First segments of paths that are the API's: no page hides there.
    reserved: BTreeSet<&'static str>,
}

impl Site {
    /// The site of these settings; none without an index.
    pub(crate) fn new(settings: &Settings, catalogue: InventoryClient) -> Option<Self> {
        let (index, files): (Vec<BuiltFile>, Vec<BuiltFile>) =
            settings.site.iter().partition(|file| file.path == INDEX);
        let shell = Shell::new(&String::from_utf8_lossy(&index.first()?.plain()));
        let first = |operation: &Operation| operation.path.split('/').nth(1);
        Some(Self {
            files: files.into_iter().map(|file| (file.path, File::new(file))).collect(),
            shell,
            base: settings.shop_url.trim_end_matches('/').to_owned(),
            catalogue,
            anything: Route::apart(ANYTHING, Service::Gateway),
            reserved: access::everything().filter_map(|(_, operation)| first(operation)).collect(),
        })
    }

    /// What answers on a path that is no operation: a file, or a page, for whoever can show one.
    pub(crate) fn find(&self, method: &Method, path: &str, request: &HeaderMap) -> Result<&Route, NoRoute> {
        let first = path.split('/').nth(1).unwrap_or_default();
        let reads = matches!(*method, Method::GET | Method::HEAD);
        match self.files.contains_key(path) {
            _ if self.reserved.contains(first) => Err(NoRoute::Path),
            true if !reads => Err(NoRoute::Method("GET, HEAD".to_owned())),
            false if !reads || !is_page(path, request) => Err(NoRoute::Path),
            _ => Ok(&self.anything),
        }
    }
}

/// Whether a page is wanted there. A name with a dot in it is a file's: a script that is no longer there must not turn
/// into a page, unless somebody goes to that very address.
fn is_page(path: &str, request: &HeaderMap) -> bool {
    match wishes::page(request) {
        wishes::Page::ByName => true,
        wishes::Page::Among => !path.rsplit('/').next().unwrap_or_default().contains('.'),
        wishes::Page::Unwanted => false,
    }
}
