-- How often the catalogue has changed. Each product keeps the number of its last change, so that a process can ask
-- for what others have changed since it looked.
CREATE TABLE catalogue_revision (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
) STRICT;
INSERT INTO catalogue_revision (id, revision) VALUES (1, 1);

CREATE TABLE categories (
    id         BLOB    NOT NULL PRIMARY KEY,
    slug       TEXT    NOT NULL UNIQUE,
    title_en   TEXT    NOT NULL,
    title_fr   TEXT,
    parent_id  BLOB    REFERENCES categories (id),
    position   INTEGER NOT NULL CHECK (position >= 0),
    version    INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE products (
    id             BLOB    NOT NULL PRIMARY KEY,
    slug           TEXT    NOT NULL UNIQUE,
    title_en       TEXT    NOT NULL,
    title_fr       TEXT,
    description_en TEXT    NOT NULL,
    description_fr TEXT,
    status         TEXT    NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
    category_id    BLOB    NOT NULL REFERENCES categories (id),
    brand          TEXT,
    tax_class      TEXT    NOT NULL,
    version        INTEGER NOT NULL,
    revision       INTEGER NOT NULL,
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX products_revision ON products (revision);
CREATE INDEX products_category ON products (category_id);

-- options: a JSON object of option names and values.
CREATE TABLE variants (
    id           BLOB    NOT NULL PRIMARY KEY,
    product_id   BLOB    NOT NULL REFERENCES products (id),
    sku          TEXT    NOT NULL UNIQUE,
    options      TEXT    NOT NULL,
    price        INTEGER NOT NULL CHECK (price > 0),
    currency     TEXT    NOT NULL,
    weight_grams INTEGER NOT NULL CHECK (weight_grams >= 0),
    position     INTEGER NOT NULL CHECK (position >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX variants_product ON variants (product_id);

CREATE TABLE pictures (
    id         BLOB    NOT NULL PRIMARY KEY,
    product_id BLOB    NOT NULL REFERENCES products (id),
    media_type TEXT    NOT NULL,
    alt        TEXT,
    position   INTEGER NOT NULL CHECK (position >= 0),
    bytes      BLOB    NOT NULL
) STRICT;
CREATE INDEX pictures_product ON pictures (product_id);

-- What search looks into, folded to plain words. number: the product's id in 63 bits, since full-text search names
-- its rows by integers.
CREATE TABLE search_documents (
    number     INTEGER NOT NULL PRIMARY KEY,
    product_id BLOB    NOT NULL UNIQUE REFERENCES products (id),
    title      TEXT    NOT NULL,
    body       TEXT    NOT NULL
) STRICT;
CREATE VIRTUAL TABLE product_search USING fts5(
    title, body, content = 'search_documents', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);
CREATE TRIGGER search_documents_added AFTER INSERT ON search_documents BEGIN
    INSERT INTO product_search (rowid, title, body) VALUES (new.number, new.title, new.body);
END;
CREATE TRIGGER search_documents_changed AFTER UPDATE ON search_documents BEGIN
    INSERT INTO product_search (product_search, rowid, title, body)
        VALUES ('delete', old.number, old.title, old.body);
    INSERT INTO product_search (rowid, title, body) VALUES (new.number, new.title, new.body);
END;

CREATE TABLE locations (
    code     TEXT    NOT NULL PRIMARY KEY,
    name     TEXT    NOT NULL,
    priority INTEGER NOT NULL CHECK (priority >= 0),
    version  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The constraints are the last defence: nothing is sold that is not there.
CREATE TABLE stock (
    sku       TEXT    NOT NULL REFERENCES variants (sku),
    location  TEXT    NOT NULL REFERENCES locations (code),
    on_hand   INTEGER NOT NULL CHECK (on_hand >= 0),
    held      INTEGER NOT NULL CHECK (held >= 0),
    committed INTEGER NOT NULL CHECK (committed >= 0),
    PRIMARY KEY (sku, location),
    CHECK (held + committed <= on_hand)
) STRICT, WITHOUT ROWID;

-- The ledger: rows are added, never changed. It outlives variants and places.
CREATE TABLE movements (
    id              BLOB    NOT NULL PRIMARY KEY,
    sku             TEXT    NOT NULL,
    location        TEXT    NOT NULL,
    on_hand_delta   INTEGER NOT NULL,
    held_delta      INTEGER NOT NULL,
    committed_delta INTEGER NOT NULL,
    reason          TEXT    NOT NULL,
    actor           TEXT    NOT NULL,
    reference       TEXT,
    note            TEXT,
    at              INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX movements_sku ON movements (sku, id);
CREATE INDEX movements_at ON movements (at, sku);

CREATE TABLE holds (
    order_id   BLOB    NOT NULL PRIMARY KEY,
    status     TEXT    NOT NULL CHECK (status IN ('held', 'committed', 'consumed', 'expired', 'released')),
    expires_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX holds_open ON holds (expires_at) WHERE status IN ('held', 'committed');
CREATE INDEX holds_waiting ON holds (expires_at) WHERE status = 'held';

CREATE TABLE hold_lines (
    order_id BLOB    NOT NULL,
    sku      TEXT    NOT NULL,
    location TEXT    NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    shipped  INTEGER NOT NULL CHECK (shipped >= 0),
    PRIMARY KEY (order_id, sku, location),
    CHECK (shipped <= quantity)
) STRICT, WITHOUT ROWID;
