//! The same rooms in every service: whoever knows one knows them all.

use std::collections::BTreeSet;

use super::words::has_word;
use super::{File, Finding, House, Package};

/// What every service has, and what each room is for.
const ROOMS: &[(&str, &str)] = &[
    ("src/lib.rs", "the front door: its state and `start`"),
    ("src/settings.rs", "its boot and live settings"),
    ("src/domain.rs", "what is true of the domain, without I/O"),
    ("src/actions.rs", "one verb a file"),
    ("src/routes.rs", "HTTP in, action, HTTP out"),
    ("src/store.rs", "SQL text and row mapping"),
    ("src/problems.rs", "error to status and code"),
    ("README.md", "owns, calls, announces, listens"),
];

/// A service's page is read in a minute.
const README_LINES: usize = 25;

/// What has no business where only the domain is: work, the network, a database, a clock.
const IMPURE: &[&str] = &[
    "async ",
    ".await",
    "axum::",
    "hyper::",
    "http::",
    "tokio::",
    "store::",
    "bus::",
    "chassis::",
    "Problem",
    "CallError",
    "StatusCode",
    "Timestamp::now",
    "Clock",
];

/// How a statement begins.
const STATEMENTS: &[&str] = &["\"SELECT ", "\"INSERT INTO ", "\"UPDATE ", "\"DELETE FROM ", "\"WITH "];

/// Each service has every room, and a page that says what it is.
pub(super) fn check(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for service in house.services() {
        for (room, purpose) in ROOMS {
            let place = format!("{}/{room}", folder(service));
            match house.file(&place) {
                None => findings.push(Finding::at(place, format!("is missing: {purpose}"))),
                Some(file) => findings.extend(too_long(file)),
            }
        }
    }
    findings
}

fn too_long(file: &File) -> Option<Finding> {
    let lines = file.text.lines().count();
    let page = file.path.ends_with("README.md") && lines > README_LINES;
    page.then(|| {
        Finding::at(
            &file.path,
            format!("{lines} lines, at most {README_LINES}: owns, calls, announces, listens"),
        )
    })
}

/// Each migration exists for both engines under the same name.
pub(super) fn migrations(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &house.packages {
        let folder = folder(package);
        let [sqlite, postgres] = ["sqlite", "postgres"].map(|engine| format!("{folder}/migrations/{engine}"));
        let (ours, theirs) = (names(house, &sqlite), names(house, &postgres));
        for (name, missing) in ours
            .difference(&theirs)
            .map(|name| (name, &postgres))
            .chain(theirs.difference(&ours).map(|name| (name, &sqlite)))
        {
            findings.push(Finding::at(
                format!("{missing}/{name}"),
                "is missing: both engines take the same steps under the same names",
            ));
        }
        if package.name.ends_with("-service") && ours.is_empty() && theirs.is_empty() {
            findings.push(Finding::at(
                format!("{folder}/migrations"),
                "is missing: the service's tables, for sqlite and postgres",
            ));
        }
    }
    findings
}

fn names<'a>(house: &'a House, folder: &'a str) -> BTreeSet<&'a str> {
    house.below(folder).filter_map(|file| file.path.rsplit('/').next()).collect()
}

/// The domain decides; it does not wait, ask, store or look at a clock.
pub(super) fn domains(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for service in house.services() {
        let rooms = house.files.iter().filter(|file| in_room(file, &folder(service), "domain"));
        for (file, number, line) in rooms.flat_map(code_lines) {
            for word in IMPURE.iter().filter(|word| has_word(line, word)) {
                let advice = format!(
                    "`{}` does not belong in a domain: gather before, decide here, record after",
                    word.trim()
                );
                findings.push(Finding::at(format!("{}:{number}", file.path), advice));
            }
        }
    }
    findings
}

/// Who looks for SQL looks in one room.
pub(super) fn statements(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for service in house.services() {
        let home = folder(service);
        let source = format!("{home}/src");
        let others = house.below(&source).filter(|file| !in_room(file, &home, "store"));
        for (file, number, line) in others.flat_map(code_lines) {
            if STATEMENTS.iter().any(|word| line.contains(word)) {
                findings.push(Finding::at(
                    format!("{}:{number}", file.path),
                    "SQL stands in the store room: move the statement there",
                ));
            }
        }
    }
    findings
}

fn folder(package: &Package) -> String {
    package.manifest.trim_end_matches("/Cargo.toml").to_owned()
}

/// `src/room.rs` and everything below `src/room/`.
fn in_room(file: &File, home: &str, room: &str) -> bool {
    let inside = file
        .path
        .strip_prefix(home)
        .and_then(|rest| rest.strip_prefix("/src/"))
        .and_then(|rest| rest.strip_prefix(room));
    inside.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// Lines of code: comments are left out, and what follows the first unit test.
fn code_lines(file: &File) -> impl Iterator<Item = (&File, usize, &str)> {
    let lines = file.text.lines().enumerate().take_while(|(_, line)| line.trim() != "#[cfg(test)]");
    lines.map(move |(index, line)| (file, index + 1, line.split("//").next().unwrap_or_default()))
}
