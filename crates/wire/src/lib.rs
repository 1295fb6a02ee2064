//! What crosses a process border: the wire, problems, call errors, events, trace and deadline headers.
