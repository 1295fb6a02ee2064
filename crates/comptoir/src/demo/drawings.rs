//! Pictures of the demo's products, drawn by code: a shape for each kind of thing, in the product's own colours.
//! Shapes and text only, so that the catalogue lets them in; no product is named in here.

mod brewers;
mod cups;
mod gifts;
mod kettles;
mod motifs;
mod packs;
mod pots;
mod tools;

pub(super) use motifs::Motif;

/// A picture: what is drawn, in which colours, and what to tell those who cannot see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Picture {
    pub(super) shape: Shape,
    pub(super) colours: Colours,
    pub(super) alt: &'static str,
}

/// The colours of a picture, each `#rrggbb`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Colours {
    /// The wall behind.
    pub(super) ground: &'static str,
    /// The thing itself.
    pub(super) body: &'static str,
    /// Its label, glaze, handle or content.
    pub(super) accent: &'static str,
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Tin(Motif),
    Bag(Motif),
    Jar(Motif),
    RoundPot,
    CastPot,
    GlassPot,
    SidePot,
    CampPot,
    Gaiwan,
    Gooseneck,
    Whistler,
    ElectricKettle,
    Press,
    Dripper,
    Moka,
    Filters,
    Carafe,
    Cup,
    Mug,
    Bowl,
    BreakfastBowl,
    DoubleGlass,
    Tumbler,
    Whisk,
    Scoop,
    Infuser,
    Grinder,
    Scale,
    Box(Motif),
    Book(Motif),
    Card(Motif),
    Towel,
}

/// The picture as an SVG document.
pub(super) fn svg(picture: &Picture) -> String {
    let colours = &picture.colours;
    let ground = colours.ground;
    let thing = match picture.shape {
        Shape::Tin(motif) => packs::tin(colours, motif),
        Shape::Bag(motif) => packs::bag(colours, motif),
        Shape::Jar(motif) => packs::jar(colours, motif),
        Shape::RoundPot => pots::round(colours),
        Shape::CastPot => pots::cast(colours),
        Shape::GlassPot => pots::glass(colours),
        Shape::SidePot => pots::side_handled(colours),
        Shape::CampPot => pots::camp(colours),
        Shape::Gaiwan => pots::gaiwan(colours),
        Shape::Gooseneck => kettles::gooseneck(colours),
        Shape::Whistler => kettles::whistler(colours),
        Shape::ElectricKettle => kettles::electric(colours),
        Shape::Press => brewers::press(colours),
        Shape::Dripper => brewers::dripper(colours),
        Shape::Moka => brewers::moka(colours),
        Shape::Filters => brewers::filters(colours),
        Shape::Carafe => brewers::carafe(colours),
        Shape::Cup => cups::cup(colours),
        Shape::Mug => cups::mug(colours),
        Shape::Bowl => cups::bowl(colours),
        Shape::BreakfastBowl => cups::breakfast_bowl(colours),
        Shape::DoubleGlass => cups::double_glass(colours),
        Shape::Tumbler => cups::tumbler(colours),
        Shape::Whisk => tools::whisk(colours),
        Shape::Scoop => tools::scoop(colours),
        Shape::Infuser => tools::infuser(colours),
        Shape::Grinder => tools::grinder(colours),
        Shape::Scale => tools::scale(colours),
        Shape::Box(motif) => gifts::parcel(colours, motif),
        Shape::Book(motif) => gifts::book(colours, motif),
        Shape::Card(motif) => gifts::card(colours, motif),
        Shape::Towel => gifts::towel(colours),
    };
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="800" height="800"><defs><linearGradient id="round" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fff" stop-opacity="0.10"/><stop offset="0.22" stop-color="#fff" stop-opacity="0.34"/><stop offset="0.5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#1b1410" stop-opacity="0.30"/></linearGradient><radialGradient id="wall" cx="0.38" cy="0.3" r="0.9"><stop offset="0" stop-color="#fff" stop-opacity="0.55"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs><rect width="400" height="400" fill="{ground}"/><rect width="400" height="400" fill="url(#wall)"/><path d="M0 306H400V400H0Z" fill="#3b2a1e" fill-opacity="0.10"/><path d="M0 306H400" stroke="#3b2a1e" stroke-opacity="0.16" stroke-width="2"/>{thing}</svg>"##
    )
}

/// A path in one colour, with light from the left over it.
fn shaded(path: &str, fill: &str) -> String {
    format!(r#"<path d="{path}" fill="{fill}"/><path d="{path}" fill="url(#round)"/>"#)
}

/// The shadow under something that stands on the table.
fn shadow(middle: i32, bottom: i32, half_width: i32) -> String {
    let height = half_width / 7;
    format!(
        r##"<ellipse cx="{middle}" cy="{bottom}" rx="{half_width}" ry="{height}" fill="#2a1c12" fill-opacity="0.20"/>"##
    )
}

/// A line without filling.
fn line(path: &str, colour: &str, width: u32) -> String {
    format!(
        r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>"#
    )
}

/// Steam over something hot; `x`, `y` is where it rises from.
fn steam(x: i32, y: i32) -> String {
    format!(
        r##"<g transform="translate({x} {y})" fill="none" stroke="#fff" stroke-opacity="0.75" stroke-width="6" stroke-linecap="round"><path d="M-24 0C-38 -18 -10 -30 -24 -52"/><path d="M0 -6C-14 -26 14 -40 0 -64"/><path d="M24 0C10 -18 38 -30 24 -52"/></g>"##
    )
}

/// A coffee bean, turned by `angle` degrees.
fn bean(x: i32, y: i32, angle: i32, colour: &str) -> String {
    format!(
        r##"<g transform="translate({x} {y}) rotate({angle})"><ellipse rx="15" ry="10" fill="{colour}"/><ellipse cx="-3" cy="-3" rx="9" ry="4" fill="#fff" fill-opacity="0.16"/><path d="M-14 1C-6 -5 5 6 14 -1" fill="none" stroke="#1d120b" stroke-opacity="0.65" stroke-width="2.4"/></g>"##
    )
}

/// A leaf that grows from (`x`, `y`), turned by `angle` degrees.
fn leaf(x: i32, y: i32, angle: i32, colour: &str) -> String {
    format!(
        r##"<g transform="translate({x} {y}) rotate({angle})"><path d="M0 0C-13 -10 -12 -30 0 -44C12 -30 13 -10 0 0Z" fill="{colour}"/><path d="M0 -2V-36" stroke="#fff" stroke-opacity="0.45" stroke-width="1.6"/></g>"##
    )
}
