//! Clients of Spring Cloud Config read settings, with nothing changed on their side.

use serde_json::{Value, json};
use testkit::Reply;
use vocabulary::SignedDuration;

use crate::house::House;

/// `svc` and `application`, each with values for `default` and `dev`.
async fn house() -> House {
    let house = House::open().await;
    house.knows("svc", json!({ "name": "svc", "pool": { "size": 10, "hosts": ["a", "b"] } })).await;
    house.knows("application", json!({ "name": "shared", "open": true })).await;
    house.replaced("/svc?profile=dev", &json!({ "pool": { "size": 1, "hosts": ["c"] } })).await;
    house.replaced("/application?profile=dev", &json!({ "open": false })).await;
    house
}

async fn get(house: &House, path: &str) -> Reply {
    house.spring.get(path).send().await
}

fn source_names(reply: &Reply) -> Vec<String> {
    let body: Value = reply.json();
    let sources = body["propertySources"].as_array().unwrap();
    sources.iter().map(|source| source["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_environment_has_the_exact_form_that_clients_read() {
    let house = house().await;

    let reply = get(&house, "/svc/dev").await.expect(200);

    assert_eq!(reply.header("content-type"), "application/json");
    insta::assert_snapshot!(reply.text(), @r#"{"name":"svc","profiles":["dev"],"label":null,"version":"v2","state":null,"propertySources":[{"name":"svc-dev","source":{"pool.hosts[0]":"c","pool.size":1}},{"name":"application-dev","source":{"open":false}},{"name":"svc","source":{"name":"svc","pool.hosts[0]":"a","pool.hosts[1]":"b","pool.size":10}},{"name":"application","source":{"name":"shared","open":true}}]}"#);
}

#[tokio::test]
async fn the_second_media_type_tells_where_each_value_came_from() {
    let house = house().await;
    let vendor = "application/vnd.spring-cloud.config-server.v2+json";

    let reply = house.spring.get("/application/dev").header("accept", vendor).send().await.expect(200);

    assert_eq!(reply.header("content-type"), vendor);
    insta::assert_snapshot!(reply.text(), @r#"{"name":"application","profiles":["dev"],"label":null,"version":"v2","state":null,"propertySources":[{"name":"application-dev","source":{"open":{"origin":"version 2 of application-dev","value":false}}},{"name":"application","source":{"name":{"origin":"version 1 of application","value":"shared"},"open":{"origin":"version 1 of application","value":true}}}]}"#);
}

#[tokio::test]
async fn the_default_profile_has_no_layer_of_its_own() {
    let house = house().await;

    let reply = get(&house, "/svc/default").await.expect(200);

    assert_eq!(source_names(&reply), ["svc", "application"]);
}

#[tokio::test]
async fn of_several_profiles_and_applications_the_last_one_wins_and_profiles_come_first() {
    let house = house().await;
    house.knows("extra", json!({ "x": 1 })).await;
    house.replaced("/extra?profile=cloud", &json!({ "x": 2 })).await;
    house.replaced("/svc?profile=cloud", &json!({ "y": 2 })).await;

    let reply = get(&house, "/svc,extra/dev,cloud").await.expect(200);

    let body: Value = reply.json();
    assert_eq!((&body["name"], &body["profiles"]), (&json!("svc,extra"), &json!(["dev,cloud"])));
    let expected = ["extra-cloud", "svc-cloud", "svc-dev", "application-dev", "extra", "svc", "application"];
    assert_eq!(source_names(&reply), expected);
}

#[tokio::test]
async fn an_application_that_nobody_knows_has_what_all_share_or_nothing() {
    let (empty, house) = (House::open().await, house().await);

    let nothing: Value = get(&empty, "/nobody/dev").await.expect(200).json();
    let shared = get(&house, "/nobody/default").await.expect(200);

    assert_eq!((&nothing["propertySources"], &nothing["version"]), (&json!([]), &Value::Null));
    assert_eq!(source_names(&shared), ["application"]);
}

#[tokio::test]
async fn the_main_label_is_the_present_and_a_number_is_that_version() {
    let house = house().await;
    house.chassis.clock.advance(SignedDuration::from_mins(1));
    house.patched("/svc", &json!({ "name": "renamed" })).await;

    let name = async |path: &str| {
        let body: Value = get(&house, path).await.expect(200).json();
        let sources = body["propertySources"].as_array().unwrap().clone();
        let svc = sources.iter().find(|source| source["name"] == "svc").unwrap();
        (body["label"].clone(), body["version"].clone(), svc["source"]["name"].clone())
    };

    assert_eq!(name("/svc/default").await, (Value::Null, json!("v3"), json!("renamed")));
    assert_eq!(name("/svc/default/main").await, (json!("main"), json!("v3"), json!("renamed")));
    assert_eq!(name("/svc/default/master").await, (json!("master"), json!("v3"), json!("renamed")));
    assert_eq!(name("/svc/default/v3").await, (json!("v3"), json!("v3"), json!("renamed")));
    assert_eq!(name("/svc/default/v2").await, (json!("v2"), json!("v2"), json!("svc")));
}

#[tokio::test]
async fn an_old_label_shows_the_other_applications_as_they_were_then() {
    let house = House::open().await;
    house.knows("svc", json!({ "a": 1 })).await;
    house.chassis.clock.advance(SignedDuration::from_mins(1));
    house.knows("application", json!({ "b": 1 })).await;
    house.chassis.clock.advance(SignedDuration::from_mins(1));
    house.patched("/svc", &json!({ "a": 2 })).await;
    house.chassis.clock.advance(SignedDuration::from_mins(1));
    house.patched("/application", &json!({ "b": 2 })).await;

    let (first, second) = (get(&house, "/svc/default/v1").await, get(&house, "/svc/default/v2").await);

    assert_eq!(source_names(&first), ["svc"]);
    let second: Value = second.json();
    assert_eq!(second["propertySources"][1]["source"], json!({ "b": 1 }));
}

#[tokio::test]
async fn values_of_every_kind_are_flattened_as_spring_does_it() {
    let house = House::open().await;
    let values = json!({
        "yes": true, "n": 1.5, "big": 9_007_199_254_740_993_i64, "nothing": null, "none": [], "empty": {},
        "list": [{ "a": 1 }, [2, 3]], "map": { "b.c": "dotted", "[d/e]": "kept" }, "spring.application.name": "flat",
    });
    house.knows("svc", values).await;

    let body: Value = get(&house, "/svc/default").await.expect(200).json();

    let expected = json!({
        "yes": true, "n": 1.5, "big": 9_007_199_254_740_993_i64, "nothing": "", "none": [], "empty": {},
        "list[0].a": 1, "list[1][0]": 2, "list[1][1]": 3, "map.b.c": "dotted", "map[d/e]": "kept",
        "spring.application.name": "flat",
    });
    assert_eq!(body["propertySources"][0]["source"], expected);
}

#[tokio::test]
async fn a_change_is_read_at_once_and_the_tag_says_so() {
    let house = house().await;
    let before = get(&house, "/svc/dev").await.expect(200);
    let again = async |etag: &str| house.spring.get("/svc/dev").header("if-none-match", etag).send().await;

    let unchanged = again(before.header("etag")).await;
    house.patched("/application", &json!({ "open": null })).await;
    let changed = again(before.header("etag")).await;

    assert_eq!((unchanged.status.as_u16(), unchanged.body.len()), (304, 0));
    assert_eq!(changed.status, 200);
    assert_ne!(changed.header("etag"), before.header("etag"));
}

#[tokio::test]
async fn the_ways_in_which_real_clients_spell_their_requests_are_understood() {
    let house = house().await;
    let cases = [
        ("/svc/dev%2Ccloud", "application/json", json!(["dev,cloud"]), Value::Null),
        ("/svc/dev/main", "*/*", json!(["dev"]), json!("main")),
        ("/svc/dev", "application/json, application/*+json", json!(["dev"]), Value::Null),
        ("/a(_)b/dev", "text/html, */*;q=0.1", json!(["dev"]), Value::Null),
    ];

    for (path, accept, profiles, label) in cases {
        let body: Value = house.spring.get(path).header("accept", accept).send().await.expect(200).json();
        assert_eq!((&body["profiles"], &body["label"]), (&profiles, &label), "{path}");
    }
    let slashed: Value = get(&house, "/a(_)b/dev").await.json();
    assert_eq!(slashed["name"], "a/b");
}

#[tokio::test]
async fn a_head_request_has_the_headers_and_no_body() {
    let house = house().await;
    let server = axum_server(&house).await;

    let head = server.head("/svc/dev").await;

    assert!(head.starts_with("HTTP/1.1 200 OK"), "{head}");
    assert!(head.contains("etag: "), "{head}");
    assert!(head.ends_with("\r\n\r\n"), "{head}");
}

#[tokio::test]
async fn the_health_that_springs_clients_ask_for_is_up() {
    let house = House::open().await;

    let body: Value = get(&house, "/actuator/health").await.expect(200).json();

    assert_eq!(body, json!({ "status": "UP" }));
}

/// The Spring router on a port, since only a server knows that HEAD has no body.
struct Server {
    address: std::net::SocketAddr,
}

async fn axum_server(house: &House) -> Server {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (router, shutdown) = (house.started.spring_router.clone(), house.chassis.shutdown.clone());
    house.chassis.shutdown.spawn("listener", async move {
        chassis::serve::serve(listener, router, &chassis::serve::ServeSettings::default(), &shutdown).await;
    });
    Server { address }
}

impl Server {
    async fn head(&self, path: &str) -> String {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let mut stream = tokio::net::TcpStream::connect(self.address).await.unwrap();
        let request = format!("HEAD {path} HTTP/1.1\r\nhost: config\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }
}
