//! Hostile queries: hits in a case of one document, or an error that is the query's own fault.

use std::thread_local;

use plimsoll_case::{Case, CaseError, Filter, Prepared};
use tempfile::TempDir;

use super::{DESK, take};

const REPORT: &str = "The coast guard intercepted 40 people.\n\n“Nobody answered,” the café's owner said in Zuwāra; 12% agreed.\n";

thread_local! {
    static CASE: (Case, TempDir) = made();
}

/// A query of a full-text search. Each hit stands in the document, and its snippet too.
pub fn search_query(bytes: &[u8]) {
    let query = String::from_utf8_lossy(bytes);
    CASE.with(|(case, _)| match case.search(&query, &Filter::default(), 10) {
        Ok(hits) => {
            for hit in hits {
                let place = hit.snippet_span.start as usize..hit.snippet_span.end as usize;
                assert_eq!(hit.snippet, REPORT.chars().collect::<Vec<_>>()[place].iter().collect::<String>(), "{query:?}");
            }
        }
        Err(CaseError::EmptyQuery { .. } | CaseError::LongQuery { .. }) => {}
        Err(error) => panic!("{query:?}: {error}"),
    });
}

fn made() -> (Case, TempDir) {
    let folder = tempfile::tempdir().expect("a folder for the case");
    let taken = take("a.txt", REPORT.as_bytes());
    let reading = DESK.reader.read(taken.document, &taken.content);
    let prepared = Prepared {
        reading,
        content: taken.content,
        original: REPORT.as_bytes().to_vec(),
        problem: None,
        given: None,
        recognised: Vec::new(),
    };
    let mut case = Case::create_or_open(&folder.path().join("fuzz.plimsoll")).expect("a case");
    let mut writer = case.writer().expect("a writer");
    writer.add(&prepared).expect("a document goes in");
    writer.finish().expect("the case is written");
    (case, folder)
}
