-- People, their credentials and what they are allowed to do.
CREATE TABLE customers (
    id            UUID    NOT NULL PRIMARY KEY,
    email         TEXT    NOT NULL CONSTRAINT customers_email UNIQUE,
    name          TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    roles         TEXT    NOT NULL,
    marketing     BOOLEAN NOT NULL,
    disabled      BOOLEAN NOT NULL,
    password_hash TEXT    NOT NULL,
    search_text   TEXT    NOT NULL,
    version       BIGINT  NOT NULL CHECK (version > 0),
    created_at    BIGINT  NOT NULL,
    updated_at    BIGINT  NOT NULL
);

CREATE INDEX customers_staff ON customers (id) WHERE roles <> '';

-- A signed-in device. Browsers hold a secret of which only the hash is here; API clients hold refresh tokens.
CREATE TABLE sessions (
    id           UUID    NOT NULL PRIMARY KEY,
    customer_id  UUID    NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    kind         TEXT    NOT NULL CHECK (kind IN ('browser', 'api')),
    secret_hash  BYTEA   CONSTRAINT sessions_secret UNIQUE,
    device       TEXT    NOT NULL,
    created_at   BIGINT  NOT NULL,
    last_used_at BIGINT  NOT NULL
);

CREATE INDEX sessions_by_customer ON sessions (customer_id, id);
CREATE INDEX sessions_by_use ON sessions (last_used_at);

-- A used token stays until its session ends: seeing it again means that somebody copied it.
CREATE TABLE refresh_tokens (
    hash       BYTEA   NOT NULL PRIMARY KEY,
    session_id UUID    NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    issued_at  BIGINT  NOT NULL,
    used_at    BIGINT
);

CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

CREATE TABLE password_resets (
    hash        BYTEA   NOT NULL PRIMARY KEY,
    customer_id UUID    NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    expires_at  BIGINT  NOT NULL
);

CREATE INDEX password_resets_by_customer ON password_resets (customer_id);

-- Where a person signed in from before: guesses made elsewhere never shut these out.
CREATE TABLE known_sources (
    customer_id  UUID    NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    source_hash  BYTEA   NOT NULL,
    last_seen_at BIGINT  NOT NULL,
    PRIMARY KEY (customer_id, source_hash)
);

-- The keys that sign access tokens; the newest whose time has come signs, all are published.
CREATE TABLE signing_keys (
    generation BIGINT  NOT NULL PRIMARY KEY,
    seed       BYTEA   NOT NULL,
    signs_from BIGINT  NOT NULL
);

CREATE TABLE secrets (
    name  TEXT    NOT NULL PRIMARY KEY,
    value BYTEA   NOT NULL
);
