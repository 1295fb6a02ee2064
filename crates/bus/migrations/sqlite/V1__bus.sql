-- Tables with long rows are ordinary ones: a long row does not fit into the tree of a WITHOUT ROWID table.
-- Facts that this service announced. Kept: whoever lost what it heard can be told again from here.
CREATE TABLE outbox_events (
    aggregate   TEXT    NOT NULL,
    sequence    INTEGER NOT NULL,
    event_id    BLOB    NOT NULL,
    kind        TEXT    NOT NULL,
    occurred_at INTEGER NOT NULL,
    trace       TEXT,
    data        TEXT    NOT NULL,
    PRIMARY KEY (aggregate, sequence)
) STRICT;

-- What still has to reach a subscriber; a delivered row is gone. retry_at is the latest possible time when parked.
CREATE TABLE outbox_deliveries (
    subscriber TEXT    NOT NULL,
    aggregate  TEXT    NOT NULL,
    sequence   INTEGER NOT NULL,
    retry_at   INTEGER NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,
    parked     INTEGER NOT NULL DEFAULT 0,
    error      TEXT,
    PRIMARY KEY (subscriber, aggregate, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_deliveries_due ON outbox_deliveries (subscriber, retry_at);

-- How far each aggregate of the neighbours has been heard.
CREATE TABLE inbox (
    aggregate TEXT    NOT NULL PRIMARY KEY,
    sequence  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Answers of writes, for repeated requests; without a status the first request is still being worked on.
CREATE TABLE answers (
    scope       TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint BLOB    NOT NULL,
    status      INTEGER,
    body        TEXT,
    etag        TEXT,
    location    TEXT,
    claimed_at  INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT;
CREATE INDEX answers_age ON answers (claimed_at);
