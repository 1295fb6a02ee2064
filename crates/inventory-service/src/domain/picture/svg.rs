//! A drawing is let in by an allow-list: elements that draw, attributes that describe, references that stay inside.
//! Whatever the list does not name is refused, so that what browsers learn tomorrow is refused as well.

use super::NoPicture;

const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
];

/// Nothing that draws needs to be nested deeper, or to be so many.
const DEPTH_MAX: usize = 64;
const ELEMENTS_MAX: usize = 20_000;

/// Whether the text is a drawing and nothing but a drawing.
pub(super) fn inspect(text: &str) -> Result<(), NoPicture> {
    let mut rest = prolog(text);
    if !rest.strip_prefix("<svg").is_some_and(|after| after.starts_with([' ', '\t', '\r', '\n', '>', '/'])) {
        return Err(NoPicture::Unknown);
    }
    let mut open: Vec<&str> = Vec::new();
    for _ in 0..ELEMENTS_MAX {
        let tag = rest.find('<').ok_or(NoPicture::Broken)?;
        plain(&rest[..tag])?;
        rest = &rest[tag + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->").ok_or(NoPicture::Broken)? + 3..];
            continue;
        }
        let end = end_of_tag(rest).ok_or(NoPicture::Broken)?;
        let inside = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop() != Some(name.trim_end()) {
                return Err(NoPicture::Broken);
            }
        } else {
            let (inside, closed) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
            let name = element(inside)?;
            if !closed {
                open.push(name);
            }
        }
        if open.len() > DEPTH_MAX {
            return Err(NoPicture::TooLarge);
        }
        if open.is_empty() {
            return if rest.trim().is_empty() { Ok(()) } else { Err(NoPicture::Broken) };
        }
    }
    Err(NoPicture::TooLarge)
}

/// What follows an XML declaration and comments.
fn prolog(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    if let Some(declaration) = rest.strip_prefix("<?xml ") {
        rest = declaration.split_once("?>").map_or("", |(_, after)| after).trim_start();
    }
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, after)| after).trim_start();
    }
    rest
}

/// Where the tag ends: a `>` outside of quotes.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, c)| match quote {
        Some(open) if c == open => {
            quote = None;
            None
        }
        Some(_) => None,
        None if c == '"' || c == '\'' => {
            quote = Some(c);
            None
        }
        None => (c == '>').then_some(at),
    })
}

/// The name of a start tag whose element and attributes only draw.
fn element(inside: &str) -> Result<&str, NoPicture> {
    let (name, mut rest) = inside.split_at(inside.find(char::is_whitespace).unwrap_or(inside.len()));
    if !ELEMENTS.contains(&name) {
        return Err(NoPicture::ActiveContent);
    }
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(name);
        }
        let (attribute, after) = rest.split_once('=').ok_or(NoPicture::Broken)?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(NoPicture::Broken)?;
        let (value, next) = after[1..].split_once(quote).ok_or(NoPicture::Broken)?;
        describes(attribute.trim_end(), value)?;
        rest = next;
    }
}

/// Whether the attribute only describes what is drawn.
fn describes(name: &str, value: &str) -> Result<(), NoPicture> {
    plain(value)?;
    let named = name.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b':' | b'_'));
    let lower = name.to_ascii_lowercase();
    let harmless = match lower.as_str() {
        "xmlns" => value == "http://www.w3.org/2000/svg",
        "xmlns:xlink" => value == "http://www.w3.org/1999/xlink",
        "href" | "xlink:href" => value.starts_with('#'),
        "style" | "base" | "xml:base" | "src" => false,
        other => !other.starts_with("on") && stays_inside(value),
    };
    if named && harmless { Ok(()) } else { Err(NoPicture::ActiveContent) }
}

/// Whether every `url(…)` in the value points into the drawing itself, and no scheme is named.
fn stays_inside(value: &str) -> bool {
    let value: String = value.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let inside = value.split("url(").skip(1).all(|target| target.starts_with('#'));
    inside && !value.contains("javascript:") && !value.contains("data:") && !value.contains("//")
}

/// Text without entities of the sender's own making; the five of XML and characters by number are enough, and of
/// these the numbers could spell what was refused above.
fn plain(text: &str) -> Result<(), NoPicture> {
    let known =
        |entity: &str| ["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|name| entity.starts_with(name));
    let clean = text.split('&').skip(1).all(known)
        && !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'));
    if clean { Ok(()) } else { Err(NoPicture::ActiveContent) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NS: &str = "xmlns=\"http://www.w3.org/2000/svg\"";

    #[test]
    fn a_plain_drawing_is_let_in() {
        let text = format!(
            "<?xml version=\"1.0\"?>\n<!-- tea --><svg {NS} viewBox='0 0 9 9'><defs><linearGradient id=\"a\">\
             <stop offset=\"0\" stop-color=\"#fff\"/></linearGradient></defs><g fill=\"url(#a)\"><rect width=\"9\" \
             height=\"9\"/><text x=\"1\">a &lt; b &amp; c</text></g><use href=\"#a\" />\n</svg>\n"
        );
        assert_eq!(inspect(&text), Ok(()));
    }

    #[test]
    fn everything_else_than_a_drawing_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<SCRIPT>alert(1)</SCRIPT>",
            "<rect onload=\"alert(1)\"/>",
            "<rect OnClick='alert(1)'/>",
            "<a href=\"javascript:alert(1)\"><rect/></a>",
            "<use href=\"http://evil.example/x.svg#a\"/>",
            "<use xlink:href=\"data:image/svg+xml,x\"/>",
            "<image href=\"http://evil.example/p.png\"/>",
            "<rect fill=\"url(http://evil.example/#a)\"/>",
            "<rect fill=\"url( //evil.example/#a)\"/>",
            "<rect style=\"fill:url(//evil.example)\"/>",
            "<style>@import url(http://evil.example)</style>",
            "<foreignObject><body/></foreignObject>",
            "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "<set attributeName=\"onload\" to=\"alert(1)\"/>",
            "<![CDATA[<script>]]>",
            "<text>&evil;</text>",
            "<rect fill=\"&#106;avascript:x\"/>",
            "<svg:script>alert(1)</svg:script>",
            "<?xml-stylesheet href=\"http://evil.example\"?>",
        ] {
            let text = format!("<svg {NS}>{inside}</svg>");
            assert_eq!(inspect(&text), Err(NoPicture::ActiveContent), "{inside}");
        }
    }

    #[test]
    fn what_is_not_whole_or_not_a_drawing_is_refused() {
        for (text, expected) in [
            ("<svg", NoPicture::Unknown),
            ("<svg><g></svg>", NoPicture::Broken),
            ("<svg><g>", NoPicture::Broken),
            ("<svg></svg><svg></svg>", NoPicture::Broken),
            ("<svg></svg><script>alert(1)</script>", NoPicture::Broken),
            ("<svg a></svg>", NoPicture::Broken),
            ("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg></svg>", NoPicture::Unknown),
            ("<svgfoo></svgfoo>", NoPicture::Unknown),
            ("", NoPicture::Unknown),
        ] {
            assert_eq!(inspect(text), Err(expected), "{text}");
        }
        assert_eq!(inspect(&format!("<svg>{}", "<g>".repeat(100))), Err(NoPicture::TooLarge));
    }
}
