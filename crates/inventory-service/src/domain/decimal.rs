//! Prices as people write them in a sheet: `12.50` for EUR, `1050` for JPY. Exact, no float.

use vocabulary::{Currency, Money};

/// The amount in major units, with as many digits after the point as the currency has.
pub(crate) fn write(money: Money) -> String {
    let text = money.to_string();
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// Reads such an amount. Nothing when it has more digits after the point than the currency, or is no plain number.
pub(crate) fn read(text: &str, currency: Currency) -> Option<Money> {
    let digits = usize::from(currency.minor_digits());
    let (major, minor) = match text.split_once('.') {
        Some((_, minor)) if digits == 0 || minor.is_empty() => return None,
        Some(parts) => parts,
        None => (text, ""),
    };
    let plain = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
    if major.is_empty() || !plain(major) || !plain(minor) || minor.len() > digits {
        return None;
    }
    let amount: i64 = format!("{major}{minor:0<digits$}").parse().ok()?;
    Some(Money::new(amount, currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_to_the_unit_or_not_at_all() {
        for (text, code, expected) in [
            ("12.50", "EUR", Some(1250)),
            ("12.5", "EUR", Some(1250)),
            ("12", "EUR", Some(1200)),
            ("0.05", "EUR", Some(5)),
            ("1050", "JPY", Some(1050)),
            ("1.234", "KWD", Some(1234)),
            ("92233720368547758.07", "EUR", Some(i64::MAX)),
            ("92233720368547758.08", "EUR", None),
            ("10.50", "JPY", None),
            ("1.2345", "KWD", None),
            ("10,50", "EUR", None),
            ("-1.00", "EUR", None),
            ("+1", "EUR", None),
            ("1e2", "EUR", None),
            ("1.", "EUR", None),
            (".5", "EUR", None),
            ("", "EUR", None),
            ("12.505", "EUR", None),
        ] {
            let found = read(text, code.parse().unwrap());
            assert_eq!(found.map(|money| money.amount), expected, "{text} {code}");
        }
    }

    #[test]
    fn what_is_written_reads_as_the_same() {
        for (amount, code) in [(1250, "EUR"), (5, "EUR"), (1050, "JPY"), (1, "KWD")] {
            let money = Money::new(amount, code.parse().unwrap());
            assert_eq!(read(&write(money), money.currency), Some(money));
        }
    }
}
