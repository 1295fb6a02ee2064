//! The built-in provider of test money: a pure function of the order and the token, so that asking twice is the same
//! answer.

use vocabulary::OrderId;

/// What the provider says to an authorisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Authorisation {
    /// The money is promised, under this name.
    Approved(String),
    /// The money is refused.
    Declined(Decline),
}

/// Why the provider refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decline {
    /// The provider gives no reason.
    Declined,
    /// There is not enough on the account.
    InsufficientFunds,
}

impl Decline {
    /// The stable word for it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Declined => "payment_declined",
            Self::InsufficientFunds => "insufficient_funds",
        }
    }
}

/// What stands behind a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    Approved,
    Declined,
    InsufficientFunds,
}

impl Token {
    /// Reads a token; none when the provider does not know it.
    pub(crate) fn parse(token: &str) -> Option<Self> {
        match token {
            "tok_approved" => Some(Self::Approved),
            "tok_declined" => Some(Self::Declined),
            "tok_insufficient_funds" => Some(Self::InsufficientFunds),
            _ => None,
        }
    }

    /// The token itself.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "tok_approved",
            Self::Declined => "tok_declined",
            Self::InsufficientFunds => "tok_insufficient_funds",
        }
    }
}

/// Asks for the money of an order.
pub(crate) fn authorise(order: OrderId, token: Token) -> Authorisation {
    match token {
        Token::Approved => Authorisation::Approved(format!("sandbox-auth-{order}")),
        Token::Declined => Authorisation::Declined(Decline::Declined),
        Token::InsufficientFunds => Authorisation::Declined(Decline::InsufficientFunds),
    }
}

/// What the provider calls the taking of the money.
pub(crate) fn capture(order: OrderId) -> String {
    format!("sandbox-capture-{order}")
}

/// What the provider calls giving a promise up.
pub(crate) fn void(order: OrderId) -> String {
    format!("sandbox-void-{order}")
}

/// What the provider calls giving the money back.
pub(crate) fn refund(order: OrderId) -> String {
    format!("sandbox-refund-{order}")
}
