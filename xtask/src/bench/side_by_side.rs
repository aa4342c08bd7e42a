//! How long it takes to lay the documents of a large case side by side, and one more beside them.
//!
//! Documents are made up as facts, without text to be read: people and bodies out of many, in several spellings, and
//! events that several documents tell. What is measured is [`Case::settle`] alone.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use plimsoll_case::{Case, Prepared};
use plimsoll_pack::Library;
use plimsoll_reconcile::actors::Words;
use plimsoll_reconcile::judgements::Judged;
use plimsoll_record::{
    Anchor, Common, Content, DateBasis, Dated, Document, DocumentId, Edtf, Entity, EntityType, Event, Fact, FactId, IdMaker, Kind, Mention,
    Modality, Outcome, Polarity, PublishedBasis, Reading, Reference, RoleFiller, Span, Words as Said,
};

use crate::dice::Dice;

/// Sizes of the cases.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// So many are added one by one.
const MORE: usize = 20;
/// So many documents tell of one matter.
const OF_ONE_MATTER: usize = 8;

/// A line for each size: seconds for all; for one more the median and the most of [`MORE`]; the memory held at most.
pub fn measure(scratch: &Path, quick: bool) -> Result<String, String> {
    let library = Library::embedded();
    let mut text = String::from(
        "| documents | entities | laid side by side | one more, usually | at most | memory at most | the case |\n|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for documents in SIZES.into_iter().filter(|&size| !quick || size <= 10_000) {
        let file = scratch.join("side-by-side.plimsoll");
        let _ = fs::remove_file(&file);
        let said = |error: plimsoll_case::CaseError| error.to_string();
        let mut case = Case::create_or_open(&file).map_err(said)?;
        let mut entities = 0;
        let mut writer = case.writer().map_err(said)?;
        for number in 0..documents {
            let prepared = document(number);
            entities += prepared.reading.facts.iter().filter(|fact| fact.kind() == Kind::Entity).count();
            writer.add(&prepared).map_err(said)?;
        }
        writer.finish().map_err(said)?;
        let judged = Judged::default();
        let began = Instant::now();
        case.settle(Words::new(&library), &judged).map_err(said)?;
        let all = began.elapsed().as_secs_f64();
        let mut one_more = Vec::with_capacity(MORE);
        for number in documents..documents + MORE {
            let mut writer = case.writer().map_err(said)?;
            writer.add(&document(number)).map_err(said)?;
            writer.finish().map_err(said)?;
            let began = Instant::now();
            case.settle(Words::new(&library), &judged).map_err(said)?;
            one_more.push(began.elapsed().as_secs_f64());
        }
        one_more.sort_by(f64::total_cmp);
        let (usual, slowest) = (one_more[MORE / 2], one_more[MORE - 1]);
        case.close().map_err(said)?;
        let bytes = fs::metadata(&file).map(|file| file.len()).unwrap_or(0);
        text.push_str(&format!(
            "| {documents} | {entities} | {all:.1} s | {usual:.3} s | {slowest:.3} s | {} MB | {} MB |\n",
            most_memory().map_or_else(|| "?".to_owned(), |kib| (kib / 1024).to_string()),
            bytes >> 20
        ));
        eprintln!("{documents} documents: {all:.1} s, one more {usual:.3} s, at most {slowest:.3} s");
        let _ = fs::remove_file(&file);
    }
    Ok(text)
}

/// The most memory that this process has held, in KiB, where the system tells.
fn most_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

const GIVEN: [&str; 24] = [
    "Mohamed", "Ahmad", "Youssef", "Karim", "Layla", "Fatima", "Omar", "Salem", "Giorgio", "Elena", "Marco", "Anna", "Dimitris",
    "Katerina", "Ivan", "Olga", "Pierre", "Claire", "Hans", "Greta", "Jan", "Eva", "Mehmet", "Ayse",
];
const FIRST: [&str; 20] = [
    "Ben", "Dar", "Kal", "Mar", "Sor", "Tav", "Ver", "Zan", "Hal", "Qad", "Rif", "Sab", "Tar", "Wah", "Yaz", "Gor", "Lam", "Nav", "Pet",
    "Bor",
];
const MIDDLE: [&str; 16] = ["a", "e", "i", "ou", "ad", "am", "en", "ir", "os", "un", "ab", "el", "im", "ok", "ar", "iz"];
const LAST: [&str; 16] = ["wi", "ti", "ni", "ris", "ski", "dar", "man", "elli", "oglu", "akis", "ard", "etti", "ev", "our", "ane", "berg"];
const BODY: [&str; 12] = [
    "Watch", "Network", "Institute", "Forum", "League", "Foundation", "Agency", "Committee", "Observatory", "Alliance", "Centre", "Mission",
];
const TOWNS: [&str; 10] = ["Sfax", "Zuwara", "Trapani", "Chios", "Varna", "Obock", "Dover", "Melilla", "Mitiga", "Valletta"];

