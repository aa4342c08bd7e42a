//! Small reports and a toy reader that finds facts of every kind in them, so that the tests of the
//! case need neither a language nor a pack.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use plimsoll_case::{Case, CaseError, Filter, Prepared};
use plimsoll_record::*;

/// Every kind of fact.
pub const KINDS: [Kind; 9] =
    [Kind::Entity, Kind::Mention, Kind::Time, Kind::Claim, Kind::Figure, Kind::Event, Kind::Agreement, Kind::Demand, Kind::Unread];

/// A report that has a fact of every kind, furniture, accents and odd white space.
pub const REPORT: &str = "Lead: Évian and Tripoli\n\nAmnesty said 24.4 dead near Libya in 2025-10-15.\n\n\
    \u{1}Menu | Share libya\n   \nThe memorandum was signed in 2017 by Italy, not by Malta.\nItaly must stop by 2026-02.\n\n\
    “Tripoli” denied on XXXX-10-15 that 50 people drowned — 7th time.\n";

/// A case in a folder of its own.
pub struct TestCase {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
}

pub fn empty_case() -> TestCase {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.case");
    TestCase { folder, path }
}

/// A closed case with these documents.
pub fn case_with(documents: &[Prepared]) -> TestCase {
    let test = empty_case();
    add(&test.path, documents).unwrap();
    test
}

pub fn add(path: &Path, documents: &[Prepared]) -> Result<(), CaseError> {
    let mut case = Case::create_or_open(path)?;
    let mut writer = case.writer()?;
    for document in documents {
        writer.add(document)?;
    }
    writer.finish()?;
    case.close()
}

impl TestCase {
    pub fn open(&self) -> Case {
        Case::open(&self.path).unwrap()
    }

    /// The files beside the case, the case included.
    pub fn files(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// The facts of a kind that a filter leaves in, in the order in which the case gives them.
pub fn facts(case: &Case, kind: Kind, filter: &Filter) -> Vec<Fact> {
    let mut facts = Vec::new();
    case.facts(kind, filter, &mut |fact| {
        facts.push(fact);
        ControlFlow::Continue(())
    })
    .unwrap();
    facts
}

/// Everything that a person can list of a case, as one text.
pub fn listing(case: &Case) -> String {
    let mut out = String::new();
    for document in case.documents(&Filter::default()).unwrap() {
        out += &format!("{document:?}\n{:?}\n", case.content(&document.document.id).unwrap());
    }
    for kind in KINDS {
        for fact in facts(case, kind, &Filter::default()) {
            out += &serde_json::to_string(&fact).unwrap();
            out.push('\n');
        }
    }
    for query in ["libya", "ital*", "\"in 2017\"", "said OR must -menu"] {
        out += &format!("{query}: {:?}\n", case.search(query, &Filter::default(), 4).unwrap());
    }
    out + &format!("{:?}", case.counts(&Filter::default()).unwrap())
}

/// A text file that was read.
pub fn report(path: &str, text: &str) -> Prepared {
    published(path, text, None)
}

/// A text file that was read, with the day on which it was published.
pub fn published(path: &str, text: &str, day: Option<&str>) -> Prepared {
    another_text(DocumentId::of_bytes(text.as_bytes()), path, text, day)
}

/// The same where the document is known already and a better reading finds this text in it.
pub fn another_text(id: DocumentId, path: &str, text: &str, day: Option<&str>) -> Prepared {
    let content = blocks_of(text);
    let document = Document {
        id,
        path: path.to_owned(),
        parent: None,
        title: Some(format!("Title of {path}")),
        publisher: Some(format!("Publisher of {path}")),
        published: day.map(|day| Edtf::parse(day).unwrap()),
        published_basis: if day.is_some() { PublishedBasis::Given } else { PublishedBasis::Unknown },
        url: None,
        captured: None,
        producer: None,
        language: Some("en".to_owned()),
        media_type: "text/plain".to_owned(),
        characters: text.chars().count() as u32,
        outcome: Outcome::Read,
        pages_set_aside: Vec::new(),
        pages_scanned: Vec::new(),
        recognised: None,
    };
    let facts = Toy { document: &document, content: &content, points: CodePoints::new(&content.text) }.read();
    let given = day.map(|day| format!("{{\"published\":\"{day}\"}}"));
    Prepared {
        reading: Reading { document, facts },
        content,
        original: text.as_bytes().to_vec(),
        problem: None,
        given,
        recognised: Vec::new(),
    }
}

/// A file that was set aside.
pub fn set_aside(path: &str, bytes: &[u8], outcome: Outcome) -> Prepared {
    let mut prepared = report(path, "");
    prepared.reading.document.id = DocumentId::of_bytes(if bytes.is_empty() { path.as_bytes() } else { bytes });
    prepared.reading.document.outcome = outcome;
    prepared.original = bytes.to_vec();
    prepared.problem = Some(format!("{path} is {}", outcome.code()));
    prepared
}

/// A block per line that is not empty; lines with a bar are furniture.
fn blocks_of(text: &str) -> Content {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start_matches(' ').len();
        let bytes = start..at + line.trim_end_matches([' ', '\n']).len();
        at += line.len();
        if bytes.end > bytes.start {
            let kind = match line {
                line if line.contains('|') => BlockKind::Furniture,
                _ if blocks.is_empty() => BlockKind::Heading,
                _ => BlockKind::Paragraph,
            };
            let page = (blocks.len() % 2 == 1).then_some(blocks.len() as u32);
            blocks.push(Block { page, ..Block::new(bytes, kind) });
        }
    }
    Content { text: text.to_owned(), blocks }
}

struct Toy<'t> {
    document: &'t Document,
    content: &'t Content,
    points: CodePoints<'t>,
}

