//! The forms of a word: regular by rules, irregular by list, both from the language's folder.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{PackError, SourceFile};

/// Which form of a verb or noun a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WordForm {
    /// As written in the pattern, or a word without forms.
    #[default]
    Base,
    /// "says"
    Third,
    /// "went"; also stands for a participle that looks the same ("signed").
    Past,
    /// "gone", where it differs from the past.
    Participle,
    /// "saying"
    Gerund,
    /// "boats"
    Plural,
}

/// Makes the forms of verbs and nouns.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inflection {
    third: Vec<Rule>,
    past: Vec<Rule>,
    gerund: Vec<Rule>,
    plural: Vec<Rule>,
    /// Verbs that double their last letter: "stopped".
    doubling: Vec<String>,
    verbs: BTreeMap<String, IrregularVerb>,
    plurals: BTreeMap<String, String>,
}

/// How an ending changes. The first rule whose `ends` fits is used.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    drop: usize,
    add: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct IrregularVerb {
    third: Option<String>,
    past: Option<String>,
    participle: Option<String>,
    gerund: Option<String>,
}

impl Inflection {
    pub(crate) fn parse(file: SourceFile<'_>) -> Result<Self, PackError> {
        file.parse()
    }

    /// Every form of a verb, given its dictionary form.
    pub fn verb(&self, base: &str) -> Vec<(String, WordForm)> {
        let stem = match self.doubling.iter().any(|verb| verb == base) {
            true => format!("{base}{}", &base[base.len() - 1..]),
            false => base.to_owned(),
        };
        let irregular = self.verbs.get(base).cloned().unwrap_or_default();
        let third = irregular.third.unwrap_or_else(|| apply(&self.third, base));
        let past = irregular.past.unwrap_or_else(|| apply(&self.past, &stem));
        let gerund = irregular.gerund.unwrap_or_else(|| apply(&self.gerund, &stem));
        let mut forms =
            vec![(base.to_owned(), WordForm::Base), (third, WordForm::Third), (past, WordForm::Past), (gerund, WordForm::Gerund)];
        forms.extend(irregular.participle.map(|participle| (participle, WordForm::Participle)));
        forms
    }

    /// Singular and plural of a noun.
    pub fn noun(&self, singular: &str) -> Vec<(String, WordForm)> {
        let plural = self.plurals.get(singular).cloned().unwrap_or_else(|| apply(&self.plural, singular));
        vec![(singular.to_owned(), WordForm::Base), (plural, WordForm::Plural)]
    }
}

fn apply(rules: &[Rule], word: &str) -> String {
    let fits = |rule: &&Rule| rule.ends.is_empty() || rule.ends.iter().any(|ending| word.ends_with(ending.as_str()));
    match rules.iter().find(fits) {
        Some(rule) => {
            let kept: String = word.chars().take(word.chars().count().saturating_sub(rule.drop)).collect();
            kept + &rule.add
        }
        None => word.to_owned(),
    }
}
