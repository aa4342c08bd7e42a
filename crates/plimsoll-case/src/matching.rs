//! Whether a name or a path is the one that a person means.

/// Words without case, accents and normal forms, as a search finds them: "Müller", "MULLER" and an u with the mark as
/// a character of its own are one. Letters of other scripts than Latin lose their case alone.
pub fn folded(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            'A'..='Z' => folded.push(letter.to_ascii_lowercase()),
            '\u{300}'..='\u{36F}' => {}
            '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' if letter.is_alphabetic() => {
                folded.extend(deunicode::deunicode_char(letter).unwrap_or_default().chars().map(|plain| plain.to_ascii_lowercase()));
            }
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}

/// Whole words of a name, in any case.
#[derive(Debug, Clone)]
pub(crate) struct NamePattern {
    words: String,
    open_end: bool,
}

impl NamePattern {
    /// `IOM` finds "the IOM" and not "axiom"; `minist*` finds "Ministry".
    pub(crate) fn new(text: &str) -> Self {
        let text = text.trim();
        let open = text.trim_end_matches('*');
        Self { words: folded(open), open_end: open.len() < text.len() }
    }

    /// Whether the words stand in `name`.
    pub(crate) fn is_in(&self, name: &str) -> bool {
        let name = folded(name);
        let is_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let (first, last) = (self.words.chars().next(), self.words.chars().next_back());
        name.match_indices(&self.words).any(|(at, words)| {
            let starts = !is_word(first) || !is_word(name[..at].chars().next_back());
            let ends = self.open_end || !is_word(last) || !is_word(name[at + words.len()..].chars().next());
            starts && ends
        })
    }
}

/// A path, a run of whole parts of one, or a pattern with `*` and `?`.
#[derive(Debug, Clone)]
pub(crate) struct PathPattern {
    text: String,
    is_glob: bool,
}

impl PathPattern {
    /// Letters match in either case, as they do for most people's file systems.
    pub(crate) fn new(text: &str) -> Self {
        let text = text.trim_start_matches("./").trim_matches('/').to_lowercase();
        Self { is_glob: text.contains(['*', '?']), text }
    }

    /// Whether `path` has the run of parts, or the pattern describes the path or its end.
    pub(crate) fn is_in(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        if self.text.is_empty() {
            return false;
        }
        let starts = || std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
        if self.is_glob {
            return starts().any(|start| glob(&self.text, &path[start..]));
        }
        starts().any(|start| match path[start..].strip_prefix(&self.text) {
            Some("") => true,
            // The parts end here, or a file's name does but for its ending.
            Some(rest) => rest.starts_with('/') || rest.starts_with('.') && !rest[1..].contains(['/', '.']),
            None => false,
        })
    }

    /// Whether the name of the file at `path` begins so: `let` or `b/let` for `a/b/letter.txt`.
    pub(crate) fn begins_name_of(&self, path: &str) -> bool {
        let path = path.to_lowercase();
        let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
        let mut rests = starts.filter_map(|start| path[start..].strip_prefix(&self.text));
        !self.text.is_empty() && !self.is_glob && rests.any(|rest| !rest.contains('/'))
    }
}

/// Whether a pattern, in which `*` is any run of characters and `?` any one, describes a whole text.
fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    // Where the last star stands, and the place in the text up to which it has been stretched.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        if pattern.get(p) == Some(&'*') {
            star = Some((p, t));
            p += 1;
        } else if pattern.get(p).is_some_and(|&one| one == '?' || one == text[t]) {
            (p, t) = (p + 1, t + 1);
        } else if let Some((at, stretched)) = star {
            star = Some((at, stretched + 1));
            (p, t) = (at + 1, stretched + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|&one| one == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_by_whole_words() {
        for (pattern, name, expected) in [
            ("iom", "the International Organisation for Migration (IOM)", true),
            ("IOM", "Axiom", false),
            ("UN", "UNHCR", false),
            ("un*", "UNHCR", true),
            ("minist*", "the Interior Ministry", true),
            ("interior minister", "Interior Minister Piantedosi", true),
            ("interior minister", "the interior ministers", false),
            ("évian", "À ÉVIAN", true),
            ("evian", "À ÉVIAN", true),
            ("varhelyi", "Olivér Várhelyi", true),
            ("Mu\u{308}ller", "Müller Blatt", true),
            ("muller", "Mu\u{308}ller Blatt", true),
            ("mull", "Müller Blatt", false),
            ("вархейи", "Оливер Вархейи", true),
            ("", "anybody", true),
            ("(IOM)", "the (IOM)", true),
        ] {
            assert_eq!(NamePattern::new(pattern).is_in(name), expected, "{pattern} in {name}");
        }
    }

    #[test]
    fn paths_match_by_whole_parts() {
        for (pattern, path, expected) in [
            ("a/b/letter.txt", "a/b/letter.txt", true),
            ("letter.txt", "a/b/letter.txt", true),
            ("letter", "a/b/letter.txt", true),
            ("etter", "a/b/letter.txt", false),
            ("b", "a/b/letter.txt", true),
            ("./a/b/", "a/b/letter.txt", true),
            ("a/letter.txt", "a/b/letter.txt", false),
            ("B/Letter.TXT", "a/b/letter.txt", true),
            ("*.txt", "a/b/letter.txt", true),
            ("b/l?tter.*", "a/b/letter.txt", true),
            ("*.pdf", "a/b/letter.txt", false),
            ("", "a", false),
            ("v1", "v1.2/a.txt", false),
        ] {
            assert_eq!(PathPattern::new(pattern).is_in(path), expected, "{pattern} in {path}");
        }
    }

    #[test]
    fn a_file_is_found_by_how_its_name_begins() {
        for (pattern, path, expected) in [
            ("003", "003_fe512d129cfef6aa.txt", true),
            ("003", "pile/003_fe512d129cfef6aa.txt", true),
            ("LET", "a/b/letter.txt", true),
            ("b/let", "a/b/letter.txt", true),
            ("a/let", "a/b/letter.txt", false),
            ("etter", "a/b/letter.txt", false),
            ("b", "a/bc/letter.txt", false),
            ("é", "a/Évian.txt", true),
            ("", "a", false),
            ("l*", "a/letter.txt", false),
        ] {
            assert_eq!(PathPattern::new(pattern).begins_name_of(path), expected, "{pattern} in {path}");
        }
    }
}
