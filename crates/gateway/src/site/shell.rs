//! The index of the web application as a template: which places in it are filled for each answer. What is put into the
//! head is never read as a template itself.

/// Where the nonce of an answer goes.
const NONCE: &str = "%NONCE%";
/// What the gateway may replace: all between the two.
const HEAD: (&str, &str) = ("<!--head-->", "<!--/head-->");
/// Where the page says its language.
const LANGUAGE: &str = "<html lang=\"";

/// The index, cut into the parts between its places.
#[derive(Debug)]
pub(super) struct Shell {
    /// Up to the language.
    opening: String,
    /// The language that the index itself has; empty when it has no place for one.
    own_language: String,
    /// What follows, up to the head.
    before: String,
    /// The head that the index itself has; none when it has no place for one.
    own_head: Option<String>,
    after: String,
}

/// What an answer puts into the index.
#[derive(Debug)]
pub(super) struct Filling<'a> {
    pub(super) nonce: &'a str,
    /// The language and the head of a page that the gateway knows; others keep what the index has.
    pub(super) head: Option<(&'a str, String)>,
    /// What stands after every head.
    pub(super) everywhere: &'a str,
}

impl Shell {
    pub(super) fn new(index: &str) -> Self {
        let place = index.split_once(HEAD.0).and_then(|(start, rest)| {
            let (own_head, after) = rest.split_once(HEAD.1)?;
            Some((start, own_head, after))
        });
        let (start, own_head, after) =
            place.map_or((index, None, ""), |(start, head, after)| (start, Some(head), after));
        let language =
            start.split_once(LANGUAGE).and_then(|(opening, rest)| Some((opening, rest.split_once('"')?)));
        let (opening, own_language, before) = match language {
            Some((opening, (language, before))) => {
                (format!("{opening}{LANGUAGE}"), language, format!("\"{before}"))
            }
            None => (start.to_owned(), "", String::new()),
        };
        Self {
            opening,
            own_language: own_language.to_owned(),
            before,
            own_head: own_head.map(str::to_owned),
            after: after.to_owned(),
        }
    }

    /// The page of one answer.
    pub(super) fn fill(&self, filling: Filling<'_>) -> String {
        let own = |text: &str| text.replace(NONCE, filling.nonce);
        let own_head = self.own_head.as_deref();
        let (language, head) = filling
            .head
            .filter(|_| own_head.is_some())
            .unwrap_or_else(|| (self.own_language.as_str(), own_head.map(own).unwrap_or_default()));
        let language = if self.own_language.is_empty() { "" } else { language };
        let everywhere = if own_head.is_some() { filling.everywhere } else { "" };
        [&own(&self.opening), language, &own(&self.before), &head, everywhere, &own(&self.after)].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str =
        "<html lang=\"en\"><!--head--><title>Own</title><!--/head--><app n=\"%NONCE%\"></app>";

    #[test]
    fn a_page_that_the_gateway_knows_gets_its_head_and_others_keep_theirs() {
        let shell = Shell::new(INDEX);

        let head = Some(("fr", "<title>Thé</title>".to_owned()));
        let known = Filling { nonce: "n1", head, everywhere: "<meta>" };
        assert_eq!(shell.fill(known), "<html lang=\"fr\"><title>Thé</title><meta><app n=\"n1\"></app>");
        let other = Filling { nonce: "n2", head: None, everywhere: "<meta>" };
        assert_eq!(shell.fill(other), "<html lang=\"en\"><title>Own</title><meta><app n=\"n2\"></app>");
    }

    #[test]
    fn what_is_put_in_is_not_filled_again() {
        let head = Some(("fr", "<title>%NONCE%<!--head--></title>".to_owned()));

        let page = Shell::new(INDEX).fill(Filling { nonce: "secret", head, everywhere: "%NONCE%" });

        assert!(page.contains("<title>%NONCE%<!--head--></title>%NONCE%<app n=\"secret\">"), "{page}");
    }

    #[test]
    fn an_index_without_places_stays_as_it_is() {
        let index = "<html><title>Own</title></html>";

        let filling = Filling { nonce: "n", head: Some(("fr", "x".to_owned())), everywhere: "y" };
        assert_eq!(Shell::new(index).fill(filling), index);
    }
}
