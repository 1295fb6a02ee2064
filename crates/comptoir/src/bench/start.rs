//! How long a shop takes from its start to its first healthy answer, and what it then needs of memory at rest.

use std::time::{Duration, Instant};

use anyhow::Context as _;

use super::figure::{Figure, Target};
use super::shop::{Place, Shop};
use super::{Effort, machine};

/// How long it is left alone before its memory is looked at.
const REST: Duration = Duration::from_secs(1);

/// Fills the shop with sample data, then starts it again and again.
pub(super) async fn measure(place: &Place, engine: &str, effort: Effort) -> anyhow::Result<[Figure; 2]> {
    let mut shop = Shop::start(place, &["--demo"])?;
    shop.ready().await?;
    shop.process.rests().await?;
    shop.process.stop().await.context("the shop with its sample data")?;
    let mut time =
        Figure::new(format!("shop, {engine}: start to first healthy answer, ms"), Target::AtMost(300.0));
    let mut memory =
        Figure::new(format!("shop, {engine}: resident memory at rest, MB"), Target::AtMost(60.0));
    for _ in 0..effort.rounds {
        let begun = Instant::now();
        let mut shop = Shop::start(place, &["--demo"])?;
        shop.ready().await?;
        time.add_alone(begun.elapsed().as_secs_f64() * 1e3);
        shop.process.rests().await?;
        tokio::time::sleep(REST).await;
        if let Some(resident) = machine::resident_mb(shop.process.id()) {
            memory.add_alone(resident);
        }
        shop.process.stop().await?;
    }
    Ok([time, memory])
}
