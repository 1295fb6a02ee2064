-- Facts that this service announced. Kept: whoever lost what it heard can be told again from here.
CREATE TABLE outbox_events (
    aggregate   TEXT    NOT NULL,
    sequence    BIGINT NOT NULL,
    event_id    UUID    NOT NULL,
    kind        TEXT    NOT NULL,
    occurred_at BIGINT NOT NULL,
    trace       TEXT,
    data        TEXT    NOT NULL,
    PRIMARY KEY (aggregate, sequence)
);

-- What still has to reach a subscriber; a delivered row is gone. retry_at is the latest possible time when parked.
CREATE TABLE outbox_deliveries (
    subscriber TEXT    NOT NULL,
    aggregate  TEXT    NOT NULL,
    sequence   BIGINT NOT NULL,
    retry_at   BIGINT NOT NULL,
    tries      BIGINT NOT NULL DEFAULT 0,
    parked     BOOLEAN NOT NULL DEFAULT FALSE,
    error      TEXT,
    PRIMARY KEY (subscriber, aggregate, sequence)
);
CREATE INDEX outbox_deliveries_due ON outbox_deliveries (subscriber, retry_at);

-- How far each aggregate of the neighbours has been heard.
CREATE TABLE inbox (
    aggregate TEXT    NOT NULL PRIMARY KEY,
    sequence  BIGINT NOT NULL
);

-- Answers of writes, for repeated requests; without a status the first request is still being worked on.
CREATE TABLE answers (
    scope       TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint BYTEA   NOT NULL,
    status      BIGINT,
    body        TEXT,
    etag        TEXT,
    location    TEXT,
    claimed_at  BIGINT NOT NULL,
    PRIMARY KEY (scope, key)
);
CREATE INDEX answers_age ON answers (claimed_at);
