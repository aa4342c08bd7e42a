//! Tags → tree.
//!
//! Tags are cut by `html5gum`, which follows the standard; the tree is built here, with those rules of
//! the standard by which text stands in one block or another: what a start tag closes (`<p>` a
//! paragraph, `<li>` an item), what an end tag may reach, what never holds anything. Rules that only
//! move formatting about are left out: bold text is text.
//!
//! The whole takes time in proportion to the page: a stack of limited depth, and a limit of tags.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::tree::{Attribute, NodeId, TOP, Tag, Tree};

/// Elements may stand inside each other this deep; what is deeper stands at this depth. Browsers use
/// the same number.
const DEPTH: usize = 512;
/// Start and end tags in a page. The largest real pages have some hundred thousand.
const TAGS: usize = 5_000_000;

/// A page with more tags than are read.
#[derive(Debug)]
pub(super) struct TooManyTags;

/// Builds the tree of a page.
pub(super) fn tree(html: &str) -> Result<Tree, TooManyTags> {
    let mut builder = Builder::default();
    let callback = |event: CallbackEvent<'_>, _: Span<()>| {
        builder.take(event);
        None::<std::convert::Infallible>
    };
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).for_each(drop);
    match builder.tags > TAGS {
        true => Err(TooManyTags),
        false => Ok(builder.tree),
    }
}

struct Builder {
    tree: Tree,
    /// Elements that are open, the innermost last.
    open: Vec<(Tag, NodeId)>,
    /// How many elements of each tag are open.
    counts: [u32; Tag::Text as usize + 1],
    /// Start tags beyond the depth that have not been closed.
    beyond: usize,
    tags: usize,
    /// The start tag whose attributes are being read.
    starting: Option<Tag>,
    /// The attribute whose value comes next.
    attribute: Option<Attribute>,
}

impl Default for Builder {
    fn default() -> Self {
        Builder {
            tree: Tree::new(),
            open: Vec::new(),
            counts: [0; Tag::Text as usize + 1],
            beyond: 0,
            tags: 0,
            starting: None,
            attribute: None,
        }
    }
}

impl Builder {
    fn take(&mut self, event: CallbackEvent<'_>) {
        if self.tags > TAGS {
            return;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tags += 1;
                self.start(Tag::of(name));
            }
            CallbackEvent::AttributeName { name } => {
                // The value, where there is one, comes in an event of its own.
                self.flush_attribute("");
                self.attribute = Some(Attribute::of(name)).filter(|&attribute| attribute != Attribute::Other);
            }
            CallbackEvent::AttributeValue { value } => self.flush_attribute(&String::from_utf8_lossy(value)),
            CallbackEvent::CloseStartTag { self_closing } => self.finish_start(self_closing),
            CallbackEvent::EndTag { name } => {
                self.tags += 1;
                self.attribute = None;
                self.end(Tag::of(name));
            }
            CallbackEvent::String { value } => {
                let parent = self.innermost();
                self.tree.add_text(parent, &String::from_utf8_lossy(value));
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn innermost(&self) -> NodeId {
        self.open.last().map_or(TOP, |&(_, node)| node)
    }

    fn flush_attribute(&mut self, value: &str) {
        if let (Some(attribute), Some(_)) = (self.attribute.take(), self.starting) {
            self.tree.add_attribute(attribute, value);
        }
    }

    fn start(&mut self, tag: Tag) {
        self.close_what_ends_before(tag);
        let parent = self.innermost();
        self.tree.add(parent, tag);
        self.starting = Some(tag);
    }

    fn finish_start(&mut self, self_closing: bool) {
        self.flush_attribute("");
        let Some(tag) = self.starting.take() else { return };
        // In HTML a slash closes nothing, but drawings are XML.
        if tag.is_void() || (self_closing && matches!(tag, Tag::Svg | Tag::Math | Tag::Other)) {
            return;
        }
        if self.open.len() >= DEPTH {
            self.beyond += 1;
            return;
        }
        self.counts[tag as usize] += 1;
        self.open.push((tag, (self.tree.len() - 1) as NodeId));
    }

    /// Closes the elements that cannot hold this one.
    fn close_what_ends_before(&mut self, tag: Tag) {
        use Tag::*;
        let of_head = matches!(tag, Base | Link | Meta | Noscript | Script | Style | Template | Title | Head | Html | Other);
        if !of_head {
            self.close(&[Head], &[]);
        }
        if tag.is_block() {
            self.close(&[P], &[Table, Td, Th, Caption, Button, Object, Template]);
        }
        if tag.is_heading() && self.open.last().is_some_and(|(last, _)| last.is_heading()) {
            self.pop();
        }
        match tag {
            Li => self.close(&[Li], &[Ul, Ol, Menu, Table, Td, Th]),
            Dt | Dd => self.close(&[Dt, Dd], &[Dl, Table, Td, Th]),
            Option | Optgroup => self.close(&[Option], &[Select]),
            Td | Th => self.close(&[Td, Th], &[Tr, Table]),
            Tr => self.close(&[Tr, Caption], &[Thead, Tbody, Tfoot, Table]),
            Thead | Tbody | Tfoot => self.close(&[Thead, Tbody, Tfoot, Caption], &[Table]),
            A => self.close(&[A], &[Table, Td, Th, P, Li, Div, Article, Section]),
            _ => {}
        }
    }

    /// Closes the innermost open element of these tags, with all inside it, unless a border stands
    /// between.
    fn close(&mut self, tags: &[Tag], borders: &[Tag]) {
        if tags.iter().all(|&tag| self.counts[tag as usize] == 0) {
            return;
        }
        let reach = self.open.iter().rposition(|(tag, _)| tags.contains(tag) || borders.contains(tag));
        if let Some(at) = reach.filter(|&at| tags.contains(&self.open[at].0)) {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        if let Some((tag, _)) = self.open.pop() {
            self.counts[tag as usize] -= 1;
        }
    }

    fn end(&mut self, tag: Tag) {
        use Tag::*;
        if self.beyond > 0 && !matches!(tag, Html | Body) {
            self.beyond -= 1;
            return;
        }
        match tag {
            // Whatever comes after them still belongs to the page.
            Html | Body => {}
            Br => {
                let parent = self.innermost();
                self.tree.add(parent, Br);
            }
            H1 | H2 | H3 | H4 | H5 | H6 => self.close(&[H1, H2, H3, H4, H5, H6], &[Table, Td, Th]),
            Table => self.close(&[Table], &[]),
            Thead | Tbody | Tfoot | Tr | Td | Th | Caption => self.close(&[tag], &[Table]),
            Li => self.close(&[Li], &[Ul, Ol, Table, Td, Th]),
            _ if tag.is_block() || matches!(tag, Head | Script | Style | Title | Template | Svg | Math) => {
                self.close(&[tag], &[Table, Td, Th]);
            }
            _ => self.end_inline(tag),
        }
    }

    /// The end of an element inside a line closes no block: `<b><p>one</b> two` is one paragraph.
    fn end_inline(&mut self, tag: Tag) {
        if self.counts[tag as usize] == 0 {
            return;
        }
        let Some(at) = self.open.iter().rposition(|&(open, _)| open == tag) else { return };
        if self.open[at..].iter().any(|(open, _)| open.is_block()) {
            self.open.remove(at);
            self.counts[tag as usize] -= 1;
        } else {
            while self.open.len() > at {
                self.pop();
            }
        }
    }
}
