//! What the inventory does, one verb a file: gather, decide, record, answer. No neighbour is called inside a job.

pub(crate) mod add_picture;
pub(crate) mod add_variant;
mod book;
pub(crate) mod change_category;
pub(crate) mod change_location;
pub(crate) mod change_product;
pub(crate) mod change_variant;
pub(crate) mod commit_hold;
pub(crate) mod create_category;
pub(crate) mod create_product;
mod edit;
pub(crate) mod end_hold;
pub(crate) mod expire_holds;
pub(crate) mod export_products;
pub(crate) mod export_stock;
pub(crate) mod hold_stock;
pub(crate) mod import_products;
pub(crate) mod import_stock;
pub(crate) mod list_movements;
pub(crate) mod list_products;
pub(crate) mod list_stock;
pub(crate) mod once_apart;
pub(crate) mod open_location;
pub(crate) mod record_movement;
pub(crate) mod remove_category;
pub(crate) mod remove_picture;
pub(crate) mod remove_variant;
pub(crate) mod ship_hold;
pub(crate) mod show_stock;
pub(crate) mod verify_stock;

use ::store::Lane;
use chassis::IfMatch;
use wire::IdempotencyKey;

/// The lane of everything that changes stock: its rows are hot, and those who want the same one share a flush here.
fn stock_lane() -> Lane {
    Lane::of("stock")
}

/// The lane of everything that changes the catalogue and no stock.
fn catalogue_lane() -> Lane {
    Lane::of("catalogue")
}

/// What a request says about a write, beside what is to be written.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    /// What makes it repeatable.
    pub(crate) key: Option<IdempotencyKey>,
    /// Which version it was made for.
    pub(crate) if_match: IfMatch,
}
