//! Agreements: what states and bodies have agreed, with parties, dates and terms.
//!
//! Each noun for an agreement ("memorandum", "the deal") is a naming. Namings with the same parties
//! are one agreement; a naming without parties ("the MoU") is the last one named that the noun fits.
//! What sentences with a naming say of signing, term, renewal and notice goes to its agreement, each
//! with the words that say it. What follows from them is reckoned by [`plimsoll_record::Terms`] when the
//! agreement is written ([`calendar`]).

pub(crate) mod calendar;
mod life;
mod namings;
mod states;

use std::ops::Range;

use plimsoll_language::Hit;
use plimsoll_pack::{Classes, Meaning, Piece, TermWord};
use plimsoll_record::{EntityType, Renewal, Status};

use crate::context::Context;
use crate::times::TimeFound;

/// An agreement by tokens. Times are indices into the times of the document.
#[derive(Debug, Clone, Default)]
pub(crate) struct AgreementFound {
    /// The fullest naming.
    pub(crate) name: Range<usize>,
    /// Where it is named.
    pub(crate) namings: Vec<Range<usize>>,
    /// Times that stand in or behind its names: when it was made.
    name_times: Vec<usize>,
    /// Mentions of its parties, with their entities.
    pub(crate) parties: Vec<(usize, Range<usize>)>,
    pub(crate) signed: Option<usize>,
    pub(crate) in_force: Option<usize>,
    pub(crate) term: Option<usize>,
    pub(crate) renewal: Option<(Renewal, Range<usize>)>,
    /// The length of what follows the first term, where it is told apart.
    pub(crate) renewal_term: Option<usize>,
    pub(crate) notice: Option<usize>,
    pub(crate) renewals: Vec<usize>,
    pub(crate) notice_deadlines: Vec<usize>,
    pub(crate) status: Option<(Status, Range<usize>)>,
}

impl AgreementFound {
    /// The naming that holds these tokens.
    pub(crate) fn naming_around(&self, tokens: &Range<usize>) -> Option<&Range<usize>> {
        let next = self.namings.partition_point(|naming| naming.start <= tokens.start);
        self.namings[..next].last().filter(|naming| tokens.end <= naming.end)
    }
}

/// A place where an agreement is named.
#[derive(Debug, Clone)]
struct Naming {
    /// The whole name.
    tokens: Range<usize>,
    noun: Range<usize>,
    /// Entity and mention of each party that the naming itself tells.
    parties: Vec<(usize, Range<usize>)>,
    definite: bool,
    /// "a new pact"
    new: bool,
    /// A name of its own: "the Lagoon Accord".
    proper: bool,
    /// The date in the name or behind it: "the accord of 1998".
    year: Option<usize>,
}

/// Words of an agreement's life are looked for within this distance of its naming or of each other.
const REACH: usize = 14;

/// An agreement is just named up to so many sentences before.
const JUST_NAMED: usize = 2;

/// Names back to which two states side by side are looked for.
const PAIR_REACH: usize = 40;

/// "the Cormorant Pact, in full the Agreement on…": so many tokens stand between two names of one agreement.
const OTHER_NAME: usize = 6;

