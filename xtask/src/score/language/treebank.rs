//! Treebanks in CoNLL-U, and their raw text.

use plimsoll_record::{Block, BlockKind, Content};

use super::tree::{Tree, Word};

/// A document of a treebank.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What its `# newdoc` says.
    pub id: String,
    /// Its paragraphs, each with its sentences.
    pub paragraphs: Vec<Vec<Sentence>>,
}

/// A sentence of a treebank.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// What its `# sent_id` says.
    pub id: String,
    /// What its `# text` says.
    pub text: String,
    /// Its written words, each with the number of its words.
    pub tokens: Vec<(String, usize)>,
    /// Its words; a head is a number in them.
    pub words: Vec<Word>,
    /// A space stands behind the last token.
    pub space_after: bool,
    /// The word at which each unit of discourse begins, and its relation to others, where the treebank marks them.
    pub units: Vec<(usize, String)>,
    /// What is told of, where the treebank marks it.
    pub entities: Vec<EntityMention>,
}

/// A place where a treebank tells of an entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityMention {
    /// The entity's number in the document.
    pub entity: u32,
    /// The word on which the others hang: the first of `minspan`.
    pub head: usize,
}

/// Reads a file.
pub fn parse(text: &str) -> Result<Vec<Document>, String> {
    let mut documents: Vec<Document> = Vec::new();
    for sentence in text.split("\n\n").filter(|sentence| !sentence.trim().is_empty()) {
        let (comments, lines): (Vec<&str>, Vec<&str>) = sentence.trim_matches('\n').lines().partition(|line| line.starts_with('#'));
        let told = |name: &str| comments.iter().find_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(" = "));
        let id = told("sent_id").ok_or_else(|| format!("a sentence has no sent_id:\n{sentence}"))?.to_owned();
        let text = told("text").ok_or_else(|| format!("{id}: no text"))?.trim().to_owned();
        if let Some(id) = told("newdoc id") {
            documents.push(Document { id: id.to_owned(), paragraphs: Vec::new() });
        }
        let document = documents.last_mut().ok_or_else(|| format!("{id}: no newdoc stands before it"))?;
        let begins = comments.iter().any(|line| *line == "# newpar" || line.starts_with("# newpar id"));
        if begins || document.paragraphs.is_empty() {
            document.paragraphs.push(Vec::new());
        }
        let mut sentence = Sentence { id, text, ..Sentence::default() };
        for line in lines {
            add_line(&mut sentence, line).ok_or_else(|| format!("{}: this line cannot be read: {line}", sentence.id))?;
        }
        document.paragraphs.last_mut().expect("a paragraph was begun").push(sentence);
    }
    Ok(documents)
}

/// Adds a line of ten columns. Empty nodes (`8.1`) belong to enhanced graphs and are passed over.
fn add_line(sentence: &mut Sentence, line: &str) -> Option<()> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, _, features, head, relation, _, misc] = columns[..] else { return None };
    if id.contains('.') {
        return Some(());
    }
    let space_after = !misc.split('|').any(|part| part == "SpaceAfter=No");
    if let Some((first, last)) = id.split_once('-') {
        let words = last.parse::<usize>().ok()? + 1 - first.parse::<usize>().ok()?;
        sentence.tokens.push((form.to_owned(), words));
        sentence.space_after = space_after;
        return Some(());
    }
    let inside = sentence.tokens.iter().map(|(_, words)| words).sum::<usize>() > sentence.words.len();
    if !inside {
        sentence.tokens.push((form.to_owned(), 1));
        sentence.space_after = space_after;
    }
    if let Some(discourse) = misc.split('|').find_map(|part| part.strip_prefix("Discourse=")) {
        let relation = discourse.split(':').next().unwrap_or_default();
        sentence.units.push((sentence.words.len(), relation.to_owned()));
    }
    let opened = misc.split('|').find_map(|part| part.strip_prefix("Entity=")).unwrap_or_default();
    let at = sentence.words.len();
    // "(3-person-new-sssss-cf1-1-coref-Lord_Byron)": what stands behind a bracket, up to the next.
    for fields in opened.split('(').skip(1).map(|fields| fields.split('-').collect::<Vec<_>>()) {
        let [entity, _, _, _, _, least, ..] = fields[..] else { continue };
        let least = least.split([',', ')']).next().unwrap_or_default();
        if let (Ok(entity), Ok(head)) = (entity.parse(), least.parse::<usize>()) {
            sentence.entities.push(EntityMention { entity, head: at + head.saturating_sub(1) });
        }
    }
    let head = head.parse::<usize>().ok()?.checked_sub(1);
    sentence.words.push(Word::new(form, lemma, upos, features, head, relation));
    Some(())
}

impl Document {
    /// Its raw text, a block for each paragraph: an empty line between paragraphs, a space between
    /// sentences unless the last token of the first has `SpaceAfter=No`.
    pub fn content(&self) -> Content {
        let mut content = Content::default();
        for paragraph in self.paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
            if !content.text.is_empty() {
                content.text.push_str("\n\n");
            }
            let start = content.text.len();
            for (at, sentence) in paragraph.iter().enumerate() {
                if at > 0 && paragraph[at - 1].space_after {
                    content.text.push(' ');
                }
                content.text.push_str(&sentence.text);
            }
            content.blocks.push(Block::new(start..content.text.len(), BlockKind::Paragraph));
        }
        content
    }

    /// Its sentences.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.paragraphs.iter().flatten()
    }

    /// What should be read in its text.
    pub fn tree(&self) -> Result<Tree, String> {
        let mut tree = Tree::default();
        let mut at = 0;
        for sentence in self.sentences() {
            let (begin, first_word) = (at, tree.words.len());
            let mut words = sentence.words.iter();
            for (form, count) in &sentence.tokens {
                let end = at + letters(form);
                tree.tokens.push((at, end));
                let joined: Vec<&Word> = words.by_ref().take(*count).collect();
                // Words that spell their token have places of their own in it.
                let spell = joined.iter().map(|word| letters(&word.form)).sum::<usize>() == end - at;
                let mut from = at;
                for word in joined {
                    let own = if spell { (from, from + letters(&word.form)) } else { (at, end) };
                    from = own.1;
                    let head = word.head.map(|head| first_word + head);
                    tree.words.push(Word { span: (at, end), own, joined: *count > 1, head, ..word.clone() });
                }
                at = end;
            }
            let spelt: String =
                sentence.tokens.iter().flat_map(|(form, _)| form.chars()).filter(|letter| !letter.is_whitespace()).collect();
            if spelt != sentence.text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>() {
                return Err(format!("{}: its tokens do not spell its text", sentence.id));
            }
            tree.sentences.push((begin, at));
        }
        Ok(tree)
    }
}

/// How many characters text has without white space.
pub fn letters(text: &str) -> usize {
    text.chars().filter(|letter| !letter.is_whitespace()).count()
}

/// For each character how many before it are no white space.
pub fn letters_before(text: &str) -> Vec<usize> {
    text.chars()
        .scan(0, |letters, letter| {
            let before = *letters;
            *letters += usize::from(!letter.is_whitespace());
            Some(before)
        })
        .collect()
}

#[cfg(test)]
mod tests;
