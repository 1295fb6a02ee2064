//! What others may know of the customer service: types, client, events, operations.
