//! What the person who reads wishes: limits, passwords, and how data that names no fields is to be read.

use serde::{Deserialize, Serialize};

/// Wishes for reading files. The same options give the same documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// How much is taken.
    pub limits: Limits,
    /// Passwords to try on what is encrypted, in this order.
    pub passwords: Vec<String>,
    /// Which fields of JSON Lines say what.
    pub fields: Fields,
}

/// How much is taken. Limits count bytes, files and depth, never seconds, so that every machine takes
/// the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of one file, and of one part when it is unpacked.
    pub file: u64,
    /// Containers inside one another.
    pub depth: u32,
    /// Parts of one file, and of all that is inside it.
    pub parts: u32,
    /// Bytes of all parts of one file together, those inside its parts included.
    pub unpacked: u64,
    /// How many times its packed size a part may have when it is unpacked.
    pub ratio: u32,
    /// Bytes up to which a part may have any ratio: short files of one letter are no bombs.
    pub any_ratio: u64,
}

impl Default for Limits {
    /// 64 MiB for one file, 8 containers inside one another, 100,000 parts, 256 MiB in all, and 200 times
    /// the packed size beyond the first MiB.
    fn default() -> Self {
        Self { file: crate::DEFAULT_LIMIT, depth: 8, parts: 100_000, unpacked: 256 << 20, ratio: 200, any_ratio: 1 << 20 }
    }
}

/// Which fields of JSON Lines say what. Of several names the first that an article has is taken; `a.b` is
/// the field `b` of the object in `a`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// The text itself.
    pub text: Vec<String>,
    /// Its title.
    pub title: Vec<String>,
    /// Who published it.
    pub publisher: Vec<String>,
    /// When it was published.
    pub published: Vec<String>,
    /// Where it was published.
    pub url: Vec<String>,
    /// When it was captured.
    pub captured: Vec<String>,
    /// Its language.
    pub language: Vec<String>,
}

impl Fields {
    /// What a field can be said to hold.
    pub const NAMES: [&str; 7] = ["text", "title", "publisher", "published", "url", "captured", "language"];

    /// Says that a field of this name holds this and no other does. `None` where `what` is none of
    /// [`NAMES`](Fields::NAMES).
    pub fn set(&mut self, what: &str, field: &str) -> Option<()> {
        let names = match what {
            "text" => &mut self.text,
            "title" => &mut self.title,
            "publisher" => &mut self.publisher,
            "published" => &mut self.published,
            "url" => &mut self.url,
            "captured" => &mut self.captured,
            "language" => &mut self.language,
            _ => return None,
        };
        *names = vec![field.to_owned()];
        Some(())
    }
}

impl Default for Fields {
    /// The names that crawlers, schema.org and news services use.
    fn default() -> Self {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            text: names(&["text", "body", "content", "articleBody", "article_text", "maintext", "full_text"]),
            title: names(&["title", "headline", "name"]),
            publisher: names(&["publisher", "source", "site", "outlet", "source_domain"]),
            published: names(&["published", "date", "datePublished", "date_publish", "published_at", "pubdate", "publication_date"]),
            url: names(&["url", "link", "canonical_url", "canonical"]),
            captured: names(&["captured", "crawled", "crawled_at", "date_download", "fetched_at", "retrieved"]),
            language: names(&["language", "lang", "inLanguage"]),
        }
    }
}
