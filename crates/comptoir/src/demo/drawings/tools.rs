//! What hands need: whisk, scoop, infuser, grinder, scale.

use super::{Colours, bean, leaf, line, shaded, shadow};

/// A bamboo whisk, standing on its tines, with powder beside it.
pub(super) fn whisk(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(196, 326, 112);
    let tines: String = (0..17)
        .map(|number| {
            let (top, foot) = (166 + number * 4, 118 + number * 10);
            let bend = foot - 6 + number;
            line(&format!("M{top} 196C{} 236 {bend} 262 {foot} 318", top - 8 + number), body, 4)
        })
        .collect();
    let cage: String = (0..7)
        .map(|number| {
            line(
                &format!("M{} 198Q{} 262 {} 312", 180 + number * 6, 172 + number * 8, 172 + number * 8),
                "#fff",
                2,
            )
        })
        .collect();
    let grip = shaded("M166 74Q198 64 230 74L226 182H170Z", body);
    let thread = ["M167 184H229", "M166 192H230", "M165 200H231"].map(|path| line(path, accent, 5)).concat();
    let knot = line("M214 192C240 200 246 216 238 232", accent, 4);
    let powder = format!(
        r#"<path d="M268 326Q290 282 316 288Q346 296 362 326Q314 338 268 326Z" fill="{accent}"/><path d="M268 326Q290 282 316 288Q346 296 362 326Q314 338 268 326Z" fill="url(#round)"/>"#
    );
    format!(
        r##"{under}{tines}<g opacity="0.35">{cage}</g>{grip}<path d="M182 80V178M198 78V180M214 80V178" stroke="#1b1410" stroke-opacity="0.12" stroke-width="2"/>{thread}{knot}{powder}"##
    )
}

/// A bent bamboo scoop over a small heap.
pub(super) fn scoop(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(214, 322, 128);
    let heap = shaded("M92 318C112 262 146 236 176 244C206 252 236 286 254 318Q172 334 92 318Z", accent);
    let handle = line("M342 92L196 226", body, 17);
    let bend = line("M198 224C184 238 172 240 156 232", body, 21);
    let knot = line("M276 146L288 160", "#1b1410", 3);
    format!(
        r##"{under}{heap}{handle}{bend}<path d="M338 90L200 216" stroke="#fff" stroke-opacity="0.45" stroke-width="4" stroke-linecap="round"/><g opacity="0.35">{knot}</g><ellipse cx="166" cy="226" rx="20" ry="9" fill="{accent}" transform="rotate(24 166 226)"/>"##
    )
}

/// A ball for leaves on its chain.
pub(super) fn infuser(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(190, 326, 96);
    let chain: String = (0..9)
        .map(|number| {
            let (x, y) = (206 + number * 13, 150 - number * 9 + (number * number) / 2);
            format!(r#"<ellipse cx="{x}" cy="{y}" rx="8.5" ry="5" transform="rotate(-30 {x} {y})" fill="none" stroke="{body}" stroke-width="4"/>"#)
        })
        .collect();
    let holes: String = (0..28)
        .map(|number| {
            let (row, column) = (number / 7, number % 7);
            let (x, y) = (134 + column * 18 + (row % 2) * 6, 186 + row * 32);
            format!(r##"<circle cx="{x}" cy="{y}" r="3.4" fill="#1b1410" fill-opacity="0.42"/>"##)
        })
        .collect();
    let ball = shaded("M98 236A92 88 0 1 1 282 236A92 88 0 1 1 98 236Z", body);
    let hook = line("M312 108C318 84 346 88 342 110", body, 5);
    let leaves: String = [(300, 324, -70), (326, 328, 60), (344, 318, -20)]
        .iter()
        .map(|(x, y, angle)| leaf(*x, *y, *angle, accent))
        .collect();
    format!(
        r##"{under}{chain}{hook}{ball}{holes}<path d="M98 236Q190 258 282 236" fill="none" stroke="#1b1410" stroke-opacity="0.35" stroke-width="5"/><path d="M122 206C130 182 146 170 166 162" fill="none" stroke="#fff" stroke-opacity="0.7" stroke-width="8" stroke-linecap="round"/>{leaves}"##
    )
}

/// A hand grinder with its crank.
pub(super) fn grinder(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(204, 330, 100);
    let crank = line("M200 92H300", "#6f6b67", 9);
    let pin = shaded("M288 58H312V94H288Z", accent);
    let axle = line("M200 92V120", "#6f6b67", 9);
    let hopper = shaded("M140 122H260L246 168H154Z", "#b9b4ae");
    let wood = shaded("M132 168H268L280 320H120Z", accent);
    let drawer = shaded("M150 236H250V292H150Z", body);
    let beans: String = [(102, 330, 14), (78, 342, -40), (306, 336, 30), (330, 326, -16)]
        .iter()
        .map(|(x, y, angle)| bean(*x, *y, *angle, "#4a2c1a"))
        .collect();
    format!(
        r##"{under}{crank}{pin}{axle}{hopper}<ellipse cx="200" cy="122" rx="60" ry="12" fill="#d5d1cc"/>{wood}<path d="M132 182H268" stroke="#1b1410" stroke-opacity="0.20" stroke-width="3"/>{drawer}<circle cx="200" cy="264" r="8" fill="#c9a24b"/>{beans}"##
    )
}

/// A flat scale with a cup's weight on its display.
pub(super) fn scale(colours: &Colours) -> String {
    let Colours { body, accent, .. } = *colours;
    let under = shadow(202, 324, 142);
    let case = shaded(
        "M72 264H332Q344 264 346 280L350 306Q350 320 334 320H70Q54 320 54 306L58 280Q60 264 72 264Z",
        body,
    );
    let plate = shaded("M84 250H320V266H84Z", accent);
    let glass = "M150 118H254L240 240Q238 250 226 250H178Q166 250 164 240Z";
    format!(
        r##"{under}{case}{plate}<rect x="150" y="280" width="104" height="28" rx="5" fill="#1f2422"/><text x="202" y="301" font-family="monospace" font-size="21" font-weight="bold" text-anchor="middle" fill="#bfe3c8">18.0 g</text><circle cx="94" cy="294" r="9" fill="#1b1410" fill-opacity="0.25"/><circle cx="310" cy="294" r="9" fill="#1b1410" fill-opacity="0.25"/><path d="{glass}" fill="#fff" fill-opacity="0.5"/><path d="M157 182H247L240 240Q238 250 226 250H178Q166 250 164 240Z" fill="#5b3218"/><path d="{glass}" fill="url(#round)" stroke="#fff" stroke-opacity="0.9" stroke-width="3"/>"##
    )
}
