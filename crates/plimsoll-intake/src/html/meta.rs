//! What a web page says of itself: JSON-LD, `meta`, `link`, `title`, `time`, `lang`.
//!
//! Where several say the same thing, the one that is written with most care wins: JSON-LD, then
//! Open Graph, then older names, then what the page shows.

use plimsoll_record::Edtf;

use super::parts::Parts;
use super::tree::{Attribute, NodeId, TOP, Tag, Tree};
use crate::date;
use crate::format::Metadata;

const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline"];
const PUBLISHERS: &[&str] =
    &["og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "citation_journal_title", "application-name"];
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "publish-date",
    "date",
];
const ADDRESSES: &[&str] = &["og:url", "dc.identifier", "dcterms.identifier"];
const LANGUAGES: &[&str] = &["content-language", "og:locale", "dc.language", "dcterms.language", "inlanguage"];

/// Collects what a page says of itself.
pub(super) fn metadata(tree: &Tree, parts: &Parts) -> Metadata {
    let linked = LinkedData::of(tree);
    let named = Named::of(tree);
    let value = |names: &[&str]| named.first(names).map(str::to_owned);
    let date = |names: &[&str]| names.iter().find_map(|name| named.all(name).find_map(date::in_metadata));
    Metadata {
        title: linked.title.or_else(|| value(TITLES)).or_else(|| heading(tree, parts)).or_else(|| element(tree, Tag::Title)),
        publisher: linked.publisher.or_else(|| value(PUBLISHERS)),
        published: linked.published.or_else(|| date(DATES)).or_else(|| time(tree, parts)),
        url: canonical(tree).or_else(|| value(ADDRESSES).filter(|url| is_address(url))).or(linked.url),
        captured: None,
        producer: value(&["generator"]),
        language: language(tree).or_else(|| value(LANGUAGES).and_then(|tag| language_tag(&tag))).or(linked.language),
    }
}

/// Values of `meta` by their name, property or itemprop, in small letters.
struct Named<'t> {
    values: Vec<(String, &'t str)>,
}

impl<'t> Named<'t> {
    fn of(tree: &'t Tree) -> Self {
        let metas = tree.ids().filter(|&id| tree.tag(id) == Tag::Meta);
        let values = metas.filter_map(|id| {
            let names = [Attribute::Property, Attribute::Name, Attribute::Itemprop, Attribute::HttpEquiv];
            let name = names.into_iter().find_map(|name| tree.attribute(id, name))?;
            Some((name.trim().to_ascii_lowercase(), tree.attribute(id, Attribute::Content)?))
        });
        Named { values: values.collect() }
    }

    fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'t str> + 's {
        self.values.iter().filter(move |(own, _)| own == name).map(|&(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    fn first(&self, names: &[&str]) -> Option<&'t str> {
        names.iter().find_map(|name| self.all(name).next())
    }
}

/// What JSON-LD says of the article.
#[derive(Debug, Default)]
struct LinkedData {
    title: Option<String>,
    publisher: Option<String>,
    published: Option<Edtf>,
    url: Option<String>,
    language: Option<String>,
}

impl LinkedData {
    fn of(tree: &Tree) -> Self {
        let scripts = tree.ids().filter(|&id| {
            tree.tag(id) == Tag::Script
                && tree.attribute(id, Attribute::Type).is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
        });
        // `serde_json` refuses values nested deeper than 128.
        let values: Vec<serde_json::Value> = scripts.filter_map(|id| serde_json::from_str(&content(tree, id)).ok()).collect();
        let mut found =
            values.iter().flat_map(objects).filter(|object| object.contains_key("headline") || object.contains_key("datePublished"));
        found.next().map(Self::of_article).unwrap_or_default()
    }

    fn of_article(object: &serde_json::Map<String, serde_json::Value>) -> Self {
        let text = |key: &str| object.get(key).and_then(named).and_then(tidy);
        LinkedData {
            title: text("headline").or_else(|| text("name")),
            publisher: text("publisher"),
            published: text("datePublished").as_deref().and_then(date::in_metadata),
            url: text("url").or_else(|| text("mainEntityOfPage")).filter(|url| is_address(url)),
            language: text("inLanguage").and_then(|tag| language_tag(&tag)),
        }
    }
}

/// The objects of a JSON-LD value: itself, the members of a list, of a graph.
fn objects(value: &serde_json::Value) -> Vec<&serde_json::Map<String, serde_json::Value>> {
    let mut found = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            serde_json::Value::Array(members) => open.extend(members.iter().rev()),
            serde_json::Value::Object(object) => {
                found.push(object);
                open.extend(object.get("@graph"));
            }
            _ => {}
        }
    }
    found
}

