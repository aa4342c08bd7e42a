//! Active or passive: whether a verb's subject does it or has it done to it, and who does it then.

use std::ops::Range;

use plimsoll_language::Relation;
use plimsoll_pack::{Classes, WordForm};

use super::frame::Framer;

impl Framer<'_, '_, '_> {
    /// Whether a verb's subject is whom it is done to.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        let helped = self.tree.dependents(verb).any(|word| matches!(self.label(word), "aux:pass" | "nsubj:pass"));
        if helped {
            return true;
        }
        if !self.has_feature(verb, "VerbForm=Part") && !self.has_feature(verb, "Tense=Past") {
            return false;
        }
        let own = self
            .tree
            .dependents(verb)
            .any(|word| word < verb && matches!(self.word(word).relation, Relation::Nsubj | Relation::Aux) && !self.is_joined_by(word));
        let participle = self.has_feature(verb, "VerbForm=Part") && !self.has_feature(verb, "Tense=Pres");
        match self.word(verb).relation {
            _ if own => false,
            _ if self.leads_to_agent(verb) => true,
            Relation::Acl => self.label(verb) != "acl:relcl" && !self.has_feature(verb, "VerbForm=Fin"),
            Relation::Advcl | Relation::Xcomp => participle && self.with_relation(verb, Relation::Obj).is_none(),
            Relation::Conj => {
                // "vowed that it would be signed and threatened to leave": who does something himself is not done something to.
                let governs = [Relation::Obj, Relation::Xcomp, Relation::Ccomp].iter().any(|&own| self.with_relation(verb, own).is_some());
                self.head(verb).is_some_and(|head| self.is_passive(head)) && !governs
            }
            _ => false,
        }
    }

    /// "opened by the border force": a participle with who did it right behind.
    pub(super) fn leads_to_agent(&self, verb: usize) -> bool {
        let behind = self.word(verb).token as usize + 1;
        let analysis = self.context.analysis;
        let form = |hit: &plimsoll_language::Hit| matches!(hit.form, WordForm::Past | WordForm::Participle) && hit.end as usize == behind;
        behind < self.tree.sentence.end
            && analysis.classes_of(behind).any(Classes::AGENT)
            && analysis.hits_at(behind - 1).iter().any(form)
            && self.object_of(verb).is_none()
    }

    /// "by the army" behind a passive.
    pub(super) fn agents(&self, verb: usize) -> Vec<Range<usize>> {
        let by = self.tree.dependents(verb).find(|&word| {
            // "paid by the end of the year", but "led away by police on 4 June"
            let of_time = |of: usize| {
                let case = self.with_relation(of, Relation::Case).map(|case| self.word(case).token as usize);
                self.word(of).relation == Relation::Nmod
                    && self.is_time(of)
                    && case.is_some_and(|case| self.context.analysis.joins_names(case))
            };
            let time = self.is_time(word) || self.tree.dependents(word).any(of_time);
            word > verb
                && !time
                && self.word(word).relation == Relation::Obl
                && self
                    .tree
                    .dependents(word)
                    .any(|case| self.word(case).relation == Relation::Case && self.classes(case).any(Classes::AGENT))
        });
        by.map(|word| self.tree.members(word)).unwrap_or_default()
    }
}
