//! The shared words: what they accept, what they refuse, and that money never loses a minor unit.
#![cfg(test)]

use proptest::prelude::*;
use utoipa::PartialSchema as _;
use vocabulary::{
    Clock, Currency, Email, Ids, Money, MoneyError, OrderId, Page, Quantity, SignedDuration, Sku, Slug,
    Timestamp, plain_text,
};

fn euros(amount: i64) -> Money {
    Money::new(amount, Currency::EUR)
}

proptest! {
    #[test]
    fn a_split_sums_to_the_whole(amount in any::<i32>(), weights in prop::collection::vec(0_u64..1_000_000, 1..40)) {
        let parts = euros(i64::from(amount)).allocate(&weights);
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(parts.iter().map(|part| part.amount).sum::<i64>(), i64::from(amount));
    }

    #[test]
    fn contained_tax_is_what_a_net_price_would_have_added(net in 0_i64..10_000_000, rate in 0_u32..5_000) {
        let tax = euros(net).basis_points(rate).unwrap();
        let gross = euros(net).checked_add(tax).unwrap();
        prop_assert!((gross.contained_tax(rate).unwrap().amount - tax.amount).abs() <= 1);
    }
}

#[test]
fn one_cent_over_three_lines_goes_to_the_first_of_the_largest() {
    let parts = euros(100).allocate(&[1, 1, 1]);
    assert_eq!(parts.iter().map(|part| part.amount).collect::<Vec<_>>(), [34, 33, 33]);
}

#[test]
fn sums_are_checked() {
    let yen = Money::new(1, "JPY".parse().unwrap());
    assert_eq!(euros(1).checked_add(yen), Err(MoneyError::CurrenciesDiffer));
    assert_eq!(euros(i64::MAX).checked_add(euros(1)), Err(MoneyError::TooLarge));
    assert_eq!(euros(i64::MAX / 2).times(3), Err(MoneyError::TooLarge));
}

#[test]
fn money_reads_as_people_write_it() {
    assert_eq!(euros(1_250).to_string(), "12.50 EUR");
    assert_eq!(euros(-5).to_string(), "-0.05 EUR");
    assert_eq!(Money::new(1_050, "JPY".parse().unwrap()).to_string(), "1050 JPY");
    assert_eq!(serde_json::to_string(&euros(7)).unwrap(), r#"{"amount":7,"currency":"EUR"}"#);
}

#[test]
fn currencies_are_upper_case_and_exist() {
    for wrong in ["eur", "XYZ", "EURO", ""] {
        assert!(wrong.parse::<Currency>().is_err(), "{wrong}");
    }
}

#[test]
fn the_schema_lists_the_currencies_that_exist_and_no_others() {
    let schema = serde_json::to_value(Currency::schema()).unwrap();
    let listed: Vec<&str> =
        schema["enum"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect();

    let letters = || b'A'..=b'Z';
    let words = letters().flat_map(|a| letters().flat_map(move |b| letters().map(move |c| [a, b, c])));
    let words = words.map(|word| String::from_utf8(word.to_vec()).unwrap());
    let exist: Vec<String> = words.filter(|word| word.parse::<Currency>().is_ok()).collect();
    assert_eq!(listed, exist);
    assert!(listed.contains(&"EUR") && listed.contains(&"JPY"));
}

#[test]
fn words_refuse_what_is_not_theirs() {
    for wrong in ["", "tea", "-TEA", "TEA GREEN", "TÉA", &"A".repeat(65)] {
        assert!(wrong.parse::<Sku>().is_err(), "{wrong}");
    }
    for wrong in ["", "Green", "green--tea", "-tea", "tea-", "thé"] {
        assert!(wrong.parse::<Slug>().is_err(), "{wrong}");
    }
    assert!(Quantity::try_from(0).is_err() && Quantity::try_from(10_000).is_err());
}

#[test]
fn twins_of_a_mail_address_are_one() {
    let composed: Email = " Zo\u{e9}@Example.COM ".parse().unwrap();
    let decomposed: Email = "zoe\u{301}@example.com".parse().unwrap();
    assert_eq!(composed, decomposed);
    for wrong in [
        "",
        "anna",
        "anna@",
        "@example.com",
        "a@b",
        "a b@example.com",
        "a@@example.com",
        "a\u{200b}@example.com",
    ] {
        assert!(wrong.parse::<Email>().is_err(), "{wrong}");
    }
}

#[test]
fn text_has_nothing_hidden_in_it() {
    assert_eq!(plain_text("  Zoe\u{301} ", 10).unwrap(), "Zo\u{e9}");
    assert_eq!(plain_text("👩\u{200d}🚀", 10).unwrap(), "👩\u{200d}🚀");
    for wrong in [
        "",
        "  ",
        "a\0b",
        "a\nb",
        "a\u{202e}b",
        "a\u{200b}b",
        &"x".repeat(11),
        &format!("z{}", "\u{35c}".repeat(9)),
    ] {
        assert!(plain_text(wrong, 10).is_err(), "{wrong:?}");
    }
}

#[test]
fn ids_have_one_spelling() {
    let id: OrderId = Ids::System.next();
    let text = id.to_string();
    assert_eq!(text.parse::<OrderId>().unwrap(), id);
    for wrong in [
        text.to_uppercase(),
        format!("{{{text}}}"),
        text.replace('-', ""),
        uuid_nil(),
        "0".into(),
        "1 OR 1=1".into(),
    ] {
        assert!(wrong.parse::<OrderId>().is_err(), "{wrong}");
    }
}

fn uuid_nil() -> String {
    "00000000-0000-0000-0000-000000000000".to_owned()
}

#[test]
fn a_seed_gives_the_same_ids_again() {
    let (one, two) = (Ids::seeded(7), Ids::seeded(7));
    let first: Vec<OrderId> = (0..100).map(|_| one.next()).collect();
    let again: Vec<OrderId> = (0..100).map(|_| two.next()).collect();
    assert_eq!(first, again);
    assert!(first.is_sorted(), "ids follow the time of their making");
}

#[test]
fn a_fixed_clock_moves_only_when_told() {
    let clock = Clock::fixed(Timestamp::UNIX_EPOCH);
    let twin = clock.clone();
    clock.advance(SignedDuration::from_mins(15));
    assert_eq!(twin.now().as_second(), 900);
}

#[test]
fn a_shifted_clock_goes_on_from_where_it_is_put() {
    let (clock, machine) = (Clock::shifted(), Clock::System);
    clock.shift_to(SignedDuration::from_hours(-24));
    let behind = machine.now().as_second() - clock.now().as_second();
    assert!((86_399..=86_401).contains(&behind), "{behind}");
}

#[test]
fn a_page_knows_whether_there_is_more() {
    assert_eq!(
        Page::cut(vec![1, 2, 3], 2, ToString::to_string),
        Page { items: vec![1, 2], next: Some("2".into()) }
    );
    assert_eq!(Page::cut(vec![1, 2], 2, ToString::to_string), Page { items: vec![1, 2], next: None });
}
