//! The catalogue and the stock go out as sheets and come in as sheets.

use inventory_api::{ImportOutcome, ImportReport, Product};
use serde_json::{Value, json};
use testkit::{Reply, callers};
use wire::Role;

use crate::shop::TestShop;

async fn import(shop: &TestShop, path: &str, sheet: &str) -> Reply {
    let key: vocabulary::EventId = shop.new_id();
    let token = callers::staff(&[Role::Sales, Role::Warehouse]);
    let request = shop.client.post(path).bearer(&token).idempotency(&key.to_string());
    request.body("text/csv; charset=utf-8", sheet).send().await
}

async fn report(shop: &TestShop, path: &str, sheet: &str) -> ImportReport {
    import(shop, path, sheet).await.expect(200).json()
}

fn outcomes(report: &ImportReport) -> Vec<ImportOutcome> {
    report.rows.iter().map(|row| row.outcome).collect()
}

const HEADINGS: &str = "slug,title_en,title_fr,description_en,description_fr,category,brand,tax_class,status,sku,\
                        options,price,currency,weight_grams,position\n";

#[tokio::test]
async fn a_sheet_makes_products_and_says_so_row_by_row() {
    use ImportOutcome::{Created, Refused, Unchanged};
    let shop = TestShop::open().await;
    let sheet = format!(
        "{HEADINGS}oolong,Oolong,,Half green.,,tea,,reduced,published,OOLONG-S,size=50 g,7.00,EUR,50,0\n\
         oolong,Oolong,,Half green.,,tea,,reduced,published,OOLONG-L,size=100 g,\"12,00\",EUR,100,1\n\
         oolong,Oolong,,Half green.,,tea,,reduced,published,OOLONG-L,size=100 g,12.00,EUR,100,1\n\
         pot,Pot,,,,none,,standard,draft,,,,,,\n"
    );

    let first = report(&shop, "/api/products/import", &sheet).await;
    let second = report(&shop, "/api/products/import", &sheet).await;

    assert_eq!(outcomes(&first), [Created, Refused, Created, Refused]);
    assert!(first.rows[1].problem.as_ref().unwrap().starts_with("price "), "{first:?}");
    assert!(first.rows[3].problem.as_ref().unwrap().contains("there is no category none"), "{first:?}");
    assert_eq!((first.created, first.refused), (2, 2));
    assert_eq!(outcomes(&second), [Unchanged, Refused, Unchanged, Refused]);
    let product: Product = shop.guest("/api/products/oolong").await.expect(200).json();
    assert_eq!((product.variants.len(), product.variants[1].price.amount, product.version), (2, 1200, 1));
}

