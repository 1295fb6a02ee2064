//! What tests stand on: databases of their own, a fixed clock, callers, stub neighbours.
