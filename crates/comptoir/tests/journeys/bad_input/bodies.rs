//! Bodies that are no JSON, or not what is expected (rows 14 to 24), sent to one write of each service.

use serde_json::{Value, json};

use super::{Stage, Try, with};
use crate::browser::Browser;
use crate::test_shop::{TestShop, order_of, uppsala};

/// A write with a body that would be taken.
struct Write<'b> {
    who: &'b Browser,
    operation: String,
    body: Value,
    etag: String,
    /// The code of a body that does not fit.
    unfit: &'static str,
}

impl Write<'_> {
    fn tries(&self, name: &str, body: impl Into<Vec<u8>>) -> Try<'_> {
        Try::new(name, self.who, &self.operation).bytes(body).header("if-match", &self.etag)
    }
}

/// One write, or two, of each service.
async fn writes(stage: &Stage) -> Vec<Write<'_>> {
    let etag = stage.boss.get("/api/settings/order").await.etag();
    let write = |who, operation: &str, body, unfit| Write {
        who,
        operation: operation.to_owned(),
        body,
        etag: "*".to_owned(),
        unfit,
    };
    let line = format!("PUT /api/carts/{}/lines/TEA-1", stage.cart);
    let movement = json!({"location": "lyon", "reason": "received", "quantity": 5});
    let settings =
        write(&stage.boss, "PATCH /api/settings/order", json!({"hold_minutes": 20}), "invalid_settings");
    vec![
        write(&stage.guest, &line, json!({"quantity": 2}), "invalid_body"),
        write(&stage.guest, "POST /api/orders", order_of(&stage.cart, "tok_approved"), "invalid_body"),
        write(&stage.anna, "POST /api/customers/me/addresses", uppsala(), "invalid_body"),
        write(&stage.boss, "POST /api/stock/TEA-1/movements", movement, "invalid_body"),
        Write { etag, ..settings },
    ]
}

/// `good` with one member more, in front of the others.
fn and(good: &str, member: &str) -> String {
    good.replacen('{', &format!("{{{member},"), 1)
}

