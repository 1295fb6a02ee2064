//! What a Spring Cloud Config server refuses, in Spring Boot's own words.

use chassis::settings::Secret;
use config_service::{Settings, StartError, start};
use serde_json::{Value, json};
use testkit::callers::chassis;
use testkit::{TestClient, TestDatabase};

use crate::house::{ALL_MIGRATIONS, House, boot_settings};

#[tokio::test]
async fn what_leads_elsewhere_or_is_no_name_is_refused() {
    let house = House::open().await;
    house.knows("svc", json!({ "a": 1 })).await;
    let cases = [
        ("/..%2Fsvc/dev", 400),
        ("/%2e%2e/dev", 400),
        ("/%252e%252e/dev", 400),
        ("/svc%23/dev", 400),
        ("/(_)svc/dev", 400),
        ("/%28_%29svc/dev", 400),
        ("/svc%00/dev", 400),
        ("/svc/dev/..%2Fmain", 400),
        ("/svc/dev/(_)(_)", 400),
        ("/svc/dev/a%23b", 400),
        ("/svc/-dev", 400),
        ("/svc/dev,", 400),
        ("/svc/de%20v", 400),
        ("/svc/dev%2F..%2Fx", 400),
        ("/svc/%ff", 400),
        ("/svc/%zz", 400),
        ("/svc/dev.yml", 404),
        ("/svc/dev.json", 404),
        ("/svc/dev.properties", 404),
        ("/svc/dev/nope", 404),
        ("/svc/dev/v0", 404),
        ("/svc/dev/v01", 404),
        ("/svc/dev/v2", 404),
        ("/svc/dev/v99999999999999999999", 404),
        ("/nobody/dev/v1", 404),
        ("/svc", 404),
        ("/", 404),
        ("//dev", 404),
        ("/svc/", 404),
        ("/svc/dev/main/file.txt", 404),
        ("/svc-dev.yml", 404),
        ("/api/settings/svc/history", 404),
        ("/svc/dev-yml", 200),
        ("/svc/dev.ymlx", 200),
    ];

    for (path, status) in cases {
        let reply = house.spring.get(path).send().await;
        assert_eq!(reply.status, status, "{path}: {}", reply.text());
    }
}

#[tokio::test]
async fn an_error_has_the_form_of_spring_boot() {
    let house = House::open().await;

    let reply = house.spring.get("/svc/dev/nope").send().await.expect(404);

    assert_eq!(reply.header("content-type"), "application/json");
    let body: Value = reply.json();
    assert_eq!(
        body,
        json!({
            "timestamp": "2026-03-02T09:00:00.000+00:00", "status": 404, "error": "Not Found", "path": "/svc/dev/nope",
        })
    );
}

#[tokio::test]
async fn media_types_that_are_not_written_here_are_not_acceptable() {
    let house = House::open().await;

    for accept in ["application/vnd.spring-cloud.config-server.v1+json", "image/png", "application/json;q=0"]
    {
        let reply = house.spring.get("/svc/dev").header("accept", accept).send().await;
        assert_eq!(reply.status, 406, "{accept}");
    }
}

#[tokio::test]
async fn nothing_can_be_written_here() {
    let house = House::open().await;

    for request in
        [house.spring.post("/svc/dev"), house.spring.delete("/svc/dev"), house.spring.put("/encrypt")]
    {
        let reply = request.send().await;
        assert_eq!((reply.status.as_u16(), reply.header("allow")), (405, "GET, HEAD"));
    }
}

#[tokio::test]
async fn with_a_user_set_only_that_user_reads() {
    let database = TestDatabase::open("config", ALL_MIGRATIONS).await;
    let settings = Settings {
        listen: "0.0.0.0:8888".parse().unwrap(),
        user: "spring".to_owned(),
        password: Secret::new("s:ecret"),
    };
    let started = start(&chassis(), settings, database.db()).await.unwrap();
    let client = TestClient::new(started.spring_router.clone());
    let with =
        async |credentials: &str| client.get("/svc/dev").header("authorization", credentials).send().await;

    let right = with("Basic c3ByaW5nOnM6ZWNyZXQ=").await;
    let wrong = [
        client.get("/svc/dev").send().await,
        with("Basic c3ByaW5nOndyb25n").await,
        with("Basic not base64!").await,
        with("Bearer c3ByaW5nOnM6ZWNyZXQ=").await,
        with("Basic").await,
    ];
    let health = client.get("/actuator/health").send().await;

    assert_eq!((right.status.as_u16(), health.status.as_u16()), (200, 200));
    for reply in wrong {
        assert_eq!((reply.status.as_u16(), reply.header("www-authenticate")), (401, "Basic realm=\"Realm\""));
        assert_eq!(reply.json::<Value>()["error"], "Unauthorized");
    }
}

#[tokio::test]
async fn without_a_password_nobody_outside_this_machine_is_answered() {
    let database = TestDatabase::open("config", ALL_MIGRATIONS).await;
    let open = Settings { listen: "0.0.0.0:8888".parse().unwrap(), ..boot_settings() };

    let outcome = start(&chassis(), open, database.db()).await;

    assert!(matches!(outcome, Err(StartError::Exposed)));
}
