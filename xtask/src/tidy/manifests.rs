//! Every Cargo.toml is written in the same way: versions and lints in one place, no features, one test program.

use toml::{Table, Value};

use super::{File, Finding, House, Package};

const TABLES: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

/// Looks at each package's manifest.
pub(super) fn check(house: &House) -> Vec<Finding> {
    house.packages.iter().flat_map(|package| shape(package).into_iter().chain(text(house, package))).collect()
}

fn shape(package: &Package) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !package.features.is_empty() {
        let advice = "no Cargo features: a mode is a setting, so that there is one build to test";
        findings.push(Finding::at(&package.manifest, advice));
    }
    if package.test_programs > 1 {
        let advice = "one test program per crate: make the files under tests/it modules of tests/it/main.rs";
        findings.push(Finding::at(&package.manifest, advice));
    }
    findings
}

fn text(house: &House, package: &Package) -> Vec<Finding> {
    let Some(file) = house.file(&package.manifest) else { return Vec::new() };
    let Ok(manifest) = file.text.parse::<Table>() else {
        return vec![Finding::at(&file.path, "this is not TOML")];
    };
    let mut findings = lints(file, &manifest);
    for (name, line) in TABLES.iter().filter_map(|table| manifest.get(*table)?.as_table()).flatten() {
        if line.get("workspace") != Some(&Value::Boolean(true)) {
            let advice =
                format!("write `{name}.workspace = true`: versions stand once, in the root Cargo.toml");
            findings.push(Finding::at(&file.path, advice));
        } else if line.get("features").is_some() && package.name != "testkit" {
            let advice = format!(
                "features of {name} stand in the root Cargo.toml, or in testkit's when only tests need them: \
                 every choice of packages then builds the same dependencies, once"
            );
            findings.push(Finding::at(&file.path, advice));
        }
    }
    findings
}

fn lints(file: &File, manifest: &Table) -> Vec<Finding> {
    let inherited =
        manifest.get("lints").and_then(|lints| lints.get("workspace")) == Some(&Value::Boolean(true));
    if inherited {
        Vec::new()
    } else {
        vec![Finding::at(&file.path, "add `[lints]` with `workspace = true`")]
    }
}
