//! The rules of the house that no compiler checks. Ordinary `cargo test` holds the tree against them.
//!
//! A rule looks at a [`House`] and says what is out of place and what to do about it. There is no list of exceptions:
//! a rule that does not fit is changed here, with its reason in STYLE.md.

mod documents;
mod files;
mod house;
mod imports;
mod manifests;
mod rooms;
mod words;

pub use house::{Dependency, File, House, Kind, Package};

/// Something out of place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file or package, as seen from the root.
    pub place: String,
    /// What to do about it.
    pub advice: String,
}

impl Finding {
    /// Says what to do at a place.
    fn at(place: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { place: place.into(), advice: advice.into() }
    }
}

/// One rule.
pub struct Rule {
    /// A few words that STYLE.md uses too.
    pub name: &'static str,
    /// Everything in a house that breaks it.
    pub check: fn(&House) -> Vec<Finding>,
}

/// Every rule there is.
pub const RULES: &[Rule] = &[
    Rule { name: "who may import whom", check: imports::check },
    Rule { name: "drivers only in store", check: imports::drivers },
    Rule { name: "one kind of manifest", check: manifests::check },
    Rule { name: "names of files", check: files::names },
    Rule { name: "length of files", check: files::lengths },
    Rule { name: "a word at the top", check: files::openings },
    Rule { name: "nothing unfinished", check: words::unfinished },
    Rule { name: "nothing of one machine", check: words::machines },
    Rule { name: "no sleeping tests", check: words::sleeps },
    Rule { name: "the same rooms", check: rooms::check },
    Rule { name: "migrations in pairs", check: rooms::migrations },
    Rule { name: "a pure domain", check: rooms::domains },
    Rule { name: "statements only in store", check: rooms::statements },
    Rule { name: "documents", check: documents::check },
    Rule { name: "one way to test", check: documents::one_way_to_test },
];
