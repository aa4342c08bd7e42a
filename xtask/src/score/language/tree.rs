//! What is compared: the tokens, sentences and words of a document, with their places.
//!
//! Places count characters without white space, so that they do not depend on how a text is spaced.

use plimsoll_language::{Analysis, NameTag};

/// From a character up to another.
pub type Span = (usize, usize);

/// What stands in a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// Written words.
    pub tokens: Vec<Span>,
    /// Sentences.
    pub sentences: Vec<Span>,
    /// Words; a head is a number in them.
    pub words: Vec<Word>,
}

/// A word with its grammar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// The place of its token.
    pub span: Span,
    /// Its own place: that of its token, or a part of it.
    pub own: Span,
    /// One of several words of one token.
    pub joined: bool,
    /// As it is written.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// Its part of speech.
    pub upos: String,
    /// Its universal features.
    pub features: String,
    /// The word it depends on; none for the root.
    pub head: Option<usize>,
    /// How it depends on it, without the subtype.
    pub relation: String,
}

/// The features that are the same in all languages; the shared task compared no others.
const UNIVERSAL: [&str; 21] = [
    "Abbr", "Animacy", "Aspect", "Case", "Definite", "Degree", "Evident", "Foreign", "Gender", "Mood", "NumType", "Number", "Person",
    "Polarity", "Polite", "Poss", "PronType", "Reflex", "Tense", "VerbForm", "Voice",
];

impl Word {
    /// A word as a line of CoNLL-U tells it.
    pub fn new(form: &str, lemma: &str, upos: &str, features: &str, head: Option<usize>, relation: &str) -> Self {
        let is_universal = |feature: &&str| UNIVERSAL.contains(&feature.split('=').next().unwrap_or_default());
        let mut features: Vec<&str> = features.split('|').filter(is_universal).collect();
        features.sort_unstable();
        Self {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: upos.to_owned(),
            features: features.join("|"),
            head,
            relation: relation.split(':').next().unwrap_or_default().to_owned(),
            ..Self::default()
        }
    }
}

/// For each byte of a text, and for its end, how many characters stand before it that are no white space.
pub fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut place = 0;
    for letter in text.chars() {
        places.extend(std::iter::repeat_n(place, letter.len_utf8()));
        place += usize::from(!letter.is_whitespace());
    }
    places.push(place);
    places
}

/// What the program read.
pub fn of_analysis(analysis: &Analysis<'_>) -> Tree {
    let places = places(&analysis.content.text);
    let mut tree = Tree::default();
    let mut lemma = String::new();
    let words = &analysis.words;
    for sentence in analysis.sentences.iter().filter(|sentence| !sentence.words.is_empty()) {
        let range = sentence.words.clone();
        let mut at = range.start;
        while at < range.end {
            let end = (at + 1..range.end).find(|&next| !words[next].joined).unwrap_or(range.end);
            let span = (places[words[at].start as usize], places[words[end - 1].end as usize]);
            tree.tokens.push(span);
            for (word, number) in words[at..end].iter().zip(at..) {
                let form = &analysis.content.text[word.bytes()];
                analysis.model.lemma(word, form, &mut lemma);
                let head = (word.head as usize != number).then_some(word.head as usize);
                let (features, label) = (analysis.model.features(word.features), analysis.model.label(word.label));
                let read = Word::new(form, &lemma, word.upos.as_str(), features, head, label);
                let own = (places[word.start as usize], places[word.end as usize]);
                tree.words.push(Word { span, own, joined: end - at > 1, ..read });
            }
            at = end;
        }
        tree.sentences.push((places[words[range.start].start as usize], places[words[range.end - 1].end as usize]));
    }
    tree
}

/// The names in a row of tags: the place from the first to the last word, and the kind.
pub fn names<K: Copy + PartialEq>(tagged: impl IntoIterator<Item = (Span, Tag<K>)>) -> Vec<(Span, K)> {
    let mut names: Vec<(Span, K)> = Vec::new();
    let mut open = None;
    for (span, tag) in tagged {
        match tag {
            Tag::Inside(kind) if open == Some(kind) => {
                if let Some(((_, end), _)) = names.last_mut() {
                    *end = span.1;
                }
            }
            // A name that nothing began begins here.
            Tag::Begin(kind) | Tag::Inside(kind) => {
                names.push((span, kind));
                open = Some(kind);
            }
            Tag::Outside => open = None,
        }
    }
    names
}

/// Whether a word stands in a name (IOB2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag<K> {
    /// In none.
    Outside,
    /// The first word of one.
    Begin(K),
    /// A further word of it.
    Inside(K),
}

/// The names that the program read.
pub fn names_of(analysis: &Analysis<'_>) -> Vec<(Span, &'static str)> {
    let places = places(&analysis.content.text);
    let mut names_of = Vec::new();
    for sentence in &analysis.sentences {
        names_of.extend(names(analysis.words[sentence.words.clone()].iter().map(|word| {
            let tag = match word.name {
                NameTag::Outside => Tag::Outside,
                NameTag::Begin(kind) => Tag::Begin(kind.as_str()),
                NameTag::Inside(kind) => Tag::Inside(kind.as_str()),
            };
            ((places[word.start as usize], places[word.end as usize]), tag)
        })));
    }
    names_of
}
