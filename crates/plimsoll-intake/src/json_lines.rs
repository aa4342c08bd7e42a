//! Articles as JSON Lines: an object a line, as crawlers and news services write them.
//!
//! Each line becomes a part named by its number: what stands in the field of its text, with title,
//! date, address and publisher from other fields. Which fields those are can be said; otherwise the
//! usual names are tried.

use serde_json::Value;

use crate::format::{Format, Page, Tools};
use crate::html::language_tag;
use crate::options::Fields;
use crate::parts::{Collector, Told};
use crate::problem::Problem;
use crate::sniff::Sniffed;
use crate::{date, decode};

/// JSON Lines.
pub(crate) struct JsonLines;

const MEDIA_TYPE: &str = "application/jsonl";

impl Format for JsonLines {
    fn media_type(&self) -> &'static str {
        MEDIA_TYPE
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        matches!(file.ending.as_str(), "jsonl" | "ndjson") && file.beginning().starts_with(b"{")
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let text = decode::text(file.path, file.bytes, file.charset)?;
        let fields = &tools.options.fields;
        let mut collector = Collector::new(file.path, tools.room, &tools.options.limits);
        for (number, line) in (1..).zip(text.split('\n')).filter(|(_, line)| !line.trim().is_empty()) {
            if !collector.has_room() {
                break;
            }
            let name = number.to_string();
            let article: Value = match serde_json::from_str(line) {
                Ok(article) => article,
                Err(error) => {
                    let why = format!("it is no JSON, {error}");
                    collector.add_lost(&name, Told::default(), |path| Problem::damaged(path, MEDIA_TYPE, &why));
                    continue;
                }
            };
            let told = told(&article, fields);
            match first(&article, &fields.text) {
                Some(text) => collector.add(&name, text.into_bytes(), told),
                None => collector.add_lost(&name, told, |path| Problem::without_field(path, MEDIA_TYPE, &fields.text)),
            }
        }
        Ok(Page::of_parts(collector.finish()))
    }
}

fn told(article: &Value, fields: &Fields) -> Told {
    Told {
        title: first(article, &fields.title),
        publisher: first(article, &fields.publisher),
        published: first(article, &fields.published).and_then(|text| date::in_metadata(&text)),
        url: first(article, &fields.url),
        captured: first(article, &fields.captured).and_then(|text| date::in_metadata(&text)),
        language: first(article, &fields.language).and_then(|tag| language_tag(&tag)),
        // It was decoded with the file.
        charset: Some("utf-8".to_owned()),
    }
}

/// The first of these fields that holds a text. `a.b` is the field `b` of the object in `a`; several
/// texts in a list are paragraphs.
fn first(article: &Value, names: &[String]) -> Option<String> {
    names.iter().find_map(|name| {
        let value = article.get(name).or_else(|| name.split('.').try_fold(article, |value, name| value.get(name)))?;
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n"),
            Value::Object(named) => named.get("name")?.as_str()?.to_owned(),
            _ => return None,
        };
        (!text.trim().is_empty()).then_some(text)
    })
}
