//! The configuration of the whole system: versioned settings, handed out live.
