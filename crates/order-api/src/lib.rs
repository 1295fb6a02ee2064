//! What others may know of the order service: types, client, events, operations.
