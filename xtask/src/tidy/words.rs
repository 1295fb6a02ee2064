//! Words that must not stand in the tree. They are written in two halves here, so that this file does not find itself.

use super::{File, Finding, House};

/// Notes that promise work to nobody.
const PROMISES: &[&str] =
    &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];

/// Code that only pretends to be there, and tests that only pretend to be run.
const PRETENCES: &[&str] = &[concat!("todo", "!("), concat!("unimplemented", "!("), concat!("#[", "ignore")];

/// Folders of one machine.
const FOLDERS: &[&str] =
    &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/fa", "rm")];

/// Hosts that packages come from: which one is each machine's own affair.
const HOSTS: &[&str] = &[
    concat!("registry", ".npmjs.org"),
    concat!("static", ".crates.io"),
    concat!("index", ".crates.io"),
    concat!("files", ".pythonhosted.org"),
    concat!("deb", ".debian.org"),
];

/// A thing that is not done is not there.
pub(super) fn unfinished(house: &House) -> Vec<Finding> {
    let code = house
        .files
        .iter()
        .filter(|file| ["rs", "sql", "toml", "ts", "html"].iter().any(|own| file.has_extension(own)));
    let mut findings = Vec::new();
    for file in code {
        for (number, line) in numbered(file) {
            for word in PROMISES.iter().filter(|word| has_word(&without_values(line, word), word)) {
                let advice = format!(
                    "`{word}` promises work to nobody: do it, or file an issue and leave nothing here"
                );
                findings.push(Finding::at(format!("{}:{number}", file.path), advice));
            }
            for word in PRETENCES.iter().filter(|word| line.contains(**word)) {
                let advice = format!("`{word}` pretends: write it, assert what holds today, or take it out");
                findings.push(Finding::at(format!("{}:{number}", file.path), advice));
            }
        }
    }
    findings
}

/// The line without the word as a value of its own: the code of no currency, in a list of currencies, promises nothing.
fn without_values(line: &str, word: &str) -> String {
    line.replace(&format!("\"{word}\""), "")
}

/// The tree is the same on every machine.
pub(super) fn machines(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &house.files {
        for (number, line) in numbered(file) {
            let place = || format!("{}:{number}", file.path);
            for folder in FOLDERS.iter().filter(|folder| has_folder(line, folder)) {
                findings.push(Finding::at(
                    place(),
                    format!("`{folder}` is a folder of one machine: use a relative path or a setting"),
                ));
            }
            for host in HOSTS.iter().filter(|host| line.contains(**host)) {
                let advice = format!(
                    "`{host}` is one registry's host: which registry is used is each machine's own setting"
                );
                findings.push(Finding::at(place(), advice));
            }
            if file.path.ends_with("package-lock.json") && line.contains("\"resolved\":") {
                findings.push(Finding::at(
                    place(),
                    "keep hosts out of the lock: `omit-lockfile-registry-resolved=true` in .npmrc",
                ));
            }
        }
    }
    findings
}

/// A test waits for a condition: a sleep is too short on a busy machine and too long on every other.
pub(super) fn sleeps(house: &House) -> Vec<Finding> {
    let tests = house.sources().filter(|file| file.is_test() && !file.path.starts_with("crates/testkit/"));
    let mut findings = Vec::new();
    for file in tests {
        for (number, line) in numbered(file) {
            let code = line.split("//").next().unwrap_or_default();
            if code.contains(concat!("sle", "ep(")) || code.contains(concat!("sle", "ep_until(")) {
                let advice = "no sleeping in tests: wait for the condition with testkit::eventually, or move a fixed clock";
                findings.push(Finding::at(format!("{}:{number}", file.path), advice));
            }
        }
    }
    findings
}

fn numbered(file: &File) -> impl Iterator<Item = (usize, &str)> {
    file.text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// Whether the word is there, and is not a part of a longer one.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let inner = |letter: char| letter.is_alphanumeric() || letter == '_';
    let cut = |near: Option<char>, edge: Option<char>| near.is_some_and(inner) && edge.is_some_and(inner);
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        !cut(before, word.chars().next()) && !cut(after, word.chars().next_back())
    })
}

/// Whether a path begins there, and does not merely go through a folder of that name.
fn has_folder(line: &str, folder: &str) -> bool {
    let goes_on = |letter: char| letter.is_alphanumeric() || "_-.}".contains(letter);
    line.match_indices(folder).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + folder.len()..].chars().next();
        let whole =
            folder.ends_with('/') || !after.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        whole && !before.is_some_and(goes_on)
    })
}
