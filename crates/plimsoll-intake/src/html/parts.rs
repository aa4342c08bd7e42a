//! Which parts of a page are hidden, which are furniture, and which holds the article.
//!
//! Evidence comes from elements (`nav`, `aside`), from roles, from names of classes and ids that the
//! furniture file lists, and from where the prose stands. A part that holds most of the prose is
//! never furniture, whatever it is called: pages put such names on everything.

use plimsoll_pack::furniture::{Furniture, PartKind};

use super::tree::{Attribute, NodeId, TOP, Tag, Tree};

/// What a node is part of. What holds for a node holds for all inside it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub hidden: bool,
    pub furniture: bool,
    pub link: bool,
    /// The element itself is named as a credit.
    pub credit: bool,
}

/// The parts of a page.
#[derive(Debug)]
pub(super) struct Parts {
    parts: Vec<Part>,
    /// The element that holds the article; [`TOP`] where it is the whole page.
    pub article: NodeId,
}

/// A shorter run of text is no sign of prose.
const PROSE_BYTES: usize = 25;

impl Parts {
    /// Tells the parts of a page.
    pub(super) fn of_page(tree: &Tree, furniture: &Furniture) -> Self {
        let mut parts = seen(tree, furniture);
        let weights = weights(tree, &parts);
        set_furniture_aside(tree, furniture, &weights, &mut parts);
        let article = article(tree, &self::weights(tree, &parts));
        Parts { parts, article }
    }

    /// Takes a piece of a page as it is: all of it is the article.
    pub(super) fn of_fragment(tree: &Tree, furniture: &Furniture) -> Self {
        Parts { article: TOP, ..Self::of_page(tree, furniture) }
    }

    pub(super) fn part(&self, id: NodeId) -> Part {
        self.parts[id as usize]
    }
}

/// A single paragraph that is longer is no label: its name alone does not make it furniture.
const LABEL_BYTES: usize = 80;

/// Marks what is hidden and what stands in links.
fn seen(tree: &Tree, furniture: &Furniture) -> Vec<Part> {
    let mark = |by_style: bool| {
        let mut parts: Vec<Part> = Vec::with_capacity(tree.len());
        for id in tree.ids() {
            let around = if id == TOP { Part::default() } else { parts[tree.parent(id) as usize] };
            let hidden = around.hidden || never_shown(tree.tag(id)) || (by_style && is_hidden(tree, id, furniture));
            parts.push(Part { hidden, link: around.link || tree.tag(id) == Tag::A, ..Part::default() });
        }
        parts
    };
    let visible = |parts: &[Part]| tree.ids().filter(|&id| !parts[id as usize].hidden).map(|id| tree.text(id).trim().len()).sum::<usize>();
    let parts = mark(true);
    let all = mark(false);
    // Some pages are hidden until a script shows them; then nothing can be told from style.
    if visible(&parts) * 10 < visible(&all) { all } else { parts }
}

fn never_shown(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Head | Title | Script | Style | Template | Svg | Math | Iframe | Object | Audio | Video | Canvas | Rp)
}

fn is_hidden(tree: &Tree, id: NodeId, furniture: &Furniture) -> bool {
    let attribute = |attribute| tree.attribute(id, attribute);
    if matches!(tree.tag(id), Tag::Text | Tag::Html | Tag::Body) {
        return false;
    }
    let by_style = attribute(Attribute::Style).is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    let classes = attribute(Attribute::Class).unwrap_or_default();
    let by_class = || classes.split_ascii_whitespace().any(|class| furniture.names_part(class) == Some(PartKind::Hidden));
    attribute(Attribute::Hidden).is_some() || by_style || by_class()
}

/// How much prose each node holds, in bytes: text outside of links and furniture.
fn weights(tree: &Tree, parts: &[Part]) -> Vec<usize> {
    let mut weights = vec![0; tree.len()];
    for id in tree.ids().rev() {
        let part = parts[id as usize];
        let bytes = tree.text(id).trim().len();
        if !part.hidden && !part.link && !part.furniture && bytes >= PROSE_BYTES {
            weights[id as usize] += bytes;
        }
        if id != TOP {
            weights[tree.parent(id) as usize] += weights[id as usize];
        }
    }
    weights
}

