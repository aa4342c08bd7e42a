//! A pile of reports with copies planted in it, the same on every machine.
//!
//! Of six texts two are reports that are copied, one quotes a sentence, one borrows a sentence, and two give away
//! sentences, each once: for leads, for reports around a quarter of another, for what houses put below their reports.
//!
//! - **full**: the words as they are, in other paragraphs, with other marks for apostrophes and quotations.
//! - **cut**: 30 to 70 % of the words, in whole sentences: the head, a stretch from anywhere, or sentences here and there.
//! - **lead**: one to three new sentences first, and 40 to 80 % of the words from the head.
//! - **quarter**: 25 to 35 % of the words, a stretch from anywhere, in the midst of a new report longer than the text.
//! - **paraphrase**: 10 to 15 % of all words changed for others, all of them words of four letters and more without a
//!   capital, changed for words of that sort out of other texts; all sentences in another order.
//!
//! Four of five documents have a publisher. Ten houses publish three of five documents, and put the same two sentences
//! below most of theirs; forty small ones have a sentence of their own below every one, in too few to be known for it.

use plimsoll_reconcile::origins::reuse::Verdict;

use super::texts::{Text, count};
use crate::dice::Dice;

/// A document of the pile.
#[derive(Debug, Clone)]
pub struct Planted {
    /// The text it is made of.
    pub name: String,
    /// Documents of one family are made of one text.
    pub family: usize,
    /// What was made.
    pub sort: Sort,
    /// For copies the place of the report that was copied.
    pub base: Option<usize>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its own words.
    pub prose: String,
    /// Its words, with those of the house below.
    pub text: String,
}

/// Sorts of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A report that others copy.
    Report,
    /// All of it.
    Full,
    /// A part.
    Cut,
    /// A new lead, and a part.
    Lead,
    /// A quarter, in a longer report.
    Quarter,
    /// With words changed and in another order.
    Paraphrase,
    /// A report of its own, with a sentence of another in quotation marks.
    Quotation,
    /// A report of its own, with a sentence of another.
    Sentence,
}

impl Sort {
    /// What must be found.
    pub const COPIES: [Sort; 5] = [Sort::Full, Sort::Cut, Sort::Lead, Sort::Quarter, Sort::Paraphrase];
    /// What must not be held for a copy.
    pub const OTHERS: [Sort; 2] = [Sort::Quotation, Sort::Sentence];

    /// For tables.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Report => "report",
            Sort::Full => "full",
            Sort::Cut => "cut",
            Sort::Lead => "new lead, and cut",
            Sort::Quarter => "a quarter, in a longer one",
            Sort::Paraphrase => "light paraphrase",
            Sort::Quotation => "the same quotation",
            Sort::Sentence => "the same sentence",
        }
    }

    /// Whether a verdict says what the sort is. A copy with house words below, or a lead of a few words, may be called
    /// by its neighbour's name.
    pub fn is_called(self, verdict: Verdict) -> bool {
        match self {
            Sort::Full => matches!(verdict, Verdict::Full | Verdict::Contained | Verdict::Partial),
            Sort::Cut => matches!(verdict, Verdict::Contained | Verdict::Partial),
            Sort::Lead => matches!(verdict, Verdict::Partial | Verdict::Contained),
            Sort::Quarter => verdict == Verdict::Partial,
            Sort::Paraphrase => verdict == Verdict::Paraphrase,
            Sort::Report | Sort::Quotation | Sort::Sentence => !verdict.is_copy(),
        }
    }
}

/// Makes the pile of some texts.
pub fn pile(texts: &[Text]) -> Vec<Planted> {
    let mut planter = Planter::new(texts);
    let of_class = |class: &[usize]| {
        let class = class.to_vec();
        texts.iter().enumerate().filter(move |(at, _)| class.contains(&(at % 6)))
    };
    for (family, text) in of_class(&[0, 1]) {
        planter.copies(family, text);
    }
    let reports: Vec<&Text> = of_class(&[0, 1]).map(|(_, text)| text).collect();
    for (sort, class) in [(Sort::Quotation, 2), (Sort::Sentence, 3)] {
        let mut shared = String::new();
        for (number, (family, text)) in of_class(&[class]).enumerate() {
            // Two and two share one, and share it with the report that it is from.
            if number % 2 == 0 {
                shared = planter.sentence_of(&reports);
            }
            planter.with_sentence(family, text, sort, &shared);
        }
    }
    planter.pile
}

