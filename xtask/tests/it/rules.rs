//! Each rule, held against a small house in which one thing is wrong.

use xtask::tidy::{Dependency, File, Finding, House, Kind, Package, RULES};

/// What one rule finds in a house.
fn findings(rule: &str, house: &House) -> Vec<Finding> {
    let rule = RULES.iter().find(|known| known.name == rule).unwrap();
    (rule.check)(house)
}

/// The places that one rule finds fault with in a house of these files.
fn places(rule: &str, files: &[(&str, &str)]) -> Vec<String> {
    let files = files.iter().map(|(path, text)| File::new(path, text)).collect();
    let house = House { files, packages: vec![package("tea-service", &[])] };
    findings(rule, &house).into_iter().map(|finding| finding.place).collect()
}

fn package(name: &str, dependencies: &[Dependency]) -> Package {
    Package {
        name: name.to_owned(),
        manifest: format!("crates/{name}/Cargo.toml"),
        dependencies: dependencies.to_vec(),
        features: Vec::new(),
        test_programs: 1,
    }
}

/// Whether a package may list another of ours.
fn may_import(importer: &str, imported: &str, kind: Kind) -> bool {
    let dependency = Dependency { name: imported.to_owned(), kind, ours: true };
    let house = House { files: Vec::new(), packages: vec![package(importer, &[dependency])] };
    findings("who may import whom", &house).is_empty()
}

/// Whether a package may list a database driver.
fn may_drive(importer: &str, driver: &str, kind: Kind) -> bool {
    let dependency = Dependency { name: driver.to_owned(), kind, ours: false };
    let house = House { files: Vec::new(), packages: vec![package(importer, &[dependency])] };
    findings("drivers only in store", &house).is_empty()
}

#[test]
fn imports_go_down_the_house_and_never_from_service_to_service() {
    let allowed = [
        ("comptoir", "order-service"),
        ("order-service", "order-api"),
        ("order-service", "inventory-api"),
        ("order-service", "bus"),
        ("gateway", "customer-api"),
        ("gateway", "chassis"),
        ("order-api", "wire"),
        ("order-api", "config-api"),
        ("bus", "store"),
        ("chassis", "config-api"),
        ("wire", "vocabulary"),
        ("store", "vocabulary"),
        ("testkit", "bus"),
    ];
    let forbidden = [
        ("order-service", "inventory-service"),
        ("gateway", "store"),
        ("gateway", "bus"),
        ("gateway", "order-service"),
        ("order-api", "chassis"),
        ("order-api", "inventory-api"),
        ("store", "wire"),
        ("wire", "store"),
        ("chassis", "store"),
        ("bus", "chassis"),
        ("vocabulary", "wire"),
        ("xtask", "comptoir"),
        ("order-service", "comptoir"),
        ("testkit", "order-service"),
        ("stranger", "vocabulary"),
    ];

    for (importer, imported) in allowed {
        assert!(may_import(importer, imported, Kind::Product), "{importer} → {imported}");
    }
    for (importer, imported) in forbidden {
        assert!(!may_import(importer, imported, Kind::Product), "{importer} → {imported}");
        assert!(!may_import(importer, imported, Kind::Tests), "{importer} → {imported}, in tests");
    }
}

#[test]
fn the_test_kit_is_seen_by_tests_only() {
    assert!(may_import("order-service", "testkit", Kind::Tests));
    assert!(may_import("vocabulary", "testkit", Kind::Tests));

    assert!(!may_import("order-service", "testkit", Kind::Product));
    assert!(!may_import("comptoir", "testkit", Kind::Product));
}

#[test]
fn only_the_store_knows_a_driver() {
    assert!(may_drive("store", "rusqlite", Kind::Product));
    assert!(may_drive("testkit", "tokio-postgres", Kind::Product));
    assert!(may_drive("comptoir", "tokio-postgres", Kind::Tests));

    assert!(!may_drive("comptoir", "tokio-postgres", Kind::Product));
    assert!(!may_drive("testkit", "rusqlite", Kind::Product));
    assert!(!may_drive("order-service", "refinery", Kind::Tests));
}

#[test]
fn a_manifest_has_no_features_no_second_test_program_and_no_version_of_its_own() {
    let mut tea = package("tea-service", &[]);
    tea.features = vec!["green".to_owned()];
    tea.test_programs = 2;
    let manifest = "[dependencies]\nserde = \"1\"\nuuid.workspace = true\n\
                    tokio = { workspace = true, features = [\"fs\"] }\n";
    let house =
        House { files: vec![File::new("crates/tea-service/Cargo.toml", manifest)], packages: vec![tea] };

    let found: Vec<String> =
        findings("one kind of manifest", &house).into_iter().map(|finding| finding.advice).collect();

    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found.iter().any(|advice| advice.contains("serde.workspace = true")), "{found:?}");
    assert!(found.iter().any(|advice| advice.contains("features of tokio")), "{found:?}");
}

#[test]
fn names_say_something_and_no_file_is_called_mod() {
    let found = places(
        "names of files",
        &[
            ("crates/a/src/order_utils.rs", ""),
            ("crates/a/src/helpers/tea.rs", ""),
            ("crates/a/src/tea/mod.rs", ""),
            ("crates/a/src/commonwealth.rs", ""),
        ],
    );

    assert_eq!(
        found,
        ["crates/a/src/order_utils.rs", "crates/a/src/helpers/tea.rs", "crates/a/src/tea/mod.rs"]
    );
}

