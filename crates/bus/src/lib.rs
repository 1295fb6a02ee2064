//! Outbox, relay, inbox and stored answers: facts leave and arrive exactly once in effect.
