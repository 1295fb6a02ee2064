//! What is measured of each request.

use crate::shop::shop;

#[tokio::test]
async fn requests_are_counted_by_route_and_status() {
    let id = "0197d4f1-6f4e-7a52-8e10-2f6f5c1d9b3a";
    for path in [format!("/tins/{id}"), "/tins/1".to_owned(), "/nowhere".to_owned()] {
        let _ = shop().get(&path).send().await;
    }

    let text = chassis::metrics::render();

    for line in [
        r#"http_requests_total{service="tea",method="GET",route="/tins/{id}",status="200"}"#,
        r#"http_requests_total{service="tea",method="GET",route="/tins/{id}",status="404"}"#,
        r#"http_requests_total{service="tea",method="other",route="other",status="404"}"#,
        r#"http_request_seconds_bucket{service="tea",method="GET",route="/tins/{id}",le="0.001"}"#,
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!text.contains(id), "ids are no labels");
}