#[test]
fn a_source_has_400_lines_at_most_and_a_test_600() {
    let long = "line\n".repeat(401);
    let longer = "line\n".repeat(601);

    let found = places(
        "length of files",
        &[
            ("crates/a/src/a.rs", &long),
            ("crates/a/tests/it/a.rs", &long),
            ("crates/a/tests/it/b.rs", &longer),
            ("a.sql", &longer),
        ],
    );

    assert_eq!(found, ["crates/a/src/a.rs", "crates/a/tests/it/b.rs"]);
}

#[test]
fn every_source_says_at_its_door_what_it_is_for() {
    let found = places(
        "a word at the top",
        &[("a.rs", "//! Tea.\n"), ("b.rs", "use tea;\n//! Tea.\n"), ("c.rs", "")],
    );

    assert_eq!(found, ["b.rs", "c.rs"]);
}

#[test]
fn nothing_unfinished_stands_in_the_code() {
    let promise = format!("// {}: pour\n// {}S\n", concat!("TO", "DO"), concat!("TO", "DO"));
    let value = format!("currency: \"EUR\" | \"{}\"\n", concat!("XX", "X"));
    let pretence = format!("fn pour() {{ {}) }}\n", concat!("todo", "!("));
    let skipped = format!("//! Tea.\n{}]\n", concat!("#[", "ignore"));

    let found = places(
        "nothing unfinished",
        &[("a.rs", &promise), ("b.rs", &pretence), ("c.rs", &skipped), ("d.md", &promise), ("e.ts", &value)],
    );

    assert_eq!(found, ["a.rs:1", "b.rs:1", "c.rs:2"]);
}

#[test]
fn nothing_of_one_machine_stands_anywhere() {
    let folder = concat!("/ro", "ot/");
    let host = concat!("registry", ".npmjs.org");
    let files = [
        ("a.md", format!("see {folder}tea")),
        ("b.toml", format!("url = \"https://{host}/tea\"")),
        ("c.rs", format!("route(\"/api{folder}tea\")")),
        ("web/package-lock.json", "\"resolved\": \"https://tea\"".to_owned()),
        ("d.rs", concat!("/fa", "rmers").to_owned()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();

    let found = places("nothing of one machine", &files);

    assert_eq!(found, ["a.md:1", "b.toml:1", "web/package-lock.json:1"]);
}

#[test]
fn a_test_does_not_sleep_but_the_test_kit_may() {
    let sleep = format!("    tokio::time::{}second).await;\n", concat!("sle", "ep("));

    let found = places(
        "no sleeping tests",
        &[
            ("crates/a/tests/it/a.rs", &sleep),
            ("crates/testkit/tests/it/a.rs", &sleep),
            ("crates/a/src/a.rs", &sleep),
        ],
    );

    assert_eq!(found, ["crates/a/tests/it/a.rs:1"]);
}

#[test]
fn a_service_has_every_room_and_a_short_page() {
    let page = "line\n".repeat(26);

    let found = places(
        "the same rooms",
        &[
            ("crates/tea-service/src/lib.rs", ""),
            ("crates/tea-service/src/store.rs", ""),
            ("crates/tea-service/README.md", &page),
        ],
    );

    let missing = ["settings", "domain", "actions", "routes", "problems"]
        .map(|room| format!("crates/tea-service/src/{room}.rs"));
    assert_eq!(found[..5], missing);
    assert_eq!(found[5..], ["crates/tea-service/README.md"]);
}

#[test]
fn both_engines_have_the_same_migrations() {
    let found = places(
        "migrations in pairs",
        &[
            ("crates/tea-service/migrations/sqlite/V1__tea.sql", ""),
            ("crates/tea-service/migrations/postgres/V1__tea.sql", ""),
            ("crates/tea-service/migrations/postgres/V2__cups.sql", ""),
        ],
    );

    assert_eq!(found, ["crates/tea-service/migrations/sqlite/V2__cups.sql"]);
    assert_eq!(places("migrations in pairs", &[]), ["crates/tea-service/migrations"]);
}

#[test]
fn a_domain_neither_waits_nor_asks_nor_looks_at_a_clock() {
    let found = places(
        "a pure domain",
        &[
            (
                "crates/tea-service/src/domain/cup.rs",
                "//! No async here.\nuse store::Tx;\nasync fn pour() {}\n",
            ),
            (
                "crates/tea-service/src/domain.rs",
                "use vocabulary::Money;\nuse crate::restore::cup;\nuse tea_api::{LineProblem, ProblemKind};\n",
            ),
            ("crates/tea-service/src/actions/pour.rs", "async fn pour() {}\n"),
        ],
    );

    assert_eq!(found, ["crates/tea-service/src/domain/cup.rs:2", "crates/tea-service/src/domain/cup.rs:3"]);
}

#[test]
fn statements_stand_in_the_store_room() {
    let found = places(
        "statements only in store",
        &[
            ("crates/tea-service/src/store/cups.rs", "tx.rows(\"SELECT 1\", &[])\n"),
            ("crates/tea-service/src/actions/pour.rs", "tx.rows(\"SELECT 1\", &[])\n"),
        ],
    );

    assert_eq!(found, ["crates/tea-service/src/actions/pour.rs:1"]);
}

#[test]
fn the_build_server_runs_what_the_first_page_tells() {
    let script = "#!/usr/bin/env bash\nset -euo pipefail\ncargo xtask test\n";
    let page = "# Tea\n```\ncargo xtask test\n```\n";

    assert!(places("documents", &[("README.md", page)]).contains(&"ARCHITECTURE.md".to_owned()));
    assert!(places("one way to test", &[(".ci/run", script), ("README.md", page)]).is_empty());
    assert_eq!(
        places("one way to test", &[(".ci/run", "apt-get install tea\n"), ("README.md", "")]),
        [".ci/run", "README.md"]
    );
}
