-- What order-service announced of each order, as it stood after event `sequence`.
CREATE TABLE purchases (
    order_id          BLOB    NOT NULL PRIMARY KEY,
    customer_id       BLOB    NOT NULL,
    number            TEXT,
    status            TEXT    NOT NULL,
    payment_status    TEXT    NOT NULL,
    fulfilment_status TEXT    NOT NULL,
    total             INTEGER NOT NULL,
    currency          TEXT    NOT NULL,
    items             INTEGER NOT NULL,
    lines             TEXT    NOT NULL,
    placed_at         INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    sequence          INTEGER NOT NULL
) STRICT;

CREATE INDEX purchases_by_customer ON purchases (customer_id, placed_at, order_id);
