//! Markdown.
//!
//! The text is what a reader sees: no markup, white space collapsed, one block for each heading,
//! paragraph, item, row and note. Marks of footnotes are left out, since they would stand in the
//! numbers and words before them; the notes themselves are paragraphs at their place.

use plimsoll_pack::furniture::Furniture;
use plimsoll_record::{Block, BlockKind};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::format::{Format, Metadata, Page, Tools};
use crate::html::{self, language_tag, tidy};
use crate::problem::Problem;
use crate::sniff::Sniffed;
use crate::writer::Writer;
use crate::{date, decode};

/// Markdown with tables, footnotes, task lists and front matter.
pub(crate) struct Markdown;

impl Format for Markdown {
    fn media_type(&self) -> &'static str {
        "text/markdown"
    }

    fn recognises(&self, file: &Sniffed<'_>) -> bool {
        matches!(file.ending.as_str(), "md" | "markdown")
    }

    fn read(&self, file: &Sniffed<'_>, tools: &Tools<'_>) -> Result<Page, Problem> {
        let furniture = tools.furniture;
        let source = decode::text(file.path, file.bytes, file.charset)?;
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
        let mut reader = Reader::new(furniture);
        for event in Parser::new_ext(&source, options) {
            reader.take(event);
        }
        let (text, blocks, front) = reader.finish();
        let blocks = crate::furniture::settle(&text, blocks, furniture);
        let title = front.title.or_else(|| first_heading(&text, &blocks));
        Ok(Page { text, blocks, metadata: Metadata { title, ..front }, ..Page::default() })
    }
}

fn first_heading(text: &str, blocks: &[Block]) -> Option<String> {
    let heading = blocks.iter().find(|block| block.kind == BlockKind::Heading)?;
    tidy(&text[heading.bytes.clone()])
}

struct Reader<'f> {
    furniture: &'f Furniture,
    writer: Writer,
    /// What the containers around say a block is, the innermost last.
    kinds: Vec<BlockKind>,
    /// Inside this many images: what they show is not text.
    images: usize,
    /// White space counts.
    exact: bool,
    /// HTML is gathered until it is whole.
    html: String,
    front: Option<String>,
    in_front: bool,
    first_cell: bool,
}

impl<'f> Reader<'f> {
    fn new(furniture: &'f Furniture) -> Self {
        Reader {
            furniture,
            writer: Writer::default(),
            kinds: Vec::new(),
            images: 0,
            exact: false,
            html: String::new(),
            front: None,
            in_front: false,
            first_cell: false,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(&tag),
            Event::Text(text) if self.in_front => self.front.get_or_insert_default().push_str(&text),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.writer.line_end(),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) => self.writer.line_end(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Rule => {
                self.writer.close();
            }
        }
    }

    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn push(&mut self, text: &str) {
        match (self.images, self.exact) {
            (1.., _) => {}
            (0, true) => self.writer.push_exact(text, self.kind()),
            (0, false) => self.writer.push(text, self.kind()),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.open(BlockKind::Heading),
            Tag::Item => self.open(BlockKind::ListItem),
            Tag::BlockQuote(_) => self.open(BlockKind::Quotation),
            Tag::TableHead | Tag::TableRow => {
                // The last row is closed, and this one stands on the next line.
                self.kinds.push(BlockKind::TableRow);
                self.first_cell = true;
            }
            Tag::TableCell => {
                if !std::mem::take(&mut self.first_cell) {
                    self.writer.cell_border();
                }
            }
            Tag::CodeBlock(_) => {
                self.writer.close();
                self.exact = true;
            }
            Tag::MetadataBlock(_) => self.in_front = true,
            Tag::Image { .. } => self.images += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {}
            _ => {
                self.writer.close();
            }
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.writer.close();
                self.kinds.pop();
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.writer.close_row();
                self.kinds.pop();
            }
            TagEnd::Table => self.writer.end_of_rows(),
            TagEnd::CodeBlock => {
                self.writer.close();
                self.exact = false;
            }
            TagEnd::MetadataBlock(_) => self.in_front = false,
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::HtmlBlock => {
                let (text, blocks) = html::fragment(&std::mem::take(&mut self.html), self.furniture);
                self.writer.append(&text, blocks);
            }
            TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            _ => {
                self.writer.close();
            }
        }
    }

    fn open(&mut self, kind: BlockKind) {
        self.writer.close();
        self.kinds.push(kind);
    }

    fn finish(self) -> (String, Vec<Block>, Metadata) {
        let (text, blocks) = self.writer.finish();
        (text, blocks, self.front.as_deref().map(front_matter).unwrap_or_default())
    }
}

/// What the front matter says: lines of `key: value`. Lists and nested values say nothing here.
fn front_matter(yaml: &str) -> Metadata {
    let value = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| {
                let line = yaml.lines().find_map(|line| line.split_once(':').filter(|(key, _)| key.eq_ignore_ascii_case(name)))?;
                let value = line.1.trim();
                let quoted = |mark: char| value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark));
                quoted('"').or(quoted('\'')).unwrap_or(value).trim().to_owned().into()
            })
            .filter(|value: &String| !value.is_empty())
    };
    Metadata {
        title: value(&["title"]),
        publisher: value(&["publisher", "source", "site"]),
        published: value(&["published", "date", "pubdate"]).and_then(|date| date::in_metadata(&date)),
        url: value(&["url", "link", "canonical"]),
        captured: None,
        producer: None,
        language: value(&["language", "lang"]).and_then(|tag| language_tag(&tag)),
    }
}
