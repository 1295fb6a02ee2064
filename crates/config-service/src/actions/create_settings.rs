//! An admin keeps settings for an application that does not register itself: a client of Spring Cloud Config, or the
//! one called `application`, whose settings all such clients share. Any values will do for it.

use ::store::Lane;
use bus::answers;
use config_api::{ChangeKind, Values};
use serde_json::json;
use wire::{Answer, IdempotencyKey, Problem};

use super::view;
use crate::Config;
use crate::domain::{Application, ApplicationName, Base, Edit, Head, Profile, SettingsSchema};
use crate::problems::Failure;
use crate::store::{self, Author};

/// A new application and its first values.
#[derive(Debug)]
pub(crate) struct Beginning {
    pub(crate) name: ApplicationName,
    pub(crate) values: Values,
    pub(crate) key: Option<IdempotencyKey>,
    /// Who wants it.
    pub(crate) by: String,
}

/// Adds an application whose schema allows everything; one that is there already stays as it is.
pub(crate) async fn create_settings(config: &Config, beginning: Beginning) -> Result<Answer, Failure> {
    let Beginning { name, values, key, by } = beginning;
    let author = Author { name: by, at: config.clock.now() };
    let schema = SettingsSchema::compile(json!({ "type": "object" })).map_err(Failure::InvalidSchema)?;
    let faults = schema.check(&values);
    if !faults.is_empty() {
        return Err(Failure::Invalid(faults));
    }
    let document = schema.document().clone();
    let edit = Edit {
        profile: Profile::default(),
        own: values.clone(),
        kind: ChangeKind::Edited,
        rolled_back_to: None,
    };
    let head = Head { version: 1, own: values, updated_at: author.at, updated_by: author.name.clone() };
    let base = Base { name: name.clone(), version: 1, schema, defaults: Values::new(), default: head };
    let created = Application::new(base, std::collections::BTreeMap::new());
    let shown = view(&created, &edit.profile, created.standing(&edit.profile));
    let answer = Answer::created(&shown, format!("/api/settings/{name}")).etag(1);
    let job = async move |tx: &mut ::store::Tx| {
        answers::once(tx, key.as_ref(), author.at, async |tx| {
            if !store::insert(tx, &name, &document, &Values::new()).await? {
                return Err(Failure::Precondition(Problem::precondition_failed()));
            }
            store::append(tx, &name, 1, &edit, &author).await?;
            Ok(answer.clone())
        })
        .await
    };
    let answer = config.db.write(Lane::of(created.name.as_str()), job).await?;
    config.snapshots.catch_up(&config.db).await;
    Ok(answer)
}
