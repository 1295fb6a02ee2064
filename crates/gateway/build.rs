//! Puts the built web application (`web/dist`) into the binary, as a table of files in the forms that the web build made
//! of them. What is not built is not there: without it the gateway is an API without pages. Nothing is compressed here.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Forms of a file that stand beside it, by the ending of their name, and what the gateway calls them.
const CODINGS: &[(&str, &str)] = &[("br", "Brotli"), ("gz", "Gzip")];

fn main() -> Result<(), Box<dyn Error>> {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web");
    let built = web.join("dist");
    // Cargo takes a folder that is not there for one that changes all the time, so the nearest one that is there is named.
    println!("cargo::rerun-if-changed={}", if built.is_dir() { &built } else { &web }.display());
    println!("cargo::rerun-if-changed=build.rs");
    let mut files = Vec::new();
    collect(&built, &mut files)?;
    files.sort();
    #[expect(clippy::disallowed_methods, reason = "cargo says by a variable where a build script may write")]
    let out = std::env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?;
    fs::write(Path::new(&out).join("site.rs"), table(&built, &files)?)?;
    Ok(())
}

/// Every file below a folder.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The table as an expression: a plain file is left out where a compressed form can be read back into it.
fn table(built: &Path, files: &[PathBuf]) -> Result<String, Box<dyn Error>> {
    let mut text = String::from("&[\n");
    for file in files.iter().filter(|file| !is_form_of_another(file) && !is_for_builders(file)) {
        let name = file.strip_prefix(built)?.to_str().ok_or("the name of a file is not UTF-8")?;
        let mut forms = String::new();
        let mut form = |coding: &str, path: &Path| {
            write!(forms, "(Coding::{coding}, include_bytes!({:?})), ", path.display().to_string())
        };
        for (ending, coding) in CODINGS {
            let beside = beside(file, ending);
            if beside.is_file() {
                form(coding, &beside)?;
            }
        }
        if !beside(file, "gz").is_file() {
            form("Identity", file)?;
        }
        writeln!(text, "    BuiltFile {{ path: {:?}, forms: &[{forms}] }},", format!("/{name}"))?;
    }
    text.push_str("]\n");
    Ok(text)
}

/// `main.js` → `main.js.br`.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn is_form_of_another(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    CODINGS.iter().any(|(coding, _)| Some(*coding) == ending) && file.with_extension("").is_file()
}

/// Maps, figures and notes are for whoever builds the web; shoppers do not load them.
fn is_for_builders(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.ends_with(".map")
        || name.starts_with('.')
        || matches!(name, "stats.json" | "prerendered-routes.json")
}
