//! The tree as it is, against every rule.

use xtask::tidy::{House, RULES};

#[test]
fn the_tree_keeps_the_rules_of_the_house() {
    let house = House::read().unwrap();

    let findings: Vec<String> = RULES
        .iter()
        .flat_map(|rule| (rule.check)(&house).into_iter().map(|finding| (rule.name, finding)))
        .map(|(rule, finding)| format!("{}: {} [{rule}]", finding.place, finding.advice))
        .collect();

    assert!(findings.is_empty(), "{} things are out of place:\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn the_house_that_is_read_is_the_whole_workspace() {
    let house = House::read().unwrap();

    assert!(house.file("Cargo.toml").is_some() && house.file("xtask/tests/it/tree.rs").is_some());
    assert!(house.packages.iter().any(|package| package.name == "comptoir"));
}
