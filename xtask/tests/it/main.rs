//! Tests of the chores: the tree against the rules of the house, the rules against small houses, and the tally.
#![cfg(test)]

mod rules;
mod tally;
mod tree;
