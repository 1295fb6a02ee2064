//! Reports.

use std::sync::Arc;

use axum::extract::State;
use chassis::Query;
use order_api::SalesReport;
use serde::Deserialize;
use utoipa::IntoParams;
use vocabulary::Timestamp;
use wire::Answer;

use super::refusals;
use crate::Orders;
use crate::actions;
use crate::problems::Failure;

/// What a report is about.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ReportQuery {
    /// From this moment on; thirty days when it is not said.
    #[param(value_type = Option<String>, format = DateTime)]
    from: Option<Timestamp>,
    /// Up to this moment; now when it is not said.
    #[param(value_type = Option<String>, format = DateTime)]
    to: Option<Timestamp>,
}

/// What was sold, day by day, and what waits for somebody. At most 400 days
#[utoipa::path(
    get, path = "/api/reports/sales", tag = "reports", params(ReportQuery),
    responses((status = 200, description = "The report", body = SalesReport), refusals::StaffListing)
)]
pub(super) async fn sales(
    State(orders): State<Arc<Orders>>,
    Query(query): Query<ReportQuery>,
) -> Result<Answer, Failure> {
    actions::report_sales::report_sales(&orders, query.from, query.to).await
}
