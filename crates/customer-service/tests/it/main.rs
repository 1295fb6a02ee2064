//! The tests of this crate, one file a subject.
#![cfg(test)]

mod access;
mod addresses;
mod bad_bodies;
mod bad_requests;
mod bad_rows;
mod client;
mod house;
mod passwords;
mod profile;
mod purchases;
mod registering;
mod secrecy;
mod sessions;
mod signing_in;
mod staff;
mod tokens;
