//! Kettles: with a long neck, with a whistle, with a cord.

use super::{Colours, line, shaded, shadow, steam};

/// A kettle with a gooseneck, for pouring slowly.
pub(super) fn gooseneck(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(212, 324, 108);
    let neck = line("M140 276C78 268 118 164 62 142", body, 15);
    let handle = line("M282 164C356 140 372 216 338 268", accent, 17);
    let wall = shaded("M152 168H284L302 304Q218 326 134 304Z", body);
    let collar = shaded("M150 160Q218 174 286 160V172Q218 186 150 172Z", accent);
    let lid = shaded("M160 160C168 136 194 130 218 130C242 130 268 136 276 160Q218 172 160 160Z", body);
    let knob = shaded("M204 128V114Q218 104 232 114V128Z", accent);
    format!("{under}{neck}{handle}{wall}{collar}{lid}{knob}")
}

/// A kettle for the hob that whistles.
pub(super) fn whistler(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(202, 322, 126);
    let vapour = steam(66, 156);
    let arch = line("M126 204C120 90 284 90 278 204", accent, 15);
    let spout = shaded("M122 236L70 182L90 164L146 200Z", body);
    let whistle = shaded("M58 184L92 150L102 162L70 196Z", accent);
    let belly = shaded(
        "M92 290C92 226 136 188 202 188C268 188 312 226 312 290Q312 314 288 316H116Q92 314 92 290Z",
        body,
    );
    let gleam = r##"<path d="M122 276C126 242 146 220 172 212" fill="none" stroke="#fff" stroke-opacity="0.55" stroke-width="9" stroke-linecap="round"/>"##;
    let lid = shaded("M156 194C160 176 182 168 202 168C222 168 244 176 248 194Q202 206 156 194Z", body);
    let knob = format!(r#"<circle cx="202" cy="160" r="11" fill="{accent}"/>"#);
    format!("{under}{vapour}{spout}{whistle}{belly}{gleam}{lid}{knob}{arch}")
}

/// An electric kettle on its base, with a thermometer.
pub(super) fn electric(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(206, 332, 120);
    let cord = line("M300 322C352 326 360 300 398 310", "#2e2a28", 6);
    let base = shaded("M112 312H296Q304 312 304 322V330H104V322Q104 312 112 312Z", "#34302e");
    let lip = shaded("M136 150L100 138L132 184Z", body);
    let handle = line("M280 152C344 150 340 272 290 276", accent, 19);
    let wall = shaded("M138 144H270Q280 228 292 306Q206 320 118 306Q132 228 138 144Z", body);
    let lid = shaded("M136 146C142 124 176 118 204 118C232 118 266 124 272 146Q204 158 136 146Z", accent);
    let ticks: String = (0..7)
        .map(|number| {
            let angle = number * 40 - 120;
            format!(
                r##"<path d="M0 -22V-17" transform="rotate({angle})" stroke="#34302e" stroke-width="2.4"/>"##
            )
        })
        .collect();
    format!(
        r##"{under}{cord}{base}{lip}{handle}{wall}{lid}<g transform="translate(200 232)"><circle r="29" fill="#fbf5e9" stroke="#34302e" stroke-opacity="0.5" stroke-width="3"/>{ticks}<path d="M0 0L10 -15" stroke="#b3402f" stroke-width="3.6" stroke-linecap="round"/><circle r="3.6" fill="#b3402f"/></g>"##
    )
}
