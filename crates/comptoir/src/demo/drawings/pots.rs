//! Teapots: round, cast, of glass, with a handle at the side, for the camp, and the lidded cup of Sichuan.

use super::{Colours, line, shaded, shadow, steam};

/// A round pot of stoneware, its rim dipped into a second glaze.
pub(super) fn round(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 322, 122);
    let handle = line("M296 196C350 176 366 268 286 274", body, 17);
    let spout = shaded("M116 250C84 238 84 200 56 176L80 160C112 182 116 206 138 208Z", body);
    let belly = shaded(
        "M104 232C104 176 146 150 202 150C258 150 300 176 300 232C300 286 262 318 202 318C142 318 104 286 104 232Z",
        body,
    );
    let dip = shaded(
        "M132 176C150 158 174 150 202 150C230 150 254 158 272 176C260 196 244 182 228 192C212 202 196 184 178 194C160 204 146 186 132 176Z",
        accent,
    );
    let lid = shaded("M146 152C150 128 178 120 202 120C226 120 254 128 258 152Q202 166 146 152Z", body);
    let knob = shaded("M186 112A16 14 0 1 1 218 112Q214 122 202 122Q190 122 186 112Z", accent);
    format!("{under}{handle}{spout}{belly}{dip}{lid}{knob}")
}

