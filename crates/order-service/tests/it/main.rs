//! Carts and orders against their router, with a stub in the place of inventory, on either engine.
#![cfg(test)]

mod bad_input;
mod bad_lists;
mod bad_rows;
mod bad_writes;
mod carts;
mod changes;
mod crashes;
mod document;
mod events;
mod following;
mod inventory;
mod lists;
mod neighbours;
mod orders;
mod parcels;
mod reports;
mod rules;
mod shop;
mod tables;