fn set_furniture_aside(tree: &Tree, furniture: &Furniture, weights: &[usize], parts: &mut [Part]) {
    let holds_title = holds_title(tree);
    let all = weights[TOP as usize];
    for id in tree.ids().skip(1) {
        let around = parts[tree.parent(id) as usize];
        let weight = weights[id as usize];
        let own = evidence(tree, id, furniture);
        let by_element = own.element && weight * 2 <= all;
        let paragraph = matches!(tree.tag(id), Tag::P | Tag::Li | Tag::Blockquote | Tag::Pre) || tree.tag(id).is_heading();
        let long = paragraph && weight > LABEL_BYTES;
        let by_name = own.name && weight * 3 <= all && tree.tag(id).is_block() && !long;
        let part = &mut parts[id as usize];
        part.furniture = around.furniture || ((by_element || by_name) && !holds_title[id as usize]);
        part.credit = own.credit;
    }
}

/// Which nodes are or hold a heading of the first level, or the part that the page names as its main.
fn holds_title(tree: &Tree) -> Vec<bool> {
    let mut holds = vec![false; tree.len()];
    for id in tree.ids().rev() {
        holds[id as usize] |= tree.tag(id) == Tag::H1 || is_main(tree, id);
        if id != TOP && holds[id as usize] {
            holds[tree.parent(id) as usize] = true;
        }
    }
    holds
}

/// Whether an element is a footnote or endnote, as books and careful pages mark them (DPUB-ARIA 1.1,
/// EPUB Structural Semantics 1.1).
pub(super) fn is_note(tree: &Tree, id: NodeId) -> bool {
    let names = |attribute| tree.attribute(id, attribute).into_iter().flat_map(str::split_ascii_whitespace);
    names(Attribute::Role).any(|role| matches!(role, "doc-footnote" | "doc-endnote" | "doc-endnotes"))
        || names(Attribute::EpubType)
            .any(|kind| matches!(kind, "footnote" | "footnotes" | "endnote" | "endnotes" | "rearnote" | "rearnotes"))
}

fn is_main(tree: &Tree, id: NodeId) -> bool {
    tree.tag(id) == Tag::Main || tree.attribute(id, Attribute::Role) == Some("main")
}

fn is_article(tree: &Tree, id: NodeId) -> bool {
    tree.tag(id) == Tag::Article || tree.attribute(id, Attribute::Role) == Some("article")
}

#[derive(Default)]
struct Evidence {
    element: bool,
    name: bool,
    credit: bool,
}

fn evidence(tree: &Tree, id: NodeId, furniture: &Furniture) -> Evidence {
    use Tag::*;
    let tag = tree.tag(id);
    if matches!(tag, Text | Html | Body) || is_note(tree, id) {
        return Evidence::default();
    }
    let role = tree.attribute(id, Attribute::Role).unwrap_or_default();
    let of_role = matches!(
        role,
        "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alertdialog" | "menu" | "menubar" | "toolbar"
    );
    let of_page = matches!(tag, Nav | Aside | Footer | Menu | Dialog | Search | Form | Button | Select | Textarea | Noscript);
    let of_site = tag == Header && !inside_article(tree, id);
    let names = [Attribute::Class, Attribute::Id].into_iter().filter_map(|attribute| tree.attribute(id, attribute));
    let kinds = names.flat_map(str::split_ascii_whitespace).filter_map(|name| furniture.names_part(name));
    let mut evidence = Evidence { element: of_role || of_page || of_site, ..Evidence::default() };
    for kind in kinds {
        match kind {
            PartKind::Furniture => evidence.name = true,
            PartKind::Credit => evidence.credit = true,
            PartKind::Hidden => {}
        }
    }
    evidence
}

fn inside_article(tree: &Tree, id: NodeId) -> bool {
    let around = std::iter::successors(Some(id), |&id| (id != TOP).then(|| tree.parent(id)));
    around.into_iter().any(|id| is_article(tree, id) || is_main(tree, id))
}

/// The element that holds the article: going down to where most of the prose stands, the first
/// `article` on the way, or the first `main`, or the last element that still holds most of it.
fn article(tree: &Tree, weights: &[usize]) -> NodeId {
    let most = |id: NodeId| weights[id as usize] * 5 >= weights[TOP as usize] * 3;
    if weights[TOP as usize] == 0 {
        return TOP;
    }
    let way: Vec<NodeId> =
        std::iter::successors(Some(TOP), |&id| tree.children(id).find(|&child| most(child) && holds_blocks(tree.tag(child)))).collect();
    let first = |is: fn(&Tree, NodeId) -> bool| way.iter().copied().find(|&id| is(tree, id));
    first(is_article).or_else(|| first(is_main)).or(way.last().copied()).unwrap_or(TOP)
}

/// Elements that hold the blocks of an article rather than being one of them.
fn holds_blocks(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Html | Body | Article | Main | Section | Div | Center | Form | Table | Tbody | Tr | Td | Other | Noscript)
}
