//! What search engines read first: where the pages are (`sitemap.xml`), and where there is nothing for them
//! (`robots.txt`). A map that would be too long is an index of maps, each of which begins after a product of the last.

use inventory_api::{Category, InventoryClient, Published};
use vocabulary::{Page, Slug};
use wire::{CallError, Problem};

use super::head::{escaped, listing_path};
use super::reply::Kind;

pub(super) const KIND: Kind =
    Kind { media_type: "application/xml; charset=utf-8", keep: "public, max-age=3600" };

/// Where one map begins, in a link of the index: after this product; empty for the first.
const AFTER: &str = "after=";
/// How many maps an index may have: search engines read no more.
const MAPS: usize = 50_000;

const HEADING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// Pages that are about one person, or make no sense to a search engine. What pages are drawn from stays open to those
/// that run scripts.
pub(super) fn robots(base: &str) -> String {
    let open = ["/api/products", "/api/categories", "/api/pictures/"].map(|path| format!("Allow: {path}\n"));
    let closed = ["/admin", "/account", "/checkout", "/cart", "/orders", "/api", "/oauth"];
    let closed = closed.map(|path| format!("Disallow: {path}\n"));
    format!("User-agent: *\n{}{}\nSitemap: {base}/sitemap.xml\n", open.concat(), closed.concat())
}

/// The map, or the part of it that `query` asks for, or the index of its parts.
///
/// # Errors
/// 503 when the catalogue cannot be asked.
pub(super) async fn sitemap(
    catalogue: &InventoryClient,
    base: &str,
    query: Option<&str>,
) -> Result<String, Problem> {
    let away = |error: CallError| {
        tracing::warn!(%error, "there is no map of the site: {error}");
        Problem::unavailable()
    };
    let part = query.and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix(AFTER)));
    let after = match part.filter(|after| !after.is_empty()) {
        Some(after) => Some(after.parse::<Slug>().map_err(|_| Problem::not_found())?),
        None => None,
    };
    let first = catalogue.published(after.as_ref()).await.map_err(away)?;
    if part.is_none() && first.next.is_some() {
        return index(catalogue, base, first).await.map_err(away);
    }
    let mut entries = String::new();
    if after.is_none() {
        let categories = catalogue.categories().await.map_err(away)?;
        entries.push_str(&lists(base, &categories.items));
    }
    first.items.iter().for_each(|product| entries.push_str(&entry(base, product)));
    Ok(format!("{HEADING}<urlset {NAMESPACE}>\n{entries}</urlset>\n"))
}

/// The home page and the lists of products.
fn lists(base: &str, categories: &[Category]) -> String {
    let filled = categories.iter().filter(|category| category.products > 0);
    let lists = filled.map(|category| listing_path(Some(category)));
    let paths = ["/".to_owned(), listing_path(None)].into_iter().chain(lists);
    paths.map(|path| format!("<url><loc>{}</loc></url>\n", escaped(&format!("{base}{path}")))).collect()
}

fn entry(base: &str, product: &Published) -> String {
    let address = format!("{base}/products/{}", product.slug);
    let changed = product.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ");
    format!("<url><loc>{}</loc><lastmod>{changed}</lastmod></url>\n", escaped(&address))
}

/// The links to all maps, of which `first` is the first.
async fn index(catalogue: &InventoryClient, base: &str, first: Page<Published>) -> Result<String, CallError> {
    let mut links = String::new();
    let (mut after, mut next) = (String::new(), first.next);
    for _ in 0..MAPS {
        let address = format!("{base}/sitemap.xml?{AFTER}{after}");
        links.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&address)));
        let Some(begin) = next.as_deref().and_then(|slug| slug.parse::<Slug>().ok()) else { break };
        next = catalogue.published(Some(&begin)).await?.next;
        after = begin.to_string();
    }
    Ok(format!("{HEADING}<sitemapindex {NAMESPACE}>\n{links}</sitemapindex>\n"))
}
