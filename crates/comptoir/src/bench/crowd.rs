//! Many clients at once, and what came of them.

use std::time::{Duration, Instant};

use anyhow::Context as _;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// How long the slowest may take over its last step, when the time is over for all.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came of some seconds of work.
#[derive(Debug)]
pub(super) struct Load {
    time: Duration,
    /// How long each step took, in order of length.
    waits: Vec<Duration>,
}

impl Load {
    /// Steps a second.
    pub(super) fn per_second(&self) -> f64 {
        self.done() / self.time.as_secs_f64()
    }

    /// Steps.
    pub(super) fn done(&self) -> f64 {
        self.waits.len() as f64
    }

    /// The wait that this part of all steps does not exceed, in milliseconds.
    pub(super) fn wait_ms(&self, part: f64) -> f64 {
        let index = (self.waits.len() as f64 * part) as usize;
        let wait = self.waits.get(index).or_else(|| self.waits.last());
        wait.map_or(f64::NAN, |wait| wait.as_secs_f64() * 1e3)
    }
}

/// Lets all members work side by side to their end. Each gives the time that each of its steps took, and what else it
/// has to say; one that fails ends the work of all.
pub(super) async fn gather<T, M>(
    members: impl IntoIterator<Item = M>,
    time: Duration,
) -> anyhow::Result<(Load, Vec<T>)>
where
    T: Send + 'static,
    M: Future<Output = anyhow::Result<(Vec<Duration>, T)>> + Send + 'static,
{
    let begun = Instant::now();
    let mut working: JoinSet<_> = members.into_iter().collect();
    let (mut waits, mut said) = (Vec::new(), Vec::new());
    let all = async {
        while let Some(member) = working.join_next().await {
            let (own, words) = member??;
            waits.extend(own);
            said.push(words);
        }
        anyhow::Ok(())
    };
    timeout(time + PATIENCE, all).await.context("a client waits and waits for its answer")??;
    waits.sort_unstable();
    Ok((Load { time: begun.elapsed(), waits }, said))
}
