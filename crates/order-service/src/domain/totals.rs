//! What things cost together. Tax is computed once per rate and split by largest remainder, so that the parts of the
//! lines and of shipping sum to the whole to the cent.

use std::collections::BTreeMap;

use vocabulary::{Currency, Money, MoneyError};

/// One thing to be paid: so many at this price, taxed at this rate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub(crate) quantity: u32,
    pub(crate) unit_price: Money,
    /// In basis points.
    pub(crate) tax_rate: u32,
}

/// Sending it, taxed at this rate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sending {
    pub(crate) price: Money,
    /// In basis points.
    pub(crate) tax_rate: u32,
}

/// What one line comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LineSum {
    pub(crate) total: Money,
    pub(crate) tax: Money,
}

/// What everything comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) lines: Vec<LineSum>,
    pub(crate) items: Money,
    pub(crate) shipping: Money,
    pub(crate) tax: Money,
    pub(crate) total: Money,
}

/// The sum of the lines alone, on which free shipping depends.
pub(crate) fn items_total(currency: Currency, items: &[Item]) -> Result<Money, MoneyError> {
    items
        .iter()
        .try_fold(Money::zero(currency), |sum, item| sum.checked_add(item.unit_price.times(item.quantity)?))
}

/// Adds everything up. Fails when a sum does not fit or a price is in another currency.
pub(crate) fn add_up(
    currency: Currency,
    items: &[Item],
    sending: Option<Sending>,
    tax_included: bool,
) -> Result<Sums, MoneyError> {
    let mut amounts = Vec::with_capacity(items.len() + 1);
    for item in items {
        amounts.push((item.unit_price.times(item.quantity)?, item.tax_rate));
    }
    amounts.extend(sending.map(|sending| (sending.price, sending.tax_rate)));

    let taxes = taxes(&amounts, tax_included)?;
    let lines = amounts
        .iter()
        .zip(&taxes)
        .take(items.len())
        .map(|((total, _), tax)| LineSum { total: *total, tax: *tax })
        .collect();
    let items = items_total(currency, items)?;
    let shipping = sending.map_or_else(|| Money::zero(currency), |sending| sending.price);
    let tax = Money::sum(currency, taxes)?;
    let net = items.checked_add(shipping)?;
    let total = if tax_included { net } else { net.checked_add(tax)? };
    Ok(Sums { lines, items, shipping, tax, total })
}

/// The tax of each amount: computed for all amounts of one rate together, then split.
fn taxes(amounts: &[(Money, u32)], included: bool) -> Result<Vec<Money>, MoneyError> {
    let mut taxes: Vec<Money> = amounts.iter().map(|(amount, _)| Money::zero(amount.currency)).collect();
    let mut by_rate: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, (_, rate)) in amounts.iter().enumerate() {
        by_rate.entry(*rate).or_default().push(index);
    }
    for (rate, members) in by_rate {
        let Some(first) = members.first() else { continue };
        let all = members.iter().map(|index| amounts[*index].0);
        let base = Money::sum(amounts[*first].0.currency, all)?;
        let tax = if included { base.contained_tax(rate)? } else { base.basis_points(rate)? };
        let weights: Vec<u64> = members.iter().map(|index| amounts[*index].0.amount.unsigned_abs()).collect();
        for (index, part) in members.iter().zip(tax.allocate(&weights)) {
            taxes[*index] = part;
        }
    }
    Ok(taxes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn euros(amount: i64) -> Money {
        Money::new(amount, Currency::EUR)
    }

    fn item(quantity: u32, price: i64, tax_rate: u32) -> Item {
        Item { quantity, unit_price: euros(price), tax_rate }
    }

    #[test]
    fn tax_is_added_to_prices_without_it() {
        let sending = Sending { price: euros(490), tax_rate: 2_000 };

        let sums = add_up(Currency::EUR, &[item(2, 420, 550)], Some(sending), false).unwrap();

        assert_eq!((sums.items, sums.shipping), (euros(840), euros(490)));
        assert_eq!(sums.tax, euros(46 + 98));
        assert_eq!(sums.total, euros(840 + 490 + 144));
    }

    #[test]
    fn tax_lies_inside_prices_that_contain_it() {
        let sums = add_up(Currency::EUR, &[item(1, 1_200, 2_000)], None, true).unwrap();

        assert_eq!(sums.tax, euros(200));
        assert_eq!(sums.total, euros(1_200));
    }

    #[test]
    fn one_cent_of_tax_over_three_lines_goes_to_one_of_them() {
        let lines = [item(1, 3, 1_000), item(1, 3, 1_000), item(1, 3, 1_000)];

        let sums = add_up(Currency::EUR, &lines, None, false).unwrap();

        assert_eq!(sums.tax, euros(1));
        assert_eq!(sums.lines.iter().map(|line| line.tax.amount).collect::<Vec<_>>(), [1, 0, 0]);
    }

    #[test]
    fn a_sum_that_does_not_fit_is_an_error() {
        assert_eq!(
            add_up(Currency::EUR, &[item(9_999, i64::MAX / 2, 0)], None, false),
            Err(MoneyError::TooLarge)
        );
    }

    proptest! {
        #[test]
        fn lines_shipping_and_tax_sum_to_the_total_to_the_cent(
            lines in prop::collection::vec((1_u32..=9_999, 0_i64..=1_000_000, 0_u32..=4), 0..20),
            shipping in prop::option::of(0_i64..=10_000),
            included: bool,
        ) {
            let rates = [0, 210, 550, 1_000, 2_000];
            let items: Vec<Item> =
                lines.iter().map(|(count, price, rate)| item(*count, *price, rates[*rate as usize])).collect();
            let sending = shipping.map(|price| Sending { price: euros(price), tax_rate: 2_000 });

            let sums = add_up(Currency::EUR, &items, sending, included).unwrap();

            let line_totals: i64 = sums.lines.iter().map(|line| line.total.amount).sum();
            let line_taxes: i64 = sums.lines.iter().map(|line| line.tax.amount).sum();
            let added = if included { 0 } else { sums.tax.amount };
            prop_assert_eq!(line_totals, sums.items.amount);
            prop_assert_eq!(sums.items.amount + sums.shipping.amount + added, sums.total.amount);
            prop_assert!(line_taxes <= sums.tax.amount);
            prop_assert!(sums.lines.iter().all(|line| line.tax.amount >= 0));
            if sending.is_none() {
                prop_assert_eq!(line_taxes, sums.tax.amount);
            }
        }
    }
}
