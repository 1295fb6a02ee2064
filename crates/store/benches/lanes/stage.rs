//! The rounds: ours and the floor by turns, so that a busy moment of the machine meets both.

use std::error::Error;
use std::path::Path;
use std::{fs, process};

use store::{Db, Location, MigrationSet, StoreError, Tx};
use tokio::task::block_in_place;

use crate::Effort;
use crate::bare::Bare;
use crate::figure::{Figure, Target};
use crate::folder::Folder;
use crate::pgbench::Pgbench;
use crate::writers::{Job, Writers};

/// How many wait at once; also the most jobs that share a commit.
const WRITERS: usize = 128;

const SQLITE_TABLES: &str = "
    CREATE TABLE rows (id INTEGER PRIMARY KEY, name TEXT NOT NULL, n INTEGER NOT NULL, body TEXT NOT NULL) STRICT;";
const POSTGRES_TABLES: &str = "
    CREATE TABLE rows (id BIGINT PRIMARY KEY, name TEXT NOT NULL, n BIGINT NOT NULL, body TEXT NOT NULL);
    CREATE TABLE hot (id BIGINT PRIMARY KEY, n BIGINT NOT NULL);
    INSERT INTO hot (id, n) VALUES (1, 0);";
const TABLES: MigrationSet = MigrationSet {
    name: "lanes",
    sqlite: &[("V1__lanes", SQLITE_TABLES)],
    postgres: &[("V1__lanes", POSTGRES_TABLES)],
};

/// 128 writers against 128 rows a commit, and a lone writer against a bare commit.
pub(crate) async fn sqlite(effort: Effort) -> Result<[Figure; 2], Box<dyn Error>> {
    let folder = Folder::create()?;
    let mut bare = Bare::create(&folder.path().join("bare.db"), SQLITE_TABLES)?;
    let place = Location::Sqlite { directory: folder.path().to_owned() };
    let writers = Writers::on(Db::open(&place, "lanes", &[TABLES]).await?);
    let mut many = Figure::new("store, sqlite: 128 waiting writers, rows/s", Target::AtLeast(0.4));
    let mut lone = Figure::new("store, sqlite: a lone writer, median wait in us", Target::AtMost(1.0));
    for _ in 0..effort.rounds {
        let floor = block_in_place(|| bare.commits(WRITERS as i64, effort.time))?;
        let ours = writers.work(WRITERS, Job::NewRow, effort.time).await?;
        many.add(ours.per_second, floor.per_second);
        let floor = block_in_place(|| bare.commits(1, effort.time))?;
        let ours = writers.work(1, Job::NewRow, effort.time).await?;
        lone.add(ours.wait_us, floor.wait_us);
    }
    writers.db.close().await;
    Ok([many, lone])
}

/// 128 writers against pgbench's simple update, and against pgbench on the one row that all of them want.
pub(crate) async fn postgres(
    effort: Effort,
    url: String,
    program: &Path,
) -> Result<[Figure; 2], Box<dyn Error>> {
    let folder = Folder::create()?;
    let schema = format!("lanes_{}", process::id());
    let script = folder.path().join("hot.sql");
    fs::write(&script, format!("UPDATE {schema}.hot SET n = n + 1 WHERE id = 1;"))?;
    let pgbench = block_in_place(|| Pgbench::fill(program, &url))?;
    let place = Location::Postgres { url: url.clone() };
    let writers = Writers::on(Db::open(&place, &schema, &[TABLES]).await?);
    let mut many = Figure::new("store, postgres: 128 waiting writers, commits/s", Target::AtLeast(1.0));
    let mut hot = Figure::new("store, postgres: the same on one hot row, commits/s", Target::AtLeast(4.0));
    for _ in 0..effort.rounds {
        let floor = block_in_place(|| pgbench.simple_update(effort.time))?;
        let ours = writers.work(WRITERS, Job::NewRow, effort.time).await?;
        many.add(ours.per_second, floor);
        let floor = block_in_place(|| pgbench.script(&script, effort.time))?;
        let ours = writers.work(WRITERS, Job::HotRow, effort.time).await?;
        hot.add(ours.per_second, floor);
    }
    let lane = store::Lane::of("hot");
    let remove = async move |tx: &mut Tx| tx.execute(&format!("DROP SCHEMA {schema} CASCADE"), &[]).await;
    writers.db.write::<_, StoreError, _>(lane, remove).await?;
    writers.db.close().await;
    block_in_place(|| pgbench.clear())?;
    Ok([many, hot])
}
