//! What a password must be: long enough, not among the first guesses, and otherwise whatever its owner likes.

use customer_api::Password;
use vocabulary::Email;

/// The passwords everybody tries first, in lower case and in order; those below the shortest length are left out.
const COMMON: &str = include_str!("common_passwords.txt");

/// Fewest and most characters.
const LENGTH: std::ops::RangeInclusive<usize> = 8..=128;

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PasswordFlaw {
    /// Fewer than 8 characters.
    TooShort,
    /// More than 128 characters.
    TooLong,
    /// Among the first guesses.
    TooCommon,
    /// The mail address, or its local part.
    SameAsEmail,
}

/// Judges a new password of the person behind `email`; it is taken exactly as typed.
pub(crate) fn check(password: &Password, email: &Email) -> Result<(), PasswordFlaw> {
    let typed = password.reveal();
    let count = typed.chars().take(LENGTH.end() + 1).count();
    if count < *LENGTH.start() {
        return Err(PasswordFlaw::TooShort);
    }
    if count > *LENGTH.end() {
        return Err(PasswordFlaw::TooLong);
    }
    let lower = typed.to_lowercase();
    let local = email.as_str().split('@').next();
    if lower == email.as_str() || Some(lower.as_str()) == local {
        return Err(PasswordFlaw::SameAsEmail);
    }
    if COMMON.lines().any(|known| known == lower) {
        return Err(PasswordFlaw::TooCommon);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_judged_by_length_and_fame_only() {
        let email: Email = "anna.berg@comptoir.example".parse().unwrap();
        let emoji = "🌱 ".repeat(64);
        let too_long = "x".repeat(129);

        let cases = [
            ("Tea-4-2", Err(PasswordFlaw::TooShort)),
            ("🌱🌱🌱🌱🌱🌱🌱", Err(PasswordFlaw::TooShort)),
            (too_long.as_str(), Err(PasswordFlaw::TooLong)),
            ("password", Err(PasswordFlaw::TooCommon)),
            ("PassWord1", Err(PasswordFlaw::TooCommon)),
            ("Anna.Berg@comptoir.example", Err(PasswordFlaw::SameAsEmail)),
            ("anna.berg", Err(PasswordFlaw::SameAsEmail)),
            (emoji.as_str(), Ok(())),
            ("onlylowercaseletters", Ok(())),
            ("comptoir-demo-2026", Ok(())),
        ];

        for (typed, verdict) in cases {
            assert_eq!(check(&Password::from(typed.to_owned()), &email), verdict, "{typed}");
        }
    }
}
