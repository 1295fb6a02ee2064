//! The carts that were changed last, remembered so that whoever goes on with one need not read it again. Nothing is
//! believed for being here: a change counts only at the version that the database has, and what is refused because of
//! a remembered cart is asked again of the database.

use quick_cache::sync::Cache;
use vocabulary::CartId;

use crate::domain::cart::Cart;

/// How many carts are remembered.
const MOST: usize = 4096;

/// Remembers carts.
pub(crate) struct RecentCarts(Cache<CartId, Cart>);

impl RecentCarts {
    pub(crate) fn new() -> Self {
        Self(Cache::new(MOST))
    }

    /// Remembers a cart as it was committed.
    pub(crate) fn note(&self, cart: Cart) {
        self.0.insert(cart.id, cart);
    }

    /// The cart as it was last seen; it may be another one by now.
    pub(crate) fn recall(&self, id: CartId) -> Option<Cart> {
        self.0.get(&id)
    }

    /// Forgets a cart; true when it was remembered.
    pub(crate) fn forget(&self, id: CartId) -> bool {
        self.0.remove(&id).is_some()
    }
}
