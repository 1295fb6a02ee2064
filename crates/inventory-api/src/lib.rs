//! What others may know of the inventory service: types, client, events, operations.
