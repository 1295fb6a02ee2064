//! Movements that staff record: which reasons they may give, and which way goods go for each.

use inventory_api::{MovementReason, NewMovement};
use vocabulary::Slug;

use super::Fault;

const QUANTITY_MAX: i64 = 1_000_000;

/// What a movement does to what is on hand in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    /// The place.
    pub(crate) location: Slug,
    /// By how much what is on hand changes.
    pub(crate) on_hand: i64,
}

/// What the movement changes, in the order of the places' codes.
pub(crate) fn changes(movement: &NewMovement) -> Result<Vec<Change>, Vec<Fault>> {
    let quantity = movement.quantity;
    let mut faults = Vec::new();
    if quantity == 0 || quantity.abs() > QUANTITY_MAX {
        let detail = format!("must not be zero, and at most {QUANTITY_MAX} either way");
        faults.push(Fault::new("/quantity", "out_of_range", detail));
    } else if let Some(detail) = wrong_way(movement.reason, quantity) {
        faults.push(Fault::new("/quantity", "wrong_sign", detail));
    }
    if !given_by_staff(movement.reason) {
        let detail = "is recorded by the shop itself, never by hand";
        faults.push(Fault::new("/reason", "not_by_hand", detail));
    }
    match (&movement.to, movement.reason) {
        (None, MovementReason::Transferred) => {
            faults.push(Fault::new("/to", "missing", "a transfer names where the goods go"));
        }
        (Some(to), MovementReason::Transferred) if *to == movement.location => {
            faults.push(Fault::new("/to", "same_location", "goods are there already"));
        }
        (Some(_), reason) if reason != MovementReason::Transferred => {
            faults.push(Fault::new("/to", "unexpected", "only a transfer names where the goods go"));
        }
        _ => {}
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let away = movement.to.is_some();
    let mut changes = vec![Change {
        location: movement.location.clone(),
        on_hand: if away { -quantity } else { quantity },
    }];
    changes.extend(movement.to.iter().map(|to| Change { location: to.clone(), on_hand: quantity }));
    changes.sort_by(|one, other| one.location.cmp(&other.location));
    Ok(changes)
}

const fn given_by_staff(reason: MovementReason) -> bool {
    match reason {
        MovementReason::Received
        | MovementReason::Counted
        | MovementReason::Corrected
        | MovementReason::Damaged
        | MovementReason::Sold
        | MovementReason::Returned
        | MovementReason::Transferred => true,
        MovementReason::Held
        | MovementReason::Released
        | MovementReason::Expired
        | MovementReason::Committed
        | MovementReason::Shipped => false,
    }
}

fn wrong_way(reason: MovementReason, quantity: i64) -> Option<&'static str> {
    match reason {
        MovementReason::Received | MovementReason::Returned | MovementReason::Transferred if quantity < 0 => {
            Some("goods come in for this reason: must be above zero")
        }
        MovementReason::Damaged | MovementReason::Sold if quantity > 0 => {
            Some("goods go for this reason: must be below zero")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reason: &str, quantity: i64, to: Option<&str>) -> String {
        let movement = NewMovement {
            location: "paris".parse().unwrap(),
            reason: MovementReason::from_word(reason).unwrap(),
            quantity,
            to: to.map(|code| code.parse().unwrap()),
            note: None,
        };
        match changes(&movement) {
            Ok(changes) => {
                let changes: Vec<String> = changes
                    .iter()
                    .map(|change| format!("{} {:+}", change.location, change.on_hand))
                    .collect();
                changes.join(", ")
            }
            Err(faults) => {
                let faults: Vec<String> =
                    faults.iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect();
                faults.join(", ")
            }
        }
    }

    #[test]
    fn the_reason_says_which_way_goods_go() {
        for (reason, quantity, to, expected) in [
            ("received", 5, None, "paris +5"),
            ("received", -5, None, "/quantity wrong_sign"),
            ("returned", 1, None, "paris +1"),
            ("damaged", -2, None, "paris -2"),
            ("damaged", 2, None, "/quantity wrong_sign"),
            ("sold", -1, None, "paris -1"),
            ("counted", -3, None, "paris -3"),
            ("corrected", 3, None, "paris +3"),
            ("corrected", 0, None, "/quantity out_of_range"),
            ("corrected", i64::MIN + 1, None, "/quantity out_of_range"),
            ("transferred", 4, Some("lyon"), "lyon +4, paris -4"),
            ("transferred", -4, Some("lyon"), "/quantity wrong_sign"),
            ("transferred", 4, None, "/to missing"),
            ("transferred", 4, Some("paris"), "/to same_location"),
            ("received", 4, Some("lyon"), "/to unexpected"),
            ("held", 4, None, "/reason not_by_hand"),
            ("shipped", 0, None, "/quantity out_of_range, /reason not_by_hand"),
        ] {
            assert_eq!(check(reason, quantity, to), expected, "{reason} {quantity}");
        }
    }
}
