//! Pages that need it are drawn and shown to the recogniser, as many at once as it likes.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use plimsoll_record::{Outcome, PageSetAside};

use super::{Picture, RecognisedPage, Recogniser, Recognition, Unrecognised, is_wanted, words};
use crate::format::Page;
use crate::problem::Problem;

/// Pages of one file that are recognised in one go. Each costs seconds, and a small file can name many.
const PAGES: usize = 5_000;

/// The pages of a file that are to be recognised.
#[derive(Debug)]
pub(crate) struct Wanted {
    pages: Vec<u32>,
    /// More than there may be: for another time.
    rest: Vec<u32>,
}

/// Pages that were shown and came to nothing.
#[derive(Debug, Default)]
pub(crate) struct Failed {
    pages: Vec<(u32, Problem)>,
}

impl Wanted {
    /// Those that a format could not read for want of letters.
    pub(crate) fn of(page: &Page) -> Self {
        let wanted = page.pages_set_aside.iter().filter(|aside| is_wanted(aside.outcome));
        let mut pages: Vec<u32> = wanted.map(|aside| aside.page).collect();
        let rest = pages.split_off(pages.len().min(PAGES));
        Self { pages, rest }
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
        let next = AtomicUsize::new(0);
        let done = Mutex::new(Vec::with_capacity(self.pages.len()));
        let work = || {
            while let Some(&page) = self.pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                recogniser.in_turn(&mut || {
                    let shown = one(page);
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
        let mut done = done.into_inner().unwrap_or_default();
        done.sort_by_key(|(page, _)| *page);
        let mut recognition = Recognition { engine: recogniser.engine().clone(), pages: Vec::new() };
        let too_many = || Problem::too_many_pages(path, media_type, PAGES);
        let mut failed = Failed { pages: self.rest.iter().map(|&page| (page, too_many())).collect() };
        for (page, shown) in done {
            match shown {
                Ok(tsv) => recognition.pages.push(RecognisedPage { page, tsv }),
                Err(problem) => failed.pages.push((page, problem)),
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
