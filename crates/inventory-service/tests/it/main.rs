//! The tests of this crate, one file a subject.
