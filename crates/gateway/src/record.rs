//! What is kept of each request: one line in the log and a count, however it ended. Nothing in a line can start
//! another one, and no secret of a query is in it.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use http::header::USER_AGENT;
use http::{HeaderValue, Method, Request, StatusCode, Uri};
use metrics::{Counter, Histogram};
use vocabulary::CustomerId;

use crate::access::Route;

/// The status that stands for a client that left before its answer began.
const LEFT: u16 = 499;

/// One request on its way through the door.
#[derive(Debug)]
pub(crate) struct Visit<'g> {
    began: Instant,
    method: Method,
    agent: Option<HeaderValue>,
    log: bool,
    recorded: bool,
    /// The target, canonical as soon as it is known to have a canonical form.
    pub(crate) target: Uri,
    /// Where the connection comes from.
    pub(crate) peer: IpAddr,
    /// Names the request.
    pub(crate) request_id: HeaderValue,
    /// Who asks, once that is known.
    pub(crate) person: Option<CustomerId>,
    /// The operation, once it is known.
    pub(crate) route: Option<&'g Route>,
}

impl<'g> Visit<'g> {
    pub(crate) fn begin<B>(request: &Request<B>, peer: IpAddr, request_id: HeaderValue, log: bool) -> Self {
        Self {
            began: Instant::now(),
            method: request.method().clone(),
            agent: request.headers().get(USER_AGENT).cloned(),
            log,
            recorded: false,
            target: request.uri().clone(),
            peer,
            request_id,
            person: None,
            route: None,
        }
    }

    /// How long it has taken so far.
    pub(crate) fn took(&self) -> Duration {
        self.began.elapsed()
    }

    /// The answer begins.
    pub(crate) fn end(mut self, status: StatusCode) {
        self.record(status.as_u16());
    }

    fn record(&mut self, status: u16) {
        self.recorded = true;
        let took = self.began.elapsed();
        if let Some(route) = self.route {
            route.tally.count(route, status, took);
        }
        if self.log && tracing::enabled!(target: "gateway::access", tracing::Level::INFO) {
            self.write(status, took);
        }
    }

    /// The line says what was asked, its fields the rest; nothing is told twice, for this is written all the time.
    fn write(&self, status: u16, took: Duration) {
        let agent = self.agent.as_ref().map(|agent| String::from_utf8_lossy(agent.as_bytes()));
        let agent = agent.as_deref().map(escaped);
        tracing::info!(
            target: "gateway::access",
            {
                http.status = status,
                took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
                service = self.route.map(|route| route.service.name()),
                person.id = self.person.map(tracing::field::display),
                client.address = %self.peer,
                request.id = self.request_id.to_str().unwrap_or_default(),
                http.user_agent = agent.as_deref(),
            },
            "{} {}", self.method, target(&self.target)
        );
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        if !self.recorded {
            self.record(LEFT);
        }
    }
}

/// The target as it may stand in a log.
fn target(uri: &Uri) -> Cow<'_, str> {
    let path = escaped(uri.path());
    match uri.query() {
        Some(query) => Cow::Owned(format!("{path}?{}", escaped(&redacted(query)))),
        None => path,
    }
}

/// A query without the values that are secrets by their name.
fn redacted(query: &str) -> Cow<'_, str> {
    let secret = |name: &str| {
        let name = name.to_ascii_lowercase();
        ["token", "secret", "password", "code", "key"].iter().any(|word| name.contains(word))
    };
    let is_secret = |pair: &str| pair.split_once('=').is_some_and(|(name, _)| secret(name));
    if !query.split('&').any(is_secret) {
        return Cow::Borrowed(query);
    }
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if secret(name) => format!("{name}=***"),
        _ => pair.to_owned(),
    });
    Cow::Owned(pairs.collect::<Vec<_>>().join("&"))
}

/// A text that cannot leave its line nor command a terminal.
fn escaped(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        return Cow::Borrowed(text);
    }
    let escape = |character: char| match character {
        ' ' => Cow::Borrowed(" "),
        character if character.is_ascii_graphic() => Cow::Owned(character.to_string()),
        character => Cow::Owned(character.escape_default().to_string()),
    };
    Cow::Owned(text.chars().map(escape).collect())
}

/// The counts of one operation. Each handle is looked up once, when it is first needed.
#[derive(Default)]
pub(crate) struct Tally {
    by_class: [OnceLock<Counter>; 5],
    seconds: OnceLock<Histogram>,
}

impl Tally {
    fn count(&self, route: &Route, status: u16, took: Duration) {
        const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];
        let (service, pattern) = (route.service.name(), route.pattern);
        let class = usize::from(status / 100).saturating_sub(1).min(CLASSES.len() - 1);
        let count = || {
            metrics::counter!(
                "gateway_requests_total", "service" => service, "method" => route.method.as_str().to_owned(),
                "route" => pattern, "status" => CLASSES[class]
            )
        };
        self.by_class[class].get_or_init(count).increment(1);
        let seconds =
            || metrics::histogram!("gateway_request_seconds", "service" => service, "route" => pattern);
        self.seconds.get_or_init(seconds).record(took.as_secs_f64());
    }
}

impl std::fmt::Debug for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Tally")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_of_a_query_do_not_reach_the_log() {
        let cases = [
            ("/a?limit=2", "/a?limit=2"),
            ("/a?access_token=abc&limit=2", "/a?access_token=***&limit=2"),
            ("/a?Token=abc", "/a?Token=***"),
            ("/a", "/a"),
        ];

        for (given, logged) in cases {
            assert_eq!(target(&given.parse().unwrap()), logged, "{given}");
        }
    }

    #[test]
    fn a_logged_text_stays_on_its_line() {
        assert_eq!(escaped("a b"), "a b");
        assert_eq!(escaped("a\r\nb\u{1b}[31m\u{202e}é"), "a\\r\\nb\\u{1b}[31m\\u{202e}\\u{e9}");
    }
}
