//! The stretch of time that a report is about, and its days.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use order_api::{Sales, SalesDay};
use vocabulary::{Currency, Money, SignedDuration, Timestamp};

use crate::domain::refusal::Refusal;

/// What is reported when nothing is said.
const USUAL: SignedDuration = SignedDuration::from_hours(30 * 24);
/// The longest stretch of one report, in days.
const MOST_DAYS: i64 = 400;

/// From a moment to another, which is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) from: Timestamp,
    pub(crate) to: Timestamp,
}

impl Period {
    /// The stretch that was asked for: to this moment, and for thirty days, when not said otherwise.
    pub(crate) fn of(
        from: Option<Timestamp>,
        to: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let to = to.unwrap_or(now);
        let from = from.or_else(|| to.checked_sub(USUAL).ok()).unwrap_or(to);
        let days = to.duration_since(from).as_hours() / 24;
        if from >= to || days > MOST_DAYS {
            return Err(Refusal::Period(MOST_DAYS));
        }
        Ok(Self { from, to })
    }

    /// As long a time before.
    pub(crate) fn before(self) -> Self {
        let from = self.from.checked_sub(self.to.duration_since(self.from)).unwrap_or(Timestamp::MIN);
        Self { from, to: self.from }
    }

    /// Every day of it, with what was sold on some of them.
    pub(crate) fn days(self, sold: &[(Date, Sales)], currency: Currency) -> Vec<SalesDay> {
        let day_of = |moment: Timestamp| moment.to_zoned(TimeZone::UTC).date();
        let last = day_of(self.to.checked_sub(SignedDuration::from_micros(1)).unwrap_or(self.to));
        let days = day_of(self.from).series(jiff::Span::new().days(1)).take_while(|day| *day <= last);
        days.map(|day| {
            let nothing = Sales { orders: 0, revenue: Money::new(0, currency) };
            let Sales { orders, revenue } =
                sold.iter().find(|(other, _)| *other == day).map_or(nothing, |(_, sales)| *sales);
            SalesDay { day, orders, revenue }
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_report_is_about_thirty_days_unless_it_is_said() {
        let now = at("2026-11-22T12:00:00Z");

        let period = Period::of(None, None, now).unwrap();

        assert_eq!((period.from, period.to), (at("2026-10-23T12:00:00Z"), now));
        assert_eq!(period.before().from, at("2026-09-23T12:00:00Z"));
        assert_eq!(period.before().to, period.from);
    }

    #[test]
    fn a_report_has_an_end_behind_its_beginning_and_is_not_endless() {
        let now = at("2026-11-22T12:00:00Z");

        assert_eq!(Period::of(Some(now), Some(now), now), Err(Refusal::Period(400)));
        assert_eq!(Period::of(Some(at("2020-01-01T00:00:00Z")), None, now), Err(Refusal::Period(400)));
    }

    #[test]
    fn days_without_a_sale_are_there_too() {
        let period = Period { from: at("2026-11-20T10:00:00Z"), to: at("2026-11-23T00:00:00Z") };
        let euros = "EUR".parse().unwrap();
        let sold = Sales { orders: 2, revenue: Money::new(1_250, euros) };

        let days = period.days(&[(jiff::civil::date(2026, 11, 21), sold)], euros);

        let orders: Vec<(String, i64)> = days.iter().map(|day| (day.day.to_string(), day.orders)).collect();
        assert_eq!(
            orders,
            [("2026-11-20", 0), ("2026-11-21", 2), ("2026-11-22", 0)].map(|(day, n)| (day.to_owned(), n))
        );
    }
}
