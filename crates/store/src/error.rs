//! What can go wrong, sorted by what the caller can do about it.

/// Why a job was not done. Unless it is [`StoreError::CommitFailed`], nothing of the job was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Too many jobs are waiting: try again later.
    #[error("the database has too many jobs waiting")]
    Overloaded,
    /// The database is away, busy or full: try again later.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// A constraint refused the change: an answer of the shop, not a fault.
    #[error("{kind} constraint {constraint} refused the change")]
    Conflict {
        /// The sort of constraint.
        kind: ConflictKind,
        /// The constraint as the engine names it; the spelling differs between engines.
        constraint: String,
    },
    /// The commit was refused or its answer was lost: whether the change was kept is not known.
    #[error("the commit failed: {0}")]
    CommitFailed(String),
    /// The job panicked; nothing of it was kept.
    #[error("the job panicked")]
    Panicked,
    /// The database was closed.
    #[error("the database is closed")]
    Closed,
    /// A statement, a value or a stored row is wrong: a fault in the program.
    #[error("the database refused: {0}")]
    Database(String),
}

/// The sort of constraint that refused a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictKind {
    /// `UNIQUE` or `PRIMARY KEY`.
    Unique,
    /// `CHECK`.
    Check,
    /// `REFERENCES`.
    ForeignKey,
}

impl std::fmt::Display for ConflictKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unique => "unique",
            Self::Check => "check",
            Self::ForeignKey => "foreign key",
        })
    }
}

impl StoreError {
    /// Whether there was such a row already.
    #[must_use]
    pub const fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Conflict { kind: ConflictKind::Unique, .. })
    }

    /// Whether a `CHECK` refused the new values.
    #[must_use]
    pub const fn is_check_violation(&self) -> bool {
        matches!(self, Self::Conflict { kind: ConflictKind::Check, .. })
    }

    /// Whether the row that was named does not exist, or is still named by another.
    #[must_use]
    pub const fn is_foreign_key_violation(&self) -> bool {
        matches!(self, Self::Conflict { kind: ConflictKind::ForeignKey, .. })
    }
}
