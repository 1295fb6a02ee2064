CREATE TABLE addresses (
    id               UUID    NOT NULL PRIMARY KEY,
    customer_id      UUID    NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    name             TEXT    NOT NULL,
    company          TEXT,
    line1            TEXT    NOT NULL,
    line2            TEXT,
    postal_code      TEXT    NOT NULL,
    city             TEXT    NOT NULL,
    region           TEXT,
    country          TEXT    NOT NULL,
    phone            TEXT,
    default_shipping BOOLEAN NOT NULL,
    default_billing  BOOLEAN NOT NULL,
    version          BIGINT  NOT NULL CHECK (version > 0),
    created_at       BIGINT  NOT NULL,
    updated_at       BIGINT  NOT NULL
);

CREATE INDEX addresses_by_customer ON addresses (customer_id, id);
CREATE UNIQUE INDEX addresses_one_shipping ON addresses (customer_id) WHERE default_shipping = TRUE;
CREATE UNIQUE INDEX addresses_one_billing ON addresses (customer_id) WHERE default_billing = TRUE;
