//! SQLite: one connection, its settings, its words for values and errors.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ToSql, ffi};
use uuid::Uuid;

use crate::tx::{NotCommitted, Step};
use crate::{ConflictKind, Engine, MigrationSet, Row, StoreError, Value};

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 256;

/// The version of SQLite that is built in, as a number: 3051003 is 3.51.3.
#[must_use]
pub fn sqlite_version() -> i32 {
    rusqlite::version_number()
}

pub(crate) struct Link {
    connection: Connection,
}

/// Opens the file for writing, and makes it, readable by nobody else, when it is not there.
pub(crate) fn open_writer(file: &Path) -> Result<Connection, StoreError> {
    create(file).map_err(|error| StoreError::Unavailable(format!("{}: {error}", file.display())))?;
    let connection = open(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -16384;
             PRAGMA wal_autocheckpoint = 4000;
             PRAGMA journal_size_limit = 67108864;",
        )
        .map_err(error)?;
    Ok(connection)
}

/// Opens the file for reading only.
pub(crate) fn open_reader(file: &Path) -> Result<Connection, StoreError> {
    let connection = open(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;").map_err(error)?;
    Ok(connection)
}

fn open(file: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    let connection =
        Connection::open_with_flags(file, access | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(error)?;
    connection.busy_timeout(Duration::from_secs(5)).map_err(error)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // A statement keeps its plan: else many are planned anew each time that values are bound to them.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(error)?;
    Ok(connection)
}

/// Makes an empty file that is ours alone; the files that SQLite makes beside it take its permissions.
/// An existing one is not touched: closing it would take the locks away that SQLite holds on it in this process.
fn create(file: &Path) -> std::io::Result<()> {
    match owned().create_new(true).open(file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        outcome => outcome.map(drop),
    }
}

fn owned() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

impl From<Connection> for Link {
    fn from(connection: Connection) -> Self {
        Self { connection }
    }
}

impl Link {
    pub(crate) fn execute(&self, sql: &str, values: &[Value]) -> Result<u64, StoreError> {
        let mut statement = self.prepared(sql, values)?;
        let count = statement.raw_execute().map_err(error)?;
        Ok(count as u64)
    }

    pub(crate) fn rows(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreError> {
        let mut statement = self.prepared(sql, values)?;
        let width = statement.column_count();
        let mut cursor = statement.raw_query();
        let mut rows = Vec::new();
        while let Some(row) = cursor.next().map_err(error)? {
            let values = (0..width).map(|column| value(row.get_ref(column).map_err(error)?));
            rows.push(Row::sqlite(values.collect::<Result<Box<[Value]>, StoreError>>()?));
        }
        Ok(rows)
    }

    fn prepared(&self, sql: &str, values: &[Value]) -> Result<CachedStatement<'_>, StoreError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(error)?;
        let count = statement.parameter_count();
        if count != values.len() {
            return Err(miscounted(sql, count, values.len()));
        }
        for index in 1..=count {
            // To SQLite `$2` is a name: the first one in the text has index 1, whatever its number.
            let place = statement
                .parameter_name(index)
                .and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
            let value = place.and_then(|place| values.get(place.checked_sub(1)?));
            let value = value.ok_or_else(|| miscounted(sql, count, values.len()))?;
            statement.raw_bind_parameter(index, value).map_err(error)?;
        }
        Ok(statement)
    }

    pub(crate) fn step(&self, step: Step) -> Result<(), StoreError> {
        match step {
            Step::Begin => self.plain("BEGIN IMMEDIATE"),
            Step::BeginMarked => self.plain("BEGIN IMMEDIATE").and_then(|()| self.plain("SAVEPOINT job")),
            Step::Next => self.plain("RELEASE job").and_then(|()| self.plain("SAVEPOINT job")),
            Step::Undo => self.plain("ROLLBACK TO job"),
        }
    }

    pub(crate) fn commit(&self) -> Result<(), NotCommitted> {
        self.plain("COMMIT").map_err(|error| {
            self.rollback();
            NotCommitted::Failed(StoreError::CommitFailed(error.to_string()))
        })
    }

    pub(crate) fn rollback(&self) {
        if self.is_open() && self.plain("ROLLBACK").is_err() {
            tracing::error!("SQLite did not roll back");
        }
    }

    pub(crate) fn is_open(&self) -> bool {
        !self.connection.is_autocommit()
    }

    fn plain(&self, sql: &str) -> Result<(), StoreError> {
        self.execute(sql, &[]).map(drop)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Uuid(uuid) => ValueRef::Blob(Uuid::as_bytes(uuid)),
            Self::Bool(truth) => ValueRef::Integer(i64::from(*truth)),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn value(column: ValueRef<'_>) -> Result<Value, StoreError> {
    match column {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(text) => match std::str::from_utf8(text) {
            Ok(text) => Ok(Value::Text(text.to_owned())),
            Err(error) => Err(StoreError::Database(format!("a stored text is not UTF-8: {error}"))),
        },
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
        ValueRef::Real(_) => Err(StoreError::Database("a floating-point number: cast it".to_owned())),
    }
}

fn miscounted(sql: &str, wanted: usize, given: usize) -> StoreError {
    StoreError::Database(format!("{wanted} values wanted, {given} given: {sql}"))
}

/// What SQLite says, in the caller's words.
pub(crate) fn error(error: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(failure, text) = &error else {
        return StoreError::Database(error.to_string());
    };
    let kind = match failure.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            Some(ConflictKind::Unique)
        }
        ffi::SQLITE_CONSTRAINT_CHECK => Some(ConflictKind::Check),
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Some(ConflictKind::ForeignKey),
        _ => None,
    };
    if let Some(kind) = kind {
        let text = text.as_deref().unwrap_or_default();
        let constraint = text.split_once("failed: ").map_or(text, |(_, name)| name).to_owned();
        return StoreError::Conflict { kind, constraint };
    }
    match failure.code {
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::DiskFull
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::OutOfMemory => StoreError::Unavailable(error.to_string()),
        _ => StoreError::Database(error.to_string()),
    }
}

/// Makes the file and brings its tables up to date. Processes that start at once take turns.
pub(crate) fn migrate(file: &Path, sets: &[MigrationSet]) -> Result<(), StoreError> {
    let directory = file.parent().unwrap_or_else(|| Path::new("."));
    let _turn = turn(directory)
        .map_err(|error| StoreError::Unavailable(format!("{}: {error}", directory.display())))?;
    let mut connection = open_writer(file)?;
    for set in sets {
        set.runner(Engine::Sqlite)?.run(&mut connection).map_err(|error| set.failed(&error))?;
    }
    Ok(())
}

/// Waits for the turn in this directory; it ends with the file.
fn turn(directory: &Path) -> std::io::Result<File> {
    std::fs::create_dir_all(directory)?;
    let file = owned().create(true).open(directory.join("migrations.lock"))?;
    file.lock()?;
    Ok(file)
}
