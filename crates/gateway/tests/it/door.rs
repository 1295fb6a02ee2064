//! A gateway with four stub services behind it.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::body::to_bytes;
use axum::extract::Request;
use axum::middleware::map_request;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use chassis::Chassis;
use chassis::serve::{Peer, ServeSettings, serve};
use config_api::Live;
use customer_api::{CustomerClient, SessionExchange, SessionToken};
use gateway::{GatewaySettings, Neighbours, Settings};
use http::header::{HOST, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};
use inventory_api::InventoryClient;
use jiff::SignedDuration;
use testkit::{Reply, TestClient, TestRequest, callers};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use vocabulary::{Clock, CustomerId};
use wire::{Problem, Role, Slot, Wire};

/// A request as a stub got it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) service: &'static str,
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

/// Sessions that the stub of customer-service knows: secret to person.
type People = Arc<Mutex<HashMap<String, (CustomerId, Vec<Role>)>>>;

pub(crate) struct TestDoor {
    pub(crate) chassis: Chassis,
    pub(crate) live: Live<GatewaySettings>,
    pub(crate) customer: Slot,
    pub(crate) inventory: Slot,
    pub(crate) order: Slot,
    people: People,
    seen: Arc<Mutex<Vec<Seen>>>,
    router: Router,
}

/// A request that knows which status it should get.
pub(crate) trait Gets {
    /// Sends the request; fails with the answer when that has another status.
    async fn gets(self, status: u16) -> Reply;
}

impl Gets for TestRequest {
    async fn gets(self, status: u16) -> Reply {
        self.send().await.expect(status)
    }
}

/// Settings under which no test is too fast by accident.
pub(crate) fn roomy() -> GatewaySettings {
    GatewaySettings { requests_per_second: 1_000_000, burst: 1_000_000, ..GatewaySettings::default() }
}

/// A shop that people reach by https.
pub(crate) fn https() -> Settings {
    Settings { shop_url: "https://shop.example".to_owned(), ..Settings::default() }
}

impl TestDoor {
    pub(crate) async fn open() -> Self {
        Self::open_with(Settings::default(), roomy()).await
    }

    pub(crate) async fn open_with(settings: Settings, live: GatewaySettings) -> Self {
        Self::open_on(callers::chassis(), settings, live).await
    }

    pub(crate) async fn open_on(chassis: Chassis, settings: Settings, live: GatewaySettings) -> Self {
        chassis::metrics::start(&chassis.shutdown);
        let (people, seen) = (People::default(), Arc::<Mutex<Vec<Seen>>>::default());
        let slots = ["config", "customer", "inventory", "order"].map(|name| {
            let slot = Slot::new();
            slot.plug(stub(name, &seen));
            slot
        });
        let [config, customer, inventory, order] = slots;
        customer.plug(exchange(&people, &chassis.clock, &seen).merge(stub("customer", &seen)));
        let customers =
            Wire::local(customer.clone()).authenticated(chassis.identity.authenticator("gateway"));
        let catalogue =
            Wire::local(inventory.clone()).authenticated(chassis.identity.authenticator("gateway"));
        let neighbours = Neighbours {
            config: Wire::local(config),
            customer: Wire::local(customer.clone()),
            inventory: Wire::local(inventory.clone()),
            order: Wire::local(order.clone()),
            customers: CustomerClient::new(customers),
            catalogue: InventoryClient::new(catalogue),
        };
        let live = Live::fixed(live);
        let service = gateway::start(&chassis, settings, neighbours, live.clone()).await.unwrap();
        Self { chassis, live, customer, inventory, order, people, seen, router: service.router }
    }

    /// A client on the network, at one address.
    pub(crate) fn client(&self) -> TestClient {
        self.client_at("192.0.2.7")
    }

    pub(crate) fn client_at(&self, address: &str) -> TestClient {
        let address: IpAddr = address.parse().unwrap();
        let connect = move |mut request: Request| async move {
            request.extensions_mut().insert(Peer(SocketAddr::new(address, 4_711)));
            request.headers_mut().entry(HOST).or_insert(HeaderValue::from_static("shop.example"));
            request
        };
        TestClient::new(Router::new().fallback_service(self.router.clone()).layer(map_request(connect)))
    }

