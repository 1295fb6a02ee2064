-- The rows of the ledger are numbered as they are written, so that each look at it takes in what the last one could not
-- see, and nothing twice. There is one writer at a time: below the next number, all are there.
ALTER TABLE movements ADD COLUMN mark INTEGER NOT NULL DEFAULT 0;
DROP INDEX movements_at;
CREATE INDEX movements_mark ON movements (mark, sku);

-- The number of a row that is written now.
CREATE VIEW next_mark (mark) AS SELECT COALESCE(MAX(mark), 0) + 1 FROM movements;

-- Below `settled` no row will come any more; from `unseen` on none is there yet.
CREATE VIEW marks (settled, unseen) AS SELECT mark, mark FROM next_mark;
