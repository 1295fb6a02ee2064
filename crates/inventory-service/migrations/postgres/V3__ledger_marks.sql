-- The rows of the ledger are numbered as they are written, so that each look at it takes in what the last one could not
-- see, and nothing twice. The number is that of the transaction: a lower one may be committed after a higher one, but
-- PostgreSQL knows the lowest that still runs.
ALTER TABLE movements ADD COLUMN mark BIGINT NOT NULL DEFAULT 0;
DROP INDEX movements_at;
CREATE INDEX movements_mark ON movements (mark, sku);

-- The number of a row that is written now.
CREATE VIEW next_mark (mark) AS SELECT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT);

-- Below `settled` no row will come any more; from `unseen` on none is there yet, but for rows that a backup brought from
-- a server that had counted further.
CREATE VIEW marks (settled, unseen) AS
    SELECT CAST(CAST(pg_snapshot_xmin(now) AS TEXT) AS BIGINT), CAST(CAST(pg_snapshot_xmax(now) AS TEXT) AS BIGINT)
    FROM pg_current_snapshot() AS now;
