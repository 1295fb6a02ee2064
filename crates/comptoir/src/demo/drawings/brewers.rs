//! What coffee is made with: press, dripper, moka pot, paper filters, carafe.

use super::{Colours, line, shaded, shadow, steam};

/// A French press in its frame.
pub(super) fn press(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(200, 326, 100);
    let handle = line("M268 156C344 150 344 280 268 276", body, 16);
    let rod = line("M196 64V132", "#8d8a86", 6);
    let knob = format!(
        r#"<circle cx="196" cy="60" r="14" fill="{body}"/><circle cx="196" cy="60" r="14" fill="url(#round)"/>"#
    );
    let lid = shaded("M122 136C126 114 160 106 196 106C232 106 266 114 270 136Z", body);
    let posts = ["M128 140V312", "M264 140V312"].map(|path| line(path, body, 8)).concat();
    let feet = shaded("M120 306H272V320H120Z", body);
    format!(
        r##"{under}{handle}{rod}{knob}<path d="M126 136H266V310H126Z" fill="#fff" fill-opacity="0.5"/><path d="M126 202H266V310H126Z" fill="{accent}"/><path d="M126 202Q196 212 266 202V214Q196 224 126 214Z" fill="#d9b48a"/><path d="M126 136H266V310H126Z" fill="url(#round)"/><path d="M150 152V296" stroke="#fff" stroke-opacity="0.6" stroke-width="9" stroke-linecap="round"/>{lid}{posts}<path d="M124 250H268" stroke="{body}" stroke-width="8"/>{feet}"##
    )
}

/// A filter cone on its glass server.
pub(super) fn dripper(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(200, 326, 92);
    let vapour = steam(200, 92);
    let handle = line("M286 120C330 118 328 170 270 168", body, 12);
    let paper = r##"<path d="M118 100Q200 78 282 100L252 112H148Z" fill="#fffaf0"/>"##;
    let cone = shaded("M112 106Q200 124 288 106L234 196H166Z", body);
    let ribs = ["M146 118L176 190", "M200 122V192", "M254 118L224 190"]
        .map(|path| line(path, "#1b1410", 2))
        .concat();
    let plate = shaded("M138 194H262Q262 208 246 208H154Q138 208 138 194Z", body);
    format!(
        r##"{under}{vapour}{handle}{paper}{cone}<g opacity="0.22">{ribs}</g>{plate}<path d="M170 208H230V226Q270 244 270 286Q270 320 240 320H160Q130 320 130 286Q130 244 170 226Z" fill="#fff" fill-opacity="0.5"/><path d="M132 272Q200 284 268 272V286Q270 320 240 320H160Q130 320 130 286Z" fill="{accent}"/><path d="M200 210V268" stroke="{accent}" stroke-width="3"/><path d="M170 208H230V226Q270 244 270 286Q270 320 240 320H160Q130 320 130 286Q130 244 170 226Z" fill="url(#round)" stroke="#fff" stroke-opacity="0.85" stroke-width="3"/><path d="M150 262Q152 246 166 240" fill="none" stroke="#fff" stroke-opacity="0.8" stroke-width="7" stroke-linecap="round"/>"##
    )
}

/// An eight-sided stove-top pot.
pub(super) fn moka(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(200, 326, 96);
    let handle = line("M262 132L318 126L306 220", accent, 17);
    let base = shaded("M136 222H264L282 312Q200 328 118 312Z", body);
    let waist = shaded("M132 204H268V226H132Z", "#9c9894");
    let top = shaded("M140 206L120 118L96 104L128 100H264L252 206Z", body);
    let edges = ["M168 102L174 206", "M226 102L220 206", "M174 226L166 318", "M222 226L234 318"]
        .map(|path| line(path, "#1b1410", 2))
        .concat();
    let lid = shaded("M124 100L152 72H244L266 100Z", body);
    let knob = shaded("M186 72V56Q198 48 210 56V72Z", accent);
    let valve = r##"<circle cx="250" cy="262" r="7" fill="#c9a24b"/>"##;
    format!(r#"{under}{handle}{base}{waist}{top}<g opacity="0.22">{edges}</g>{lid}{knob}{valve}"#)
}

/// A stack of paper filters in a band.
pub(super) fn filters(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 322, 124);
    let sheets: String = (0..7)
        .map(|number| {
            let shift = number * 7;
            let (left, right, top) = (72 + shift, 300 + shift, 116 + shift);
            let tip = 186 + shift;
            format!(
                r##"<path d="M{left} {top}Q{tip} {} {right} {top}L{} 304Q{tip} 316 {} 304Z" fill="{body}" stroke="#3b2a1e" stroke-opacity="0.20" stroke-width="1.6"/>"##,
                top - 26,
                tip + 34,
                tip - 34,
            )
        })
        .collect();
    let band = shaded("M146 222L312 222L290 262L166 262Z", accent);
    format!(
        r##"{under}{sheets}{band}<path d="M168 296L190 170M228 306V166M288 296L266 170" stroke="#3b2a1e" stroke-opacity="0.10" stroke-width="2"/><g transform="translate(228 242) scale(0.5)">{}</g>"##,
        super::bean(0, 0, -30, "#fbf5e9")
    )
}

/// A tall carafe for cold brew, with ice.
pub(super) fn carafe(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(202, 328, 88);
    let outline =
        "M162 92H242V132Q284 160 284 220V296Q284 322 258 322H146Q120 322 120 296V220Q120 160 162 132Z";
    let ice: String = [(150, 206, 12), (206, 198, -14), (238, 214, 30), (176, 222, -30)]
        .iter()
        .map(|(x, y, angle)| {
            format!(r##"<rect x="{x}" y="{y}" width="32" height="30" rx="6" transform="rotate({angle} {x} {y})" fill="#fff" fill-opacity="0.42" stroke="#fff" stroke-opacity="0.6" stroke-width="2"/>"##)
        })
        .collect();
    format!(
        r##"{under}<defs><clipPath id="inside"><path d="{outline}"/></clipPath></defs><g clip-path="url(#inside)"><rect x="110" y="90" width="190" height="240" fill="#fff" fill-opacity="0.5"/><rect x="110" y="196" width="190" height="140" fill="{accent}"/>{ice}</g><path d="{outline}" fill="url(#round)" stroke="#fff" stroke-opacity="0.85" stroke-width="4"/><path d="M142 214V292" stroke="#fff" stroke-opacity="0.55" stroke-width="9" stroke-linecap="round"/><path d="M156 74H248V104H156Z" fill="{body}"/><path d="M156 74H248V104H156Z" fill="url(#round)"/><path d="M176 74V60H228V74Z" fill="{body}"/>"##
    )
}
