//! In which sense a figure of a general measure counts: those aboard, those arrested.

use plimsoll_pack::Library;
use plimsoll_record::{Claim, Figure};

use super::settled::is_plain;

/// The sense in which a figure of a general measure counts, by the words of its sentence, but for those that tell whose word it
/// is: "Survivors interviewed on the quay spoke of 200".
pub(super) fn sense<'l>(figure: &Figure, claim: Option<&Claim>, library: &'l Library) -> Option<&'l str> {
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