/// A text, the name or id of an object, or the first of a list.
fn named(value: &serde_json::Value) -> Option<&str> {
    match value {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Array(members) => members.first().and_then(named),
        serde_json::Value::Object(object) => object.get("name").or_else(|| object.get("@id")).and_then(serde_json::Value::as_str),
        _ => None,
    }
}

/// The only heading of the first level in the article.
fn heading(tree: &Tree, parts: &Parts) -> Option<String> {
    let mut headings = within(tree, parts).filter(|&id| tree.tag(id) == Tag::H1);
    headings.next().filter(|_| headings.next().is_none()).and_then(|id| tidy(&content(tree, id)))
}

fn element(tree: &Tree, tag: Tag) -> Option<String> {
    tree.ids().find(|&id| tree.tag(id) == tag).and_then(|id| tidy(&content(tree, id)))
}

/// The day of the article's `time` elements: the one that is marked as that of publication, or the
/// one that all of them give.
fn time(tree: &Tree, parts: &Parts) -> Option<Edtf> {
    let times = within(tree, parts).filter(|&id| tree.tag(id) == Tag::Time);
    let dated: Vec<(bool, Edtf)> = times
        .filter_map(|id| {
            let marked = tree.attribute(id, Attribute::Itemprop) == Some("datePublished");
            tree.attribute(id, Attribute::Datetime).and_then(date::in_metadata).map(|date| (marked, date))
        })
        .collect();
    let marked = dated.iter().find(|(marked, _)| *marked);
    let (_, first) = marked.or(dated.first())?;
    (marked.is_some() || dated.iter().all(|(_, date)| date == first)).then(|| first.clone())
}

/// Nodes of the article that are shown and are no furniture.
fn within<'t>(tree: &'t Tree, parts: &'t Parts) -> impl Iterator<Item = NodeId> + 't {
    tree.descendants(parts.article).filter(|&id| !parts.part(id).furniture && !parts.part(id).hidden)
}

fn canonical(tree: &Tree) -> Option<String> {
    let mut links = tree.ids().filter(|&id| {
        tree.tag(id) == Tag::Link && tree.attribute(id, Attribute::Rel).is_some_and(|rel| rel.trim().eq_ignore_ascii_case("canonical"))
    });
    links.find_map(|id| tree.attribute(id, Attribute::Href)).map(str::trim).filter(|url| is_address(url)).map(str::to_owned)
}

fn language(tree: &Tree) -> Option<String> {
    let html = tree.ids().find(|&id| tree.tag(id) == Tag::Html).unwrap_or(TOP);
    tree.attribute(html, Attribute::Lang).and_then(language_tag)
}

/// A language tag in BCP 47's form: `en_GB` is `en-GB`.
pub(crate) fn language_tag(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let primary = tag.split('-').next().unwrap_or_default();
    let plain = tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (plain && (2..=3).contains(&primary.len())).then_some(tag)
}

fn is_address(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

fn content(tree: &Tree, id: NodeId) -> String {
    tree.descendants(id).map(|node| tree.text(node)).collect()
}

/// White space collapsed; nothing where nothing is left.
pub(crate) fn tidy(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}