/// A name that is the same for the same number, in one of its spellings.
fn person(number: u64, dice: &mut Dice) -> String {
    let pick = |list: &[&'static str], shift: u64| list[((number >> shift) % list.len() as u64) as usize];
    let surname = format!("{}{}{}", pick(&FIRST, 5), pick(&MIDDLE, 9), pick(&LAST, 13));
    let spelt = match dice.below(6) {
        0 => surname.replace("ou", "u"),
        1 => surname.replace('k', "q"),
        2 => format!("al-{surname}"),
        _ => surname,
    };
    format!("{} {spelt}", pick(&GIVEN, 0))
}

fn body(number: u64) -> String {
    let pick = |list: &[&'static str], shift: u64| list[((number >> shift) % list.len() as u64) as usize];
    format!("{}{} {}", pick(&FIRST, 3), pick(&LAST, 7), pick(&BODY, 0))
}

/// A document with eight entities and three events, of a matter that others tell of too.
fn document(number: usize) -> Prepared {
    let matter = (number / OF_ONE_MATTER) as u64;
    let mut dice = Dice::new(number as u64);
    let id = DocumentId::of_bytes(format!("side by side {number}").as_bytes());
    let day = format!("{}-{:02}-{:02}", 2015 + matter % 10, 1 + matter / 10 % 12, 1 + matter / 120 % 28);
    let published = Edtf::parse(&day).ok();
    let mut maker = Maker { id: id.clone(), ids: IdMaker::new(&id), facts: Vec::new(), at: 0 };
    let mut people = Vec::new();
    for which in 0..3u64 {
        // A third of the people are in everybody's reports.
        let who = if which == 0 { dice.below(300) as u64 } else { matter * 7 + which };
        let name = person(who.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20, &mut dice);
        people.push((maker.entity(EntityType::Person, &name, None), name));
    }
    let mut bodies = Vec::new();
    for which in 0..2u64 {
        let name = body((matter * 3 + which).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24);
        bodies.push((maker.entity(EntityType::Organisation, &name, None), name));
    }
    let known = ["International Organization for Migration", "UNHCR"][dice.below(2)];
    maker.entity(EntityType::Organisation, known, Some(known));
    let state = ["Libya", "Italy", "Tunisia", "Greece"][(matter % 4) as usize];
    maker.entity(EntityType::Place, state, Some(state));
    let town = TOWNS[(matter % TOWNS.len() as u64) as usize];
    let place = (maker.entity(EntityType::Place, town, None), town.to_owned());
    for (event_type, role, who) in
        [("sea.rescue", "actor", &bodies[0]), ("meeting.visit", "visitor", &people[1]), ("report.publish", "author", &bodies[1])]
    {
        maker.event(event_type, role, who, &place, (dice.below(3) > 0).then_some(day.as_str()));
    }
    let document = Document {
        id,
        path: format!("{number:06}.txt"),
        parent: None,
        title: None,
        publisher: Some(body(number as u64 % 97)),
        published,
        published_basis: PublishedBasis::Given,
        url: None,
        captured: None,
        producer: None,
        language: None,
        media_type: "text/plain".to_owned(),
        characters: 0,
        outcome: Outcome::Read,
        pages_set_aside: Vec::new(),
        pages_scanned: Vec::new(),
        recognised: None,
    };
    let reading = Reading { document, facts: maker.facts };
    Prepared {
        reading,
        content: Content::default(),
        original: format!("side by side {number}").into_bytes(),
        problem: None,
        given: None,
        recognised: Vec::new(),
    }
}

struct Maker {
    id: DocumentId,
    ids: IdMaker,
    facts: Vec<Fact>,
    at: u32,
}

impl Maker {
    fn common(&mut self, kind: Kind, text: &str) -> Common {
        let (start, end) = (self.at, self.at + text.chars().count() as u32);
        self.at = end + 1;
        let anchor = Anchor {
            start,
            end,
            text: text.to_owned(),
            quote: Arc::from(text),
            quote_start: start,
            quote_end: end,
            page: None,
            block: None,
            recognised: None,
        };
        Common {
            id: self.ids.id(kind, Span { start, end }),
            document: self.id.clone(),
            anchor,
            rule: "made".to_owned(),
            claim: None,
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            hedged: false,
            alternatives: Vec::new(),
        }
    }

    fn entity(&mut self, entity_type: EntityType, name: &str, known_as: Option<&str>) -> FactId {
        let common = self.common(Kind::Entity, name);
        let id = common.id.clone();
        self.facts.push(Fact::Entity(Entity {
            common,
            entity_type,
            name: name.to_owned(),
            names: vec![name.to_owned()],
            sector: (entity_type == EntityType::Place && known_as.is_some()).then(|| "government".to_owned()),
            public: true,
            known_as: known_as.map(str::to_owned),
            country: None,
            within: Vec::new(),
            roles: Vec::new(),
            organisation: None,
        }));
        let common = self.common(Kind::Mention, name);
        self.facts.push(Fact::Mention(Mention { common, mention_type: entity_type, entity: id.clone() }));
        id
    }

    fn event(&mut self, event_type: &str, role: &str, who: &(FactId, String), place: &(FactId, String), day: Option<&str>) {
        let common = self.common(Kind::Event, event_type);
        let reference = |(entity, name): &(FactId, String)| Reference {
            text: name.clone(),
            start: 0,
            end: name.chars().count() as u32,
            name: Some(name.clone()),
            entity: Some(entity.clone()),
            role: None,
            organisation: None,
            candidates: Vec::new(),
        };
        let said = Said { text: day.unwrap_or("").to_owned(), start: 0, end: 0 };
        let date =
            day.and_then(|day| Edtf::parse(day).ok()).map(|value| Dated { value, basis: DateBasis::Stated, from: None, words: said });
        self.facts.push(Fact::Event(Event {
            common,
            event_type: event_type.to_owned(),
            plover: None,
            date,
            place: Some(reference(place)),
            roles: vec![RoleFiller::new(role, reference(who))],
            figures: Vec::new(),
            agreement: None,
            mentions: Vec::new(),
        }));
    }
}
