//! What can go wrong, by what the caller can do about it, and the one place where it becomes a problem.

use bus::answers::KeyConflict;
use http::StatusCode;
use store::StoreError;
use wire::Problem;

use crate::attempts::TooMany;
use crate::domain::address_book::{AddressBookFull, MOST_ADDRESSES};
use crate::domain::password::PasswordFlaw;
use crate::domain::staff::OwnAccount;
use crate::hashing::HashFailure;

/// Why a request comes to nothing.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("there is no such thing, or it is somebody else's")]
    NotFound,
    #[error("the session is over")]
    SessionOver,
    #[error("no account with this address and password lets anybody in")]
    InvalidCredentials,
    #[error("too many attempts")]
    TooManyAttempts(TooMany),
    #[error("the address belongs to another account")]
    EmailTaken,
    #[error("the password in {pointer} is refused: {flaw:?}")]
    WeakPassword { pointer: &'static str, flaw: PasswordFlaw },
    #[error("the present password is another one")]
    WrongPassword,
    #[error("the reset is unknown, used or too old")]
    InvalidResetToken,
    #[error("the address book is full")]
    AddressBookFull,
    #[error("an administrator cannot do this to themselves")]
    OwnAccount,
    #[error("the search is too long")]
    InvalidSearch,
    /// The `If-Match` of the request does not hold, or a cursor is none.
    #[error(transparent)]
    Precondition(#[from] Problem),
    #[error(transparent)]
    Key(#[from] KeyConflict),
    #[error("too many passwords are waiting to be hashed")]
    Busy,
    #[error("a password could not be hashed")]
    Broken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// Somebody else changed it between the look and the write.
    pub(crate) fn moved() -> Self {
        Self::Precondition(Problem::precondition_failed())
    }
}

impl From<TooMany> for Refusal {
    fn from(too_many: TooMany) -> Self {
        Self::TooManyAttempts(too_many)
    }
}

impl From<AddressBookFull> for Refusal {
    fn from(_: AddressBookFull) -> Self {
        Self::AddressBookFull
    }
}

impl From<OwnAccount> for Refusal {
    fn from(_: OwnAccount) -> Self {
        Self::OwnAccount
    }
}

impl From<HashFailure> for Refusal {
    fn from(failure: HashFailure) -> Self {
        match failure {
            HashFailure::Full => Self::Busy,
            HashFailure::Broken => Self::Broken,
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::SessionOver => Self::unauthenticated(),
            Refusal::InvalidCredentials => invalid_credentials(),
            Refusal::TooManyAttempts(too_many) => {
                let detail = format!("too many attempts; try again in {} s", too_many.retry_after);
                Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", detail)
                    .retry_after(too_many.retry_after)
            }
            Refusal::EmailTaken => conflict("email_taken", "there is an account with this mail address"),
            Refusal::WeakPassword { pointer, flaw } => weak_password(pointer, flaw),
            Refusal::WrongPassword => {
                Self::new(StatusCode::FORBIDDEN, "wrong_password", "your present password is another one")
                    .field("/current_password", "wrong", "is not your present password")
            }
            Refusal::InvalidResetToken => {
                let detail = "this link was used or is too old; ask for a new one";
                Self::new(StatusCode::BAD_REQUEST, "invalid_reset_token", detail)
            }
            Refusal::AddressBookFull => {
                conflict("address_book_full", &format!("an address book holds {MOST_ADDRESSES} addresses"))
            }
            Refusal::OwnAccount => conflict("own_account", "another administrator must do this to you"),
            Refusal::InvalidSearch => unprocessable("invalid_search", "search for at most 100 characters"),
            Refusal::Precondition(problem) => problem,
            Refusal::Key(conflict) => conflict.into(),
            Refusal::Busy => Self::overloaded(),
            Refusal::Broken => Self::internal(),
            Refusal::Store(error) => bus::store_problem(&error),
        }
    }
}

/// The same for an unknown address, a wrong password and a disabled account.
fn invalid_credentials() -> Problem {
    let detail = "the mail address or the password is wrong";
    Problem::new(StatusCode::UNAUTHORIZED, "invalid_credentials", detail)
        .header(http::header::WWW_AUTHENTICATE, http::HeaderValue::from_static("Bearer"))
}

fn weak_password(pointer: &'static str, flaw: PasswordFlaw) -> Problem {
    let (code, detail) = match flaw {
        PasswordFlaw::TooShort => ("too_short", "at least 8 characters"),
        PasswordFlaw::TooLong => ("too_long", "at most 128 characters"),
        PasswordFlaw::TooCommon => ("too_common", "is one of those that everybody tries first"),
        PasswordFlaw::SameAsEmail => ("same_as_email", "must not be the mail address"),
    };
    unprocessable("weak_password", "this password is too easy to guess").field(pointer, code, detail)
}

fn conflict(code: &'static str, detail: &str) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, detail)
}

fn unprocessable(code: &'static str, detail: &str) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}
