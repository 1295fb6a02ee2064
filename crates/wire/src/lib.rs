//! What crosses a process border: the wire to a neighbour, problems, answers, events, and the headers that carry
//! trace, deadline and identity. It knows no domain and no database.

mod answer;
mod caller;
mod context;
mod event;
mod problem;
mod remote;
mod wire;

pub mod headers;
pub mod schema;

pub use answer::{Answer, IdempotencyKey};
pub use caller::{Access, Caller, Operation, Role, Subject};
pub use context::{Context, Trace};
pub use event::Event;
pub use problem::{FieldError, Problem, ProblemDetails};
pub use wire::{Authenticator, Call, CallError, Slot, Wire};
