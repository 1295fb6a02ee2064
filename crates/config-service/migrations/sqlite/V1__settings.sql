CREATE TABLE applications (
    name TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version >= 1),
    json_schema TEXT NOT NULL,
    defaults TEXT NOT NULL
) STRICT;

-- One row a change, never updated: the last row of a profile is what is in force.
CREATE TABLE changes (
    application TEXT NOT NULL REFERENCES applications (name),
    version INTEGER NOT NULL CHECK (version >= 1),
    profile TEXT NOT NULL,
    own TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('registered', 'edited', 'rolled_back')),
    rolled_back_to INTEGER,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (application, version)
) STRICT;

CREATE INDEX changes_by_profile ON changes (application, profile, version);
