-- Carts: what is wanted, before it is an order.
CREATE TABLE carts (
    id          BLOB    NOT NULL PRIMARY KEY,
    customer_id BLOB,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'ordering', 'ordered')),
    order_id    BLOB,
    version     INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- A customer has one cart at a time; one that is being ordered may come back, so it counts.
CREATE UNIQUE INDEX carts_one_a_customer ON carts (customer_id) WHERE customer_id IS NOT NULL AND state <> 'ordered';

CREATE TABLE cart_lines (
    cart_id       BLOB    NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    sku           TEXT    NOT NULL,
    quantity      INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    seen_amount   INTEGER NOT NULL,
    seen_currency TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    PRIMARY KEY (cart_id, sku)
) STRICT, WITHOUT ROWID;

-- Orders. How far the pieces have come is counted beside the parcels that say so, for lists and as a last defence.
CREATE TABLE orders (
    id               BLOB    NOT NULL PRIMARY KEY,
    number           TEXT    UNIQUE,
    version          INTEGER NOT NULL,
    status           TEXT    NOT NULL CHECK (status IN
        ('placing', 'confirmed', 'on_hold', 'completed', 'cancelled', 'rejected', 'expired')),
    reason           TEXT,
    cart_id          BLOB    NOT NULL,
    customer_id      BLOB,
    email            TEXT    NOT NULL,
    currency         TEXT    NOT NULL,
    items_amount     INTEGER NOT NULL,
    shipping_amount  INTEGER NOT NULL,
    tax_amount       INTEGER NOT NULL,
    tax_included     INTEGER NOT NULL,
    discount_amount  INTEGER NOT NULL,
    total_amount     INTEGER NOT NULL CHECK (total_amount >= 0),
    shipping_address TEXT    NOT NULL,
    billing_address  TEXT    NOT NULL,
    shipping_method  TEXT    NOT NULL,
    pieces           INTEGER NOT NULL CHECK (pieces > 0),
    packed           INTEGER NOT NULL DEFAULT 0,
    shipped          INTEGER NOT NULL DEFAULT 0,
    delivered        INTEGER NOT NULL DEFAULT 0,
    placed_at        INTEGER NOT NULL,
    confirmed_at     INTEGER,
    updated_at       INTEGER NOT NULL,
    due_at           INTEGER,
    hold_until       INTEGER NOT NULL,
    resume_at        INTEGER,
    answer_scope     TEXT    NOT NULL,
    answer_key       TEXT    NOT NULL,
    CHECK (delivered >= 0 AND delivered <= shipped AND shipped <= packed AND packed <= pieces),
    CHECK ((status = 'placing') = (resume_at IS NOT NULL)),
    CHECK (status IN ('placing', 'rejected', 'expired') OR number IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- A cart becomes one order; what was rejected or expired does not count.
CREATE UNIQUE INDEX orders_one_a_cart ON orders (cart_id) WHERE status NOT IN ('rejected', 'expired');
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at, id) WHERE customer_id IS NOT NULL;
CREATE INDEX orders_by_time ON orders (placed_at, id);
CREATE INDEX orders_by_email ON orders (email);
CREATE INDEX orders_to_resume ON orders (resume_at) WHERE resume_at IS NOT NULL;

CREATE TABLE order_lines (
    order_id    BLOB    NOT NULL REFERENCES orders (id),
    position    INTEGER NOT NULL,
    sku         TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    options     TEXT    NOT NULL,
    slug        TEXT    NOT NULL,
    picture     TEXT,
    quantity    INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    unit_amount INTEGER NOT NULL CHECK (unit_amount >= 0),
    line_amount INTEGER NOT NULL CHECK (line_amount >= 0),
    tax_amount  INTEGER NOT NULL,
    packed      INTEGER NOT NULL DEFAULT 0 CHECK (packed BETWEEN 0 AND quantity),
    PRIMARY KEY (order_id, sku)
) STRICT, WITHOUT ROWID;

-- The last number given out in a year.
CREATE TABLE order_numbers (
    year INTEGER NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

-- What an order owes, and the sums of its money ledger.
CREATE TABLE payments (
    order_id      BLOB    NOT NULL PRIMARY KEY REFERENCES orders (id),
    provider      TEXT    NOT NULL,
    token         TEXT    NOT NULL,
    amount        INTEGER NOT NULL CHECK (amount >= 0),
    authorisation TEXT,
    authorised    INTEGER NOT NULL DEFAULT 0 CHECK (authorised BETWEEN 0 AND amount),
    captured      INTEGER NOT NULL DEFAULT 0 CHECK (captured >= 0),
    voided        INTEGER NOT NULL DEFAULT 0 CHECK (voided >= 0),
    refunded      INTEGER NOT NULL DEFAULT 0 CHECK (refunded BETWEEN 0 AND captured),
    declined      TEXT,
    CHECK (captured + voided <= authorised)
) STRICT, WITHOUT ROWID;

-- Every movement of money, once: a step of an order has the same reference however often it is taken.
CREATE TABLE money_ledger (
    order_id   BLOB    NOT NULL REFERENCES orders (id),
    kind       TEXT    NOT NULL CHECK (kind IN ('authorised', 'captured', 'voided', 'refunded')),
    reference  TEXT    NOT NULL,
    amount     INTEGER NOT NULL CHECK (amount >= 0),
    entered_at INTEGER NOT NULL,
    PRIMARY KEY (order_id, kind, reference)
) STRICT, WITHOUT ROWID;
-- An order is charged once.
CREATE UNIQUE INDEX money_ledger_one_capture ON money_ledger (order_id) WHERE kind = 'captured';

CREATE TABLE shipments (
    id              BLOB    NOT NULL PRIMARY KEY,
    order_id        BLOB    NOT NULL REFERENCES orders (id),
    status          TEXT    NOT NULL CHECK (status IN ('packed', 'shipped', 'delivered', 'cancelled')),
    location        TEXT,
    carrier         TEXT,
    tracking_number TEXT,
    packed_at       INTEGER NOT NULL,
    shipped_at      INTEGER,
    delivered_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX shipments_by_order ON shipments (order_id);

CREATE TABLE shipment_lines (
    shipment_id BLOB    NOT NULL REFERENCES shipments (id),
    sku         TEXT    NOT NULL,
    quantity    INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 9999),
    PRIMARY KEY (shipment_id, sku)
) STRICT, WITHOUT ROWID;

-- What happened to an order; the sequence is the order's version after it.
CREATE TABLE timeline (
    order_id          BLOB    NOT NULL REFERENCES orders (id),
    sequence          INTEGER NOT NULL,
    kind              TEXT    NOT NULL,
    happened_at       INTEGER NOT NULL,
    actor             TEXT    NOT NULL,
    note              TEXT,
    status            TEXT    NOT NULL,
    payment_status    TEXT    NOT NULL,
    fulfilment_status TEXT    NOT NULL,
    PRIMARY KEY (order_id, sequence)
) STRICT, WITHOUT ROWID;
