-- How often the catalogue has changed. Each product keeps the number of its last change, so that a process can ask
-- for what others have changed since it looked.
CREATE TABLE catalogue_revision (
    id       BIGINT  NOT NULL PRIMARY KEY CHECK (id = 1),
    revision BIGINT  NOT NULL
);
INSERT INTO catalogue_revision (id, revision) VALUES (1, 1);

CREATE TABLE categories (
    id         UUID    NOT NULL PRIMARY KEY,
    slug       TEXT    NOT NULL UNIQUE,
    title_en   TEXT    NOT NULL,
    title_fr   TEXT,
    parent_id  UUID    REFERENCES categories (id),
    position   BIGINT  NOT NULL CHECK (position >= 0),
    version    BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL,
    updated_at BIGINT  NOT NULL
);

CREATE TABLE products (
    id             UUID    NOT NULL PRIMARY KEY,
    slug           TEXT    NOT NULL UNIQUE,
    title_en       TEXT    NOT NULL,
    title_fr       TEXT,
    description_en TEXT    NOT NULL,
    description_fr TEXT,
    status         TEXT    NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
    category_id    UUID    NOT NULL REFERENCES categories (id),
    brand          TEXT,
    tax_class      TEXT    NOT NULL,
    version        BIGINT  NOT NULL,
    revision       BIGINT  NOT NULL,
    created_at     BIGINT  NOT NULL,
    updated_at     BIGINT  NOT NULL
);
CREATE INDEX products_revision ON products (revision);
CREATE INDEX products_category ON products (category_id);

-- options: a JSON object of option names and values.
CREATE TABLE variants (
    id           UUID    NOT NULL PRIMARY KEY,
    product_id   UUID    NOT NULL REFERENCES products (id),
    sku          TEXT    NOT NULL UNIQUE,
    options      TEXT    NOT NULL,
    price        BIGINT  NOT NULL CHECK (price > 0),
    currency     TEXT    NOT NULL,
    weight_grams BIGINT  NOT NULL CHECK (weight_grams >= 0),
    position     BIGINT  NOT NULL CHECK (position >= 0)
);
CREATE INDEX variants_product ON variants (product_id);

CREATE TABLE pictures (
    id         UUID    NOT NULL PRIMARY KEY,
    product_id UUID    NOT NULL REFERENCES products (id),
    media_type TEXT    NOT NULL,
    alt        TEXT,
    position   BIGINT  NOT NULL CHECK (position >= 0),
    bytes      BYTEA   NOT NULL
);
CREATE INDEX pictures_product ON pictures (product_id);

-- What search looks into, folded to plain words. number: the product's id in 63 bits, since full-text search names
-- its rows by integers.
CREATE TABLE search_documents (
    number     BIGINT  NOT NULL PRIMARY KEY,
    product_id UUID    NOT NULL UNIQUE REFERENCES products (id),
    title      TEXT    NOT NULL,
    body       TEXT    NOT NULL
);
CREATE INDEX product_search ON search_documents USING GIN ((
    setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'B')
));

CREATE TABLE locations (
    code     TEXT    NOT NULL PRIMARY KEY,
    name     TEXT    NOT NULL,
    priority BIGINT  NOT NULL CHECK (priority >= 0),
    version  BIGINT  NOT NULL
);

-- The constraints are the last defence: nothing is sold that is not there.
CREATE TABLE stock (
    sku       TEXT    NOT NULL REFERENCES variants (sku),
    location  TEXT    NOT NULL REFERENCES locations (code),
    on_hand   BIGINT  NOT NULL CHECK (on_hand >= 0),
    held      BIGINT  NOT NULL CHECK (held >= 0),
    committed BIGINT  NOT NULL CHECK (committed >= 0),
    PRIMARY KEY (sku, location),
    CHECK (held + committed <= on_hand)
) WITH (fillfactor = 70);

-- The ledger: rows are added, never changed. It outlives variants and places.
CREATE TABLE movements (
    id              UUID    NOT NULL PRIMARY KEY,
    sku             TEXT    NOT NULL,
    location        TEXT    NOT NULL,
    on_hand_delta   BIGINT  NOT NULL,
    held_delta      BIGINT  NOT NULL,
    committed_delta BIGINT  NOT NULL,
    reason          TEXT    NOT NULL,
    actor           TEXT    NOT NULL,
    reference       TEXT,
    note            TEXT,
    at              BIGINT  NOT NULL
);
CREATE INDEX movements_sku ON movements (sku, id);
CREATE INDEX movements_at ON movements (at, sku);

CREATE TABLE holds (
    order_id   UUID    NOT NULL PRIMARY KEY,
    status     TEXT    NOT NULL CHECK (status IN ('held', 'committed', 'consumed', 'expired', 'released')),
    expires_at BIGINT  NOT NULL,
    created_at BIGINT  NOT NULL,
    updated_at BIGINT  NOT NULL
);
CREATE INDEX holds_open ON holds (expires_at) WHERE status IN ('held', 'committed');
CREATE INDEX holds_waiting ON holds (expires_at) WHERE status = 'held';

CREATE TABLE hold_lines (
    order_id UUID    NOT NULL,
    sku      TEXT    NOT NULL,
    location TEXT    NOT NULL,
    quantity BIGINT  NOT NULL CHECK (quantity > 0),
    shipped  BIGINT  NOT NULL CHECK (shipped >= 0),
    PRIMARY KEY (order_id, sku, location),
    CHECK (shipped <= quantity)
);
