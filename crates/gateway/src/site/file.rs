//! One file of the web application: the forms that the binary holds of it, and the answer to whoever asks for it.
//! Nothing here knows what is in it.

use std::io::Read as _;

use axum::body::{Body, Bytes};
use axum::response::Response;
use flate2::read::GzDecoder;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::wishes;
use crate::etag;
use crate::headers::Policy;

/// How a form of a file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// Brotli.
    Brotli,
    /// gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Coding {
    /// Of two that are wanted alike, the earlier one is smaller.
    const BEST_FIRST: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// What tells the entity tags of the forms apart.
    const fn mark(self) -> &'static str {
        match self {
            Self::Brotli => "-br",
            Self::Gzip => "-gz",
            Self::Identity => "",
        }
    }

    /// The one of `offered` that is wanted most; as it is, when none is.
    pub(crate) fn choose(request: &HeaderMap, offered: &[Self]) -> Self {
        let mut best = (Self::Identity, 0);
        for coding in Self::BEST_FIRST.into_iter().filter(|coding| offered.contains(coding)) {
            let weight = wishes::coding(request, coding.name());
            if weight > best.1 {
                best = (coding, weight);
            }
        }
        best.0
    }

    /// Says how an answer is encoded, and that another client would have got another form.
    pub(crate) fn tell(self, headers: &mut HeaderMap) {
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        if self != Self::Identity {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(self.name()));
        }
    }
}

/// A file as the web build left it, in at least one form that can be read: as it is, or gzip.
#[derive(Debug, Clone, Copy)]
pub struct BuiltFile {
    /// Its path, from the root of the site.
    pub path: &'static str,
    /// Its forms.
    pub forms: &'static [(Coding, &'static [u8])],
}

impl BuiltFile {
    fn form(&self, wanted: Coding) -> Option<&'static [u8]> {
        self.forms.iter().find(|(coding, _)| *coding == wanted).map(|(_, bytes)| *bytes)
    }

    /// The file as it is. The binary holds no plain form of what it holds compressed, and hardly anybody asks for it.
    pub(crate) fn plain(&self) -> Bytes {
        if let Some(bytes) = self.form(Coding::Identity) {
            return Bytes::from_static(bytes);
        }
        let mut plain = Vec::new();
        match GzDecoder::new(self.form(Coding::Gzip).unwrap_or_default()).read_to_end(&mut plain) {
            Ok(_) => plain.into(),
            Err(error) => {
                tracing::error!(path = self.path, "a file of the site cannot be unpacked: {error}");
                Bytes::new()
            }
        }
    }
}

/// A file ready to be served.
#[derive(Debug)]
pub(crate) struct File {
    built: BuiltFile,
    kind: HeaderValue,
    keep: HeaderValue,
    codings: Vec<Coding>,
    etag: [HeaderValue; 3],
}

impl File {
    pub(crate) fn new(built: BuiltFile) -> Self {
        let first = built.forms.first().map_or(&b""[..], |(_, bytes)| bytes);
        let codings = Coding::BEST_FIRST.into_iter().filter(|coding| {
            built.form(*coding).is_some()
                || (*coding == Coding::Identity && built.form(Coding::Gzip).is_some())
        });
        let keep =
            if is_named_by_content(built.path) { "public, max-age=31536000, immutable" } else { "no-cache" };
        Self {
            kind: HeaderValue::from_static(kind(built.path)),
            keep: HeaderValue::from_static(keep),
            codings: codings.collect(),
            etag: Coding::BEST_FIRST.map(|coding| etag::strong(first, coding.mark())),
            built,
        }
    }

    /// The file in the form that the client wants most, or that it has it already.
    pub(crate) fn answer(&self, request: &HeaderMap) -> Response {
        let coding = Coding::choose(request, &self.codings);
        let etag = &self.etag[coding as usize];
        let known = etag::is_known(request, etag);
        let body = match self.built.form(coding) {
            _ if known => Bytes::new(),
            Some(bytes) => Bytes::from_static(bytes),
            None => self.built.plain(),
        };
        let mut response = Response::new(Body::from(body));
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, self.keep.clone());
        headers.insert(ETAG, etag.clone());
        if self.codings.len() > 1 {
            coding.tell(headers);
        }
        if known {
            headers.remove(CONTENT_ENCODING);
        } else {
            headers.insert(CONTENT_TYPE, self.kind.clone());
        }
        response.extensions_mut().insert(Policy::Asset);
        response
    }
}

/// Whether another content would have another name. The web build ends the names of its scripts and styles, and of what
/// these use (`media`), in a hyphen and eight letters of base64, as in `chunk-AGd-MnQZ.js`. A name that merely looks like
/// a word is asked for again: that costs little, and a file kept for too long costs much.
fn is_named_by_content(path: &str) -> bool {
    let path = path.trim_start_matches('/');
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let is_built = path.starts_with("media/") || (!path.contains('/') && matches!(ending, "js" | "css"));
    let mark =
        stem.len().checked_sub(9).and_then(|at| stem.get(at..)).and_then(|mark| mark.strip_prefix('-'));
    is_built
        && mark.is_some_and(|mark| {
            mark.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
                && mark.bytes().any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        })
}

/// The media type that the ending of a name stands for.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("txt") => "text/plain; charset=utf-8",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("avif") => "image/avif",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_made_of_the_content_is_kept_for_good() {
        for kept in
            ["/main-7QKXJ2RZ.js", "/chunk-AGd-MnQZ.js", "/styles-q_fGbXfJ.css", "/media/sans-ABCDEFGH.woff2"]
        {
            assert!(is_named_by_content(kept), "{kept}");
        }
        for asked_again in [
            "/index.html",
            "/i18n/en.json",
            "/icon-ABCD1234.png",
            "/media/sans-standard.woff2",
            "/main.js",
            "/a-b.js",
            "/ééééé.js",
        ] {
            assert!(!is_named_by_content(asked_again), "{asked_again}");
        }
    }
}
