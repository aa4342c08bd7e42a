//! The elements and texts of a web page, in one arena.
//!
//! A node's parent always stands before it, so that what flows down the tree is computed in one pass
//! forwards and what adds up in one pass backwards. Nothing here calls itself, and letting go of a
//! tree is letting go of three vectors: no page is too deep.

/// A node of a [`Tree`].
pub(super) type NodeId = u32;

/// The node above all others.
pub(super) const TOP: NodeId = 0;

const NONE: u32 = u32::MAX;

/// A page as elements and texts.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    attributes: Vec<(Attribute, u32, u32)>,
    /// All texts and attribute values, one after the other.
    characters: String,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    tag: Tag,
    parent: NodeId,
    first_child: NodeId,
    last_child: NodeId,
    next: NodeId,
    /// Of an element: its attributes; of a text: its bytes in `characters`.
    from: u32,
    to: u32,
}

macro_rules! names {
    ($(#[$doc:meta])* $type:ident: $($variant:ident $name:literal)* ; $($unnamed:ident)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum $type { $($variant,)* $($unnamed),* }

        impl $type {
            /// By its name in small letters.
            pub(super) fn of(name: &[u8]) -> Self {
                match std::str::from_utf8(name) {
                    $(Ok($name) => Self::$variant,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

names! {
    /// The elements that mean something here. All others are `Other`; `Text` is a run of text.
    Tag:
    Html "html" Head "head" Body "body" Title "title" Meta "meta" Link "link" Base "base"
    Script "script" Style "style" Template "template" Noscript "noscript"
    Svg "svg" Math "math" Iframe "iframe" Object "object" Audio "audio" Video "video" Canvas "canvas" Rp "rp"
    Article "article" Main "main" Section "section" Div "div" Center "center"
    Nav "nav" Aside "aside" Header "header" Footer "footer" Menu "menu" Dialog "dialog" Search "search"
    Form "form" Fieldset "fieldset" Legend "legend" Label "label" Button "button" Select "select"
    Option "option" Optgroup "optgroup" Textarea "textarea" Input "input"
    H1 "h1" H2 "h2" H3 "h3" H4 "h4" H5 "h5" H6 "h6" Hgroup "hgroup"
    P "p" Pre "pre" Blockquote "blockquote" Address "address" Details "details" Summary "summary"
    Figure "figure" Figcaption "figcaption" Ul "ul" Ol "ol" Li "li" Dl "dl" Dt "dt" Dd "dd"
    Table "table" Caption "caption" Thead "thead" Tbody "tbody" Tfoot "tfoot" Tr "tr" Td "td" Th "th"
    Col "col" Br "br" Hr "hr" Img "img" Wbr "wbr" Source "source" Track "track" Embed "embed" Area "area" Param "param"
    A "a" Q "q" Sup "sup" Time "time";
    Other Text
}

names! {
    /// The attributes that mean something here.
    Attribute:
    Class "class" Id "id" Role "role" Hidden "hidden" Style "style" Lang "lang" Href "href" Rel "rel"
    Name "name" Property "property" Content "content" HttpEquiv "http-equiv" Type "type"
    Datetime "datetime" Itemprop "itemprop" EpubType "epub:type";
    Other
}

impl Tree {
    pub(super) fn new() -> Self {
        let top = Node { tag: Tag::Other, parent: NONE, first_child: NONE, last_child: NONE, next: NONE, from: 0, to: 0 };
        Tree { nodes: vec![top], attributes: Vec::new(), characters: String::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// All nodes, parents before their children.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        0..self.nodes.len() as NodeId
    }

    pub(super) fn tag(&self, id: NodeId) -> Tag {
        self.nodes[id as usize].tag
    }

    /// The node around this one; [`TOP`] for itself.
    pub(super) fn parent(&self, id: NodeId) -> NodeId {
        let parent = self.nodes[id as usize].parent;
        if parent == NONE { TOP } else { parent }
    }

    /// The text of a text node; of an element, nothing.
    pub(super) fn text(&self, id: NodeId) -> &str {
        let node = &self.nodes[id as usize];
        match node.tag {
            Tag::Text => &self.characters[node.from as usize..node.to as usize],
            _ => "",
        }
    }

    /// The value of an attribute of an element.
    pub(super) fn attribute(&self, id: NodeId, wanted: Attribute) -> Option<&str> {
        let node = self.nodes[id as usize];
        if node.tag == Tag::Text {
            return None;
        }
        let own = &self.attributes[node.from as usize..node.to as usize];
        let found = own.iter().find(|(attribute, ..)| *attribute == wanted)?;
        Some(&self.characters[found.1 as usize..found.2 as usize])
    }

    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let known = |id: NodeId| (id != NONE).then_some(id);
        let first = known(self.nodes[id as usize].first_child);
        std::iter::successors(first, move |&child| known(self.nodes[child as usize].next))
    }

    /// The nodes inside this one, in the order of the page.
    pub(super) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.below(id), move |&node| self.below(node).or_else(|| self.after(node, id)))
    }

    /// The first child.
    pub(super) fn below(&self, id: NodeId) -> Option<NodeId> {
        Some(self.nodes[id as usize].first_child).filter(|&child| child != NONE)
    }

    /// The next child of the same parent.
    pub(super) fn beside(&self, id: NodeId) -> Option<NodeId> {
        Some(self.nodes[id as usize].next).filter(|&next| next != NONE)
    }

    fn after(&self, mut id: NodeId, within: NodeId) -> Option<NodeId> {
        while id != within {
            match self.beside(id) {
                Some(next) => return Some(next),
                None => id = self.parent(id),
            }
        }
        None
    }

    /// Adds an element without attributes.
    pub(super) fn add(&mut self, parent: NodeId, tag: Tag) -> NodeId {
        let at = self.attributes.len() as u32;
        self.link(Node { tag, parent, first_child: NONE, last_child: NONE, next: NONE, from: at, to: at })
    }

    /// Adds an attribute to the element that was added last.
    pub(super) fn add_attribute(&mut self, attribute: Attribute, value: &str) {
        let from = self.characters.len() as u32;
        self.characters.push_str(value);
        self.attributes.push((attribute, from, self.characters.len() as u32));
        if let Some(node) = self.nodes.last_mut() {
            node.to = self.attributes.len() as u32;
        }
    }

    /// Adds a run of text.
    pub(super) fn add_text(&mut self, parent: NodeId, text: &str) {
        let from = self.characters.len() as u32;
        self.characters.push_str(text);
        let to = self.characters.len() as u32;
        self.link(Node { tag: Tag::Text, parent, first_child: NONE, last_child: NONE, next: NONE, from, to });
    }

    fn link(&mut self, node: Node) -> NodeId {
        let id = self.nodes.len() as NodeId;
        let parent = node.parent as usize;
        match self.nodes[parent].last_child {
            NONE => self.nodes[parent].first_child = id,
            last => self.nodes[last as usize].next = id,
        }
        self.nodes[parent].last_child = id;
        self.nodes.push(node);
        id
    }
}

impl Tag {
    /// Elements that never hold anything.
    pub(super) fn is_void(self) -> bool {
        use Tag::*;
        matches!(self, Meta | Link | Base | Input | Col | Br | Hr | Img | Wbr | Source | Track | Embed | Area | Param)
    }

    pub(super) fn is_heading(self) -> bool {
        matches!(self, Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6)
    }

    /// Elements that stand on lines of their own.
    pub(super) fn is_block(self) -> bool {
        use Tag::*;
        self.is_heading()
            || matches!(
                self,
                Html | Body
                    | Article
                    | Main
                    | Section
                    | Div
                    | Center
                    | Nav
                    | Aside
                    | Header
                    | Footer
                    | Menu
                    | Dialog
                    | Search
                    | Form
                    | Fieldset
                    | Legend
                    | Button
                    | Select
                    | Option
                    | Optgroup
                    | Textarea
                    | Hgroup
                    | P
                    | Pre
                    | Blockquote
                    | Address
                    | Details
                    | Summary
                    | Figure
                    | Figcaption
                    | Ul
                    | Ol
                    | Li
                    | Dl
                    | Dt
                    | Dd
                    | Table
                    | Caption
                    | Thead
                    | Tbody
                    | Tfoot
                    | Tr
                    | Td
                    | Th
                    | Hr
                    | Noscript
            )
    }
}
