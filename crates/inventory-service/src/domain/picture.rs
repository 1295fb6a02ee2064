//! What a picture may be. Its bytes say what it is; what the sender calls it does not count.
//! Nothing is decoded: the sizes are read from the file's head, so that a small file cannot unfold into a large one.

mod svg;

/// The largest file, in bytes.
pub(crate) const BYTES_MAX: usize = 2 * 1024 * 1024;
/// The largest width and height, in pixels.
const SIDE_MAX: u32 = 8_192;

/// What a picture's bytes turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Webp,
    Svg,
}

impl Kind {
    /// The media type it is served as.
    pub(crate) const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// Why bytes are not taken as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoPicture {
    /// None of the kinds that are taken.
    #[error("send a PNG, JPEG, WebP or SVG picture")]
    Unknown,
    /// It begins like a picture and does not go on like one.
    #[error("the picture is broken")]
    Broken,
    /// More pixels than anyone wants to see.
    #[error("a picture is at most {SIDE_MAX} pixels wide and high")]
    TooLarge,
    /// A drawing with something in it that is more than a drawing.
    #[error(
        "an SVG picture must hold shapes and text only: no script, no style sheet, no link, nothing from outside"
    )]
    ActiveContent,
}

/// What these bytes are.
pub(crate) fn inspect(bytes: &[u8]) -> Result<Kind, NoPicture> {
    let (kind, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (Kind::Png, png_size(bytes))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        (Kind::Jpeg, jpeg_size(bytes))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        (Kind::Webp, webp_size(bytes))
    } else {
        let text = std::str::from_utf8(bytes).map_err(|_| NoPicture::Unknown)?;
        return svg::inspect(text).map(|()| Kind::Svg);
    };
    let (width, height) = size.ok_or(NoPicture::Broken)?;
    if width == 0 || height == 0 {
        return Err(NoPicture::Broken);
    }
    if width > SIDE_MAX || height > SIDE_MAX { Err(NoPicture::TooLarge) } else { Ok(kind) }
}

fn big_endian(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)))
}

fn little_endian(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |sum, byte| (sum << 8) | u32::from(*byte)))
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.get(12..16)? != b"IHDR" || !bytes.windows(4).rev().take(64).any(|name| name == b"IEND") {
        return None;
    }
    Some((big_endian(bytes, 16, 4)?, big_endian(bytes, 20, 4)?))
}

/// Walks the segments to the frame header, which comes before any data.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            0xff => at += 1,
            0xd8 | 0x01 | 0xd0..=0xd7 => at += 2,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((big_endian(bytes, at + 7, 2)?, big_endian(bytes, at + 5, 2)?));
            }
            0xd9 | 0xda => return None,
            _ => at += 2 + usize::try_from(big_endian(bytes, at + 2, 2)?).ok()?,
        }
    }
}

fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little_endian(bytes, 24, 3)? + 1, little_endian(bytes, 27, 3)? + 1)),
        b"VP8L" => {
            let bits = little_endian(bytes, 21, 4).filter(|_| bytes.get(20) == Some(&0x2f))?;
            Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        b"VP8 " if bytes.get(23..26)? == [0x9d, 0x01, 0x2a] => {
            Some((little_endian(bytes, 26, 2)? & 0x3fff, little_endian(bytes, 28, 2)? & 0x3fff))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x06\0\0\0crcc\0\0\0\0IEND\xae\x42\x60\x82");
        bytes
    }

    #[test]
    fn the_bytes_say_what_a_picture_is() {
        let jpeg = b"\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x11\x08\0\x10\0\x20\x03";
        let webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\x00\x00\x00\x00";
        assert_eq!(inspect(&png(3, 2)), Ok(Kind::Png));
        assert_eq!(inspect(jpeg), Ok(Kind::Jpeg));
        assert_eq!(jpeg_size(jpeg), Some((32, 16)));
        assert_eq!(inspect(webp), Ok(Kind::Webp));
    }

    #[test]
    fn a_picture_that_would_unfold_is_refused_before_it_is_decoded() {
        assert_eq!(inspect(&png(50_000, 50_000)), Err(NoPicture::TooLarge));
        assert_eq!(inspect(&png(0, 5)), Err(NoPicture::Broken));
    }

    #[test]
    fn what_only_begins_like_a_picture_is_refused() {
        assert_eq!(inspect(b"\x89PNG\r\n\x1a\n"), Err(NoPicture::Broken));
        assert_eq!(inspect(b"\xff\xd8\xff\xe0\xff\xff"), Err(NoPicture::Broken));
        assert_eq!(inspect(b"RIFF\0\0\0\0WEBPVP8 "), Err(NoPicture::Broken));
        assert_eq!(inspect(b"GIF89a/*\x01\0*/=1;alert(1)"), Err(NoPicture::Unknown));
        assert_eq!(inspect(b"<html><script>1</script>"), Err(NoPicture::Unknown));
        assert_eq!(inspect(b""), Err(NoPicture::Unknown));
        assert_eq!(inspect(b"%PDF-1.7"), Err(NoPicture::Unknown));
    }
}
