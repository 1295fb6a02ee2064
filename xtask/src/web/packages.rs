//! Whether the packages that are installed are those that the lock file names. Pure: two texts, one answer.

use serde_json::{Map, Value};

/// Compares the lock file with the note that npm leaves in `node_modules`. What is only for some systems may be missing.
pub(super) fn are_in_step(lock: &str, installed: &str) -> bool {
    let (Some(wanted), Some(found)) = (packages(lock), packages(installed)) else { return false };
    let is_there = |(path, entry): (&String, &Value)| match found.get(path) {
        Some(here) => here["version"] == entry["version"] && here["integrity"] == entry["integrity"],
        None => path.is_empty() || entry["optional"] == true || entry["devOptional"] == true,
    };
    wanted.iter().all(is_there) && found.keys().all(|path| wanted.contains_key(path))
}

fn packages(text: &str) -> Option<Map<String, Value>> {
    let lock: Value = serde_json::from_str(text).ok()?;
    lock["packages"].as_object().cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"{"packages": {
        "": {"name": "web"},
        "node_modules/tea": {"version": "1.0.0", "integrity": "a"},
        "node_modules/tea-mac": {"version": "1.0.0", "integrity": "b", "optional": true}
    }}"#;

    #[test]
    fn what_is_installed_is_compared_package_by_package() {
        let check = |installed: &str, expected: bool| {
            let note = format!("{{\"packages\": {{{installed}}}}}");
            assert_eq!(are_in_step(LOCK, &note), expected, "{installed}");
        };
        let tea = r#""node_modules/tea": {"version": "1.0.0", "integrity": "a"}"#;

        check(tea, true);
        check(&tea.replace("1.0.0", "1.0.1"), false);
        check(&tea.replace("\"a\"", "\"z\""), false);
        check("", false);
        check(&format!("{tea}, \"node_modules/coffee\": {{\"version\": \"2.0.0\"}}"), false);
        assert!(!are_in_step(LOCK, ""), "nothing is installed");
    }
}
