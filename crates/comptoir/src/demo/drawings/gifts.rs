//! What is given: boxes, books, cards, linen.

use super::motifs::{Motif, motif};
use super::{Colours, line, shaded, shadow};

/// A box with a ribbon.
pub(super) fn parcel(colours: &Colours, emblem: Motif) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 328, 134);
    let sides = shaded("M88 186H316V318H88Z", body);
    let lid = shaded("M76 150H328V192H76Z", body);
    let ribbon = shaded("M184 150H220V318H184Z", accent);
    let bow = [
        shaded("M202 150C160 142 116 120 134 96C152 76 190 110 202 150Z", accent),
        shaded("M202 150C244 142 288 120 270 96C252 76 214 110 202 150Z", accent),
        shaded("M202 146L160 196L176 206L204 156L232 206L246 196Z", accent),
    ]
    .concat();
    let knot = format!(
        r#"<circle cx="202" cy="148" r="13" fill="{accent}"/><circle cx="202" cy="148" r="13" fill="url(#round)"/>"#
    );
    let emblem = motif(emblem, (268, 262), "#fbf5e9", accent);
    format!(
        r##"{under}{sides}<path d="M88 192H316V202H88Z" fill="#1b1410" fill-opacity="0.18"/>{lid}{ribbon}<g opacity="0.92">{emblem}</g>{bow}{knot}"##
    )
}

/// A bound book, standing, with an emblem on its cover.
pub(super) fn book(colours: &Colours, emblem: Motif) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(208, 326, 108);
    let pages = r##"<path d="M290 92L306 104V322L290 326Z" fill="#f6efe0"/><path d="M294 100V322M298 102V322M302 104V321" stroke="#3b2a1e" stroke-opacity="0.18" stroke-width="1.4"/>"##;
    let cover = shaded("M118 84H292V326H118Q108 326 108 316V94Q108 84 118 84Z", body);
    let spine = r##"<path d="M132 84V326" stroke="#1b1410" stroke-opacity="0.22" stroke-width="4"/>"##;
    let frame = format!(
        r#"<rect x="150" y="108" width="124" height="194" rx="4" fill="none" stroke="{accent}" stroke-width="3"/><rect x="166" y="262" width="92" height="6" fill="{accent}"/><rect x="182" y="276" width="60" height="6" fill="{accent}" fill-opacity="0.7"/>"#
    );
    let emblem = format!(
        r#"<g transform="translate(212 188) scale(1.25)">{}</g>"#,
        motif(emblem, (0, 0), accent, "#fbf5e9")
    );
    let mark = line("M250 326V346", "#b3402f", 8);
    format!("{under}{mark}{pages}{cover}{spine}{frame}{emblem}")
}

/// A card leaning on its envelope.
pub(super) fn card(colours: &Colours, emblem: Motif) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(206, 330, 138);
    let emblem = format!(
        r#"<g transform="translate(200 186) scale(1.3)">{}</g>"#,
        motif(emblem, (0, 0), body, accent)
    );
    format!(
        r##"{under}<g transform="rotate(-6 200 200)"><rect x="92" y="112" width="216" height="148" rx="12" fill="#fffaf0"/><rect x="92" y="112" width="216" height="148" rx="12" fill="url(#round)"/><rect x="104" y="124" width="192" height="124" rx="7" fill="none" stroke="{accent}" stroke-width="3"/>{emblem}</g><path d="M74 220H334V316Q334 326 324 326H84Q74 326 74 316Z" fill="{body}"/><path d="M74 222L204 290L334 222V316Q334 326 324 326H84Q74 326 74 316Z" fill="url(#round)"/><path d="M74 220L204 292L334 220" fill="none" stroke="#1b1410" stroke-opacity="0.28" stroke-width="3"/><circle cx="204" cy="288" r="17" fill="{accent}"/><circle cx="204" cy="288" r="10" fill="none" stroke="#fff" stroke-opacity="0.55" stroke-width="2.5"/>"##
    )
}

/// A folded tea towel on its rail.
pub(super) fn towel(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let rail = line("M56 104H344", "#8a6a45", 12);
    let back = shaded("M128 104H296V262H128Z", body);
    let front = shaded("M108 104H276V322H108Z", body);
    let stripes: String = [(248, 14), (270, 5), (284, 14), (136, 5)]
        .iter()
        .map(|(y, height)| {
            format!(r#"<rect x="108" y="{y}" width="168" height="{height}" fill="{accent}"/>"#)
        })
        .collect();
    let fringe: String =
        (0..21).map(|number| line(&format!("M{} 322V332", 112 + number * 8), body, 3)).collect();
    format!(
        r##"{rail}{back}<rect x="276" y="214" width="20" height="10" fill="{accent}"/>{front}{stripes}{fringe}<path d="M150 104V322M234 104V322" stroke="#1b1410" stroke-opacity="0.10" stroke-width="3"/>"##
    )
}
