//! Whole purchases and product pages, ours and the floor by turns, so that a busy moment of the machine meets both.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::ensure;

use super::buyers::{self, Errand, Sales};
use super::figure::{Figure, Target};
use super::floor::{Floor, Recorded};
use super::shelves::{FEW, Shelves};
use super::shop::{Admin, Place, Shop};
use super::{Effort, Part, client, machine, readers};

/// A shop with full shelves, and the floor to hold it against.
pub(super) struct Market {
    shop: Shop,
    shelves: Shelves,
    floor: Floor,
}

impl Market {
    /// Opens the shop and fills the shelves by its own API, as its staff would.
    pub(super) async fn open(place: &Place) -> anyhow::Result<Self> {
        Admin::appoint(place)?;
        let mut shop = Shop::start(place, &[])?;
        shop.ready().await?;
        let mut admin = Admin::sign_in(shop.address).await?;
        admin.lift_limits().await?;
        let mut shelves = Shelves::fill(&mut admin).await?;
        let mut answers = buyers::rehearse(shop.address, &shelves.many.skus[0]).await?.to_vec();
        shelves.many.note(&[1]);
        answers.push(page(shop.address, &shelves.pages[0]).await?);
        let floor = Floor::start(&answers, &shelves.pages[0], &place.folder).await?;
        shop.process.rests().await?;
        Ok(Self { shop, shelves, floor })
    }

    /// Measures what is asked for, in rounds.
    pub(super) async fn measure(
        &mut self,
        engine: &str,
        part: Option<Part>,
        effort: Effort,
    ) -> anyhow::Result<Vec<Figure>> {
        let (mut purchases, mut pages) = (PurchaseFigures::new(engine), page_figure(engine));
        for _ in 0..effort.rounds {
            if part != Some(Part::Page) {
                self.purchases(&mut purchases, effort.time).await?;
            }
            if part != Some(Part::Purchases) {
                let ours = readers::read(self.shop.address, &self.shelves.pages, effort.time).await?;
                let floor = readers::read(self.floor.address, &self.shelves.pages, effort.time).await?;
                pages.add(ours.per_second(), floor.per_second());
            }
        }
        let mut figures = Vec::new();
        if part != Some(Part::Page) {
            self.sell_out().await?;
            figures.extend(purchases.all());
        }
        if part != Some(Part::Purchases) {
            figures.push(pages);
        }
        Ok(figures)
    }

    /// One round. What the shop puts off is awaited, so that it disturbs no other measurement, and its processor time
    /// is counted.
    async fn purchases(&mut self, figures: &mut PurchaseFigures, time: Duration) -> anyhow::Result<()> {
        let before = machine::processor_time(self.shop.process.id());
        let many = self.buy(self.shop.address, &self.shelves.many.skus, time).await?;
        self.shop.process.rests().await?;
        let spent = machine::processor_time(self.shop.process.id()).zip(before).map(|(now, then)| now - then);
        let floor = self.buy(self.floor.address, &self.shelves.many.skus, time).await?;
        let hot = self.buy(self.shop.address, &self.shelves.hot.skus, time).await?;
        self.shop.process.rests().await?;
        self.shelves.many.note(&many.sold);
        self.shelves.hot.note(&hot.sold);
        figures.add(&many, &floor, &hot);
        figures.processor.add_some(spent.map(|spent| spent.as_secs_f64() * 1e3 / many.load.done()));
        Ok(())
    }

    async fn buy(&self, address: SocketAddr, skus: &Arc<[String]>, time: Duration) -> anyhow::Result<Sales> {
        buyers::buy(&Errand { address, skus: Arc::clone(skus), time: Some(time) }).await
    }

    /// More buyers than pieces; and then every number is held against every other.
    async fn sell_out(&mut self) -> anyhow::Result<()> {
        let skus = Arc::clone(&self.shelves.last.skus);
        let sales = buyers::buy(&Errand { address: self.shop.address, skus, time: None }).await?;
        self.shelves.last.note(&sales.sold);
        let sold = self.shelves.last.sold();
        ensure!(sold == FEW, "{sold} were sold of {FEW}");
        self.shop.process.rests().await?;
        self.shelves.agree(&mut Admin::sign_in(self.shop.address).await?).await
    }
}

async fn page(address: SocketAddr, path: &str) -> anyhow::Result<Recorded> {
    let mut connection = client::Connection::open(address).await?;
    let ask = client::Ask { method: "GET", path, headers: "", body: "" };
    Ok(Recorded::of("GET", "/api/products/{slug}", connection.ask(ask).await?.expect(200)?))
}

fn page_figure(engine: &str) -> Figure {
    Figure::new(format!("shop, {engine}: product pages/s"), Target::TimesFloor(0.5))
}

/// What is said about purchases.
struct PurchaseFigures {
    many: Figure,
    hot: Figure,
    middle: Figure,
    slowest: Figure,
    processor: Figure,
}

impl PurchaseFigures {
    fn new(engine: &str) -> Self {
        let figure = |what: &str, target| Figure::new(format!("shop, {engine}: {what}"), target);
        let many = if engine == "sqlite" { Target::TimesFloor(0.15) } else { Target::Open };
        Self {
            many: figure("purchases/s, 1,000 SKUs", many),
            hot: figure("purchases/s, one SKU (floor: 1,000 SKUs)", Target::TimesFloor(0.8)),
            middle: figure("wait for a purchase, median, ms", Target::Open),
            slowest: figure("wait for a purchase, p99, ms", Target::Open),
            processor: figure("processor time of a purchase, ms", Target::Open),
        }
    }

    /// The floor answers the same three requests for each purchase, so its purchases are its requests divided by three.
    fn add(&mut self, many: &Sales, floor: &Sales, hot: &Sales) {
        self.many.add(many.load.per_second(), floor.load.per_second());
        self.hot.add(hot.load.per_second(), many.load.per_second());
        self.middle.add(many.load.wait_ms(0.5), floor.load.wait_ms(0.5));
        self.slowest.add(many.load.wait_ms(0.99), floor.load.wait_ms(0.99));
    }

    fn all(self) -> [Figure; 5] {
        [self.many, self.hot, self.middle, self.slowest, self.processor]
    }
}
