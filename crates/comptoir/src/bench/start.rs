//! How long a shop takes from its start to its first healthy answer, and what it then needs of memory at rest.

use std::time::{Duration, Instant};

use anyhow::Context as _;

use super::figure::{Figure, Target};
use super::shop::{Place, Shop};
use super::{Effort, machine};

/// How long it is left alone before its memory is looked at.
const REST: Duration = Duration::from_secs(1);

/// Fills the shop with sample data, then starts it again and again.
pub(super) async fn measure(place: &Place, engine: &str, effort: Effort) -> anyhow::Result<[Figure; 3]> {
    let figure = |what, most| Figure::new(format!("shop, {engine}: {what}"), Target::AtMost(most));
    let mut time = figure("start to first healthy answer, ms", 300.0);
    let mut memory = figure("resident memory at rest, MB", 60.0);
    let mut filled = figure("the same after loading the sample data, MB", 60.0);
    let mut shop = Shop::start(place, &["--demo"])?;
    shop.ready().await?;
    filled.add_some(resident_at_rest(&shop).await?);
    shop.process.stop().await.context("the shop with its sample data")?;
    for _ in 0..effort.rounds {
        let begun = Instant::now();
        let mut shop = Shop::start(place, &["--demo"])?;
        shop.ready().await?;
        time.add_alone(begun.elapsed().as_secs_f64() * 1e3);
        memory.add_some(resident_at_rest(&shop).await?);
        shop.process.stop().await?;
    }
    Ok([time, memory, filled])
}

async fn resident_at_rest(shop: &Shop) -> anyhow::Result<Option<f64>> {
    shop.process.rests().await?;
    tokio::time::sleep(REST).await;
    Ok(machine::resident_mb(shop.process.id()))
}
