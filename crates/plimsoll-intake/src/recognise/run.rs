//! Pages that need it are drawn and shown to the recogniser, as many at once as it likes.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

use plimsoll_record::{Outcome, PageSetAside};

use super::{Picture, RecognisedPage, Recogniser, Recognition, Unrecognised, is_wanted, words};
use crate::format::Page;
use crate::problem::Problem;

/// Pages of one file that are recognised in one go. Each costs seconds, and a small file can name many.
const PAGES: usize = 5_000;
/// Bytes of what is said of all pages of one file.
const BYTES: u64 = 128 << 20;

/// The pages of a file that are to be recognised.
#[derive(Debug)]
pub(crate) struct Wanted {
    pages: Vec<u32>,
    /// More than there may be: for another time.
    rest: Vec<u32>,
    /// Bytes that may be said of them.
    bytes: u64,
}

/// Pages that were shown and came to nothing.
#[derive(Debug, Default)]
pub(crate) struct Failed {
    pages: Vec<(u32, Problem)>,
}

impl Wanted {
    /// Those that a format could not read for want of letters, beside what is known already.
    pub(crate) fn of(page: &Page, known: &Recognition) -> Self {
        let wanted = page.pages_set_aside.iter().filter(|aside| is_wanted(aside.outcome));
        let mut pages: Vec<u32> = wanted.map(|aside| aside.page).collect();
        let rest = pages.split_off(pages.len().min(PAGES));
        let known: u64 = known.pages.iter().map(|seen| seen.tsv.len() as u64).sum();
        Self { pages, rest, bytes: BYTES.saturating_sub(known) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Has each page drawn and shows it. The pages come out in their order, whichever was done first.
    pub(crate) fn shown_to(
        &self,
        recogniser: &dyn Recogniser,
        path: &str,
        media_type: &'static str,
        draw: &(dyn Fn(u32) -> Result<Picture, Problem> + Sync),
    ) -> (Recognition, Failed) {
        let one = |page: u32| {
            recogniser.ready().map_err(|why| unrecognised(path, media_type, why))?;
            let picture = draw(page)?;
            let tsv = recogniser.recognise(&picture).map_err(|why| unrecognised(path, media_type, why))?;
            match words::lines(&tsv) {
                Some(_) => Ok(tsv),
                None => Err(Problem::ocr_failed(path, media_type, "what the program said of a page is no page of words")),
            }
        };
        let (next, said) = (AtomicUsize::new(0), AtomicU64::new(0));
        let done = Mutex::new(Vec::with_capacity(self.pages.len()));
        let work = || {
            // Pages begin in their order, so that those within the bound have all begun when it is crossed.
            while said.load(Ordering::Relaxed) <= self.bytes
                && let Some(&page) = self.pages.get(next.fetch_add(1, Ordering::Relaxed))
            {
                recogniser.in_turn(&mut || {
                    let shown = one(page);
                    said.fetch_add(shown.as_ref().map_or(0, Vec::len) as u64, Ordering::Relaxed);
                    if let Ok(mut done) = done.lock() {
                        done.push((page, shown));
                    }
                });
            }
        };
        match recogniser.at_once().min(self.pages.len()) {
            0 | 1 => work(),
            many => thread::scope(|scope| {
                for _ in 1..many {
                    scope.spawn(work);
                }
                work();
            }),
        }
        let mut done: BTreeMap<u32, Result<Vec<u8>, Problem>> = done.into_inner().unwrap_or_default().into_iter().collect();
        let mut recognition = Recognition { engine: recogniser.engine().clone(), pages: Vec::new() };
        let too_many = || Problem::too_many_pages(path, media_type, PAGES);
        let mut failed = Failed { pages: self.rest.iter().map(|&page| (page, too_many())).collect() };
        let mut left = Some(self.bytes);
        for &page in &self.pages {
            match done.remove(&page) {
                Some(Ok(tsv)) => {
                    left = left.and_then(|left| left.checked_sub(tsv.len() as u64));
                    match left {
                        Some(_) => recognition.pages.push(RecognisedPage { page, tsv }),
                        None => failed.pages.push((page, too_many())),
                    }
                }
                Some(Err(problem)) => failed.pages.push((page, problem)),
                None => failed.pages.push((page, too_many())),
            }
        }
        (recognition, failed)
    }
}

fn unrecognised(path: &str, media_type: &'static str, why: Unrecognised) -> Problem {
    match why {
        Unrecognised::Absent(what_to_do) => Problem::no_recogniser(path, media_type, &what_to_do),
        Unrecognised::Failed(how) => Problem::ocr_failed(path, media_type, &how),
    }
}

impl Failed {
    /// Says of the pages that came to nothing why, and gives what is said of the first where the file has
    /// no other.
    pub(crate) fn note(self, page: &mut Page) -> Option<Problem> {
        for (number, problem) in &self.pages {
            match page.pages_set_aside.iter_mut().find(|aside| aside.page == *number) {
                Some(aside) => aside.outcome = problem.outcome,
                None => page.pages_set_aside.push(PageSetAside { page: *number, outcome: problem.outcome }),
            }
        }
        page.pages_set_aside.sort_by_key(|aside| aside.page);
        // A page that was never shown says the least.
        let rank = |problem: &Problem| problem.outcome == Outcome::NeedsOcr;
        self.pages.into_iter().map(|(_, problem)| problem).min_by_key(rank)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::Engine;

    /// Says a head and a page, and then nothing, of so many bytes.
    #[derive(Debug)]
    struct Wordy(Engine, usize, usize);

    impl Recogniser for Wordy {
        fn engine(&self) -> &Engine {
            &self.0
        }

        fn at_once(&self) -> usize {
            self.2
        }

        fn recognise(&self, _: &Picture) -> Result<Vec<u8>, Unrecognised> {
            let mut tsv = b"level\t\n1\t1\t0\t0\t0\t0\t0\t0\t2\t2\t-1\t\n".to_vec();
            tsv.resize(self.1, b'\n');
            Ok(tsv)
        }
    }

    /// Shows ten pages of which each has so many bytes, and gives those that were kept.
    fn kept(bytes: usize, at_once: usize) -> Vec<u32> {
        let wanted = Wanted { pages: (1..=10).collect(), rest: vec![11], bytes: 1000 };
        let draw = |_| Picture::new(1, 1, vec![255]).ok_or_else(|| Problem::empty("a", "image/png"));
        let (seen, failed) = wanted.shown_to(&Wordy(Engine::default(), bytes, at_once), "a", "image/png", &draw);
        let mut page = Page::default();
        assert_eq!(failed.note(&mut page).map(|problem| problem.outcome), Some(Outcome::OverLimit));
        assert_eq!(page.pages_set_aside.len() + seen.pages.len(), 11);
        seen.pages.iter().map(|seen| seen.page).collect()
    }

    #[test]
    fn what_is_said_has_a_bound_whatever_the_number_of_threads() {
        for at_once in [1, 2, 4, 16] {
            assert_eq!(kept(300, at_once), [1, 2, 3]);
            assert_eq!(kept(100, at_once), (1..=10).collect::<Vec<_>>());
            assert_eq!(kept(1001, at_once), Vec::<u32>::new());
        }
    }
}
