CREATE TABLE addresses (
    id               BLOB    NOT NULL PRIMARY KEY,
    customer_id      BLOB    NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    name             TEXT    NOT NULL,
    company          TEXT,
    line1            TEXT    NOT NULL,
    line2            TEXT,
    postal_code      TEXT    NOT NULL,
    city             TEXT    NOT NULL,
    region           TEXT,
    country          TEXT    NOT NULL,
    phone            TEXT,
    default_shipping INTEGER NOT NULL,
    default_billing  INTEGER NOT NULL,
    version          INTEGER NOT NULL CHECK (version > 0),
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL
) STRICT;

CREATE INDEX addresses_by_customer ON addresses (customer_id, id);
CREATE UNIQUE INDEX addresses_one_shipping ON addresses (customer_id) WHERE default_shipping = TRUE;
CREATE UNIQUE INDEX addresses_one_billing ON addresses (customer_id) WHERE default_billing = TRUE;
