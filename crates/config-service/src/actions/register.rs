//! An application says which settings it has.

use std::sync::Arc;

use ::store::{Lane, StoreError, Tx};
use config_api::{CurrentSettings, Registration};

use super::{TRIES, current};
use crate::Config;
use crate::domain::{
    Application, ApplicationName, Edit, Profile, Registered, SettingsSchema, decide_registration,
};
use crate::problems::Failure;
use crate::store::{self, Author};

/// Takes in the schema and the defaults of an application; what it answers is in force for it from now on.
/// The same registration again changes nothing and does not touch the database.
pub(crate) async fn register(
    config: &Config,
    name: &ApplicationName,
    profile: &Profile,
    registration: Registration,
    by: String,
) -> Result<CurrentSettings, Failure> {
    let schema = SettingsSchema::compile(registration.schema.clone()).map_err(Failure::InvalidSchema)?;
    let registration = Arc::new(registration);
    for _ in 0..TRIES {
        let stored = config.snapshots.application(name);
        let decided = decide_registration(stored.as_deref(), &schema, &registration.defaults);
        match (decided.map_err(Failure::Invalid)?, stored) {
            (Registered::Unchanged, Some(stored)) => return Ok(current(&stored, profile)),
            (Registered::Unchanged, None) => {}
            (Registered::Changed(edits), stored) => {
                let from = stored.map(|stored: Arc<Application>| stored.version);
                let author = Author { name: by.clone(), at: config.clock.now() };
                let step =
                    Step { name: name.clone(), from, registration: Arc::clone(&registration), edits, author };
                match config.db.write(Lane::of(name.as_str()), async move |tx| record(tx, &step).await).await
                {
                    Ok(()) | Err(Failure::Moved) => {}
                    Err(failure) => return Err(failure),
                }
            }
        }
        config.snapshots.refresh(&config.db).await?;
    }
    Err(Failure::Moved)
}

/// One registration, decided at the version `from`; none for a new application.
struct Step {
    name: ApplicationName,
    from: Option<i64>,
    registration: Arc<Registration>,
    edits: Vec<Edit>,
    author: Author,
}

async fn record(tx: &mut Tx, step: &Step) -> Result<(), Failure> {
    let Registration { schema, defaults } = &*step.registration;
    let count =
        i64::try_from(step.edits.len()).map_err(|_| StoreError::Database("too many profiles".to_owned()))?;
    let held = match step.from {
        Some(from) => store::advance(tx, &step.name, from, count).await?,
        None => store::insert(tx, &step.name, schema, defaults).await?,
    };
    if !held {
        return Err(Failure::Moved);
    }
    if step.from.is_some() {
        store::set_schema(tx, &step.name, schema, defaults).await?;
    }
    for (version, edit) in (step.from.unwrap_or(0) + 1..).zip(&step.edits) {
        store::append(tx, &step.name, version, edit, &step.author).await?;
    }
    Ok(())
}
