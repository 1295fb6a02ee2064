//! What others may know of the inventory service: its types, its client and its operations.
//! No SQL, no HTTP handler and no decision lives here.

mod catalogue;
mod client;
mod holds;
mod import;
mod offers;
mod operations;
mod products;
mod published;
mod stock;
mod texts;

pub use catalogue::{
    BrandFacet, Category, CategoryChange, CategoryDetail, CategoryFacet, CategoryRef, Facets, NewCategory,
    OptionFacet, OptionValueFacet, PriceFacet, ProductCard, ProductList,
};
pub use client::InventoryClient;
pub use holds::{HeldLine, Hold, HoldRequest, HoldStatus, OUT_OF_STOCK, Shortage, Wanted, shortages};
pub use import::{ImportOutcome, ImportReport, ImportRow};
pub use offers::{Offer, OffersWanted};
pub use operations::OPERATIONS;
pub use products::{
    Availability, NewProduct, NewVariant, OptionAxis, Options, Picture, PriceRange, Product, ProductChange,
    ProductStatus, Variant, VariantChange, clearable,
};
pub use published::{Published, PublishedQuery};
pub use stock::{
    Balance, LedgerVerification, Location, LocationChange, Movement, MovementDone, MovementReason,
    NewLocation, NewMovement, StockAt, StockChange, StockLevel, StockVerification, VerifiedPlace,
};
pub use texts::{
    AltText, Bilingual, Brand, Description, LocationName, Note, OptionName, OptionValue, Price, Title,
};
