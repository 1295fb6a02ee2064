//! Cursors open for whom and what they were sealed, for a day.

use chassis::settings::Secret;
use chassis::{Cursors, Limit};
use testkit::callers::monday;
use vocabulary::{Clock, SignedDuration};

fn cursors() -> (Cursors, Clock) {
    let clock = Clock::fixed(monday());
    (Cursors::new(&Secret::new("a key"), clock.clone()), clock)
}

fn refused(outcome: Result<(String, i64), wire::Problem>) {
    let problem = outcome.unwrap_err();
    assert_eq!((problem.status().as_u16(), problem.code()), (400, "invalid_cursor"));
}

#[test]
fn a_cursor_brings_back_its_position() {
    let (cursors, _) = cursors();

    let cursor = cursors.seal("customer:1|name", &("tea", 7));

    assert_eq!(cursors.open::<(String, i64)>("customer:1|name", &cursor).unwrap(), ("tea".to_owned(), 7));
    assert!(cursor.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_".contains(&c)), "{cursor}");
}

#[test]
fn a_cursor_of_another_caller_or_filter_is_refused() {
    let (cursors, _) = cursors();
    let cursor = cursors.seal("customer:1|name", &("tea", 7));

    for scope in ["customer:2|name", "customer:1|price", "", "customer:1|name|"] {
        refused(cursors.open(scope, &cursor));
    }
}

#[test]
fn an_altered_or_foreign_cursor_is_refused() {
    let (cursors, clock) = cursors();
    let cursor = cursors.seal("s", &("tea", 7));

    for index in 0..cursor.len() {
        let mut bytes = cursor.clone().into_bytes();
        bytes[index] = if bytes[index] == b'A' { b'B' } else { b'A' };
        refused(cursors.open("s", std::str::from_utf8(&bytes).unwrap()));
    }
    let foreign = Cursors::new(&Secret::new("another key"), clock).seal("s", &("tea", 7));
    refused(cursors.open("s", &foreign));
    for garbage in ["", "AAAA", "€", "../../etc", &"A".repeat(100_000)] {
        refused(cursors.open("s", garbage));
    }
}

#[test]
fn a_cursor_of_yesterday_is_refused() {
    let (cursors, clock) = cursors();
    let cursor = cursors.seal("s", &("tea", 7));

    clock.advance(SignedDuration::from_hours(24));
    assert!(cursors.open::<(String, i64)>("s", &cursor).is_ok());
    clock.advance(SignedDuration::from_secs(1));

    refused(cursors.open("s", &cursor));
}

#[test]
fn a_page_says_where_the_next_one_begins_until_the_last() {
    let (cursors, _) = cursors();
    let limit = Limit::default();
    assert_eq!(limit.rows(), 21);

    let page = cursors.page("s", (1..=21).collect(), limit, |last| *last);
    let next: i64 = cursors.open("s", &page.next.unwrap()).unwrap();
    let last = cursors.page("s", (1..=20).collect(), limit, |last: &i64| *last);

    assert_eq!((page.items.len(), next), (20, 20));
    assert_eq!((last.items.len(), last.next), (20, None));
}
