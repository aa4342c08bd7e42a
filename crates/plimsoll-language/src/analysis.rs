//! The whole analysis of one document.

use std::ops::Range;

use plimsoll_pack::{Classes, Library, Meaning, Piece};
use plimsoll_record::{BlockKind, Content};

use crate::datelines;
use crate::detect::{self, Detected};
use crate::grammar::{NameKind, NameTag, Relation, Upos};
use crate::hits::{self, Hit};
use crate::model::Model;
use crate::quotes::{self, Quote};
use crate::sentences::{self, Sentence};
use crate::tokens::{self, Shape, Token};
use crate::words::{self, Word};

/// BCP 47 for a language that is not known.
const UNDETERMINED: &str = "und";

/// A document taken apart.
#[derive(Debug)]
pub struct Analysis<'t> {
    /// The text and blocks.
    pub content: &'t Content,
    /// What phrases mean.
    pub library: &'t Library,
    /// Tokens of all prose blocks, in order.
    pub tokens: Vec<Token>,
    /// The trained model.
    pub model: &'t Model,
    /// Syntactic words of all prose blocks, in order.
    pub words: Vec<Word>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Quotations, in the order of their opening marks.
    pub quotes: Vec<Quote>,
    /// Known phrases, by first token and then by length.
    pub hits: Vec<Hit>,
    /// The language of the text as a BCP 47 tag; `None` where it is too short to tell, or in one that cannot be told.
    pub language: Option<&'t str>,
    /// Whether the text is in the library's language; `None` where that is not sure. A text that is plainly
    /// in another one has words and sentences, and no grammar.
    pub in_language: Option<bool>,
    /// `hits` of token `i` are `hits[first_hit[i]..first_hit[i + 1]]`.
    first_hit: Vec<u32>,
    /// The sentence of each token.
    sentence_of: Vec<u32>,
}

/// Sentences at the head of a report in which its dateline stands.
const SENTENCES_OF_HEAD: usize = 6;

