//! A small grammar that says sentences: names with ways to say them, chosen by dice that fall alike on
//! every machine.

use std::collections::HashMap;

use crate::dice::Dice;

/// Names, each with the ways to say it.
pub struct Grammar<'g> {
    ways: HashMap<&'g str, Vec<&'g str>>,
}

impl<'g> Grammar<'g> {
    /// Reads `name: text` lines; empty lines and lines that begin with `#` say nothing.
    pub fn parse(text: &'g str) -> Self {
        let mut ways: HashMap<&str, Vec<&str>> = HashMap::new();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (name, way) in lines.filter_map(|line| line.split_once(": ")) {
            ways.entry(name).or_default().push(way);
        }
        Self { ways }
    }
}

/// Says the sentences of one report.
pub struct Speaker<'g> {
    grammar: &'g Grammar<'g>,
    /// What chance has chosen so far.
    pub dice: Dice,
    /// What was chosen for the whole report.
    settled: HashMap<&'g str, String>,
}

impl<'g> Speaker<'g> {
    /// A speaker for the report with this number.
    pub fn new(grammar: &'g Grammar<'g>, report: u64) -> Self {
        Self { grammar, dice: Dice::new(report), settled: HashMap::new() }
    }

    /// Says what a name stands for, with a capital where a sentence begins.
    pub fn sentence(&mut self, name: &'g str) -> String {
        let said = self.say(name);
        let start = said.find(|letter: char| letter.is_alphanumeric()).unwrap_or(0);
        let (mark, words) = said.split_at(start);
        let mut letters = words.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{mark}{first}{}", letters.as_str())
    }

    /// Says what a name stands for.
    pub fn say(&mut self, name: &'g str) -> String {
        if let Some(settled) = self.settled.get(name) {
            return settled.clone();
        }
        let ways = self.grammar.ways.get(name).unwrap_or_else(|| panic!("the grammar has no {name}"));
        let way = ways[self.dice.below(ways.len())];
        let said = self.fill(way);
        if name.starts_with("the_") {
            self.settled.insert(name, said.clone());
        }
        said
    }

    fn fill(&mut self, mut way: &'g str) -> String {
        let mut said = String::new();
        while let Some((before, rest)) = way.split_once('{') {
            let (name, after) = rest.split_once('}').expect("a brace is closed");
            said.push_str(before);
            match name.strip_prefix('#') {
                Some(range) => said.push_str(&self.number(range)),
                None => said.push_str(&self.say(name)),
            }
            way = after;
        }
        said.push_str(way);
        said
    }

    fn number(&mut self, range: &str) -> String {
        let (commas, range) = range.strip_prefix(',').map_or((false, range), |range| (true, range));
        let (from, to) = range.split_once('-').expect("a range has two ends");
        let (from, to): (usize, usize) = (from.parse().expect("a number"), to.parse().expect("a number"));
        let number = from + self.dice.below(to - from + 1);
        match commas && number >= 1000 {
            true => format!("{},{:03}", number / 1000, number % 1000),
            false => number.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_report_is_said_in_the_same_words() {
        let grammar = Grammar::parse("# no\na: {b} and {b}, {the_c} and {the_c}\nb: {#1-9}\nb: {#,1000-9000}\nthe_c: {#1-900}\n");
        let said: Vec<String> = (0..50).map(|report| Speaker::new(&grammar, report).say("a")).collect();
        let again: Vec<String> = (0..50).map(|report| Speaker::new(&grammar, report).say("a")).collect();
        assert_eq!(said, again);
        assert!(said.iter().any(|one| *one != said[0]));
        for one in said {
            let (_, settled) = one.rsplit_once(", ").unwrap();
            let (first, second) = settled.split_once(" and ").unwrap();
            assert_eq!(first, second, "{one}");
        }
    }
}
