//! A furniture file as people write it.

use serde::Deserialize;
use toml::Spanned;

use super::LineKind;

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct File {
    pub(super) line: Vec<Spanned<Line>>,
    pub(super) page: Page,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) is: Is,
    #[serde(default)]
    pub(super) starts: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) whole: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) ends: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) contains: Vec<Spanned<String>>,
    #[serde(default = "twelve")]
    pub(super) max_words: usize,
    #[serde(default)]
    pub(super) full_stop: bool,
    #[serde(default)]
    pub(super) glued: bool,
    #[serde(default)]
    pub(super) follow: u8,
}

fn twelve() -> usize {
    12
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub(super) enum Is {
    Link,
    Credit,
    Caption,
    Page,
}

impl Is {
    pub(super) fn with(self, follow: u8) -> LineKind {
        match self {
            Is::Link => LineKind::Link { follow },
            Is::Credit => LineKind::Credit,
            Is::Caption => LineKind::Caption,
            Is::Page => LineKind::Page,
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Page {
    pub(super) furniture: Vec<String>,
    pub(super) credit: Vec<String>,
    pub(super) hidden: Vec<String>,
}
