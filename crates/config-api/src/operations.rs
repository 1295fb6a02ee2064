//! Every operation of the config service and who may use it.

use wire::{Access, Operation, Role};

const EVERY_ROLE: Access = Access::Staff(Role::ALL);
const ADMIN: Access = Access::Staff(&[]);

/// The rows of the authorisation table.
pub const OPERATIONS: &[Operation] = &[
    Operation { method: "GET", path: "/api/settings", access: EVERY_ROLE },
    Operation { method: "GET", path: "/api/settings/{application}", access: EVERY_ROLE },
    Operation { method: "PUT", path: "/api/settings/{application}", access: ADMIN },
    Operation { method: "PATCH", path: "/api/settings/{application}", access: ADMIN },
    Operation { method: "GET", path: "/api/settings/{application}/history", access: EVERY_ROLE },
    Operation { method: "POST", path: "/api/settings/{application}/rollback", access: ADMIN },
    Operation { method: "GET", path: "/internal/settings/{application}", access: Access::Service },
    Operation { method: "PUT", path: "/internal/settings/{application}", access: Access::Service },
];
