//! What is drunk from: cups, mugs, bowls, glasses.

use super::{Colours, line, shaded, shadow, steam};

/// A cup on its saucer.
pub(super) fn cup(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 328, 138);
    let vapour = steam(194, 152);
    let saucer = shaded("M66 296Q200 316 334 296Q318 330 200 332Q82 330 66 296Z", body);
    let edge = line("M66 296Q200 318 334 296", accent, 5);
    let handle = line("M280 202C344 188 346 266 262 266", body, 15);
    let wall = shaded("M104 182H290C290 254 256 304 197 304C138 304 104 254 104 182Z", body);
    let band = line("M108 212Q197 232 286 212", accent, 7);
    format!(
        r##"{under}{vapour}{saucer}{edge}{handle}{wall}{band}<ellipse cx="197" cy="182" rx="93" ry="17" fill="{body}"/><ellipse cx="197" cy="182" rx="93" ry="17" fill="#fff" fill-opacity="0.35"/><ellipse cx="197" cy="185" rx="82" ry="12" fill="#6b3f1f"/><ellipse cx="180" cy="183" rx="40" ry="5" fill="#fff" fill-opacity="0.18"/>"##
    )
}

/// A straight mug with two rings.
pub(super) fn mug(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 324, 106);
    let vapour = steam(190, 106);
    let handle = line("M270 180C350 168 350 280 268 276", body, 20);
    let wall = shaded("M112 138H272V292Q272 318 246 318H138Q112 318 112 292Z", body);
    let glaze = shaded(
        "M112 138H272V196C256 214 244 190 226 202C208 214 196 192 176 204C156 216 136 190 112 206Z",
        accent,
    );
    format!(
        r##"{under}{vapour}{handle}{wall}{glaze}<ellipse cx="192" cy="138" rx="80" ry="15" fill="{accent}"/><ellipse cx="192" cy="138" rx="80" ry="15" fill="#fff" fill-opacity="0.35"/><ellipse cx="192" cy="141" rx="70" ry="11" fill="#5b3218"/>"##
    )
}

/// A tea bowl with a running glaze.
pub(super) fn bowl(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(202, 328, 120);
    let foot = shaded("M156 300H248L240 326H164Z", body);
    let wall = shaded("M82 182H322C322 262 276 310 202 310C128 310 82 262 82 182Z", body);
    let glaze = shaded(
        "M82 182H322C320 206 316 222 308 238C298 228 290 244 278 240C264 236 262 262 244 256C226 250 222 232 204 238C186 244 184 268 164 262C146 256 144 236 128 242C112 248 106 232 98 236C88 220 84 204 82 182Z",
        accent,
    );
    format!(
        r##"{under}{foot}{wall}{glaze}<ellipse cx="202" cy="182" rx="120" ry="24" fill="{accent}"/><ellipse cx="202" cy="182" rx="120" ry="24" fill="#fff" fill-opacity="0.30"/><ellipse cx="202" cy="187" rx="106" ry="17" fill="#7f9f3a"/><g fill="#dbe6a8" fill-opacity="0.8"><circle cx="160" cy="187" r="4"/><circle cx="176" cy="192" r="3"/><circle cx="210" cy="184" r="4.5"/><circle cx="236" cy="190" r="3"/><circle cx="192" cy="180" r="2.6"/><circle cx="252" cy="184" r="2.6"/></g>"##
    )
}

/// A footed bowl with two ears, as they stand on breakfast tables in the west.
pub(super) fn breakfast_bowl(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(202, 330, 124);
    let ears = ["M90 206C52 198 52 238 96 240", "M314 206C352 198 352 238 308 240"]
        .map(|path| line(path, accent, 13))
        .concat();
    let foot = shaded("M148 302H256L266 328H138Z", body);
    let wall = shaded("M80 178H324C324 254 282 306 202 306C122 306 80 254 80 178Z", body);
    let dots: String = (0..9)
        .map(|number| {
            let (x, y) = (98 + number * 26, 210 + 26 - (number - 4) * (number - 4));
            format!(r#"<circle cx="{x}" cy="{y}" r="7.5" fill="{accent}"/>"#)
        })
        .collect();
    let rims =
        ["M82 196Q202 226 322 196", "M100 252Q202 286 304 252"].map(|path| line(path, accent, 5)).concat();
    format!(
        r##"{under}{ears}{foot}{wall}{dots}{rims}<ellipse cx="202" cy="178" rx="122" ry="22" fill="{body}"/><ellipse cx="202" cy="178" rx="122" ry="22" fill="#fff" fill-opacity="0.35"/><ellipse cx="202" cy="183" rx="108" ry="15" fill="#b98655"/>"##
    )
}

/// A glass in a glass.
pub(super) fn double_glass(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(202, 324, 92);
    let outer = "M118 108H286L272 292Q270 320 242 320H162Q134 320 132 292Z";
    let inner = "M136 122H268C266 210 252 282 202 286C152 282 138 210 136 122Z";
    format!(
        r##"{under}<path d="{outer}" fill="#fff" fill-opacity="0.42"/><defs><clipPath id="inside"><path d="{inner}"/></clipPath></defs><g clip-path="url(#inside)"><rect x="130" y="160" width="144" height="130" fill="{body}"/><rect x="130" y="148" width="144" height="30" fill="{accent}"/><path d="M130 178Q166 190 202 178T274 178V196Q238 206 202 194T130 196Z" fill="{accent}" fill-opacity="0.55"/></g><path d="{inner}" fill="none" stroke="#fff" stroke-opacity="0.9" stroke-width="3"/><path d="{outer}" fill="url(#round)" stroke="#fff" stroke-opacity="0.9" stroke-width="4"/><path d="M142 134L154 284" stroke="#fff" stroke-opacity="0.75" stroke-width="7" stroke-linecap="round"/>"##
    )
}

/// A mug to go, with a lid and a band.
pub(super) fn tumbler(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 326, 82);
    let wall = shaded("M134 126H270L256 302Q254 322 234 322H170Q150 322 148 302Z", body);
    let band = shaded("M139 186H265L259 256H145Z", accent);
    let ribs: String = (0..6)
        .map(|number| {
            let x = 156 + number * 18;
            format!(r##"<path d="M{x} 192V250" stroke="#1b1410" stroke-opacity="0.14" stroke-width="3"/>"##)
        })
        .collect();
    let lid = shaded("M126 126Q128 96 150 92H254Q276 96 278 126Z", accent);
    let sip = r##"<rect x="214" y="84" width="34" height="11" rx="5" fill="#1b1410" fill-opacity="0.55"/>"##;
    format!("{under}{wall}{band}{ribs}{lid}{sip}")
}