struct Planter {
    dice: Dice,
    pile: Vec<Planted>,
    /// Sentences to be given away, each once.
    spare: Vec<String>,
    /// Words to change others for.
    words: Vec<String>,
    /// What houses put below their reports.
    below: Vec<String>,
}

const LARGE: usize = 10;
const SMALL: usize = 40;

impl Planter {
    fn new(texts: &[Text]) -> Self {
        let giving = || texts.iter().enumerate().filter(|(at, _)| at % 6 >= 4).flat_map(|(_, text)| text.sentences());
        let mut spare: Vec<String> = giving().filter(|sentence| (8..=45).contains(&count(sentence))).cloned().collect();
        spare.sort();
        spare.dedup();
        let mut dice = Dice::new(texts.len() as u64);
        shuffle(&mut dice, &mut spare);
        let mut words: Vec<String> =
            giving().flat_map(|sentence| sentence.split(' ')).filter(|word| is_plain(word)).map(str::to_owned).collect();
        words.sort();
        words.dedup();
        let mut below: Vec<String> = (0..LARGE).filter_map(|_| Some(format!("{} {}", spare.pop()?, spare.pop()?))).collect();
        below.extend((0..SMALL).filter_map(|_| spare.pop()));
        Self { dice, pile: Vec::new(), spare, words, below }
    }

    fn copies(&mut self, family: usize, text: &Text) {
        let base = self.pile.len();
        let paragraphs: Vec<String> = text.paragraphs.iter().map(|sentences| sentences.join(" ")).collect();
        self.add(text, family, Sort::Report, None, paragraphs.join("\n\n"));
        let sentences: Vec<String> = text.sentences().cloned().collect();
        if sentences.len() < 4 {
            return; // too few to be cut or turned
        }
        let full = self.written_otherwise(&sentences);
        self.add(text, family, Sort::Full, Some(base), full);
        let cut = self.cut(&sentences);
        self.add(text, family, Sort::Cut, Some(base), self::paragraphs(&cut));
        let share = 0.4 + 0.4 * self.dice.unit();
        let lead: Vec<String> = (0..1 + self.dice.below(3)).filter_map(|_| self.spare.pop()).collect();
        let led = [lead, head(&sentences, share)].concat();
        self.add(text, family, Sort::Lead, Some(base), self::paragraphs(&led));
        let paraphrase = self.paraphrase(&sentences);
        self.add(text, family, Sort::Paraphrase, Some(base), self::paragraphs(&paraphrase));
        if family.is_multiple_of(3) {
            self.quarter(family, text, &sentences, base);
        }
    }

    fn quarter(&mut self, family: usize, text: &Text, sentences: &[String], base: usize) {
        let first = self.dice.below(sentences.len() / 2 + 1);
        let turned = [&sentences[first..], &sentences[..first]].concat();
        let (mut around, mut words) = (Vec::new(), 0);
        while words < text.words() {
            let Some(sentence) = self.spare.pop() else { return };
            words += count(&sentence);
            around.push(sentence);
        }
        let quarter = head(&turned, 0.25);
        let middle = around.len() / 2;
        around.splice(middle..middle, quarter);
        self.add(text, family, Sort::Quarter, Some(base), self::paragraphs(&around));
    }

    /// All sentences, in paragraphs of another length, with other marks.
    fn written_otherwise(&mut self, sentences: &[String]) -> String {
        let text = self::paragraphs(sentences).replace(['“', '”'], "\"");
        if self.dice.chance(0.5) { text.replace('\'', "’") } else { text.replace('’', "'") }
    }

    fn cut(&mut self, sentences: &[String]) -> Vec<String> {
        let share = 0.35 + 0.3 * self.dice.unit();
        match self.dice.below(3) {
            0 => head(sentences, share),
            1 => {
                let first = self.dice.below(sentences.len() / 3 + 1);
                let words: usize = sentences.iter().map(|sentence| count(sentence)).sum();
                up_to(&sentences[first..], (share * words as f32) as usize)
            }
            _ => {
                let mut order: Vec<usize> = (0..sentences.len()).collect();
                shuffle(&mut self.dice, &mut order);
                let shuffled: Vec<String> = order.iter().map(|at| sentences[*at].clone()).collect();
                let kept = head(&shuffled, share).len();
                let mut kept = order[..kept].to_vec();
                kept.sort_unstable();
                kept.iter().map(|at| sentences[*at].clone()).collect()
            }
        }
    }

