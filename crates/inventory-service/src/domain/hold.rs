//! What can become of a hold: Held → Committed → Consumed; Held → Expired or Released; Committed → Released.

use inventory_api::HoldStatus;

/// What happens to a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Its order is confirmed.
    Commit,
    /// Its order is not to be: it ended before it was confirmed.
    Release,
    /// Its order is called off, confirmed or not.
    GiveBack,
    /// Its time is over.
    Expire,
    /// Something of it leaves with a shipment.
    Ship,
}

/// A step that this hold cannot take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a hold that is {} cannot take the step {step:?}", status.as_str())]
pub(crate) struct IllegalStep {
    /// What became of the hold before.
    pub(crate) status: HoldStatus,
    /// What should have happened to it.
    pub(crate) step: Step,
}

/// The status after the step; none when the hold has taken it before and nothing is left to do.
pub(crate) fn after(status: HoldStatus, step: Step) -> Result<Option<HoldStatus>, IllegalStep> {
    use HoldStatus::{Committed, Consumed, Expired, Held, Released};
    match (status, step) {
        (Held, Step::Commit) | (Committed, Step::Ship) => Ok(Some(Committed)),
        (Held, Step::Release | Step::GiveBack) | (Committed, Step::GiveBack) => Ok(Some(Released)),
        (Held, Step::Expire) => Ok(Some(Expired)),
        (Committed | Consumed, Step::Commit)
        | (Released | Expired, Step::Release | Step::GiveBack)
        | (Committed | Consumed | Expired | Released, Step::Expire) => Ok(None),
        (Expired | Released, Step::Commit)
        | (Committed | Consumed, Step::Release)
        | (Consumed, Step::GiveBack)
        | (Held | Consumed | Expired | Released, Step::Ship) => Err(IllegalStep { status, step }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_takes_only_the_steps_of_its_life() {
        use HoldStatus::{Committed, Consumed, Expired, Held, Released};
        let no = "no";
        let done = "done";
        let check = |status: HoldStatus, expected: [&str; 5]| {
            let steps = [Step::Commit, Step::Release, Step::GiveBack, Step::Expire, Step::Ship];
            let found = steps.map(|step| match after(status, step) {
                Ok(Some(next)) => next.as_str(),
                Ok(None) => done,
                Err(_) => no,
            });
            assert_eq!(found, expected, "{status:?}");
        };

        check(Held, ["committed", "released", "released", "expired", no]);
        check(Committed, [done, no, "released", done, "committed"]);
        check(Consumed, [done, no, no, done, no]);
        check(Expired, [no, done, done, done, no]);
        check(Released, [no, done, done, done, no]);
    }
}