/// Finds the agreements of a document, in the order of their first naming.
pub(crate) fn find(context: &Context<'_, '_>) -> Vec<AgreementFound> {
    let finder = Finder { context };
    let mut agreements: Vec<AgreementFound> = Vec::new();
    let mut known: Vec<Known> = Vec::new();
    let mut named: Vec<(Range<usize>, usize)> = Vec::new();
    for naming in finder.namings() {
        let nouns = finder.sorts_of(&naming);
        let parties = finder.parties_of(&naming, &agreements);
        let again = named.last().filter(|(last, _)| finder.is_other_name(last, &naming)).map(|(_, index)| *index);
        let index = again.or_else(|| finder.which(&agreements, &known, &naming, &parties, &nouns)).unwrap_or_else(|| {
            agreements.push(AgreementFound { name: naming.tokens.clone(), ..Default::default() });
            known.push(Known::default());
            agreements.len() - 1
        });
        finder.add(&mut agreements[index], &naming, parties);
        known[index].add(&finder, &naming, nouns);
        named.push((naming.tokens.clone(), index));
    }
    for (agreement, known) in agreements.iter_mut().zip(&known) {
        agreement.signed = known.year;
    }
    finder.read_lives(&mut agreements, &named);
    finder.fill_from_title(&mut agreements);
    for (agreement, known) in agreements.iter_mut().zip(&known) {
        finder.settle_terms(agreement);
        // A whole day behind its name tells that it was concluded.
        let day = known.year.filter(|&time| context.times[time].date().is_some_and(|date| date.as_day().is_some()));
        if let (Some(time), None) = (day, &agreement.status) {
            agreement.status = Some((Status::Signed, context.times[time].tokens.clone()));
        }
    }
    // "the Rwanda partnership" in a headline is the one that the text tells of.
    let tells = |agreement: &AgreementFound| agreement.status.is_some() || agreement.signed.is_some() || agreement.term.is_some();
    // Named once, with one party, and nothing told of it: too little to be sure of.
    let is_passing = |agreement: &AgreementFound| agreement.namings.len() == 1;
    let covered: Vec<bool> = (0..agreements.len())
        .map(|index| {
            let one = &agreements[index];
            let holds = |other: &AgreementFound| {
                other.parties.len() >= 2 && one.parties.iter().all(|(party, _)| other.parties.iter().any(|(known, _)| known == party))
            };
            let others = || agreements.iter().enumerate().filter(|(at, _)| *at != index);
            one.parties.len() == 1
                && !tells(one)
                && known[index].words.is_empty()
                && (is_passing(one) || others().any(|(_, other)| holds(other)))
        })
        .collect();
    let mut covered = covered.into_iter();
    agreements.retain(|_| !covered.next().unwrap_or_default());
    agreements.retain(|agreement| {
        !agreement.parties.is_empty() || agreement.signed.is_some() || agreement.in_force.is_some() || agreement.term.is_some()
    });
    agreements
}

/// What the namings of an agreement so far tell of it.
#[derive(Debug, Default)]
struct Known {
    nouns: Vec<String>,
    /// One of them says of what sort it is: "treaty", not "deal".
    specific: bool,
    /// Words of its own names, in small letters.
    words: Vec<String>,
    /// When it was made: the date beside a name, or in a sentence about its conclusion.
    year: Option<usize>,
    made: Option<i16>,
}

impl Known {
    fn add(&mut self, finder: &Finder<'_, '_, '_>, naming: &Naming, nouns: Vec<String>) {
        for noun in nouns {
            if !self.nouns.contains(&noun) {
                self.nouns.push(noun);
            }
        }
        self.specific |= !finder.is_general(naming);
        if naming.proper {
            self.words.extend(finder.own_words(naming));
        }
        self.year = self.year.or(naming.year);
        self.made = self.made.or_else(|| finder.year_of(naming));
    }
}

struct Finder<'c, 'a, 't> {
    context: &'c Context<'a, 't>,
}

impl<'a> Finder<'_, 'a, '_> {
    /// The parties that a naming and those who sign it there tell, each once.
    fn parties_of(&self, naming: &Naming, agreements: &[AgreementFound]) -> Vec<(usize, Range<usize>)> {
        let mut parties = naming.parties.clone();
        if parties.len() < 2 {
            parties.extend(self.signers(naming));
        }
        let mut seen = Vec::new();
        parties.retain(|(entity, _)| {
            !seen.contains(entity) && {
                seen.push(*entity);
                true
            }
        });
        // "the two governments reached an arrangement": those of the last one.
        let sentence = self.context.sentence(naming.noun.start);
        if parties.is_empty() && !naming.definite && sentence.clone().any(|at| self.is_term(at, TermWord::Pair)) {
            let last = agreements.iter().rev().find(|agreement| agreement.parties.len() == 2);
            return last.map_or_else(|| self.pair_beside(naming.noun.start), |last| last.parties.clone());
        }
        parties
    }

    /// The last two states that stand side by side before a place, or the first behind it.
    fn pair_beside(&self, place: usize) -> Vec<(usize, Range<usize>)> {
        let end = self.context.analysis.tokens.len();
        let all = self.context.names.within(0..end);
        let from = self.context.names.before(place).len();
        let pair = |at: usize| {
            let found = self.joined_parties(all[at].tokens.start, self.context.sentence(all[at].tokens.start).end);
            (found.len() == 2 && found[0].0 != found[1].0 && found.iter().all(|(entity, _)| self.is_state(*entity))).then_some(found)
        };
        let before = (0..from).rev().take(PAIR_REACH).find_map(pair);
        before.or_else(|| (from..all.len()).take(PAIR_REACH).find_map(pair)).unwrap_or_default()
    }

