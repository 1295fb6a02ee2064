//! What the rules look at: the files that git knows or would add, and what cargo says of our packages.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::cargo::{self, PackageEntry};

/// The whole tree, read once.
#[derive(Debug, Default)]
pub struct House {
    /// Every text file.
    pub files: Vec<File>,
    /// Every package of the workspace.
    pub packages: Vec<Package>,
}

/// A text file.
#[derive(Clone, Debug)]
pub struct File {
    /// As seen from the root, with `/` between the folders.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// A package of ours.
#[derive(Clone, Debug)]
pub struct Package {
    /// The name, which is its folder's name as well.
    pub name: String,
    /// Its Cargo.toml, as seen from the root.
    pub manifest: String,
    /// What it depends on.
    pub dependencies: Vec<Dependency>,
    /// Cargo features it declares.
    pub features: Vec<String>,
    /// How many programs its tests are linked into.
    pub test_programs: usize,
}

/// One dependency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The package depended on.
    pub name: String,
    /// What it is needed for.
    pub kind: Kind,
    /// Whether it is one of ours.
    pub ours: bool,
}

/// What a dependency is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The product itself, or its build.
    Product,
    /// Tests only.
    Tests,
}

impl House {
    /// Reads the tree this program was built from.
    ///
    /// # Errors
    /// When git or cargo cannot be asked.
    pub fn read() -> Result<Self> {
        let packages = cargo::metadata()?.packages.into_iter().map(Package::from_entry).collect();
        Ok(Self { files: files()?, packages })
    }

    /// The file at a path.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files below a folder.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a File> {
        self.files
            .iter()
            .filter(move |file| file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Every Rust source.
    pub fn sources(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.has_extension("rs"))
    }

    /// Every service, by its package.
    pub fn services(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| package.name.ends_with("-service"))
    }
}

impl File {
    /// A file that need not be on any disk.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// Whether the name ends so.
    #[must_use]
    pub fn has_extension(&self, extension: &str) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, own)| own == extension)
    }

    /// Whether it belongs to an integration test.
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
    }
}

impl Package {
    fn from_entry(entry: PackageEntry) -> Self {
        let manifest = entry.manifest_path.strip_prefix(cargo::root()).unwrap_or(&entry.manifest_path);
        let kind = |kind: Option<&str>| if kind == Some("dev") { Kind::Tests } else { Kind::Product };
        let dependency = |line: &crate::cargo::DependencyEntry| Dependency {
            name: line.name.clone(),
            kind: kind(line.kind.as_deref()),
            ours: line.path.is_some(),
        };
        Self {
            manifest: manifest.to_string_lossy().into_owned(),
            dependencies: entry.dependencies.iter().map(dependency).collect(),
            features: entry.features.keys().cloned().collect(),
            test_programs: entry
                .targets
                .iter()
                .filter(|target| target.kind.iter().any(|kind| kind == "test"))
                .count(),
            name: entry.name,
        }
    }
}

/// Files that are ignored, gone, or no text are left out.
fn files() -> Result<Vec<File>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]).current_dir(cargo::root());
    let output = git.output().context("git is needed to list the files")?;
    ensure!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr).trim());
    let listed = String::from_utf8(output.stdout).context("a file name is not UTF-8")?;
    let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    let read =
        |path: &str| fs::read_to_string(cargo::root().join(path)).ok().map(|text| File::new(path, &text));
    Ok(paths.into_iter().filter_map(read).collect())
}