#[tokio::test]
async fn what_is_not_one_strict_json_value_is_malformed() {
    let stage = Stage::open().await;

    for write in writes(&stage).await {
        let good = write.body.to_string();
        let mut no_utf8 = and(&good, "\"a\":\"?\"").into_bytes();
        no_utf8[6] = 0xff;
        let spoilt: Vec<(&str, Vec<u8>)> = vec![
            ("14 truncated", good[..good.len() - 1].into()),
            ("14 trailing bytes", format!("{good} x").into()),
            ("14 two values", format!("{good}{good}").into()),
            ("14 empty", Vec::new()),
            ("14 byte order mark", format!("\u{feff}{good}").into()),
            ("17 NaN", and(&good, "\"a\":NaN").into()),
            ("17 Infinity", and(&good, "\"a\":Infinity").into()),
            ("17 too large a number", and(&good, "\"a\":1e400").into()),
            ("17 minus zero", and(&good, "\"a\":-0").into()),
            ("22 no UTF-8", no_utf8),
            ("22 half a character", and(&good, "\"a\":\"\\ud800\"").into()),
        ];
        for (name, bytes) in spoilt {
            stage.refuses(write.tries(name, bytes), 400, "malformed_json").await;
        }
        let twice = good[1..good.len() - 1].to_owned();
        stage.refuses(write.tries("15 every key twice", and(&good, &twice)), 400, "duplicate_key").await;
        let deep = format!("\"a\":{}1{}", "[".repeat(10_000), "]".repeat(10_000));
        stage.refuses(write.tries("16 ten thousand deep", and(&good, &deep)), 400, "too_deep").await;
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn what_is_too_much_is_refused_by_published_limits() {
    let stage = Stage::open().await;

    for write in writes(&stage).await {
        let good = write.body.to_string();
        let keys = |count: usize| {
            let keys: Vec<String> = (0..count).map(|n| format!("\"k{n:05}\":1")).collect();
            and(&good, &keys.join(","))
        };
        let items = and(&good, &format!("\"a\":[1{}]", ",1".repeat(999_999)));
        let name = and(&good, &format!("\"name\":\"{}\"", "x".repeat(1_000_000)));

        stage.refuses(write.tries("23 a million items", items), 413, "body_too_large").await;
        stage.refuses(write.tries("23 a name of a megabyte", name), 413, "body_too_large").await;
        stage.refuses(write.tries("24 50,000 keys", keys(50_000)), 413, "body_too_large").await;
        stage.refuses(write.tries("24 20,000 keys", keys(20_000)), 422, write.unfit).await;
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn what_is_too_much_is_refused_across_processes_too() {
    let shop = TestShop::open_apart().await;
    let (guest, text) = (shop.guest(), "x".repeat(2_000_000));

    for _ in 0..5 {
        let refused = Try::new("23", &guest, "POST /api/orders").bytes(text.as_str()).send().await;
        assert_eq!(refused.refusal(), (413, "body_too_large".into()));
        assert_eq!(guest.get("/api/shipping-methods").await.status.as_u16(), 200);
    }
}

#[tokio::test]
async fn what_only_the_shop_says_cannot_be_sent() {
    let stage = Stage::open().await;
    let fields = ["role", "status", "customer_id", "is_admin", "version", "__proto__", "constructor"];

    for write in writes(&stage).await {
        for field in fields {
            let body = with(&write.body, field, json!(1)).to_string();
            let case = write.tries(&format!("20, 24 {field}"), body).at(format!("/{field}"));
            stage.refuses(case, 422, write.unfit).await;
        }
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn nothing_is_taken_for_a_whole_number_that_is_none() {
    let stage = Stage::open().await;
    let wrong = ["\"1\"", "1.0", "true", "[1]", "null", "9223372036854775808"];

    for (write, field) in
        writes(&stage).await.iter().zip(["quantity", "expected_total", "", "quantity", "hold_minutes"])
    {
        for number in wrong {
            let (member, pointer) = match field {
                "" => continue,
                "expected_total" if number == "null" => continue,
                "expected_total" => (
                    format!("\"{field}\":{{\"amount\":{number},\"currency\":\"EUR\"}}"),
                    "/expected_total/amount".into(),
                ),
                _ => (format!("\"{field}\":{number}"), format!("/{field}")),
            };
            let mut rest = write.body.clone();
            rest.as_object_mut().unwrap().remove(field);
            let body =
                if rest == json!({}) { format!("{{{member}}}") } else { and(&rest.to_string(), &member) };
            // In a patch of settings null takes a value away, and the default comes back.
            if field == "hold_minutes" && number == "null" {
                continue;
            }
            let row = if number.len() > 6 { "19" } else { "18" };
            let case = write.tries(&format!("{row} {field} {number}"), body).at(pointer);
            stage.refuses(case, 422, write.unfit).await;
        }
    }

    stage.is_unharmed().await;
}

#[tokio::test]
async fn a_large_integer_is_kept_to_the_unit() {
    let stage = Stage::open().await;
    let begins = Try::new("19 exact", &stage.boss, "PUT /api/settings/ledger").header("if-none-match", "*");

    begins.bytes("{\"limit\":9007199254740993}").send().await.expect(201);

    let kept = stage.boss.get("/api/settings/ledger").await;
    assert!(String::from_utf8(kept.bytes).unwrap().contains("\"limit\":9007199254740993"));
}

#[tokio::test]
async fn everything_that_is_missing_or_null_is_named_at_once() {
    let stage = Stage::open().await;
    let nulls = |fields: &[&str]| {
        Value::Object(fields.iter().map(|field| ((*field).to_owned(), Value::Null)).collect()).to_string()
    };
    let line = format!("PUT /api/carts/{}/lines/TEA-1", stage.cart);
    let cases: [(&Browser, &str, &[&str]); 6] = [
        (&stage.guest, &line, &["quantity"]),
        (&stage.guest, "POST /api/orders", &["cart_id", "shipping_address", "shipping_method", "payment"]),
        (&stage.guest, "POST /api/customers", &["email", "password", "name"]),
        (
            &stage.anna,
            "POST /api/customers/me/addresses",
            &["name", "line1", "postal_code", "city", "country"],
        ),
        (&stage.boss, "POST /api/stock/TEA-1/movements", &["location", "reason", "quantity"]),
        (&stage.boss, "POST /api/products", &["title", "category", "tax_class"]),
    ];

    for (who, operation, fields) in cases {
        for (name, body) in [("21 missing", "{}".to_owned()), ("21 null", nulls(fields))] {
            let case = Try::new(name, who, operation).bytes(body);
            let case = fields.iter().fold(case, |case, field| case.at(format!("/{field}")));
            stage.refuses(case, 422, "invalid_body").await;
        }
    }

    stage.is_unharmed().await;
}
