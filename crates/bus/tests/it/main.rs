//! The bus: facts and answers survive crashes, come in order, and count once.

mod answers;
mod delivery;
