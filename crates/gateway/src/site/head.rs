//! The heads of pages, as search engines and other sites read them: title, description, canonical link, Open Graph and
//! JSON-LD. Pure: from what is known to text, and whatever is in a name stays a text.

mod product;

use std::borrow::Cow;

use customer_api::Language;
use inventory_api::{Bilingual, Category};
use serde_json::{Value, json};

pub(super) use product::product;

use crate::settings::GatewaySettings;

/// How long a description may be: search engines show no more.
const DESCRIPTION: usize = 160;

/// What stands around every head of one answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'a> {
    /// What absolute links begin with.
    pub(super) base: &'a str,
    pub(super) settings: &'a GatewaySettings,
}

impl Frame<'_> {
    /// A text in the language of heads; the English one where the French is missing.
    fn said<'t, T>(&self, text: &'t Bilingual<T>) -> &'t T {
        match self.settings.language {
            Language::En => &text.en,
            Language::Fr => text.fr.as_ref().unwrap_or(&text.en),
        }
    }

    /// One of two wordings, in the language of heads.
    fn word<'t>(&self, en: &'t str, fr: &'t str) -> &'t str {
        match self.settings.language {
            Language::En => en,
            Language::Fr => fr,
        }
    }

    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

/// What a page says about itself.
#[derive(Debug)]
pub(super) struct Head {
    title: String,
    description: String,
    /// Its one absolute address.
    address: String,
    /// The kind of thing it is about, in the words of Open Graph.
    kind: &'static str,
    /// The picture that the page shows first, so that browsers fetch it before any script asks.
    picture: Option<String>,
    /// Further properties of Open Graph.
    properties: Vec<(&'static str, String)>,
    /// The same for machines, as schema.org has it.
    data: Option<Value>,
}

/// The home page.
pub(super) fn home(frame: Frame<'_>) -> Head {
    let (name, address) = (&frame.settings.shop_name, frame.link("/"));
    Head {
        title: name.clone(),
        description: about(frame),
        kind: "website",
        picture: None,
        properties: Vec::new(),
        data: Some(
            json!({ "@context": "https://schema.org", "@type": "WebSite", "name": name, "url": address }),
        ),
        address,
    }
}

/// The list of all products, or of those in a category.
pub(super) fn listing(frame: Frame<'_>, category: Option<&Category>) -> Head {
    let name = &frame.settings.shop_name;
    let all = frame.word("All products", "Tous les produits");
    let title = category.map_or(all, |category| frame.said(&category.title).as_str());
    let description = match category {
        Some(_) => frame
            .word(
                "{title} at {shop}: prices, pictures and what is in stock now.",
                "{title} chez {shop} : prix, photos et stock du moment.",
            )
            .replace("{title}", title)
            .replace("{shop}", name),
        None => about(frame),
    };
    Head {
        title: format!("{title} · {name}"),
        description: shortened(&description),
        address: frame.link(&listing_path(category)),
        kind: "website",
        picture: None,
        properties: Vec::new(),
        data: None,
    }
}

/// Where the products of a category are listed.
pub(super) fn listing_path(category: Option<&Category>) -> String {
    category
        .map_or_else(|| "/products".to_owned(), |category| format!("/products?category={}", category.slug))
}

fn about(frame: Frame<'_>) -> String {
    let own = frame.settings.shop_description.trim();
    if !own.is_empty() {
        return shortened(own);
    }
    let sentence = frame.word(
        "Order online at {shop}: what is shown in stock is in stock, and you can follow every order to your door.",
        "Commandez en ligne chez {shop} : ce qui est affiché en stock l’est, et chaque commande se suit jusqu’à votre porte.",
    );
    shortened(&sentence.replace("{shop}", &frame.settings.shop_name))
}

impl Head {
    /// The head as HTML. `nonce` is the one of the answer.
    pub(super) fn written(&self, frame: Frame<'_>, nonce: &str) -> String {
        let mut html = format!("<title>{}</title>", escaped(&self.title));
        let description = escaped(&self.description);
        html.push_str(&format!("<meta name=\"description\" content=\"{description}\">"));
        html.push_str(&format!("<link rel=\"canonical\" href=\"{}\">", escaped(&self.address)));
        if let Some(picture) = &self.picture {
            let picture = escaped(picture);
            html.push_str(&format!(
                "<link rel=\"preload\" as=\"image\" fetchpriority=\"high\" href=\"{picture}\">"
            ));
        }
        let common = [
            ("og:title", self.title.as_str()),
            ("og:description", &self.description),
            ("og:type", self.kind),
            ("og:url", &self.address),
            ("og:locale", frame.word("en_GB", "fr_FR")),
        ];
        let own = self.properties.iter().map(|(property, content)| (*property, content.as_str()));
        for (property, content) in common.into_iter().chain(own) {
            html.push_str(&format!("<meta property=\"{property}\" content=\"{}\">", escaped(content)));
        }
        if let Some(data) = &self.data {
            let data = scripted(&data.to_string());
            html.push_str(&format!("<script type=\"application/ld+json\" nonce=\"{nonce}\">{data}</script>"));
        }
        html
    }
}

/// What every page says, known or not: whose shop this is. The application reads it, too.
pub(super) fn everywhere(frame: Frame<'_>) -> String {
    format!("<meta property=\"og:site_name\" content=\"{}\">", escaped(&frame.settings.shop_name))
}

/// A text that means itself between tags and in quotes.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    Cow::Owned(safe)
}

/// JSON that no HTML reader takes for the end of its script; as JSON it means the same.
fn scripted(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The first words of a text, on one line.
fn shortened(text: &str) -> String {
    let mut short = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        let wide = word.chars().count() + usize::from(length > 0);
        if length + wide > DESCRIPTION - 1 {
            return if short.is_empty() {
                word.chars().take(DESCRIPTION - 1).chain(['…']).collect()
            } else {
                short + "…"
            };
        }
        if length > 0 {
            short.push(' ');
        }
        short.push_str(word);
        length += wide;
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_never_ends_what_it_stands_in() {
        assert_eq!(
            escaped("\"><img src=x onerror='a&b'>"),
            "&quot;&gt;&lt;img src=x onerror=&#39;a&amp;b&#39;&gt;"
        );
        assert_eq!(escaped("Thé vert"), "Thé vert");

        let data = scripted(&json!({ "name": "</script><!--&" }).to_string());
        assert_eq!(data, r#"{"name":"\u003c/script\u003e\u003c!--\u0026"}"#);
        assert_eq!(serde_json::from_str::<Value>(&data).unwrap()["name"], "</script><!--&");
    }

    #[test]
    fn a_description_is_short_and_ends_with_a_word() {
        assert_eq!(shortened("Picked  in\nspring."), "Picked in spring.");
        let long = shortened(&"leaf ".repeat(100));
        assert!(long.chars().count() <= DESCRIPTION && long.ends_with("leaf…"), "{long}");
        assert_eq!(shortened(&"é".repeat(500)).chars().count(), DESCRIPTION);
    }
}
