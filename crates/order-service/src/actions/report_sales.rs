//! Reports what was sold.

use order_api::SalesReport;
use vocabulary::Timestamp;
use wire::Answer;

use crate::Orders;
use crate::domain::report::Period;
use crate::problems::Failure;
use crate::store::report;

/// What was sold between two moments, in the shop's currency.
pub(crate) async fn report_sales(
    orders: &Orders,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
) -> Result<Answer, Failure> {
    let (now, currency) = (orders.clock.now(), orders.rules.get().currency);
    let period = Period::of(from, to, now)?;
    let report = orders
        .db
        .read(async move |tx| {
            let days = report::days(tx, period, currency).await?;
            Ok::<_, Failure>(SalesReport {
                from: period.from,
                to: period.to,
                total: report::total(tx, period, currency).await?,
                before: report::total(tx, period.before(), currency).await?,
                days: period.days(&days, currency),
                by_status: report::by_status(tx, period).await?,
                top_products: report::top_products(tx, period, currency).await?,
                waiting: report::waiting(tx, now).await?,
            })
        })
        .await?;
    Ok(Answer::ok(&report))
}