#[tokio::test]
async fn what_goes_out_comes_in_without_a_change() {
    let shop = TestShop::open().await;
    let odd = json!({
        "title": {"en": "=HYPERLINK(\"http://x\")", "fr": "+33, \"oui\""}, "description": {"en": "a\nb"},
        "category": "tea", "tax_class": "reduced", "brand": "@work", "slug": "odd", "status": "published",
        "variants": [crate::shop::variant("ODD-1", "-1 kg", 1050)]
    });
    shop.sales("POST", "/api/products", &odd).await.expect(201);
    shop.sales(
        "POST",
        "/api/products",
        &json!({"title": {"en": "Bare"}, "category": "tea", "tax_class": "zero"}),
    )
    .await
    .expect(201);
    shop.product("Tea", &[("TEA-S", "100 g", 400), ("TEA-L", "250 g", 900)]).await;

    let out = shop.sales("GET", "/api/products/export.csv", &json!(null)).await.expect(200);
    let back = report(&shop, "/api/products/import", &out.text()).await;

    assert_eq!(out.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(out.header("content-disposition"), "attachment; filename=\"products.csv\"");
    assert!(out.text().contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{}", out.text());
    assert!(out.text().contains(",'@work,"), "{}", out.text());
    assert_eq!((back.unchanged, back.rows.len()), (4, 4), "{back:?}");
}

#[tokio::test]
async fn a_sheet_changes_prices_and_leaves_variants_it_does_not_name() {
    let shop = TestShop::open().await;
    shop.product("Tea", &[("TEA-S", "100 g", 400), ("TEA-L", "250 g", 900)]).await;
    let sheet =
        format!("{HEADINGS}tea,Tea,,,,tea,Maison Verte,reduced,published,TEA-S,size=100 g,4.50,EUR,100,0\n");

    let rehearsal = report(&shop, "/api/products/import?dry_run=true", &sheet).await;
    let before: Product = shop.guest("/api/products/tea").await.expect(200).json();
    let done = report(&shop, "/api/products/import", &sheet).await;
    let after: Product = shop.guest("/api/products/tea").await.expect(200).json();

    assert_eq!((rehearsal.dry_run, rehearsal.changed, before.version), (true, 1, 1));
    assert_eq!((done.dry_run, done.changed, after.version), (false, 1, 2));
    assert_eq!(after.variants.iter().map(|one| one.price.amount).collect::<Vec<_>>(), [450, 900]);
}

#[tokio::test]
async fn a_sku_of_another_product_is_refused_rehearsed_or_not() {
    let shop = TestShop::open().await;
    shop.tea(1).await;
    let sheet = format!("{HEADINGS}other,Other,,,,tea,,reduced,draft,TEA,,1.00,EUR,,\n");
    for path in ["/api/products/import?dry_run=true", "/api/products/import"] {
        let report = report(&shop, path, &sheet).await;
        assert_eq!(report.rows[0].problem.as_deref(), Some("this SKU is taken"));
    }
    assert_eq!(shop.sales("GET", "/api/products/other", &json!(null)).await.status.as_u16(), 404);
}

#[tokio::test]
async fn stock_taking_is_a_sheet_and_leaves_its_rows_in_the_ledger() {
    use ImportOutcome::{Changed, Created, Refused, Unchanged};
    let shop = TestShop::open().await;
    shop.tea(5).await;
    shop.hold(shop.order(), &[("TEA", 2)]).await.expect(200);
    let sheet = "sku,location,on_hand,note\nTEA,paris,5,\nTEA,lyon,7,shelf 3\nTEA,paris,1,\nTEA,paris,4,\nNONE,paris,1,\n\
                 TEA,rome,1,\nTEA,lyon,-1,\n";

    let rehearsal = report(&shop, "/api/stock/import?dry_run=true", sheet).await;
    assert_eq!(shop.numbers("TEA").await, (5, 2, 0, 3));
    let done = report(&shop, "/api/stock/import", sheet).await;

    let expected = [Unchanged, Created, Refused, Changed, Refused, Refused, Refused];
    assert_eq!((outcomes(&rehearsal), outcomes(&done)), (expected.to_vec(), expected.to_vec()));
    assert!(done.rows[2].problem.as_ref().unwrap().contains("orders stand on this stock"), "{done:?}");
    assert_eq!(shop.numbers("TEA").await, (11, 2, 0, 9));
    let page: Value =
        shop.warehouse("GET", "/api/stock/TEA/movements", &json!(null)).await.expect(200).json();
    let counted: Vec<_> =
        page["items"].as_array().unwrap().iter().filter(|row| row["reason"] == "counted").collect();
    assert_eq!(counted.iter().map(|row| row["on_hand_delta"].as_i64().unwrap()).sum::<i64>(), 6);
    assert!(counted.iter().any(|row| row["note"] == "shelf 3"));
    shop.is_in_step().await;
}

#[tokio::test]
async fn stock_goes_out_and_comes_in_without_a_change() {
    let shop = TestShop::open().await;
    shop.tea(5).await;
    shop.receive("TEA", "lyon", 2).await;
    shop.hold(shop.order(), &[("TEA", 1)]).await.expect(200);

    let out = shop.warehouse("GET", "/api/stock/export.csv", &json!(null)).await.expect(200).text();
    let back = report(&shop, "/api/stock/import", &out).await;

    assert_eq!(out, "sku,location,on_hand,held,committed,available\nTEA,paris,5,1,0,4\nTEA,lyon,2,0,0,2\n");
    assert_eq!((back.unchanged, back.rows.len()), (2, 2));
}

#[tokio::test]
async fn what_is_no_sheet_is_refused_whole() {
    let shop = TestShop::open().await;
    for path in ["/api/products/import", "/api/stock/import"] {
        let check = async |sheet: &str, status: u16, code: &str| {
            let reply = import(&shop, path, sheet).await;
            assert_eq!((reply.status.as_u16(), reply.code().as_str()), (status, code), "{path} {sheet}");
        };
        check("", 422, "wrong_columns").await;
        check("name,colour\nTea,green\n", 422, "wrong_columns").await;
        check(&"x".repeat(4 * 1024 * 1024 + 1), 413, "body_too_large").await;
        let json = shop.client.post(path).idempotency(path.trim_start_matches("/api/")).json(&json!({}));
        let reply = json.bearer(&callers::staff(&[Role::Admin])).send().await;
        assert_eq!((reply.status.as_u16(), reply.code().as_str()), (415, "unsupported_media_type"));
        let unknown = import(&shop, &format!("{path}?force=true"), "").await;
        assert_eq!((unknown.status.as_u16(), unknown.code().as_str()), (400, "invalid_query"));
    }
    let ragged = import(&shop, "/api/stock/import", "sku,location,on_hand\nTEA\n").await;
    assert_eq!((ragged.status.as_u16(), ragged.code().as_str()), (400, "invalid_csv"));
}
