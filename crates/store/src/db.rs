//! The database of one service: its lanes, its readers, and the threads they run on.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{oneshot, watch};

use crate::job::job;
use crate::lane::{Lane, LaneWork, backoff};
use crate::park::block_on;
use crate::queue::Queue;
use crate::reader::ReaderWork;
use crate::{Engine, MigrationSet, StoreError, Tx, postgres, sqlite};

/// Where databases are.
#[derive(Debug, Clone)]
pub enum Location {
    /// A directory with one file a service.
    Sqlite {
        /// The directory; it is made when it is not there.
        directory: PathBuf,
    },
    /// A PostgreSQL database with one schema a service.
    Postgres {
        /// `postgres://user:password@host:port/database`.
        url: String,
    },
}

/// How much a database may do at once.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Write lanes; SQLite has one whatever this says.
    pub lanes: usize,
    /// Readers.
    pub readers: usize,
    /// Jobs that may wait before a lane, and before the readers.
    pub queue: usize,
    /// Jobs that may share a commit.
    pub batch: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { lanes: 4, readers: 4, queue: 1024, batch: 128 }
    }
}

/// The database of one service. Clones share it; the last one to go stops its threads.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    service: Arc<str>,
    engine: Engine,
    lanes: Vec<Arc<Queue>>,
    readers: Arc<Queue>,
    running: watch::Sender<()>,
}

impl Db {
    /// Opens the database of `service` with the usual options, makes it when it is not there, and migrates it.
    pub async fn open(
        location: &Location,
        service: &str,
        migrations: &[MigrationSet],
    ) -> Result<Self, StoreError> {
        Self::open_with(location, service, migrations, Options::default()).await
    }

    /// Opens the database of `service`, makes it when it is not there, and migrates it.
    pub async fn open_with(
        location: &Location,
        service: &str,
        migrations: &[MigrationSet],
        options: Options,
    ) -> Result<Self, StoreError> {
        let site = Site::of(location, service)?;
        let (migrated, done) = oneshot::channel();
        let (place, sets) = (site.clone(), migrations.to_vec());
        spawn("migrations", move || drop(migrated.send(place.migrate(&sets))))?;
        done.await.map_err(|_| StoreError::Panicked)??;

        let service: Arc<str> = service.into();
        let (running, still_running) = watch::channel(());
        let lanes = if site.engine() == Engine::Sqlite { 1 } else { options.lanes.max(1) };
        let inner = Inner {
            service: Arc::clone(&service),
            engine: site.engine(),
            lanes: (0..lanes).map(|_| Arc::new(Queue::new(options.queue))).collect(),
            readers: Arc::new(Queue::new(options.queue)),
            running,
        };
        for (number, queue) in inner.lanes.iter().enumerate() {
            let dial = Dial { site: site.clone(), reads_only: false, number: number as u64 };
            let queue = Arc::clone(queue);
            let work = LaneWork {
                service: Arc::clone(&service),
                dial,
                queue,
                most: options.batch.max(1),
                wariness: Cell::new(0),
            };
            let (site, running) = (site.clone(), still_running.clone());
            spawn(&format!("{service}-lane"), move || site.run(work.run(), running))?;
        }
        for number in 0..options.readers.max(1) {
            let dial = Dial { site: site.clone(), reads_only: true, number: number as u64 };
            let work = ReaderWork { dial, queue: Arc::clone(&inner.readers) };
            let (site, running) = (site.clone(), still_running.clone());
            spawn(&format!("{service}-reader"), move || site.run(work.run(), running))?;
        }
        Ok(Self(Arc::new(inner)))
    }

    /// Does a job in a transaction and answers when it is on the disk. Jobs of one lane run one after another and
    /// share flushes; a job that fails leaves nothing behind. **A job may run more than once**: it does nothing but SQL.
    pub async fn write<T, E, F>(&self, lane: Lane, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let queue = lane.among(&self.0.lanes).ok_or(StoreError::Closed)?;
        self.hand_in(queue, work).await
    }

    /// Reads. Each statement stands alone and sees what is committed.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.hand_in(&self.0.readers, work).await
    }

    /// The engine underneath.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// Takes no more jobs, does those that wait, and returns when every thread has ended.
    pub async fn close(&self) {
        self.0.close();
        self.0.running.closed().await;
    }

    async fn hand_in<T, E, F>(&self, queue: &Queue, work: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Tx) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (job, answer) = job(work);
        if let Err(error) = queue.push(job) {
            if error == StoreError::Overloaded {
                metrics::counter!("store_overloaded_total", "db" => Arc::clone(&self.0.service)).increment(1);
            }
            return Err(error.into());
        }
        answer.await.unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }
}

impl Inner {
    fn close(&self) {
        self.lanes.iter().chain([&self.readers]).for_each(|queue| queue.close());
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.close();
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map(drop)
        .map_err(|error| StoreError::Unavailable(format!("no thread: {error}")))
}

/// The place of one service's tables.
#[derive(Clone)]
enum Site {
    Sqlite(PathBuf),
    Postgres(Arc<postgres::Schema>),
}

impl Site {
    fn of(location: &Location, service: &str) -> Result<Self, StoreError> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if service.is_empty() || service.len() > 60 || !service.chars().all(plain) {
            return Err(StoreError::Database(format!("{service:?} cannot name a database")));
        }
        match location {
            Location::Sqlite { directory } => Ok(Self::Sqlite(directory.join(format!("{service}.db")))),
            Location::Postgres { url } => {
                postgres::Schema::new(url, service).map(|schema| Self::Postgres(Arc::new(schema)))
            }
        }
    }

    const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    fn migrate(&self, sets: &[MigrationSet]) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(file) => sqlite::migrate(file, sets),
            Self::Postgres(schema) => postgres::runtime()?.block_on(schema.migrate(sets)),
        }
    }

    /// Runs a thread's work to its end. `_running` goes with it.
    fn run(&self, work: impl Future<Output = ()>, _running: watch::Receiver<()>) {
        match self {
            Self::Sqlite(_) => block_on(work),
            Self::Postgres(_) => match postgres::runtime() {
                Ok(runtime) => runtime.block_on(work),
                Err(error) => tracing::error!(%error, "a database thread cannot start"),
            },
        }
    }
}

/// How a thread comes by its connection.
pub(crate) struct Dial {
    site: Site,
    reads_only: bool,
    number: u64,
}

impl Dial {
    /// Opens a connection; while PostgreSQL is away it tries for a few seconds.
    pub(crate) async fn open_patiently(&self) -> Result<Tx, StoreError> {
        let mut tries = 0;
        loop {
            match self.open().await {
                Err(StoreError::Unavailable(_)) if tries < 6 => {
                    tries += 1;
                    self.pause(tries).await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn open(&self) -> Result<Tx, StoreError> {
        match &self.site {
            Site::Sqlite(file) if self.reads_only => {
                sqlite::open_reader(file).map(|it| sqlite::Link::from(it).into())
            }
            Site::Sqlite(file) => sqlite::open_writer(file).map(|it| sqlite::Link::from(it).into()),
            Site::Postgres(schema) => schema.connect(self.reads_only).await.map(Tx::from),
        }
    }

    /// Waits a little longer each time, and not as long as the neighbouring thread.
    #[expect(clippy::disallowed_methods, reason = "the thread is ours alone, and has no runtime on SQLite")]
    pub(crate) async fn pause(&self, tries: u32) {
        let time = backoff(tries, self.number * 3);
        match self.site {
            Site::Sqlite(_) => std::thread::sleep(time.min(Duration::from_millis(100))),
            Site::Postgres(_) => tokio::time::sleep(time).await,
        }
    }
}