    fn is_state(&self, entity: usize) -> bool {
        let entity = &self.context.names.entities[entity];
        entity.entity_type == EntityType::Place && entity.sector.is_some() || entity.sector == Some("eu")
    }

    /// "the Cormorant Pact, in full the Agreement on Joint Sea Watch"
    fn is_other_name(&self, last: &Range<usize>, naming: &Naming) -> bool {
        let between = last.end..naming.tokens.start;
        let same_sentence = self.context.sentence(last.start) == self.context.sentence(naming.tokens.start);
        let known_as = between.clone().any(|at| self.is_term(at, TermWord::KnownAs));
        // "a protocol on fees, the Selwyn Protocol,"
        let apposed = between.len() <= 2 && self.context.analysis.is_mark(last.end, ",") && naming.proper && naming.definite;
        // "a memorandum of understanding (MoU)"
        let analysis = self.context.analysis;
        let in_brackets = between.len() == 1 && analysis.is_mark(last.end, "(") && analysis.is_mark(naming.tokens.end, ")");
        same_sentence && between.len() <= OTHER_NAME && (known_as || apposed || in_brackets)
    }

    /// Words of a name with capitals, without its noun and its parties.
    fn own_words(&self, naming: &Naming) -> Vec<String> {
        let analysis = self.context.analysis;
        // "The Italy-Libya Memorandum" is told by its parties, and has no name of its own.
        let of_party = |at: &usize| naming.parties.iter().any(|(_, party)| party.contains(at));
        let own =
            |at: &usize| analysis.is_capitalised(*at) && !naming.noun.contains(at) && !of_party(at) && !self.is_term(*at, TermWord::New);
        naming.tokens.clone().filter(own).map(|at| analysis.text_of(at).to_lowercase()).collect()
    }

    /// The year in which a naming says that the agreement was made.
    fn year_of(&self, naming: &Naming) -> Option<i16> {
        let year = |time: &TimeFound| time.date().and_then(|date| date.earliest()).map(|day| day.year());
        if let Some(time) = naming.year {
            return year(&self.context.times[time]);
        }
        let sentence = self.context.sentence(naming.noun.start);
        let (trigger, _) = self.agreement_trigger(&sentence, &naming.noun)?;
        let words = trigger.start as usize..trigger.end as usize;
        let signs = self.life_at(&words) == Some(life::Life::Sign);
        let time = self.context.nearest_date(&words, sentence).filter(|_| signs)?;
        year(time)
    }