    /// Opens a session; its secret.
    pub(crate) fn session_of(&self, person: CustomerId, roles: &[Role]) -> &'static str {
        self.people.lock().unwrap().insert("s3cret".to_owned(), (person, roles.to_vec()));
        "s3cret"
    }

    /// Ends all sessions, without the gateway's knowledge.
    pub(crate) fn end_sessions(&self) {
        self.people.lock().unwrap().clear();
    }

    /// What reached the services since the last time, exchanges of sessions left out.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.everything_seen().into_iter().filter(|seen| !seen.target.starts_with("/internal")).collect()
    }

    /// What reached the services since the last time.
    pub(crate) fn everything_seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }

    /// Serves on a socket of its own.
    pub(crate) async fn listen(&self) -> SocketAddr {
        let limits =
            ServeSettings { header_timeout_ms: 300, body_timeout_ms: 300, ..ServeSettings::default() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (router, shutdown) = (self.router.clone(), self.chassis.shutdown.clone());
        self.chassis.shutdown.spawn("listener", async move {
            serve(listener, router, &limits, &shutdown).await;
        });
        address
    }
}

/// Sends bytes and reads until the other end closes, which it must do within a limit that no passing test reaches.
pub(crate) async fn speak(address: SocketAddr, bytes: impl AsRef<[u8]>) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The other end may close before it has read everything: then what it said is what counts.
    let _ = stream.write_all(bytes.as_ref()).await;
    let mut answer = Vec::new();
    let closed = async {
        let mut part = [0; 4_096];
        while let Ok(1..) =
            stream.read(&mut part).await.inspect(|size| answer.extend_from_slice(&part[..*size]))
        {}
    };
    tokio::time::timeout(std::time::Duration::from_secs(5), closed).await.expect("the connection stays open");
    String::from_utf8_lossy(&answer).into_owned()
}

/// A service that writes down what it gets and answers 200.
pub(crate) fn stub(service: &'static str, seen: &Arc<Mutex<Vec<Seen>>>) -> Router {
    let seen = Arc::clone(seen);
    Router::new().fallback(move |request: Request| {
        let seen = Arc::clone(&seen);
        async move {
            write_down(service, &seen, request).await;
            let cookie = (SET_COOKIE, format!("made_by={service}"));
            ([cookie], Json(serde_json::json!({ "service": service }))).into_response()
        }
    })
}

async fn write_down(service: &'static str, seen: &Mutex<Vec<Seen>>, request: Request) {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.map(|body| body.to_vec()).unwrap_or_default();
    let (method, target) = (parts.method.to_string(), parts.uri.to_string());
    seen.lock().unwrap().push(Seen { service, method, target, headers: parts.headers, body });
}

/// The exchange of session secrets, as customer-service does it.
fn exchange(people: &People, clock: &Clock, seen: &Arc<Mutex<Vec<Seen>>>) -> Router {
    let (people, clock, seen) = (Arc::clone(people), clock.clone(), Arc::clone(seen));
    let answer = move |headers: HeaderMap, Json(body): Json<SessionExchange>| async move {
        let target = "/internal/session/token".to_owned();
        let body_bytes = body.secret.clone().into_bytes();
        let method = "POST".to_owned();
        seen.lock().unwrap().push(Seen { service: "customer", method, target, headers, body: body_bytes });
        let Some((customer_id, roles)) = people.lock().unwrap().get(&body.secret).cloned() else {
            return Problem::unauthenticated().into_response();
        };
        let expires_at = clock.now() + SignedDuration::from_secs(60);
        let token = callers::customer(customer_id);
        (StatusCode::OK, Json(SessionToken { token, expires_at, customer_id, roles })).into_response()
    };
    Router::new().route("/internal/session/token", post(answer))
}

/// What a stub that answers in its own way is made of.
pub(crate) fn answering<F, Fut>(answer: F) -> Router
where
    F: Fn(Request) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Response> + Send + 'static,
{
    Router::new().fallback(answer)
}
