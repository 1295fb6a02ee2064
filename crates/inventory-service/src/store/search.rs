//! Search: what it looks into, and the one query of this service that differs between the engines.

use ::store::{Engine, StoreError, Tx, values};
use vocabulary::ProductId;

use crate::domain::product::Product;
use crate::domain::words::words;

/// More hits than this say that the question was too short.
const HITS_MAX: i64 = 10_000;

/// Keeps what search looks into in step with the product.
pub(super) async fn write(tx: &mut Tx, product: &Product) -> Result<(), StoreError> {
    let titles = [Some(product.title.en.as_str()), product.title.fr.as_ref().map(|title| title.as_str())];
    let title: Vec<String> = titles.into_iter().flatten().flat_map(words).collect();
    tx.send(
        "INSERT INTO search_documents (number, product_id, title, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT (number) DO UPDATE SET title = excluded.title, body = excluded.body
         WHERE search_documents.title <> excluded.title OR search_documents.body <> excluded.body",
        values![number(product.id), product.id, title.join(" "), words(&product.searched_text()).join(" ")]
            .into(),
    )
    .await
}

/// The products in which each of the terms begins some word, and how well they answer: more is better.
/// Terms are letters and digits only, so none of them can be part of a query's grammar.
pub(crate) async fn matches(tx: &mut Tx, terms: &[String]) -> Result<Vec<(ProductId, i64)>, StoreError> {
    let (sql, question) = match tx.engine() {
        Engine::Sqlite => (
            "SELECT d.product_id, CAST(bm25(product_search, 10.0, 1.0) * -1000000 AS INTEGER)
             FROM product_search JOIN search_documents d ON d.number = product_search.rowid
             WHERE product_search MATCH $1 ORDER BY 2 DESC LIMIT $2",
            joined(terms, |term| format!("\"{term}\"*"), " AND "),
        ),
        Engine::Postgres => (
            "SELECT product_id, CAST(ts_rank(document, question) * 1000000 AS BIGINT)
             FROM (SELECT product_id, setweight(to_tsvector('simple', title), 'A')
                                   || setweight(to_tsvector('simple', body), 'B') AS document
                   FROM search_documents) AS documents, to_tsquery('simple', $1) AS question
             WHERE document @@ question ORDER BY 2 DESC LIMIT $2",
            joined(terms, |term| format!("'{term}':*"), " & "),
        ),
    };
    tx.rows(sql, &values![question, HITS_MAX])
        .await?
        .iter()
        .map(|row| Ok((row.get(0)?, row.int(1)?)))
        .collect()
}

fn joined(terms: &[String], term: impl Fn(&String) -> String, and: &str) -> String {
    terms.iter().map(term).collect::<Vec<_>>().join(and)
}

/// The lower 63 bits of the id, 61 of them random.
fn number(id: ProductId) -> i64 {
    let (_, low) = id.uuid().as_u64_pair();
    i64::from_be_bytes((low & (u64::MAX >> 1)).to_be_bytes())
}