    /// The agreement that a naming means, if it was named before.
    fn which(
        &self,
        agreements: &[AgreementFound],
        known: &[Known],
        naming: &Naming,
        parties: &[(usize, Range<usize>)],
        nouns: &[String],
    ) -> Option<usize> {
        let year = self.year_of(naming);
        let has = |agreement: &AgreementFound, party: usize| agreement.parties.iter().any(|(entity, _)| *entity == party);
        let fits = |&index: &usize| {
            let agreement: &AgreementFound = &agreements[index];
            let shared = parties.iter().all(|(party, _)| has(agreement, *party));
            let within = agreement.parties.iter().all(|(known, _)| parties.iter().any(|(party, _)| party == known));
            let same_year = year.zip(known[index].made).is_none_or(|(one, other)| one == other);
            // "signed by Italy's premier", of the memorandum with Libya: the other party.
            let other = naming.definite && naming.parties.is_empty() && parties.len() <= 1 && agreement.parties.len() <= 1;
            (agreement.parties.is_empty() || shared || within || other) && same_year
        };
        let last = |wanted: &dyn Fn(usize) -> bool| {
            // What is known to have parties is meant before what is not.
            let all = || (0..agreements.len()).rev().filter(fits).filter(|&index| wanted(index));
            all().find(|&index| agreements[index].parties.len() >= 2).or_else(|| all().next())
        };
        if naming.proper {
            let words = self.own_words(naming);
            if words.is_empty() && parties.len() >= 2 {
                let nameless = |index: usize| known[index].words.is_empty() && agreements[index].parties.len() >= 2;
                let same_noun = |index: usize| known[index].nouns.iter().any(|known| nouns.contains(known));
                return last(&|index| nameless(index) && same_noun(index)).or_else(|| last(&nameless));
            }
            let shares = |index: usize| known[index].words.iter().any(|word| words.contains(word));
            let unnamed = |index: usize| known[index].words.is_empty() && known[index].nouns.iter().any(|known| nouns.contains(known));
            return last(&shares).or_else(|| last(&unnamed));
        }
        // "an arrangement", where another one with these parties was spoken of in the text: a new one.
        let said = |index: usize| agreements[index].namings.iter().any(|named| self.context.analysis.sentence_of(named.start) > 1);
        let indefinite = self.has_article(naming) && !naming.definite;
        let same_noun = |index: usize| known[index].nouns.iter().any(|known| nouns.contains(known));
        let any_noun = |index: usize| self.is_general(naming) || !known[index].specific;
        if !naming.definite
            && (naming.new || indefinite && (0..agreements.len()).any(|index| fits(&index) && said(index) && !same_noun(index)))
        {
            return last(&|index| same_noun(index) && year.is_some() && known[index].made == year);
        }
        let sentence = |at: usize| self.context.analysis.sentence_of(at);
        let just_named = |index: usize| {
            let near = |named: &Range<usize>| sentence(named.start) + JUST_NAMED >= sentence(naming.noun.start);
            naming.definite && agreements[index].namings.last().is_some_and(near)
        };
        if parties.len() >= 2 {
            let both = |index: usize| agreements[index].parties.len() >= 2;
            return last(&|index| both(index) && same_noun(index))
                .or_else(|| last(&|index| both(index) && any_noun(index)))
                .or_else(|| last(&same_noun))
                .or_else(|| last(&|index| both(index) && just_named(index)));
        }
        match naming.definite || naming.noun.len() == naming.tokens.len() && !self.has_article(naming) {
            // "The bilateral agreement" behind a memorandum is that memorandum.
            true => last(&same_noun).or_else(|| last(&any_noun)).or_else(|| last(&just_named)),
            // "a deal with Tunis" is told by its party; "a memorandum" is another one.
            false if parties.is_empty() => last(&|index| same_noun(index) && year.is_some() && known[index].made == year),
            false => last(&same_noun),
        }
    }

    /// The words that say of what sort it is: "memorandum" of "memorandum of understanding", "declaration" of "joint
    /// declaration", both nouns of "the Partnership treaty".
    fn sorts_of(&self, naming: &Naming) -> Vec<String> {
        let analysis = self.context.analysis;
        let nouns =
            self.context.meanings(naming.tokens.start..naming.noun.end, |meaning| (meaning == Meaning::AgreementNoun).then_some(()));
        let mut sorts: Vec<String> = Vec::new();
        for (hit, ()) in nouns {
            let noun = hit.start as usize..hit.end as usize;
            let hangs = noun.clone().find(|&at| analysis.classes_of(at).any(Classes::PREPOSITION));
            let sort = analysis.text_of(hangs.unwrap_or(noun.end).max(noun.start + 1) - 1).to_lowercase();
            if !sorts.contains(&sort) {
                sorts.push(sort);
            }
        }
        sorts
    }

    /// "deal": said of agreements of any sort.
    fn is_general(&self, naming: &Naming) -> bool {
        naming.noun.len() == 1 && self.is_term(naming.noun.start, TermWord::General)
    }

    fn has_article(&self, naming: &Naming) -> bool {
        naming.tokens.start > 0 && self.context.analysis.classes_of(naming.tokens.start - 1).any(Classes::ARTICLE)
    }

    /// Two states in the title are the parties of what nothing else gives any: a chronology, a treaty note.
    fn fill_from_title(&self, agreements: &mut [AgreementFound]) {
        let context = self.context;
        let Some(title) = context.analysis.sentences.first().map(|sentence| sentence.tokens.clone()) else { return };
        let pair = context.names.within(title.clone()).iter().find_map(|mention| {
            let found = self.joined_parties(mention.tokens.start, title.end);
            (found.len() == 2 && found[0].0 != found[1].0).then_some(found)
        });
        let Some(pair) = pair else { return };
        // "It is a deal that nobody likes", where another agreement of these two is told of: no second one.
        let has_pair = |agreement: &AgreementFound| pair.iter().all(|(party, _)| agreement.parties.iter().any(|(known, _)| known == party));
        let told = agreements.iter().any(has_pair);
        let general = |agreement: &AgreementFound| agreement.name.len() == 1 && self.is_term(agreement.name.start, TermWord::General);
        for agreement in agreements.iter_mut().filter(|agreement| agreement.parties.is_empty() && !(told && general(agreement))) {
            agreement.parties = pair.clone();
        }
    }