/// A word of a block, in bytes of the text.
type Word = std::ops::Range<usize>;

impl Toy<'_> {
    fn read(&self) -> Vec<Fact> {
        let mut maker = IdMaker::new(&self.document.id);
        let mut facts = Vec::new();
        for (number, block) in self.content.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_prose()) {
            let words = self.words(block);
            let mut claim: Option<(FactId, Reference)> = None;
            for (position, word) in words.iter().enumerate() {
                let common = |maker: &mut IdMaker, kind, claim: Option<FactId>| self.common(maker, kind, word, number, claim);
                let inside = claim.as_ref().map(|(id, _)| id.clone());
                match self.text(word) {
                    cue @ ("said" | "denied") => {
                        let source = self.reference(&words[0]);
                        let common = common(&mut maker, Kind::Claim, None);
                        claim = Some((common.id.clone(), source.clone()));
                        facts.push(Fact::Claim(self.claim(common, source, cue, word.end..block.bytes.end)));
                    }
                    "signed" => facts.push(Fact::Event(self.event(common(&mut maker, Kind::Event, inside), &words))),
                    "drowned" => facts.push(Fact::Event(Event {
                        event_type: "sea.shipwreck".to_owned(),
                        date: None,
                        ..self.event(common(&mut maker, Kind::Event, inside), &words)
                    })),
                    "memorandum" => {
                        facts.push(Fact::Agreement(self.agreement(common(&mut maker, Kind::Agreement, inside), &words)));
                    }
                    "must" => facts.push(Fact::Demand(Demand {
                        common: common(&mut maker, Kind::Demand, inside),
                        demander: Some(self.reference(&words[0])),
                        addressees: vec![self.reference(&words[0])],
                        content: self.points.words(word.end..block.bytes.end),
                        deadline: self.date(&words),
                    })),
                    text if text.len() >= 4 && Edtf::parse(text).is_ok() => facts.push(Fact::Time(Time {
                        common: common(&mut maker, Kind::Time, inside),
                        value: Some(text.to_owned()),
                        timex3: Timex3 { timex_type: "DATE".to_owned(), value: None, modifier: None },
                        anchored_to: None,
                    })),
                    text if text.parse::<f64>().is_ok() => {
                        let origin = claim.as_ref().map(|(_, source)| source.clone());
                        let measure = words.get(position + 1).map_or("people", |next| self.text(next));
                        let common = common(&mut maker, Kind::Figure, inside);
                        facts.push(Fact::Figure(self.figure(common, text, measure, origin, &words)));
                    }
                    text if text.starts_with(|c: char| c.is_ascii_digit()) => {
                        facts.push(Fact::Unread(Unread {
                            common: common(&mut maker, Kind::Unread, inside),
                            value: None,
                            low: None,
                            high: None,
                            bound: None,
                            unit: None,
                        }));
                    }
                    "Libya" | "Italy" | "Malta" | "Tripoli" => self.name(&mut maker, &mut facts, word, number, inside),
                    _ => {}
                }
            }
        }
        facts.sort_by_key(|fact| (fact.common().anchor.start, fact.common().anchor.end, fact.kind()));
        facts
    }

    fn text(&self, word: &Word) -> &str {
        &self.content.text[word.clone()]
    }

    fn words(&self, block: &Block) -> Vec<Word> {
        let text = &self.content.text[block.bytes.clone()];
        let words = text.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let at = |word: &str| word.as_ptr() as usize - self.content.text.as_ptr() as usize;
        words.filter(|word| !word.is_empty()).map(|word| at(word)..at(word) + word.len()).collect()
    }

    fn common(&self, maker: &mut IdMaker, kind: Kind, word: &Word, block: usize, claim: Option<FactId>) -> Common {
        let words = self.points.words(word.clone());
        let quote = self.points.words(self.content.blocks[block].bytes.clone());
        let odd = words.start.is_multiple_of(3);
        Common {
            id: maker.id(kind, words.span()),
            document: self.document.id.clone(),
            anchor: Anchor {
                start: words.start,
                end: words.end,
                text: words.text,
                quote: quote.text.into(),
                quote_start: quote.start,
                quote_end: quote.end,
                page: self.content.blocks[block].page,
                // Some facts do not say in which block they stand.
                block: (!words.start.is_multiple_of(5)).then_some(block as u32),
                recognised: words.start.is_multiple_of(7).then_some(words.start as u8 % 101),
            },
            rule: "toy".to_owned(),
            claim,
            polarity: if odd { Polarity::Negative } else { Polarity::Positive },
            modality: if odd { Modality::Possible } else { Modality::Actual },
            hedged: odd,
            alternatives: if odd {
                vec![Alternative { field: "value".to_owned(), value: serde_json::json!({"low": null, "of": [1, null, "}\""]}) }]
            } else {
                Vec::new()
            },
        }
    }

    fn reference(&self, word: &Word) -> Reference {
        let Words { text, start, end } = self.points.words(word.clone());
        let name = (text == "Amnesty").then(|| "Amnesty International".to_owned());
        Reference { text, start, end, name, entity: None, role: None, organisation: None, candidates: Vec::new() }
    }

    fn date(&self, words: &[Word]) -> Option<Dated> {
        let word = words.iter().find(|word| self.text(word).len() >= 4 && Edtf::parse(self.text(word)).is_ok())?;
        let value = Edtf::parse(self.text(word)).unwrap();
        Some(Dated { value, basis: DateBasis::Stated, from: None, words: self.points.words(word.clone()) })
    }

    fn claim(&self, common: Common, source: Reference, cue: &str, content: Word) -> Claim {
        let words = self.points.words(content);
        let anchor = &common.anchor;
        Claim {
            sources: vec![source],
            cue: Cue { text: cue.to_owned(), lemma: "say".to_owned(), start: anchor.start, end: anchor.end },
            content: ClaimContent { text: words.text.clone(), pieces: vec![words] },
            form: Form::Indirect,
            act: if cue == "said" { Act::Say } else { Act::Deny },
            said_on: None,
            venue: None,
            common,
        }
    }

    fn figure(&self, common: Common, number: &str, measure: &str, origin: Option<Reference>, words: &[Word]) -> Figure {
        let value = number.parse().ok();
        Figure {
            measure: measure.to_owned(),
            value,
            low: value,
            high: None,
            bound: Bound::AtLeast,
            unit: Some("person".to_owned()),
            change: None,
            base: None,
            period: self.date(words),
            as_of: None,
            flow: Some(Flow::Flow),
            population: Some(self.points.words(words[0].clone())),
            place: None,
            route: None,
            definition: None,
            origin,
            roles: Vec::new(),
            common,
        }
    }

    fn event(&self, common: Common, words: &[Word]) -> Event {
        Event {
            common,
            event_type: "agreement.sign".to_owned(),
            plover: None,
            date: self.date(words),
            place: None,
            roles: vec![RoleFiller::new("party", self.reference(&words[0]))],
            figures: Vec::new(),
            agreement: None,
            mentions: Vec::new(),
        }
    }

    fn agreement(&self, common: Common, words: &[Word]) -> Agreement {
        Agreement {
            name: common.anchor.text.clone(),
            parties: vec![self.reference(&words[0])],
            signed: self.date(words),
            in_force: None,
            term: Some(Said { value: Duration::years(3), words: self.points.words(words[0].clone()) }),
            renewal: None,
            renewal_term: None,
            notice: None,
            ends: Vec::new(),
            renewals: Vec::new(),
            notice_deadlines: Vec::new(),
            status: None,
            common,
        }
    }

    /// A name is an entity where it comes first and a mention everywhere.
    fn name(&self, maker: &mut IdMaker, facts: &mut Vec<Fact>, word: &Word, block: usize, claim: Option<FactId>) {
        let name = self.text(word).to_owned();
        let known = facts.iter().find_map(|fact| match fact {
            Fact::Entity(entity) if entity.name == name => Some(entity.common.id.clone()),
            _ => None,
        });
        let entity = known.unwrap_or_else(|| {
            let common = self.common(maker, Kind::Entity, word, block, None);
            let (id, names) = (common.id.clone(), vec![name.clone()]);
            facts.push(Fact::Entity(Entity {
                common,
                entity_type: EntityType::Place,
                name,
                names,
                sector: None,
                public: true,
                known_as: None,
                country: None,
                within: Vec::new(),
                roles: Vec::new(),
                organisation: None,
            }));
            id
        });
        let common = self.common(maker, Kind::Mention, word, block, claim);
        facts.push(Fact::Mention(Mention { common, mention_type: EntityType::Place, entity }));
    }
}
