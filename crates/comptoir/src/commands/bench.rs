//! `comptoir bench`, and the bare server that it measures against.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, bail};
use chassis::shutdown;

use crate::bench::{self, Request};

/// Measures until everything is printed, or until it is told to stop; either way nothing is left behind.
pub(super) fn bench(request: &Request) -> anyhow::Result<()> {
    // One thread: who measures must not need what is measured.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        tokio::select! {
            measured = bench::bench(request) => measured,
            heard = shutdown::signalled() => {
                heard.context("signals cannot be heard")?;
                bail!("stopped before everything was measured")
            }
        }
    })
}

/// Gives recorded answers until the process ends.
pub(super) async fn floor(listen: SocketAddr, answers: &Path) -> anyhow::Result<()> {
    bench::floor::serve(listen, answers).await
}