impl<'t> Analysis<'t> {
    /// Takes a document apart.
    pub fn new(content: &'t Content, library: &'t Library, model: &'t Model) -> Self {
        let mut tokens = Vec::with_capacity(content.text.len() / 5);
        let mut hits = Vec::with_capacity(content.text.len() / 10);
        let mut paragraphs = Vec::with_capacity(content.blocks.len());
        let mut words = Vec::with_capacity(content.text.len() / 5);
        let mut folded = String::new();
        for (index, block) in content.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_prose()) {
            let (first, first_hit) = (tokens.len(), hits.len());
            tokens::tokenise(&content.text, block.bytes.clone(), library, &mut folded, &mut tokens);
            hits::find(&content.text, &tokens, first, library, &mut hits);
            let first_word = words.len();
            words::cut(&content.text, &tokens, first..tokens.len(), library, &mut words);
            let is_paragraph = block.kind == BlockKind::Paragraph;
            let dateline = is_paragraph.then(|| datelines::end(&content.text, &tokens, first..tokens.len(), &hits[first_hit..])).flatten();
            let (tokens, words) = (first..tokens.len(), first_word..words.len());
            paragraphs.push(Paragraph { block: index as u32, kind: block.kind, tokens, words, dateline });
        }
        let Detected { language, own: in_language } = detect::detect(&content.text, &tokens, library);
        let quotes = quotes::pair(&content.text, &mut tokens, &paragraphs);
        // What the model learned holds for one language.
        let none = Model::default();
        let used = if in_language == Some(false) { &none } else { model };
        let ends = used.boundaries(&content.text, &words, paragraphs.iter().map(|paragraph| paragraph.words.clone()));
        let opinion = |word: usize| ends.get(word - 1).copied();
        let sentences = sentences::split(&content.text, &mut tokens, &words, &paragraphs, library, opinion);
        used.annotate(&content.text, &mut words, &sentences);
        let sentence_of = index_of_sentences(&sentences, tokens.len());
        let first_hit = index_of_hits(&hits, tokens.len());
        Self { content, library, model, tokens, words, sentences, quotes, hits, language, in_language, first_hit, sentence_of }
    }

    /// Whether the text is in the library's language, where its source says that it is in the one `given`. The text
    /// decides where it is sure; otherwise the source does, and where there is none it is.
    pub fn is_in_language(&self, given: Option<&str>) -> bool {
        let tag = self.library.language.tag.as_str();
        self.in_language.unwrap_or_else(|| given.is_none_or(|given| detect::same_language(given, tag)))
    }

    /// The language of the text as a BCP 47 tag, where its source says that it is in the one `given`.
    ///
    /// What is given is kept, since it may say more ("en-GB"), or name a language that cannot be told from the
    /// text; unless the text contradicts it: it is in the library's language, plainly not in that one, or plainly in
    /// another one that can be told. A text that is plainly not in the library's language, and in none that can
    /// be told, is `und`.
    pub fn language_given(&self, given: Option<&str>) -> Option<String> {
        let tag = self.library.language.tag.as_str();
        let kept = given.filter(|given| match (self.in_language, self.language) {
            (Some(true), _) => detect::same_language(given, tag),
            (Some(false), _) if detect::same_language(given, tag) => false,
            (_, Some(told)) => detect::same_language(given, told) || !detect::can_tell(given),
            (_, None) => true,
        });
        let unknown = if self.in_language == Some(false) { Some(UNDETERMINED) } else { None };
        kept.or(self.language).or(unknown).map(str::to_owned)
    }

    /// Whether words have grammar: there is a model, and the text is not plainly in another language.
    pub fn has_grammar(&self) -> bool {
        !self.library.model.is_empty() && self.in_language != Some(false)
    }

    /// Whether a sentence is the dateline of the report, the first one at its head: others open the entries of a
    /// chronology or a digest.
    pub fn dates_report(&self, sentence: usize) -> bool {
        let head = &self.sentences[..SENTENCES_OF_HEAD.min(self.sentences.len())];
        head.iter().position(|one| one.dateline) == Some(sentence)
    }

    /// The phrases that begin at a token, the shorter ones first; none behind the last token.
    #[inline]
    pub fn hits_at(&self, token: usize) -> &[Hit] {
        self.hits_in(token..token + 1)
    }

    /// The phrases that begin in a range of tokens.
    #[inline]
    pub fn hits_in(&self, tokens: Range<usize>) -> &[Hit] {
        let last = self.tokens.len();
        let (start, end) = (tokens.start.min(last), tokens.end.min(last));
        &self.hits[self.first_hit[start] as usize..self.first_hit[end.max(start)] as usize]
    }

    /// What `wanted` makes of the longest phrase at a token that it accepts.
    #[inline]
    pub fn longest<T>(&self, token: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<(Hit, T)> {
        self.hits_at(token).iter().rev().find_map(|hit| wanted(hit.meaning).map(|found| (*hit, found)))
    }

    /// Whether a phrase that begins at a token means something that `wanted` accepts.
    #[inline]
    pub fn means(&self, token: usize, wanted: impl Fn(Meaning) -> bool) -> bool {
        self.hits_at(token).iter().any(|hit| wanted(hit.meaning))
    }

    /// Whether a word is the subject of a passive verb: `nsubj:pass` of Universal Dependencies.
    #[inline]
    pub fn is_passive_subject(&self, word: usize) -> bool {
        self.words[word].relation == Relation::Nsubj && self.model.label(self.words[word].label) == "nsubj:pass"
    }

    /// Whether a token is a word that joins the parts of a name: "of", "for".
    #[inline]
    pub fn joins_names(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| self.library.language.join_names.contains(&token.word))
    }

    /// Whether a token is a possessive such as "'s".
    #[inline]
    pub fn is_possessive(&self, token: usize) -> bool {
        self.piece_of(token) == Piece::Word && self.text_of(token).starts_with(['\'', '’'])
    }

    /// The number of the sentence that a token stands in; the last one behind the last token.
    pub fn sentence_of(&self, token: usize) -> usize {
        match self.sentence_of.get(token) {
            Some(&sentence) => sentence as usize,
            None => self.sentences.len().saturating_sub(1),
        }
    }

    /// The number of the word that a token begins, or that it stands in; none behind the last one.
    pub fn word_of(&self, token: usize) -> Option<usize> {
        let at = self.words.partition_point(|word| (word.token as usize) < token);
        let begins = self.words.get(at).is_some_and(|word| word.token as usize == token);
        if begins { Some(at) } else { at.checked_sub(1).filter(|_| token < self.tokens.len()) }
    }

    /// The part of speech of a token's first word; [`Upos::X`] where there is no model.
    pub fn upos_of(&self, token: usize) -> Upos {
        self.word_of(token).map_or(Upos::X, |word| self.words[word].upos)
    }

    /// The features of a token's first word as Universal Dependencies write them ("Number=Plur"); none where there is no model.
    pub fn features_of(&self, token: usize) -> &str {
        self.word_of(token).map_or("", |word| self.model.features(self.words[word].features))
    }

    /// Whether the model takes a token's first word for part of a person's name.
    pub fn is_personal_name(&self, token: usize) -> bool {
        let name = self.word_of(token).map(|word| self.words[word].name);
        matches!(name, Some(NameTag::Begin(NameKind::Person) | NameTag::Inside(NameKind::Person)))
    }

    /// The words that depend on a word in its sentence, in order.
    pub fn dependents_of(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = self.words.get(word).map_or(0..0, |found| self.sentences[self.sentence_of(found.token as usize)].words.clone());
        sentence.filter(move |&at| at != word && self.words[at].head as usize == word)
    }

    /// The quotations whose opening mark stands in a range of tokens, with the number of the first.
    pub fn quotes_in(&self, tokens: Range<usize>) -> (usize, &[Quote]) {
        let from = self.quotes.partition_point(|quote| quote.open < tokens.start);
        let to = self.quotes.partition_point(|quote| quote.open < tokens.end);
        (from, &self.quotes[from..to.max(from)])
    }

    /// Tokens with the marks right behind them that close a quotation which begins in them: `the "Rome Process | ," | he said`.
    pub fn with_closing_marks(&self, tokens: Range<usize>) -> Range<usize> {
        let (_, quotes) = self.quotes_in(tokens.clone());
        let closes =
            |quote: &&Quote| quote.closed && quote.end > tokens.end && (tokens.end..quote.end).all(|at| self.piece_of(at) == Piece::Mark);
        let end = quotes.iter().filter(closes).map(|quote| quote.end).max();
        tokens.start..end.unwrap_or(tokens.end)
    }

    /// The words of a token; empty behind the last one.
    #[inline]
    pub fn text_of(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| &self.content.text[token.bytes()])
    }

    /// The bytes that a range of tokens covers, from the first to the last. The range must not be empty.
    #[inline]
    pub fn bytes_of(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].start as usize..self.tokens[tokens.end - 1].end as usize
    }

    /// The text from the first to the last of a range of tokens.
    #[inline]
    pub fn slice(&self, tokens: Range<usize>) -> &'t str {
        &self.content.text[self.bytes_of(tokens)]
    }

    /// Whether a token is this mark.
    #[inline]
    pub fn is_mark(&self, token: usize, mark: &str) -> bool {
        self.tokens.get(token).is_some_and(|found| &self.content.text[found.bytes()] == mark)
    }

    /// Whether a token has a shape.
    #[inline]
    pub fn has_shape(&self, token: usize, shape: Shape) -> bool {
        self.tokens.get(token).is_some_and(|token| token.shape.is(shape))
    }

    /// The grammatical classes of a token; none behind the last one.
    #[inline]
    pub fn classes_of(&self, token: usize) -> Classes {
        self.tokens.get(token).map_or(Classes::default(), |token| token.classes)
    }

    /// What a token is made of; a mark behind the last one.
    #[inline]
    pub fn piece_of(&self, token: usize) -> Piece {
        self.tokens.get(token).map_or(Piece::Mark, |token| token.piece)
    }

    /// Whether a token begins with a capital letter.
    #[inline]
    pub fn is_capitalised(&self, token: usize) -> bool {
        self.has_shape(token, Shape::CAPITALISED)
    }
}

/// The tokens of one prose block.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    pub(crate) block: u32,
    pub(crate) kind: BlockKind,
    pub(crate) tokens: Range<usize>,
    pub(crate) words: Range<usize>,
    /// One past the last token of its dateline.
    pub(crate) dateline: Option<usize>,
}

fn index_of_hits(hits: &[Hit], tokens: usize) -> Vec<u32> {
    let mut first = Vec::with_capacity(tokens + 1);
    let mut at = 0;
    for token in 0..=tokens {
        while at < hits.len() && (hits[at].start as usize) < token {
            at += 1;
        }
        first.push(at as u32);
    }
    first
}

fn index_of_sentences(sentences: &[Sentence], tokens: usize) -> Vec<u32> {
    let mut index = vec![0; tokens];
    for (number, sentence) in sentences.iter().enumerate() {
        index[sentence.tokens.clone()].fill(number as u32);
    }
    index
}

#[cfg(test)]
mod tests;