    fn add(&self, agreement: &mut AgreementFound, naming: &Naming, parties: Vec<(usize, Range<usize>)>) {
        agreement.namings.push(naming.tokens.clone());
        agreement.name_times.extend(naming.year);
        if agreement.parties.len() == 1 && parties.len() == 1 && parties[0].0 != agreement.parties[0].0 {
            agreement.parties.extend(parties);
        } else if agreement.parties.len() < 2 && parties.len() > agreement.parties.len() {
            agreement.parties = parties;
        }
        let words = |tokens: &Range<usize>| {
            self.context.analysis.tokens[tokens.clone()].iter().filter(|token| token.piece == Piece::Word && token.is_capitalised()).count()
        };
        if words(&naming.tokens) > words(&agreement.name) {
            agreement.name = naming.tokens.clone();
        }
    }

    /// Who signs, renews or makes it: states in the subject, or behind "by".
    fn signers(&self, naming: &Naming) -> Vec<(usize, Range<usize>)> {
        let sentence = self.context.sentence(naming.noun.start);
        // "Madrid and Rabat have an agreement"
        let opening = naming.tokens.start.checked_sub(1).filter(|&at| self.has_article(naming) && at > sentence.start);
        if let Some(article) = opening.filter(|&at| self.context.analysis.classes_of(at - 1).any(Classes::HAVE)) {
            return self.subject_parties(article - 1, sentence.start);
        }
        // "Italy defended its deal with Albania"
        if naming.parties.len() == 1 && naming.tokens.start > sentence.start && self.opens_with_owner(naming.tokens.start - 1) {
            let owner = self.states_in(sentence.start..naming.tokens.start - 1);
            let verb = (sentence.start..naming.tokens.start).rev().take(4).find(|&at| self.is_term(at, TermWord::Ratify));
            return match verb.filter(|_| owner.is_empty()) {
                Some(verb) => self.subject_body(verb, sentence.start).into_iter().collect(),
                None => owner,
            };
        }
        // "Italy's cabinet approved the protocol with Albania"
        if naming.parties.len() == 1
            && let Some(verb) = (sentence.start..naming.tokens.start).rev().take(4).find(|&at| self.is_term(at, TermWord::Ratify))
        {
            return self.states_in(self.context.clause(verb).start..verb);
        }
        let Some((trigger, verb)) = self.agreement_trigger(&sentence, &naming.noun) else { return Vec::new() };
        if trigger.end as usize <= naming.noun.start {
            // Active: A and B signed it.
            let clause = self.context.clause(trigger.start as usize);
            let mut found = self.subject_parties(trigger.start as usize, clause.start);
            if found.len() < 2 {
                found = self.states_in(clause.start..trigger.start as usize);
            }
            if found.len() > 2
                && let Some(subject) = self.context.references.phrases.subject(trigger.start as usize, clause.start)
            {
                found = self.states_in(subject.reach);
            }
            if found.len() < 2 {
                found.extend(self.partner_behind(naming.noun.end, sentence.end));
            }
            return found;
        }
        let between = naming.noun.end..trigger.start as usize;
        let comma = usize::from(self.context.analysis.is_mark(between.start, ","));
        let relative = self.context.analysis.classes_of(between.start + comma).any(Classes::RELATIVE.or(Classes::THAT));
        if relative && verb {
            // "the accord that A and B signed", "the treaty that she signed with Rwanda"
            let mut found = self.states_in(between);
            if found.len() < 2 {
                found.extend(self.partner_behind(trigger.end as usize, sentence.end));
            }
            return found;
        }
        // Passive: it was signed by A and B.
        let after = trigger.end as usize;
        let by = (after..sentence.end.min(after + 10)).find(|&at| self.context.analysis.classes_of(at).any(Classes::AGENT));
        match by {
            // By bodies, or by those who act for them: "by Tunisian officials and an EU envoy".
            Some(by) if verb => match self.joined_parties(by + 1, sentence.end) {
                joined if joined.len() >= 2 => joined,
                _ => self.states_in(by + 1..sentence.end.min(by + REACH)),
            },
            _ => Vec::new(),
        }
    }

