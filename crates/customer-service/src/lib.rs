//! People: accounts, sign-in, sessions, tokens, addresses, staff, purchase history.
