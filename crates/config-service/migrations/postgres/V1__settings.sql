CREATE TABLE applications (
    name TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL CHECK (version >= 1),
    json_schema TEXT NOT NULL,
    defaults TEXT NOT NULL
);

-- One row a change, never updated: the last row of a profile is what is in force.
CREATE TABLE changes (
    application TEXT NOT NULL REFERENCES applications (name),
    version BIGINT NOT NULL CHECK (version >= 1),
    profile TEXT NOT NULL,
    own TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('registered', 'edited', 'rolled_back')),
    rolled_back_to BIGINT,
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (application, version)
);

CREATE INDEX changes_by_profile ON changes (application, profile, version);