    /// "its", "their"
    fn opens_with_owner(&self, at: usize) -> bool {
        let classes = self.context.analysis.classes_of(at);
        classes.any(Classes::POSSESSIVE) && !classes.any(Classes::SPEAKER_PRONOUN)
    }

    fn partner_behind(&self, start: usize, end: usize) -> Vec<(usize, Range<usize>)> {
        let with = (start..end.min(start + 8)).find(|&at| self.leads_to_partner(at));
        with.map_or(Vec::new(), |with| self.joined_parties(with + 1, end))
    }

    /// A public body that is the subject of a verb: "the Ministry of Islands".
    fn subject_body(&self, verb: usize, floor: usize) -> Option<(usize, Range<usize>)> {
        let subject = self.context.references.phrases.subject(verb, floor)?;
        let entity = self.context.references.resolve(subject.tokens.clone()).entity?;
        let public = matches!(self.context.names.entities[entity].sector, Some("government" | "eu" | "international"));
        public.then_some((entity, subject.tokens))
    }

    /// Parties side by side right before a verb, of whatever sort they are: "the Shore Ministry and the Coast Office signed".
    fn subject_parties(&self, verb: usize, floor: usize) -> Vec<(usize, Range<usize>)> {
        let Some(subject) = self.context.references.phrases.subject(verb, floor) else { return Vec::new() };
        let joint = |at: usize| self.context.analysis.classes_of(at).any(Classes::COORDINATOR);
        let mut start = subject.tokens.start;
        if start > floor
            && joint(start - 1)
            && let Some(first) = self.context.references.phrases.before(start - 1, floor)
        {
            start = first.start;
        }
        self.joined_parties(start, verb)
    }

    /// States named in the subject, also by the nationality of who signs for them.
    fn states_in(&self, tokens: Range<usize>) -> Vec<(usize, Range<usize>)> {
        let analysis = self.context.analysis;
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        let mut push = |entity: usize, tokens: Range<usize>| {
            if !found.iter().any(|(known, _)| *known == entity) {
                found.push((entity, tokens));
            }
        };
        for at in tokens.clone() {
            if let Some(mention) = self.context.names.mention_at(at).filter(|mention| mention.tokens.start == at) {
                let entity = self.context.names.entity(mention);
                // "Libya's National Oil Corporation" signs for itself.
                let owned =
                    analysis.is_possessive(mention.tokens.end).then(|| self.context.names.mention_at(mention.tokens.end + 1)).flatten();
                let owner = owned
                    .map(|owned| self.context.names.entity(owned))
                    .is_some_and(|owned| owned.entity_type == EntityType::Organisation && owned.sector != Some("government"));
                let country = entity.entity_type == EntityType::Place && entity.sector.is_some();
                let body = entity.entity_type == EntityType::Organisation && matches!(entity.sector, Some("eu" | "international"));
                let state = self.state(mention);
                let seat = state != mention.entity && !(at > tokens.start && analysis.classes_of(at - 1).any(Classes::PREPOSITION));
                if (country || body || seat) && !owner {
                    push(state, mention.tokens.clone());
                }
            }
            if let Some((entity, words)) = self.people_at(at) {
                push(entity, words);
            }
        }
        found
    }

    /// The nearest verb or noun of an agreement's life in the sentence. Tells whether it is a verb.
    fn agreement_trigger(&self, sentence: &Range<usize>, noun: &Range<usize>) -> Option<(Hit, bool)> {
        let packs = &self.context.analysis.library.packs;
        self.context
            .meanings(sentence.clone(), |meaning| match meaning {
                Meaning::Trigger(trigger) => {
                    let trigger = &packs.triggers[trigger as usize];
                    trigger.needs_agreement().then_some(trigger.verb)
                }
                Meaning::Term(TermWord::Sign) => Some(true),
                _ => None,
            })
            .filter(|(hit, _)| self.context.distance(&(hit.start as usize..hit.end as usize), noun) <= REACH + REACH / 2)
            .min_by_key(|(hit, _)| self.context.distance(&(hit.start as usize..hit.end as usize), noun))
    }
}
