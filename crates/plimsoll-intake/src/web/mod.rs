//! Pages as archives of the web keep them: WARC, and MHTML.
//!
//! What was captured is one thing and what was published another: the day of capture is kept as such
//! and is never taken for the day of publication.

mod http;
mod mhtml;
mod warc;

pub(crate) use mhtml::Mhtml;
pub(crate) use warc::Warc;
