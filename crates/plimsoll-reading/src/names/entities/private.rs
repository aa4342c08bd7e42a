//! Names of private people. They make no entities: wherever one stands, also by its last word alone, what the person is
//! called leads to them instead.

use std::ops::Range;

use plimsoll_language::Analysis;

use super::{NameSpan, words};
use crate::names::PrivateName;

/// The places where private people are named, in order, with what they are called there.
pub(super) fn names(analysis: &Analysis<'_>, spans: &[NameSpan]) -> Vec<PrivateName> {
    let key = |span: &NameSpan| words(analysis.slice(span.tokens.clone()));
    let may_be_private = |span: &&NameSpan| span.actor.is_none() && span.head.is_none() && !span.personal;
    let told: Vec<(Vec<String>, Range<usize>)> =
        spans.iter().filter(may_be_private).filter_map(|span| Some((key(span), span.private.clone()?))).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let private = |span: &NameSpan| {
        let own = key(span);
        let role = told.iter().find(|(name, _)| name.ends_with(&own) || own.ends_with(name)).map(|(_, role)| role.clone())?;
        Some(PrivateName { tokens: span.tokens.clone(), role: span.private.clone().unwrap_or(role) })
    };
    spans.iter().filter(may_be_private).filter_map(private).collect()
}