    fn paraphrase(&mut self, sentences: &[String]) -> Vec<String> {
        let all: usize = sentences.iter().map(|sentence| count(sentence)).sum();
        let share = 0.10 + 0.05 * self.dice.unit();
        let mut plain: Vec<(usize, usize)> = Vec::new();
        let mut cut: Vec<Vec<String>> = sentences.iter().map(|sentence| sentence.split(' ').map(str::to_owned).collect()).collect();
        for (number, words) in cut.iter().enumerate() {
            plain.extend(words.iter().enumerate().filter(|(_, word)| is_plain(word)).map(|(at, _)| (number, at)));
        }
        shuffle(&mut self.dice, &mut plain);
        for &(number, at) in plain.iter().take((share * all as f32).ceil() as usize) {
            cut[number][at] = self.words[self.dice.below(self.words.len())].clone();
        }
        let mut changed: Vec<String> = cut.iter().map(|words| words.join(" ")).collect();
        shuffle(&mut self.dice, &mut changed);
        changed
    }

    /// A sentence of 12 to 40 words out of a report.
    fn sentence_of(&mut self, reports: &[&Text]) -> String {
        let fits = |sentence: &&String| (12..=40).contains(&count(sentence)) && !sentence.contains(['“', '”', '"']);
        let all: Vec<&String> = reports.iter().flat_map(|text| text.sentences()).filter(fits).collect();
        all[self.dice.below(all.len())].clone()
    }

    fn with_sentence(&mut self, family: usize, text: &Text, sort: Sort, shared: &str) {
        let mut sentences: Vec<String> = text.sentences().cloned().collect();
        let at = 1 + self.dice.below(sentences.len());
        let shared = if sort == Sort::Quotation { format!("“{shared}”") } else { shared.to_owned() };
        sentences.insert(at.min(sentences.len()), shared);
        self.add(text, family, sort, None, self::paragraphs(&sentences));
    }

    fn add(&mut self, text: &Text, family: usize, sort: Sort, base: Option<usize>, prose: String) {
        let house = match self.dice.below(5) {
            0..=2 => Some(self.dice.below(LARGE)),
            3 => Some(LARGE + self.dice.below(SMALL)),
            _ => None,
        };
        let has_below = house.is_some_and(|house| house >= LARGE || self.dice.chance(0.8));
        let below = house.filter(|_| has_below).and_then(|house| self.below.get(house));
        let whole = below.map_or_else(|| prose.clone(), |below| format!("{prose}\n\n{below}"));
        let publisher = house.map(|house| format!("House {house}"));
        self.pile.push(Planted { name: text.name.clone(), family, sort, base, publisher, prose, text: whole });
    }
}

/// Fisher and Yates' shuffle.
fn shuffle<T>(dice: &mut Dice, list: &mut [T]) {
    for at in (1..list.len()).rev() {
        list.swap(at, dice.below(at + 1));
    }
}

/// Words of four letters and more, without a capital, a digit or a mark.
fn is_plain(word: &str) -> bool {
    word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Sentences from the first, until they come to this share of all words.
fn head(sentences: &[String], share: f32) -> Vec<String> {
    let all: usize = sentences.iter().map(|sentence| count(sentence)).sum();
    up_to(sentences, (share * all as f32) as usize)
}

/// Sentences from the first, until they come to so many words.
fn up_to(sentences: &[String], most: usize) -> Vec<String> {
    let mut words = 0;
    let enough = sentences.iter().position(|sentence| {
        words += count(sentence);
        words >= most
    });
    sentences[..enough.map_or(sentences.len(), |last| last + 1)].to_vec()
}

/// Paragraphs of three sentences.
fn paragraphs(sentences: &[String]) -> String {
    sentences.chunks(3).map(|paragraph| paragraph.join(" ")).collect::<Vec<_>>().join("\n\n")
}
