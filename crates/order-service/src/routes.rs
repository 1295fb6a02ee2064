//! HTTP in, action, HTTP out. Who may use what is in `order_api::OPERATIONS`.

mod carts;
mod follow;
mod internal;
mod orders;
mod parked;
mod refusals;
mod reports;
mod shipments;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Orders;

/// Every route of the service.
pub(crate) fn all(state: Arc<Orders>) -> OpenApiRouter {
    OpenApiRouter::new()
        .routes(routes!(carts::open))
        .routes(routes!(carts::show))
        .routes(routes!(carts::set_line, carts::remove_line))
        .routes(routes!(carts::offer_shipping))
        .routes(routes!(orders::place, orders::list))
        .routes(routes!(orders::show))
        .routes(routes!(orders::timeline))
        .routes(routes!(follow::follow))
        .routes(routes!(follow::follow_all))
        .routes(routes!(reports::sales))
        .routes(routes!(orders::cancel))
        .routes(routes!(orders::put_on_hold))
        .routes(routes!(orders::resume))
        .routes(routes!(shipments::pack))
        .routes(routes!(shipments::ship))
        .routes(routes!(shipments::deliver))
        .routes(routes!(parked::list))
        .routes(routes!(parked::replay))
        .routes(routes!(internal::standing))
        .routes(routes!(internal::adopt_cart))
        .with_state(state)
}
