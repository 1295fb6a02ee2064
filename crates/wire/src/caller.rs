//! Who calls, and what a caller may do: the vocabulary of the authorisation table.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::request::Parts;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use vocabulary::{CustomerId, Email, SessionId};

/// What a member of staff is trusted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything, the settings and the staff too.
    Admin,
    /// The catalogue, its prices, and orders.
    Sales,
    /// Stock and parcels.
    Warehouse,
    /// Customers and their orders.
    Support,
}

impl Role {
    /// Every role.
    pub const ALL: &'static [Self] = &[Self::Admin, Self::Sales, Self::Warehouse, Self::Support];
}

/// Who may use an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Anyone,
    /// Every signed-in person.
    SignedIn,
    /// The owner of the resource, or staff with one of the roles, or an admin. Guests pass as far as the action,
    /// which knows the owner and answers 404 to everyone else.
    Owner(&'static [Role]),
    /// Staff with one of the roles, or an admin.
    Staff(&'static [Role]),
    /// Only our own services; the gateway never offers it.
    Service,
}

/// One row of the authorisation table: an operation and who may use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// The HTTP method, upper case.
    pub method: &'static str,
    /// The path pattern, as the service's router has it: `/api/orders/{id}`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// Who a token speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Nobody who signed in.
    Guest,
    /// A person with an account.
    Customer(CustomerId),
    /// One of our own services, by name.
    Service(String),
}

#[derive(Debug, PartialEq, Eq)]
struct Identified {
    subject: Subject,
    roles: Vec<Role>,
    session: Option<SessionId>,
    email: Option<Email>,
}

/// Who makes this request, as the verified token says. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller(Arc<Identified>);

impl Caller {
    /// Nobody who signed in.
    #[must_use]
    pub fn guest() -> Self {
        Self::new(Subject::Guest, Vec::new(), None, None)
    }

    /// One of our own services.
    pub fn service(name: impl Into<String>) -> Self {
        Self::new(Subject::Service(name.into()), Vec::new(), None, None)
    }

    /// A signed-in person; with roles, a member of staff.
    #[must_use]
    pub fn person(
        id: CustomerId,
        roles: Vec<Role>,
        session: Option<SessionId>,
        email: Option<Email>,
    ) -> Self {
        Self::new(Subject::Customer(id), roles, session, email)
    }

    fn new(subject: Subject, roles: Vec<Role>, session: Option<SessionId>, email: Option<Email>) -> Self {
        Self(Arc::new(Identified { subject, roles, session, email }))
    }

    /// Who the token speaks for.
    #[must_use]
    pub fn subject(&self) -> &Subject {
        &self.0.subject
    }

    /// The roles of a member of staff.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.0.roles
    }

    /// The session behind the token, when there is one.
    #[must_use]
    pub fn session(&self) -> Option<SessionId> {
        self.0.session
    }

    /// The person's mail address, as customer-service knew it when it made the token.
    #[must_use]
    pub fn email(&self) -> Option<&Email> {
        self.0.email.as_ref()
    }

    /// The person's id, when a person calls.
    #[must_use]
    pub fn customer_id(&self) -> Option<CustomerId> {
        match self.0.subject {
            Subject::Customer(id) => Some(id),
            Subject::Guest | Subject::Service(_) => None,
        }
    }

    /// Whether one of our own services calls.
    #[must_use]
    pub fn is_service(&self) -> bool {
        matches!(self.0.subject, Subject::Service(_))
    }

    /// Whether a member of staff with one of `roles`, or an admin, calls.
    #[must_use]
    pub fn is_staff(&self, roles: &[Role]) -> bool {
        self.0.roles.iter().any(|role| *role == Role::Admin || roles.contains(role))
    }

    /// Names the caller where something is kept per caller: idempotency keys, cursors, actors in a ledger.
    #[must_use]
    pub fn scope(&self) -> String {
        match &self.0.subject {
            Subject::Guest => "guest".to_owned(),
            Subject::Customer(id) => format!("customer:{id}"),
            Subject::Service(name) => format!("service:{name}"),
        }
    }
}

/// The caller that the identity layer found; a guest where no layer looked.
impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(Self::guest))
    }
}
