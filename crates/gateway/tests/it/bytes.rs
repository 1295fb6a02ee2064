//! What only bytes can say: requests that hide another request, heads that are no heads, clients that dawdle.

use crate::door::{TestDoor, speak};

const HOST: &str = "Host: shop.example\r\n";

/// What the door answers to one connection with these bytes, and what reached the services meanwhile.
async fn outcome(door: &TestDoor, bytes: &str) -> (Vec<u16>, usize) {
    let answer = speak(door.listen().await, bytes).await;
    let statuses = answer.split("HTTP/1.1 ").skip(1).filter_map(|part| part.get(..3)?.parse().ok());
    (statuses.collect(), door.seen().len())
}

#[tokio::test]
async fn a_body_whose_end_is_unclear_is_refused_and_the_connection_closed() {
    let door = TestDoor::open().await;
    let framings = [
        "Content-Length: 1\r\nContent-Length: 2\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length: 99999999999999999999999\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: gzip, chunked\r\n",
        "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding\t: chunked\r\n",
        "Transfer-Encoding : chunked\r\n",
    ];

    for framing in framings {
        let hidden = format!("0\r\n\r\nGET /api/products HTTP/1.1\r\n{HOST}\r\n");
        let found =
            outcome(&door, &format!("POST /api/orders HTTP/1.1\r\n{HOST}{framing}\r\n{hidden}")).await;

        assert_eq!(found, (vec![400], 0), "{framing}");
    }
}

#[tokio::test]
async fn chunks_are_unknown_to_the_old_version() {
    let door = TestDoor::open().await;

    let head = format!("POST /api/orders HTTP/1.0\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

    assert_eq!(outcome(&door, &head).await.1, 0);
}

#[tokio::test]
async fn a_length_beside_chunks_hides_no_second_request() {
    let door = TestDoor::open().await;
    let hidden = format!("GET /api/products HTTP/1.1\r\n{HOST}\r\n");

    for framing in [
        format!("Content-Length: {}\r\nTransfer-Encoding: chunked\r\n", 5 + hidden.len()),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {}\r\n", 5 + hidden.len()),
    ] {
        let bytes = format!("POST /api/orders HTTP/1.1\r\n{HOST}{framing}\r\n0\r\n\r\n{hidden}");
        let (statuses, _) = outcome(&door, &bytes).await;

        assert_eq!(statuses.len(), 1, "{framing}");
    }
}

#[tokio::test]
async fn a_refusal_does_not_take_the_body_for_the_next_request() {
    let door = TestDoor::open().await;
    let hidden = format!("GET /api/products HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n");
    let length = hidden.len();

    let whole = format!("POST /api/products HTTP/1.1\r\n{HOST}Content-Length: {length}\r\n\r\n{hidden}");
    let last = format!("GET /api/categories HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n");
    let (statuses, reached) = outcome(&door, &format!("{whole}{last}")).await;

    assert_eq!(statuses[0], 401);
    assert!(
        statuses.len() == 1 || (statuses == [401, 200] && reached == 1),
        "{statuses:?}, {reached} reached"
    );
}

#[tokio::test]
async fn a_tunnel_is_not_opened() {
    let door = TestDoor::open().await;
    let early = format!("GET /api/products HTTP/1.1\r\n{HOST}\r\n");

    let (statuses, reached) =
        outcome(&door, &format!("CONNECT shop.example:443 HTTP/1.1\r\n{HOST}\r\n{early}")).await;

    assert_eq!((statuses, reached), (vec![405], 0));
}

#[tokio::test]
async fn an_upgrade_is_plain_http() {
    let door = TestDoor::open().await;
    let upgrade = "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n";

    let found = outcome(&door, &format!("GET /api/products HTTP/1.1\r\n{HOST}{upgrade}\r\n")).await;

    assert_eq!(found, (vec![200], 1));
}

#[tokio::test]
async fn a_head_that_is_no_head_is_refused() {
    let door = TestDoor::open().await;
    let heads = [
        format!("GET /api/products HTTP/1.1\r\n{HOST}X-A: b\r\n folded\r\n\r\n"),
        format!("GET /api/products HTTP/1.1\r\n{HOST}X-A : b\r\n\r\n"),
        format!("GET /api/products HTTP/1.1\r\n{HOST}X-A: b\0c\r\n\r\n"),
        format!("GET /api/products HTTP/1.1\r\n{HOST}X-\u{e9}: b\r\n\r\n"),
        format!("GET /api/products HTTP/1.1\r\n{HOST}X-A: b\rEvil: c\r\n\r\n"),
        format!("GET http://user@shop.example/api/products HTTP/1.1\r\n{HOST}\r\n"),
        format!("GET http://other.example/api/products HTTP/1.1\r\n{HOST}\r\n"),
        format!("GET /api\\products HTTP/1.1\r\n{HOST}\r\n"),
        format!("GET /api/pro\u{e9}ucts HTTP/1.1\r\n{HOST}\r\n"),
        format!("GET /api/products HTTP/1.1\r\n{HOST}{HOST}\r\n"),
        "GET /api/products HTTP/1.1\r\nHost: a.com@b\r\n\r\n".to_owned(),
        "GET /api/products HTTP/1.1\r\n\r\n".to_owned(),
        "OPTIONS * HTTP/1.1\r\nHost: shop.example\r\n\r\n".to_owned(),
    ];

    for head in heads {
        assert_eq!(outcome(&door, &head).await, (vec![400], 0), "{head:?}");
    }
}

#[tokio::test]
async fn a_fragment_changes_nothing() {
    let door = TestDoor::open().await;

    let head = format!("GET /api/products#/../orders HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n");
    let (statuses, reached) = outcome(&door, &head).await;

    assert!(statuses == [400] && reached == 0 || statuses == [200] && reached == 1, "{statuses:?}");
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let door = TestDoor::open().await;
    let many: String = (0..500).map(|count| format!("X-{count}: a\r\n")).collect();
    let large = format!("X-Large: {}\r\n", "a".repeat(100 * 1024));

    for headers in [many, large] {
        let found = outcome(&door, &format!("GET /api/products HTTP/1.1\r\n{HOST}{headers}\r\n")).await;
        assert_eq!(found, (vec![431], 0));
    }
    let long =
        format!("GET /api/products?q={} HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n", "a".repeat(16 * 1024));
    assert_eq!(outcome(&door, &long).await, (vec![414], 0));
}

#[tokio::test]
async fn who_dawdles_over_the_head_is_let_go() {
    let door = TestDoor::open().await;

    let (statuses, reached) = outcome(&door, &format!("GET /api/products HTTP/1.1\r\n{HOST}X-Slow: ")).await;

    assert!(statuses.is_empty() || statuses == [408], "{statuses:?}");
    assert_eq!(reached, 0);
}

#[tokio::test]
async fn who_dawdles_over_the_body_is_let_go() {
    let door = TestDoor::open().await;
    let head = format!("POST /api/orders HTTP/1.1\r\n{HOST}Content-Length: 100\r\n\r\nhalf");

    let (statuses, _) = outcome(&door, &head).await;

    assert_eq!(statuses, [408]);
}

#[tokio::test]
async fn a_body_that_is_no_body_is_refused() {
    let door = TestDoor::open().await;
    let head = format!("POST /api/orders HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n");

    for body in ["zz\r\n", "fffffffffffffffff\r\n", "1\r\nab\r\n"] {
        let (statuses, _) = outcome(&door, &format!("{head}{body}")).await;

        assert_eq!(statuses, [400], "{body:?}");
    }
}
