//! What leaves and beans are sold in: tins, bags, jars.

use super::motifs::{Motif, motif};
use super::{Colours, bean, leaf, line, shaded, shadow};

const PAPER: &str = "#fbf5e9";

/// A round tin with a lid and a paper label.
pub(super) fn tin(colours: &Colours, emblem: Motif) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(206, 326, 104);
    let can = shaded("M122 122V306A78 17 0 0 0 278 306V122Z", body);
    let label = shaded("M122 168A78 17 0 0 0 278 168V268A78 17 0 0 1 122 268Z", PAPER);
    let bands = ["M122 168A78 17 0 0 0 278 168", "M122 268A78 17 0 0 0 278 268"]
        .map(|path| line(path, accent, 5))
        .concat();
    let foot = line("M122 302A78 17 0 0 0 278 302", "#1b1410", 2);
    let lid = shaded("M117 92V124A83 18 0 0 0 283 124V92Z", body);
    let emblem = motif(emblem, (200, 232), body, accent);
    format!(
        r##"{under}{can}<g opacity="0.35">{foot}</g>{label}{bands}{emblem}{lid}<ellipse cx="200" cy="92" rx="83" ry="18" fill="{body}"/><ellipse cx="200" cy="92" rx="83" ry="18" fill="#fff" fill-opacity="0.28"/><ellipse cx="200" cy="92" rx="66" ry="13" fill="none" stroke="#1b1410" stroke-opacity="0.18" stroke-width="2"/>"##
    )
}

/// A bag of coffee, folded at the top, with beans before it.
pub(super) fn bag(colours: &Colours, emblem: Motif) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(206, 330, 112);
    let sides = shaded("M128 104L272 104L288 322Q200 338 112 322Z", body);
    let fold = shaded("M126 76H274V112H126Z", body);
    let label = r##"<rect x="142" y="156" width="116" height="128" rx="6" fill="#fbf5e9"/>"##;
    let stripe = format!(r#"<rect x="142" y="262" width="116" height="22" fill="{accent}"/>"#);
    let emblem = motif(emblem, (200, 206), body, accent);
    let roast = "#4a2c1a";
    let beans: String =
        [(96, 332, 20), (128, 346, -30), (160, 352, 64), (286, 342, -14), (314, 330, 40), (258, 354, 8)]
            .iter()
            .map(|(x, y, angle)| bean(*x, *y, *angle, roast))
            .collect();
    format!(
        r##"{under}{sides}<path d="M128 112L146 322M272 112L254 322" stroke="#1b1410" stroke-opacity="0.10" stroke-width="3"/>{fold}<path d="M126 112H274" stroke="#1b1410" stroke-opacity="0.28" stroke-width="3"/><path d="M120 94H280" stroke="{accent}" stroke-width="9" stroke-linecap="round"/><circle cx="200" cy="134" r="8" fill="#1b1410" fill-opacity="0.22"/>{label}{stripe}{emblem}{beans}"##
    )
}

/// A glass jar with a cork, full of leaves and petals, with a tag around its neck.
pub(super) fn jar(colours: &Colours, emblem: Motif) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 328, 98);
    let content: String = (0..34)
        .map(|number| {
            let (x, y) = (140 + (number * 53) % 122, 208 + (number * 37) % 104);
            let angle = (number * 47) % 360;
            leaf(x, y, angle, if number % 4 == 0 { accent } else { body })
        })
        .collect();
    let tag = motif(emblem, (0, 0), body, accent);
    format!(
        r##"{under}<defs><clipPath id="inside"><path d="M124 176Q124 150 150 142V128H250V142Q276 150 276 176V302Q276 322 256 322H144Q124 322 124 302Z"/></clipPath></defs><g clip-path="url(#inside)"><rect x="120" y="120" width="160" height="210" fill="#fff" fill-opacity="0.45"/><rect x="120" y="192" width="160" height="140" fill="{body}" fill-opacity="0.75"/>{content}</g><path d="M124 176Q124 150 150 142V128H250V142Q276 150 276 176V302Q276 322 256 322H144Q124 322 124 302Z" fill="url(#round)" stroke="#fff" stroke-opacity="0.8" stroke-width="4"/><path d="M142 176V296" stroke="#fff" stroke-opacity="0.7" stroke-width="8" stroke-linecap="round"/><path d="M146 92H254L248 132H152Z" fill="#c99b66"/><path d="M146 92H254L248 132H152Z" fill="url(#round)"/><ellipse cx="200" cy="92" rx="54" ry="10" fill="#dcb482"/><path d="M150 146Q200 162 250 146" fill="none" stroke="#8a6a45" stroke-width="4"/><path d="M214 156L236 196" stroke="#8a6a45" stroke-width="3"/><g transform="translate(238 240) rotate(8)"><rect x="-40" y="-48" width="80" height="96" rx="8" fill="#fbf5e9"/><circle cy="-38" r="4" fill="#8a6a45"/><g transform="translate(0 6) scale(0.86)">{tag}</g></g>"##
    )
}
