-- Counts the changes of what can be bought in a place, so that of two counts everyone knows the later one.
ALTER TABLE stock ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
