//! The letter with the way to a new password, in the reader's language.

use customer_api::Language;

/// Subject and text of the letter.
pub(crate) fn write(language: Language, name: &str, link: &str, token: &str) -> (&'static str, String) {
    match language {
        Language::En => (
            "Your new password",
            format!(
                "Hello {name},\n\nyou asked for a new password. Choose one within 30 minutes here:\n\n{link}\n\n\
                 Or send this token:\n\n{token}\n\n\
                 If you did not ask for it, there is nothing to do: your password stays as it is.\n"
            ),
        ),
        Language::Fr => (
            "Votre nouveau mot de passe",
            format!(
                "Bonjour {name},\n\nvous avez demandé un nouveau mot de passe. Choisissez-le dans les 30 minutes \
                 ici :\n\n{link}\n\nOu envoyez ce jeton :\n\n{token}\n\n\
                 Si vous n'avez rien demandé, il n'y a rien à faire : votre mot de passe reste le même.\n"
            ),
        ),
    }
}
