//! What a session is called in the list its owner sees: what the device said it is, made harmless.

/// The most characters kept of what a device calls itself.
const MOST: usize = 120;

/// A short, printable label of a `User-Agent`; "unknown device" when there is none worth showing.
pub(crate) fn label(user_agent: Option<&str>) -> String {
    let shown: String = user_agent
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_graphic() || *c == ' ')
        .take(MOST)
        .collect();
    let shown = shown.trim();
    if shown.is_empty() { "unknown device".to_owned() } else { shown.to_owned() }
}
