-- What order-service announced of each order, as it stood after event `sequence`.
CREATE TABLE purchases (
    order_id          UUID    NOT NULL PRIMARY KEY,
    customer_id       UUID    NOT NULL,
    number            TEXT,
    status            TEXT    NOT NULL,
    payment_status    TEXT    NOT NULL,
    fulfilment_status TEXT    NOT NULL,
    total             BIGINT  NOT NULL,
    currency          TEXT    NOT NULL,
    items             BIGINT  NOT NULL,
    lines             TEXT    NOT NULL,
    placed_at         BIGINT  NOT NULL,
    updated_at        BIGINT  NOT NULL,
    sequence          BIGINT  NOT NULL
);

CREATE INDEX purchases_by_customer ON purchases (customer_id, placed_at, order_id);
