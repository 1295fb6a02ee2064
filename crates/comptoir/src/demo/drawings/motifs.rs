//! The small emblems on labels, tags and covers, about 60 units wide around their middle.

/// An emblem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::demo) enum Motif {
    Leaf,
    Mint,
    Flower,
    Daisy,
    Citrus,
    Smoke,
    Mountain,
    Sun,
    Moon,
    Wave,
    Grain,
    Bean,
    Cup,
    Root,
    Star,
}

/// The emblem around (`x`, `y`), in `ink` with touches of `tint`.
pub(super) fn motif(motif: Motif, (x, y): (i32, i32), ink: &str, tint: &str) -> String {
    let inner = match motif {
        Motif::Leaf => leaves(ink, tint),
        Motif::Mint => mint(ink),
        Motif::Flower => petals(5, 15, ink, tint),
        Motif::Daisy => petals(10, 6, ink, tint),
        Motif::Citrus => citrus(ink, tint),
        Motif::Smoke => smoke(ink, tint),
        Motif::Mountain => mountain(ink, tint),
        Motif::Sun => sun(ink, tint),
        Motif::Moon => moon(ink, tint),
        Motif::Wave => wave(ink, tint),
        Motif::Grain => grain(ink, tint),
        Motif::Bean => format!(r#"<g transform="scale(1.7)">{}</g>"#, super::bean(0, 0, -35, ink)),
        Motif::Cup => cup(ink, tint),
        Motif::Root => root(ink, tint),
        Motif::Star => star(ink, tint),
    };
    format!(r#"<g transform="translate({x} {y})">{inner}</g>"#)
}

fn leaves(ink: &str, tint: &str) -> String {
    let bud = super::leaf(0, 6, 0, tint);
    let (left, right) = (super::leaf(-2, 18, -48, ink), super::leaf(2, 18, 48, ink));
    format!(r#"<path d="M0 34V8" stroke="{ink}" stroke-width="3" stroke-linecap="round"/>{left}{right}{bud}"#)
}

fn mint(ink: &str) -> String {
    let pairs: String = [(-62, 26), (62, 26), (-52, 6), (52, 6), (-30, -10), (30, -10), (0, -14)]
        .iter()
        .map(|(angle, y)| {
            format!(r#"<g transform="translate(0 {y}) scale(0.62)">{}</g>"#, super::leaf(0, 0, *angle, ink))
        })
        .collect();
    format!(r#"<path d="M0 38V-14" stroke="{ink}" stroke-width="2.5" stroke-linecap="round"/>{pairs}"#)
}

fn petals(count: i32, width: i32, ink: &str, tint: &str) -> String {
    let petals: String = (0..count)
        .map(|number| {
            let angle = number * 360 / count;
            format!(r#"<ellipse cy="-21" rx="{width}" ry="15" transform="rotate({angle})" fill="{ink}"/>"#)
        })
        .collect();
    format!(
        r##"{petals}<circle r="10" fill="{tint}"/><circle r="10" fill="none" stroke="#fff" stroke-opacity="0.5"/>"##
    )
}

fn citrus(ink: &str, tint: &str) -> String {
    let parts: String = (0..8)
        .map(|number| {
            let angle = number * 45;
            format!(r#"<path d="M0 -4L-8 -23Q0 -28 8 -23Z" transform="rotate({angle})" fill="{tint}"/>"#)
        })
        .collect();
    format!(r##"<circle r="34" fill="{ink}"/><circle r="29" fill="#fffaf0"/>{parts}"##)
}

fn smoke(ink: &str, tint: &str) -> String {
    format!(
        r#"<path d="M-26 34H26L20 12H-20Z" fill="{ink}"/><g fill="none" stroke="{tint}" stroke-width="5" stroke-linecap="round"><path d="M-10 4C-24 -8 2 -16 -10 -32"/><path d="M8 4C-4 -10 22 -20 8 -38"/></g>"#
    )
}

fn mountain(ink: &str, tint: &str) -> String {
    format!(
        r##"<circle cx="12" cy="-16" r="14" fill="{tint}"/><path d="M-40 30L-10 -20L10 10L20 -4L42 30Z" fill="{ink}"/><path d="M-10 -20L-20 -3L-11 -7L-4 -1L1 -4Z" fill="#fff" fill-opacity="0.85"/>"##
    )
}

fn sun(ink: &str, tint: &str) -> String {
    let rays: String = (0..12)
        .map(|number| {
            let angle = number * 30;
            format!(r#"<path d="M0 -24V-34" transform="rotate({angle})" stroke="{ink}" stroke-width="4" stroke-linecap="round"/>"#)
        })
        .collect();
    format!(r#"{rays}<circle r="18" fill="{tint}"/>"#)
}

fn moon(ink: &str, tint: &str) -> String {
    format!(
        r#"<path d="M12 -30A32 32 0 1 0 28 18A26 26 0 1 1 12 -30Z" fill="{ink}"/><circle cx="20" cy="-14" r="3.5" fill="{tint}"/><circle cx="30" cy="2" r="2.5" fill="{tint}"/><circle cx="8" cy="-2" r="2" fill="{tint}"/>"#
    )
}

fn wave(ink: &str, tint: &str) -> String {
    format!(
        r#"<circle cx="14" cy="-18" r="11" fill="{tint}"/><g fill="none" stroke="{ink}" stroke-width="5" stroke-linecap="round"><path d="M-36 4Q-24 -10 -12 4T12 4T36 4"/><path d="M-36 18Q-24 4 -12 18T12 18T36 18"/><path d="M-24 32Q-12 18 0 32T24 32"/></g>"#
    )
}

fn grain(ink: &str, tint: &str) -> String {
    let grains: String = [(-14, 20, -34), (14, 20, 34), (-14, 2, -34), (14, 2, 34), (-11, -15, -30), (11, -15, 30), (0, -30, 0)]
        .iter()
        .map(|(x, y, angle)| {
            format!(r#"<ellipse cx="{x}" cy="{y}" rx="5.5" ry="10.5" transform="rotate({angle} {x} {y})" fill="{tint}"/>"#)
        })
        .collect();
    format!(r#"<path d="M0 38V-20" stroke="{ink}" stroke-width="3" stroke-linecap="round"/>{grains}"#)
}

fn cup(ink: &str, tint: &str) -> String {
    format!(
        r#"<path d="M-28 -8H22V8A22 20 0 0 1 0 28H-6A22 20 0 0 1 -28 8Z" fill="{ink}"/><path d="M22 -4A11 11 0 0 1 22 16" fill="none" stroke="{ink}" stroke-width="5"/><path d="M-34 34H30" stroke="{ink}" stroke-width="5" stroke-linecap="round"/><g fill="none" stroke="{tint}" stroke-width="4" stroke-linecap="round"><path d="M-12 -16C-19 -23 -5 -27 -12 -36"/><path d="M6 -16C-1 -23 13 -27 6 -36"/></g>"#
    )
}

fn root(ink: &str, tint: &str) -> String {
    format!(
        r#"<path d="M-34 12C-30 -4 -16 -2 -12 -14C-8 -26 6 -26 8 -14C10 -4 26 -10 32 2C36 14 22 20 12 16C4 14 4 28 -8 28C-20 28 -16 18 -24 22C-30 24 -36 20 -34 12Z" fill="{ink}"/><g fill="none" stroke="{tint}" stroke-width="2.4" stroke-linecap="round"><path d="M-24 8L-18 14"/><path d="M-2 -10L4 -4"/><path d="M14 4L22 6"/><path d="M-8 14L-2 18"/></g>"#
    )
}

fn star(ink: &str, tint: &str) -> String {
    let points: String = (0..8)
        .map(|number| {
            let (angle, fill) = (number * 45, if number % 2 == 0 { ink } else { tint });
            format!(r#"<path d="M0 0L-7 -12L0 -36L7 -12Z" transform="rotate({angle})" fill="{fill}"/>"#)
        })
        .collect();
    format!(r#"{points}<circle r="7" fill="{ink}"/>"#)
}
