//! Who may import whom. Cargo.toml is the call graph, and this is the law it obeys.

use super::{Dependency, Finding, House, Kind, Package};

/// What every service stands on.
const BASE: &[&str] = &["chassis", "bus", "store", "wire", "vocabulary"];

/// Database drivers, and who may know them besides `store`.
const DRIVERS: &[&str] = &["rusqlite", "tokio-postgres", "refinery"];

/// Our packages import only what their place in the house allows, and only tests see the test kit.
pub(super) fn check(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &house.packages {
        for dependency in package.dependencies.iter().filter(|dependency| dependency.ours) {
            findings.extend(object(package, dependency));
        }
    }
    findings
}

fn object(importer: &Package, imported: &Dependency) -> Option<Finding> {
    let (name, other) = (importer.name.as_str(), imported.name.as_str());
    let place = importer.manifest.as_str();
    if other == "testkit" {
        let advice = "testkit is for tests: list it under [dev-dependencies]";
        return (imported.kind == Kind::Product).then(|| Finding::at(place, advice));
    }
    match may_import(name, other) {
        Some(true) => None,
        Some(false) => Some(Finding::at(place, advice(name, other))),
        None => Some(Finding::at(
            place,
            format!("{name} has no place in the import rules: give it a row in xtask/src/tidy/imports.rs"),
        )),
    }
}

/// Nothing for a package that has no place yet.
fn may_import(importer: &str, imported: &str) -> Option<bool> {
    let one_of = |names: &[&str]| Some(names.contains(&imported));
    match importer {
        "comptoir" => Some(true),
        "gateway" => Some(is_api(imported) || ["chassis", "wire", "vocabulary"].contains(&imported)),
        "testkit" => Some(is_api(imported) || BASE.contains(&imported)),
        "bus" => one_of(&["store", "wire", "vocabulary"]),
        "chassis" => one_of(&["wire", "vocabulary", "config-api"]),
        "store" | "wire" => one_of(&["vocabulary"]),
        "vocabulary" | "xtask" => Some(false),
        service if is_service(service) => Some(is_api(imported) || BASE.contains(&imported)),
        api if is_api(api) => one_of(&["wire", "vocabulary", "config-api"]),
        _ => None,
    }
}

fn advice(importer: &str, imported: &str) -> String {
    let instead = match importer {
        _ if is_service(imported) => "call it through its -api crate over a wire",
        "gateway" => "the gateway keeps nothing and decides nothing: ask a service",
        "store" | "wire" => "it knows no domain: what is shared goes to vocabulary, what is special goes up",
        "vocabulary" => "it stands on nothing of ours: move the code to the crate that needs both",
        "xtask" => "chores drive the shop from outside: start the comptoir program",
        _ if is_api(importer) => "an -api crate is types and a client: what does work belongs to the service",
        _ => "move the code to the lowest crate that may know both (design: who may import whom)",
    };
    format!("{importer} may not import {imported}: {instead}")
}

fn is_api(name: &str) -> bool {
    name.ends_with("-api")
}

fn is_service(name: &str) -> bool {
    name.ends_with("-service")
}

/// Only `store` knows a database driver; tests that watch a server from outside may use one.
pub(super) fn drivers(house: &House) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &house.packages {
        for dependency in
            package.dependencies.iter().filter(|dependency| DRIVERS.contains(&dependency.name.as_str()))
        {
            if !may_drive(&package.name, dependency) {
                let advice =
                    format!("{} belongs to store alone: say it in SQL through Db and Tx", dependency.name);
                findings.push(Finding::at(&package.manifest, advice));
            }
        }
    }
    findings
}

fn may_drive(package: &str, driver: &Dependency) -> bool {
    match package {
        "store" => true,
        "testkit" => driver.name == "tokio-postgres",
        "comptoir" => driver.name == "tokio-postgres" && driver.kind == Kind::Tests,
        _ => false,
    }
}
