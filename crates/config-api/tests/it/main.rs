//! What the config service's neighbours rely on.

mod schema;