/// A low pot of cast iron under a high handle, with rows of studs.
pub(super) fn cast(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(202, 320, 124);
    let handle = line("M122 210C112 84 292 84 282 210", "#2e2a28", 11);
    let spout = shaded("M118 244C92 238 88 214 66 204L82 186C108 196 118 210 136 216Z", body);
    let belly = shaded(
        "M98 250C98 212 140 192 202 192C264 192 306 212 306 250C306 292 270 316 202 316C134 316 98 292 98 250Z",
        body,
    );
    let studs: String = (0..3)
        .flat_map(|row| {
            let count = 11 - row;
            (0..count).map(move |number| (132 + number * 14 + row * 7, 236 + row * 20))
        })
        .map(|(x, y)| format!(r##"<circle cx="{x}" cy="{y}" r="4.6" fill="#fff" fill-opacity="0.20"/><circle cx="{x}" cy="{}" r="4.6" fill="#000" fill-opacity="0.16"/>"##, y + 2))
        .collect();
    let lid = shaded("M150 194C154 176 180 170 202 170C224 170 250 176 254 194Q202 206 150 194Z", body);
    let knob = format!(
        r#"<circle cx="202" cy="162" r="11" fill="{accent}"/><circle cx="202" cy="162" r="11" fill="url(#round)"/>"#
    );
    format!("{under}{handle}{spout}{belly}{studs}{lid}{knob}")
}

/// A pot of clear glass, half full.
pub(super) fn glass(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 322, 116);
    let vapour = steam(200, 104);
    let leaves: String = [(160, 300, 70), (186, 306, -80), (214, 306, 84), (238, 300, -66), (200, 292, 20)]
        .iter()
        .map(|(x, y, angle)| super::leaf(*x, *y, *angle, accent))
        .collect();
    format!(
        r##"{under}{vapour}<path d="M292 190C344 178 352 266 284 270" fill="none" stroke="#fff" stroke-opacity="0.85" stroke-width="12" stroke-linecap="round"/><path d="M118 250C90 238 88 204 62 184L80 168C110 188 118 210 138 214Z" fill="#fff" fill-opacity="0.55"/><defs><clipPath id="belly"><path d="M106 236C106 182 148 156 202 156C256 156 298 182 298 236C298 290 260 318 202 318C144 318 106 290 106 236Z"/></clipPath></defs><g clip-path="url(#belly)"><rect x="100" y="150" width="210" height="175" fill="#fff" fill-opacity="0.45"/><rect x="100" y="212" width="210" height="115" fill="{body}" fill-opacity="0.82"/><ellipse cx="202" cy="212" rx="98" ry="11" fill="#fff" fill-opacity="0.35"/>{leaves}</g><path d="M106 236C106 182 148 156 202 156C256 156 298 182 298 236C298 290 260 318 202 318C144 318 106 290 106 236Z" fill="url(#round)" stroke="#fff" stroke-opacity="0.9" stroke-width="4"/><path d="M148 158C152 140 178 132 202 132C226 132 252 140 256 158Z" fill="#fff" fill-opacity="0.7"/><circle cx="202" cy="124" r="12" fill="#c99b66"/><path d="M132 214C136 192 148 180 162 174" fill="none" stroke="#fff" stroke-opacity="0.85" stroke-width="8" stroke-linecap="round"/>"##
    )
}

/// A Japanese pot with its handle at the side.
pub(super) fn side_handled(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(196, 320, 118);
    let grip = shaded("M250 224L352 176Q366 174 368 188Q368 198 356 204L262 254Z", body);
    let spout = shaded("M112 252C90 246 84 222 70 214L84 196C108 206 116 218 134 222Z", body);
    let belly = shaded(
        "M100 248C100 206 138 186 190 186C244 186 282 206 282 248C282 290 246 316 190 316C136 316 100 290 100 248Z",
        body,
    );
    let rings =
        ["M104 236Q190 262 278 236", "M106 264Q190 292 276 264"].map(|path| line(path, accent, 4)).concat();
    let lid = shaded("M138 188C142 172 166 164 190 164C214 164 238 172 242 188Q190 202 138 188Z", accent);
    let knob = shaded("M178 158A12 11 0 1 1 202 158Q200 166 190 166Q180 166 178 158Z", body);
    format!(r#"{under}{grip}{spout}{belly}<g opacity="0.55">{rings}</g>{lid}{knob}"#)
}

/// A tall pot of enamelled steel with a dark rim.
pub(super) fn camp(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 324, 104);
    let handle = line("M272 170C342 158 340 286 284 282", accent, 13);
    let spout = shaded("M134 262C98 240 104 190 72 150L98 142C122 172 126 196 144 210Z", body);
    let tip = line("M72 150L98 142", accent, 8);
    let wall = shaded("M146 140H258L286 306Q202 326 118 306Z", body);
    let rim = line("M146 140Q202 152 258 140", accent, 8);
    let foot = line("M119 304Q202 324 285 304", accent, 7);
    let specks: String = (0..26)
        .map(|number| {
            let (x, y) = (146 + (number * 41) % 112, 168 + (number * 29) % 126);
            format!(r##"<circle cx="{x}" cy="{y}" r="1.9" fill="#fff" fill-opacity="0.75"/>"##)
        })
        .collect();
    let lid = shaded("M150 138C156 116 180 108 202 108C224 108 248 116 254 138Q202 150 150 138Z", body);
    let knob = format!(r#"<circle cx="202" cy="101" r="11" fill="{accent}"/>"#);
    format!("{under}{handle}{spout}{tip}{wall}{specks}{rim}{foot}{lid}{knob}")
}

/// A lidded cup on its saucer.
pub(super) fn gaiwan(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(202, 330, 118);
    let saucer = shaded("M88 302Q202 318 316 302Q304 334 202 336Q100 334 88 302Z", body);
    let saucer_rim = line("M88 302Q202 320 316 302", accent, 4);
    let wall = shaded("M108 190H296C292 262 252 306 202 306C152 306 112 262 108 190Z", body);
    let sprig: String = [(168, 258, -40), (202, 250, 8), (236, 258, 44)]
        .iter()
        .map(|(x, y, angle)| super::leaf(*x, *y, *angle, accent))
        .collect();
    let rim = line("M108 190Q202 208 296 190", accent, 4);
    let lid = shaded("M122 186C132 146 166 132 202 132C238 132 272 146 282 186Q202 204 122 186Z", body);
    let knob = shaded("M184 126H220L214 136H190Z", body);
    let ring = line("M184 126H220", accent, 4);
    format!("{under}{saucer}{saucer_rim}{wall}{sprig}{rim}{lid}{knob}{ring}")
}
