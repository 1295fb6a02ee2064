//! What others may know of the config service: types, client, events, operations.
