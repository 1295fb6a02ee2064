//! What a client would like to have: the weighed lists of `Accept` and `Accept-Encoding` (RFC 9110 §12.4). Pure; what
//! there is to choose from is known elsewhere.

use http::header::{ACCEPT, ACCEPT_ENCODING};
use http::{HeaderMap, HeaderName};

/// The weight of what is wanted most; nought is what is not wanted at all.
const MOST: u16 = 1_000;

/// How much a content coding is wanted. Who says nothing gets no coding: what does not say that it can read one, often
/// cannot.
pub(crate) fn coding(request: &HeaderMap, name: &str) -> u16 {
    // No coding is always welcome, as the last choice, unless it is ruled out.
    let unsaid = u16::from(name == "identity");
    let mut others = None;
    for (coding, weight) in wishes(request, &ACCEPT_ENCODING) {
        if coding.eq_ignore_ascii_case(name) {
            return weight;
        }
        if coding == "*" {
            others = Some(weight);
        }
    }
    others.unwrap_or(unsaid)
}

/// How a page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// By name, as browsers do when somebody goes to an address.
    ByName,
    /// Among everything else: `*/*`, or nothing said.
    Among,
    /// Not at all.
    Unwanted,
}

/// Whether, and how, HTML is wanted.
pub(crate) fn page(request: &HeaderMap) -> Page {
    let mut among = (!request.contains_key(ACCEPT)).then_some(MOST);
    let mut text = None;
    for (range, weight) in wishes(request, &ACCEPT) {
        if range.eq_ignore_ascii_case("text/html") {
            return if weight > 0 { Page::ByName } else { Page::Unwanted };
        }
        if range.eq_ignore_ascii_case("text/*") {
            text = Some(weight);
        } else if range == "*/*" {
            among = Some(weight);
        }
    }
    if text.or(among).is_some_and(|weight| weight > 0) { Page::Among } else { Page::Unwanted }
}

/// What a header lists, with how much each is wanted.
fn wishes<'a>(request: &'a HeaderMap, header: &HeaderName) -> impl Iterator<Item = (&'a str, u16)> {
    let lines = request.get_all(header).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).filter_map(|wish| {
        let mut parts = wish.split(';').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?;
        let weight = parts.find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.trim().eq_ignore_ascii_case("q").then(|| thousandths(value.trim()))
        });
        Some((name, weight.unwrap_or(MOST)))
    })
}

/// A weight from 0 to 1 with up to three digits; what is none is not wanted.
fn thousandths(text: &str) -> u16 {
    let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
    if digits.len() > 3 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return 0;
    }
    match whole {
        "0" => format!("{digits:0<3}").parse().unwrap_or(0),
        "1" => MOST,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn asking(header: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_coding_is_wanted_as_much_as_is_said() {
        let cases = [
            ("gzip, deflate, br", [1_000, 1_000, 1]),
            ("gzip;q=0.5, br;q=1.0", [1_000, 500, 1]),
            ("GZIP ; Q=0.25", [0, 250, 1]),
            ("*", [1_000, 1_000, 1_000]),
            ("*;q=0, gzip", [0, 1_000, 0]),
            ("identity;q=0, br;q=0.001", [1, 0, 0]),
            ("br;q=2, gzip;q=x", [0, 0, 1]),
            ("", [0, 0, 1]),
        ];

        for (said, wanted) in cases {
            let request = asking(ACCEPT_ENCODING, said);
            assert_eq!(["br", "gzip", "identity"].map(|name| coding(&request, name)), wanted, "{said}");
        }
        assert_eq!(["br", "gzip", "identity"].map(|name| coding(&HeaderMap::new(), name)), [0, 0, 1]);
    }

    #[test]
    fn a_page_is_wanted_by_name_among_others_or_not() {
        let cases = [
            ("text/html,application/xhtml+xml,*/*;q=0.8", Page::ByName),
            ("*/*", Page::Among),
            ("text/*;q=0.5", Page::Among),
            ("application/json", Page::Unwanted),
            ("text/html;q=0, */*", Page::Unwanted),
            ("text/*;q=0, */*", Page::Unwanted),
            ("image/avif,image/*", Page::Unwanted),
        ];

        for (said, wanted) in cases {
            assert_eq!(page(&asking(ACCEPT, said)), wanted, "{said}");
        }
        assert_eq!(page(&HeaderMap::new()), Page::Among);
    }
}
