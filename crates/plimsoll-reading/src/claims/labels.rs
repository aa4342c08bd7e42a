//! Debates and transcripts: a paragraph that opens with its speaker and a colon is that speaker's word.
//!
//! "Ms Berg (Reform): He says it has not." A label is a person with a title, or a role, and nothing
//! else before the colon; two such paragraphs must stand in the document, or it may be a headline.

use std::ops::Range;

use plimsoll_language::{Shape, Upos};
use plimsoll_pack::{Classes, Meaning, Piece};
use plimsoll_record::{BlockKind, EntityType};

use super::{ClaimFinder, ClaimFound};
use crate::references::{Label, ReferenceFound, Sort};

/// The colon stands within this many tokens.
const REACH: usize = 20;

/// "The Deputy Speaker:" has at most so many tokens.
const SHORT_LABEL: usize = 6;

/// A name in capitals has at most so many words.
const LONGEST_NAME: usize = 3;

/// Labels of a title and a name stand for a debate by themselves where there are so many.
const FEWEST_TITLED: usize = 3;

/// Fewer speakers make no record of a sitting, but may be an interview, in which whoever asks says "I" as well.
const FEWEST_SPEAKERS: usize = 3;

/// What is said has at least this many tokens.
const SHORTEST: usize = 3;

impl ClaimFinder<'_, '_, '_> {
    /// Finds the labelled paragraphs. They are told to the references first: inside them "I" is the
    /// speaker, and "he" is somebody else.
    pub(super) fn labelled(&mut self) {
        let blocks = self.blocks(&[BlockKind::Paragraph, BlockKind::ListItem]);
        let mut labels: Vec<Label> = blocks.iter().filter_map(|block| self.label(block.clone())).collect();
        // A short question is easily taken for a heading.
        let all = self.blocks(&[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Heading]);
        let recurring = self.recurring(&all, &labels);
        labels.extend(recurring);
        let initialled = self.initialled(&all, &labels);
        let interview = !initialled.is_empty();
        labels.extend(initialled);
        labels.sort_by_key(|label| label.words.start);
        let titled = self.titled(&all, &labels);
        if labels.len() < 2 && labels.len() + titled.len() < FEWEST_TITLED {
            labels.clear();
        } else {
            labels.extend(titled);
            labels.sort_by_key(|label| label.words.start);
            // Among speakers who are known, others are written as they are: "The Speaker:", "The Commission:".
            let known: Vec<usize> = labels.iter().map(|label| label.words.start).collect();
            let others = blocks.iter().filter(|block| !known.contains(&block.start)).filter_map(|block| self.unknown_label(block.clone()));
            // Where names go on as initials, the other label is that of whoever asks.
            labels.extend(others.filter(|_| !interview).collect::<Vec<_>>());
            // A short question of a speaker is easily taken for a heading.
            let (first, last) = (known[0], known[known.len() - 1]);
            let short = self.blocks(&[BlockKind::Heading]).into_iter().filter(|block| (first..last).contains(&block.start));
            labels.extend(short.filter_map(|block| self.label(block)).collect::<Vec<_>>());
        }
        labels.extend(self.replies(&labels));
        // A short question is easily taken for a heading.
        labels.extend(self.answers(&all));
        labels.sort_by_key(|label| label.words.start);
        // "Mr" tells of no office.
        let title = |at: usize| self.title_at(at).is_some() || self.references.analysis.is_mark(at, ".");
        for label in &mut labels {
            label.speaker.role = label.speaker.role.take().filter(|role| !role.clone().all(title));
        }
        self.references.set_addressed(self.addressed(&labels));
        let script = self.is_script(&blocks, &labels);
        let shouted = |at: usize| self.references.analysis.has_shape(at, Shape::CAPITALS);
        let mut paragraphs = if script { vec![Vec::new(); labels.len()] } else { self.going_on(&labels, &blocks) };
        for (label, further) in labels.iter_mut().zip(&mut paragraphs) {
            // The first paragraph of the turn, and those behind it.
            further.insert(0, label.content.clone());
            label.content.end = further.last().map_or(label.content.end, |last| last.end);
        }
        for (label, paragraphs) in labels.iter().zip(paragraphs) {
            // "PRESENTER: … OAKES: … CLIP (BERG): …": whose words are no clip reports.
            let reports = script && label.words.len() == 1 && shouted(label.words.start);
            if self.is_own_voice(label) || reports {
                continue;
            }
            let colon = label.words.end;
            let mut pieces = paragraphs;
            // What stands in quotation marks as a whole is given without them.
            let (number, quotes) = self.references.analysis.quotes_in(label.content.start..label.content.start + 1);
            if let Some(quote) = quotes.first().filter(|quote| quote.end >= label.content.end) {
                pieces = quote.pieces.clone();
                self.taken[number] = true;
            }
            // "A: …": whoever answers is named above, and the letter stands for the name.
            let here = label.words.contains(&label.speaker.tokens.start) || label.speaker.author;
            let speaker = if here { label.speaker.clone() } else { self.references.again(label.words.clone(), &label.speaker) };
            self.claims.push(ClaimFound::direct(colon..colon + 1, speaker, pieces, "claim.label"));
        }
        self.references.set_labels(labels);
    }

    /// For each label the paragraphs behind its own that go on with the turn. They stand before another label, and their last one
    /// has an "I" of its own, in a record of at least three speakers: whoever keeps a record says "I" nowhere in it.
    fn going_on(&self, labels: &[Label], blocks: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
        let analysis = self.references.analysis;
        let mut speakers: Vec<usize> = labels.iter().filter_map(|label| label.speaker.entity).collect();
        speakers.sort_unstable();
        speakers.dedup();
        let mut paragraphs = vec![Vec::new(); labels.len()];
        if speakers.len() < FEWEST_SPEAKERS {
            return paragraphs;
        }
        let own = |at: usize| self.is_own_one(at);
        let labelled = |block: &Range<usize>| block.clone().take(SHORT_LABEL).any(|at| analysis.is_mark(at, ":"));
        for (pair, further) in labels.windows(2).zip(&mut paragraphs) {
            let mut near: Vec<Range<usize>> = Vec::new();
            let (mut end, mut shouted) = (pair[0].content.end, false);
            let mut spoken = 0;
            for block in blocks.iter().filter(|block| block.start >= pair[0].content.end) {
                // A heading between two paragraphs ends the turn, "(Applause)" does not.
                let apart = block.start != end && !self.is_interjection(&(end..block.start));
                if apart || block.end > pair[1].words.start {
                    break;
                }
                shouted |= block.start != end;
                end = block.end;
                if self.is_interjection(block) {
                    shouted = true;
                } else if labelled(block) {
                    break;
                } else {
                    near.push(block.clone());
                    // "If we withdraw": whoever was interrupted goes on.
                    if block.clone().any(own) || shouted && self.is_spoken(block) {
                        spoken = near.len();
                    }
                }
            }
            further.extend(near.into_iter().take(spoken));
        }
        paragraphs
    }

    /// "(Applause)", "(Anna Berg (Greens): How many?)": what stands in brackets as a whole.
    fn is_interjection(&self, words: &Range<usize>) -> bool {
        let analysis = self.references.analysis;
        let closes = |at: usize| analysis.is_mark(at, ")") || analysis.is_mark(at, ".") && analysis.is_mark(at - 1, ")");
        words.len() > 2 && analysis.is_mark(words.start, "(") && closes(words.end - 1)
    }

    /// "I", "my", outside quotation marks.
    fn is_own_one(&self, at: usize) -> bool {
        let analysis = self.references.analysis;
        let singular = analysis.features_of(at).contains("Number=Sing");
        singular && analysis.classes_of(at).any(Classes::SPEAKER_PRONOUN) && !analysis.has_shape(at, Shape::QUOTED)
    }

    /// A script for the air: one label is of the broadcaster's own voice, and another sets what was recorded apart, by a word in
    /// capitals before whoever speaks.
    fn is_script(&self, blocks: &[Range<usize>], labels: &[Label]) -> bool {
        let analysis = self.references.analysis;
        let clip = |block: &Range<usize>| {
            let mark = analysis.is_mark(block.start + 1, "(") || analysis.is_mark(block.start + 1, ",");
            let own = analysis.means(block.start, |meaning| meaning == Meaning::OwnVoice);
            let colon = || block.clone().take(REACH).any(|at| analysis.is_mark(at, ":"));
            mark && !own && analysis.has_shape(block.start, Shape::CAPITALS) && colon()
        };
        labels.iter().any(|label| self.is_own_voice(label)) && blocks.iter().any(clip)
    }

    /// "PRESENTER (ANNA BERG): …", "BERG: …" after "our correspondent Anna Berg": a turn of whoever speaks for the broadcaster.
    fn is_own_voice(&self, label: &Label) -> bool {
        let own = |at: usize| self.references.analysis.means(at, |meaning| meaning == Meaning::OwnVoice);
        let role = label.speaker.entity.and_then(|entity| self.references.names.entities[entity].role.clone());
        label.words.clone().any(own) || role.is_some_and(|mut role| role.any(own))
    }

    /// Whom "you" means in a transcript: in a question whoever answers it.
    fn addressed(&self, labels: &[Label]) -> Vec<(Range<usize>, ReferenceFound)> {
        let analysis = self.references.analysis;
        let blocks = self.blocks(&[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Heading]);
        let question = |block: &Range<usize>| {
            let marked = analysis.means(block.start, |meaning| meaning == Meaning::Question);
            let asks = block.clone().any(|at| analysis.is_mark(at, "?"));
            marked || asks && labels.iter().any(|label| label.words.start == block.start)
        };
        let speaks = |start: usize| labels.iter().find(|label| label.words.start == start);
        let pairs = blocks.windows(2).filter(|pair| question(&pair[0]));
        pairs
            .filter_map(|pair| {
                let answer = speaks(pair[1].start)?;
                let own = speaks(pair[0].start).is_some_and(|own| own.speaker.entity == answer.speaker.entity);
                (!own).then(|| (pair[0].clone(), answer.speaker.clone()))
            })
            .collect()
    }

    /// "Q: … A: …": the answers are those of the last person named before the first question.
    fn answers(&self, blocks: &[Range<usize>]) -> Vec<Label> {
        let analysis = self.references.analysis;
        let marked = |block: &Range<usize>, wanted: Meaning| {
            let hit = analysis.longest(block.start, |meaning| (meaning == wanted).then_some(()))?.0.end as usize;
            // "A." has its full stop inside; "A:" and "A.:" a colon behind.
            let closed = analysis.is_mark(hit, ":") || analysis.is_mark(hit, ".") || analysis.text_of(hit - 1).ends_with('.');
            let end = if analysis.is_mark(hit, ":") || analysis.is_mark(hit, ".") { hit + 1 } else { hit };
            (closed && end < block.end).then_some(end)
        };
        let Some(first) = blocks.iter().position(|block| marked(block, Meaning::Question).is_some()) else { return Vec::new() };
        let Some(speaker) = self.interviewed(blocks[first].start) else { return Vec::new() };
        let label = |block: &Range<usize>| {
            let start = marked(block, Meaning::Answer)?;
            Some(Label { words: block.start..start - 1, content: start..block.end, speaker: speaker.clone() })
        };
        blocks[first..].iter().filter_map(label).collect()
    }

    /// Whom an interview is with: "Interview with Anselm Kouri" above it, or else the last person named before its first question.
    fn interviewed(&self, before: usize) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let leads = |&at: &usize| {
            let noun = at > 0 && analysis.means(at - 1, |meaning| matches!(meaning, Meaning::Venue(_)));
            noun && analysis.classes_of(at).any(Classes::PARTNER)
        };
        let with = (0..before).find(leads).map(|with| with + 1);
        let mention = with.and_then(|start| self.references.names.mention_at(start)).filter(|mention| self.is_person(mention.entity));
        if let Some(mention) = mention {
            return Some(self.references.resolve(mention.tokens.clone()));
        }
        let last = || self.references.names.before(before).iter().rev().find(|mention| self.is_person(mention.entity));
        let name = with.and_then(|start| {
            let untyped = |at: &usize| analysis.is_capitalised(*at) && self.references.names.mention_at(*at).is_none();
            let end = (start..before).find(|at| !untyped(at)).unwrap_or(before);
            // A line that ends with the name.
            let sentence = &analysis.sentences[analysis.sentence_of(start)].tokens;
            ((2..=LONGEST_NAME).contains(&(end - start)) && end >= sentence.end).then_some(start..end)
        });
        match name {
            Some(name) => {
                Some(ReferenceFound { name: Some(name.clone()), entity: None, sort: Sort::Person, ..self.references.resolve(name) })
            }
            None => last().map(|mention| self.references.resolve(mention.tokens.clone())),
        }
    }

    /// "Reply by the county: The bus was ordered", and "The Commission: …" below "Reply of the Commission".
    fn replies(&self, known: &[Label]) -> Vec<Label> {
        let analysis = self.references.analysis;
        let blocks = self.blocks(&[BlockKind::Paragraph, BlockKind::ListItem, BlockKind::Heading]);
        let mut found = Vec::new();
        for (number, block) in blocks.iter().enumerate() {
            let reply = |meaning| (meaning == Meaning::Reply).then_some(());
            let Some((hit, ())) = analysis.longest(block.start, reply) else { continue };
            let Some(whose) = self.references.phrases.after(hit.end as usize, block.end) else { continue };
            let own = (analysis.is_mark(whose.end, ":") && whose.end + SHORTEST < block.end).then(|| (block.clone(), whose.end));
            let below = blocks.get(number + 1).and_then(|next| {
                let colon = next.clone().take(SHORT_LABEL).find(|&at| analysis.is_mark(at, ":"))?;
                let same = analysis.text_of(colon - 1).eq_ignore_ascii_case(analysis.text_of(whose.end - 1));
                (same && colon + SHORTEST < next.end).then(|| (next.clone(), colon))
            });
            let Some((block, colon)) = own.or(below) else { continue };
            let speaker = self.references.resolve(whose);
            let free = known.iter().all(|label| label.words.start != block.start);
            if free && self.references.can_speak(&speaker) {
                found.push(Label { words: block.start..colon, content: colon + 1..block.end, speaker });
            }
        }
        found
    }

    /// The tokens of each block of these kinds.
    pub(super) fn blocks(&self, kinds: &[BlockKind]) -> Vec<Range<usize>> {
        let mut blocks: Vec<(u32, Range<usize>)> = Vec::new();
        for sentence in self.references.analysis.sentences.iter().filter(|sentence| kinds.contains(&sentence.kind)) {
            match blocks.last_mut() {
                Some((block, tokens)) if *block == sentence.block => tokens.end = sentence.tokens.end,
                _ => blocks.push((sentence.block, sentence.tokens.clone())),
            }
        }
        blocks.into_iter().map(|(_, tokens)| tokens).collect()
    }

    /// A few words with capitals and a colon, where a debate is on.
    fn unknown_label(&self, block: Range<usize>) -> Option<Label> {
        let analysis = self.references.analysis;
        let colon = block.clone().take(SHORT_LABEL).find(|&at| analysis.is_mark(at, ":")).filter(|&colon| colon + 1 < block.end)?;
        let asks = analysis.means(block.start, |meaning| matches!(meaning, Meaning::Question | Meaning::Answer));
        // "The Deputy Speaker": capitals alone make one phrase.
        let capitals = (block.start + 1..colon).all(|at| analysis.is_capitalised(at)) && block.start + 1 < colon;
        let whole =
            || self.references.phrases.after(block.start, colon).filter(|phrase| phrase.end == colon && phrase.start == block.start);
        let phrase = if capitals { Some(block.start..colon) } else { whole() }?;
        let lower = |at: usize| {
            analysis.piece_of(at) == Piece::Word && !analysis.is_capitalised(at) && !analysis.classes_of(at).any(Classes::PREPOSITION)
        };
        let opens = Classes::ARTICLE.any(analysis.classes_of(block.start));
        if asks || !opens || phrase.clone().skip(1).any(lower) || phrase.clone().any(|at| analysis.piece_of(at) == Piece::Number) {
            return None;
        }
        let speaker = self.references.resolve(phrase);
        self.references.can_speak(&speaker).then(|| Label { words: block.start..colon, content: colon + 1..block.end, speaker })
    }

    /// "CLIP (MOTHER):": a word in capitals, and in brackets what somebody is who has no name.
    fn label_in_brackets(&self, block: &Range<usize>, open: usize, colon: usize) -> Option<Label> {
        let analysis = self.references.analysis;
        let shouted = |at: usize| analysis.has_shape(at, Shape::CAPITALS);
        let inside = open + 1..colon.saturating_sub(1);
        let whole = open > block.start && !inside.is_empty() && colon + SHORTEST <= block.end && analysis.is_mark(colon - 1, ")");
        if !whole || !(block.start..open).chain(inside.clone()).all(shouted) {
            return None;
        }
        let speaker = self.references.resolve(inside);
        let role = speaker.entity.is_none() && speaker.role.is_some() && speaker.sort == Sort::Person;
        role.then(|| Label { words: block.start..colon, content: colon + 1..block.end, speaker })
    }

    /// "Mr Speaker:", "Madam Chair:": a title before the noun for who takes the chair, and no name.
    fn titled_chair(&self, words: Range<usize>) -> Option<ReferenceFound> {
        let analysis = self.references.analysis;
        let gendered = analysis.means(words.start, |meaning| matches!(meaning, Meaning::Gender(_)));
        let title = analysis.longest(words.start, |meaning| matches!(meaning, Meaning::Title).then_some(()));
        let name = title.map_or(words.start, |(hit, ())| (hit.end as usize).min(words.start + 1))
            + usize::from(analysis.is_mark(words.start + 1, "."));
        let noun = gendered && name > words.start && name + 1 == words.end && analysis.is_capitalised(name);
        // A word that the language knows, and not a surname.
        let known =
            noun && analysis.tokens[name].word != plimsoll_pack::WordId::UNKNOWN && self.references.names.mention_at(name).is_none();
        known.then(|| ReferenceFound { name: Some(name..words.end), sort: Sort::Person, ..self.references.resolve(words) })
    }

    fn is_person(&self, entity: usize) -> bool {
        self.references.names.entities[entity].entity_type == EntityType::Person
    }

    fn label(&self, block: Range<usize>) -> Option<Label> {
        let analysis = self.references.analysis;
        let colon = block.clone().take(REACH).find(|&at| analysis.is_mark(at, ":"))?;
        let start = self.references.phrases.behind_number(block.clone());
        // "Q1 Chair:": a letter and a number that count the questions
        let text = analysis.text_of(start);
        let mut letters = text.chars();
        let counts = letters.next().is_some_and(char::is_uppercase) && text.len() > 1 && letters.all(|letter| letter.is_ascii_digit());
        let start = start + usize::from(counts && start + 1 < colon);
        // "Mr Arno (Tidewater, Unity)": what stands in brackets only adds to the name.
        let open = (start..colon).find(|&at| analysis.is_mark(at, "(")).unwrap_or(colon);
        let comma = (start..open).find(|&at| analysis.is_mark(at, ",")).unwrap_or(open);
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::POSSIBLE).or(Classes::REQUIRED).or(Classes::FUTURE).or(Classes::PREPOSITION);
        let bracketed = (open + 2 < colon).then(|| self.references.names.mention_at(colon - 2)).flatten();
        // "Mrs Berg (Lisk South)": who speaks stands before the bracket.
        let before = self.references.names.within(start..open).iter().any(|mention| self.is_person(mention.entity));
        let bracketed = bracketed.filter(|mention| !before && self.is_person(mention.entity) && !self.adds_to_name(start..open));
        if let Some(mention) = bracketed.filter(|_| colon + SHORTEST <= block.end) {
            // "The Minister for Fisheries (Mr Jorun Aldecott):": who has the role stands in the brackets.
            let speaker = self.references.resolve(mention.tokens.clone());
            return Some(Label { words: block.start..colon, content: colon + 1..block.end, speaker });
        }
        if let Some(label) = self.label_in_brackets(&block, open, colon) {
            return Some(label);
        }
        if comma <= start
            || colon + SHORTEST > block.end
            || (start..comma).any(|at| analysis.classes_of(at).any(verb) || analysis.piece_of(at) == Piece::Number)
            // "Ms Berg, speaking after the vote, said:"
            || (comma..open).any(|at| matches!(analysis.upos_of(at), Upos::Verb | Upos::Aux))
        {
            return None;
        }
        if let Some(speaker) = self.titled_chair(start..comma).filter(|_| comma == colon) {
            return Some(Label { words: block.start..colon, content: colon + 1..block.end, speaker });
        }
        let phrase = self.references.phrases.after(start, comma).filter(|phrase| phrase.end == comma)?;
        let speaker = self.references.resolve(phrase);
        let speaker = self.references.bearer_of_label(&speaker).unwrap_or(speaker);
        let person = speaker.entity.is_some_and(|entity| self.is_person(entity));
        let role = speaker.entity.is_none() && speaker.role.is_some() && speaker.sort == Sort::Person && analysis.is_capitalised(comma - 1);
        // "Witnesses: Dr Ana Ruiz, Director; …": who was there.
        let content = colon + 1..block.end;
        let lists = || {
            let people = self.references.names.within(content.clone()).iter().any(|mention| self.is_person(mention.entity));
            people && self.references.is_plural(comma - 1) && !content.clone().any(|at| self.is_finite_at(at))
        };
        let role = role && !lists();
        // "ANNA BERG, HARBOUR MILLS:": a name in capitals that nothing typed, before what it belongs to.
        let shouted = |at: usize| analysis.has_shape(at, Shape::CAPITALS) && analysis.piece_of(at) == Piece::Word;
        let place = speaker.entity.is_some_and(|entity| self.references.names.entities[entity].entity_type == EntityType::Place);
        let named = (2..=LONGEST_NAME).contains(&(comma - start)) && (start..comma).all(shouted) && comma < open && open == colon;
        if named && !person && !place && (comma + 1..colon).all(|at| shouted(at) || analysis.piece_of(at) == Piece::Mark) {
            let speaker = ReferenceFound { entity: None, name: Some(start..comma), sort: Sort::Person, ..speaker };
            return Some(Label { words: block.start..colon, content: colon + 1..block.end, speaker });
        }
        (person || role).then(|| Label { words: block.start..colon, content: colon + 1..block.end, speaker })
    }
}
