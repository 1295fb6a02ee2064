//! What a program sends to the token endpoint (RFC 6749 §4.3 and §6), and why it may not be understood (§5.2).

use customer_api::CurrentPassword;
use vocabulary::Email;

/// More characters are no password of ours.
const LONGEST_PASSWORD: usize = 128;
/// More bytes are no token of ours.
const LONGEST_TOKEN: usize = 200;

/// What the tokens are asked for with.
#[derive(Debug)]
pub(crate) enum Grant {
    /// Address and password of an account.
    Password {
        /// The address.
        email: Email,
        /// The password.
        password: CurrentPassword,
    },
    /// A refresh token from an earlier answer.
    Refresh {
        /// The token.
        token: String,
    },
}

/// Why a request is refused, as §5.2 names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GrantFault {
    /// The kind of refusal.
    pub(crate) error: &'static str,
    /// The same for people.
    pub(crate) description: String,
}

impl GrantFault {
    /// A request that is none.
    pub(crate) fn invalid_request(description: impl Into<String>) -> Self {
        Self { error: "invalid_request", description: description.into() }
    }

    /// Something that gives no right to tokens.
    pub(crate) fn invalid_grant(description: impl Into<String>) -> Self {
        Self { error: "invalid_grant", description: description.into() }
    }
}

/// Reads the parameters of a request. Unknown ones are ignored, as §3.2 wants it; none may be there twice.
pub(crate) fn read(parameters: &[(String, String)]) -> Result<Grant, GrantFault> {
    match required(parameters, "grant_type")? {
        "password" => {
            let email = required(parameters, "username")?;
            let password = required(parameters, "password")?;
            if password.chars().nth(LONGEST_PASSWORD).is_some() {
                return Err(GrantFault::invalid_request("password is too long"));
            }
            let email =
                email.parse().map_err(|_| GrantFault::invalid_grant("username is no mail address"))?;
            Ok(Grant::Password { email, password: CurrentPassword::from(password.to_owned()) })
        }
        "refresh_token" => Ok(Grant::Refresh { token: token(parameters, "refresh_token")? }),
        _ => Err(GrantFault {
            error: "unsupported_grant_type",
            description: "grant_type is password or refresh_token".to_owned(),
        }),
    }
}

/// Reads one parameter that is a token.
pub(crate) fn token(parameters: &[(String, String)], name: &'static str) -> Result<String, GrantFault> {
    let token = required(parameters, name)?;
    if token.len() > LONGEST_TOKEN {
        return Err(GrantFault::invalid_grant(format!("{name} is none of ours")));
    }
    Ok(token.to_owned())
}

fn required<'p>(parameters: &'p [(String, String)], name: &'static str) -> Result<&'p str, GrantFault> {
    let mut given = parameters.iter().filter(|(given, _)| given == name).map(|(_, value)| value.as_str());
    match (given.next(), given.next()) {
        (Some(value), None) if !value.is_empty() => Ok(value),
        (Some(_), Some(_)) => Err(GrantFault::invalid_request(format!("{name} is there twice"))),
        _ => Err(GrantFault::invalid_request(format!("{name} is missing"))),
    }
}
