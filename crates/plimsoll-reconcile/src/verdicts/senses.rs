//! In which sense a figure of a general measure counts: those aboard, those arrested.

use std::rc::Rc;

use plimsoll_pack::Library;
use plimsoll_record::{Claim, Figure};

use super::settled::{DocumentTold, Settled, is_plain};

/// A figure leans on one that ends at most so many code points before it.
const NEAR: u32 = 200;

/// The sense in which a figure of a general measure counts, by the words of its sentence, but for those that tell whose word it
/// is: "Survivors interviewed on the quay spoke of 200".
fn sense<'l>(figure: &Figure, claim: Option<&Claim>, library: &'l Library) -> Option<&'l str> {
    let anchor = &figure.common.anchor;
    let general = library.packs.measures.iter().any(|measure| measure.name == figure.measure && measure.general);
    if !general || !is_plain(figure) {
        return None;
    }
    let cut = |from: u32, to: u32| -> String {
        let [from, to] = [from, to].map(|at| at.saturating_sub(anchor.quote_start) as usize);
        anchor.quote.chars().skip(from).take(to.saturating_sub(from)).collect()
    };
    let speaks = |claim: &Claim| {
        let source = claim.sources.first()?;
        let (from, to) = (source.start.min(claim.cue.start), source.end.max(claim.cue.end));
        // "The committee, which had called the march, said": what is set apart tells of the matter.
        let apart = cut(from, to).contains(',');
        (from >= anchor.quote_start && to <= anchor.start && !apart).then_some((from, to))
    };
    let before = match claim.and_then(speaks) {
        Some((from, to)) => cut(anchor.quote_start, from) + &cut(to, anchor.start),
        None => cut(anchor.quote_start, anchor.start),
    };
    let behind = cut(anchor.end, anchor.quote_end);
    library.packs.sense_near(&figure.measure, &before, &anchor.text, &behind, figure.population.is_none())
}

impl Settled {
    /// In which sense figures of general measures count. One without a noun of its own leans on the figure before it: "118 were
    /// arrested. Yes, 118".
    pub(super) fn senses(&mut self, told: &DocumentTold<'_>, library: &Library) {
        let mut before: Option<(&Figure, Rc<str>)> = None;
        for &figure in &told.figures {
            let leans = |(last, _): &&(&Figure, Rc<str>)| {
                let near = figure.common.anchor.start.saturating_sub(last.common.anchor.end) <= NEAR;
                figure.population.is_none() && near && last.measure == figure.measure && is_plain(figure) && is_echo(figure)
            };
            let claim = figure.common.claim.as_ref().and_then(|claim| told.claims.get(claim));
            let own = sense(figure, claim.copied(), library).map(Rc::from);
            let Some(sense) = own.or_else(|| before.as_ref().filter(leans).map(|(_, sense)| Rc::clone(sense))) else { continue };
            self.senses.insert(figure.common.id.clone(), Rc::clone(&sense));
            before = Some((figure, sense));
        }
    }
}

/// A clause of more words than this tells something of its own number.
const ECHO: usize = 6;
const ECHO_BEFORE: usize = 4;

/// "Yes, 118.", "They say 650.": a clause that says little but the number.
fn is_echo(figure: &Figure) -> bool {
    let anchor = &figure.common.anchor;
    let [start, end] = [anchor.start, anchor.end].map(|at| at.saturating_sub(anchor.quote_start) as usize);
    let cut = |at: usize| anchor.quote.char_indices().nth(at).map_or(anchor.quote.len(), |(byte, _)| byte);
    let marks = [',', ';', ':', '.', '?', '!', '(', ')', '—', '–'];
    let before = anchor.quote[..cut(start)].rsplit(marks).next().unwrap_or_default();
    let behind = anchor.quote[cut(end)..].split(marks).next().unwrap_or_default();
    let [before, behind] = [before, behind].map(|words| words.split_whitespace().count());
    before <= ECHO_BEFORE && before + behind <= ECHO
}
