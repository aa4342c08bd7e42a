//! Ends processes that come to no end.
//!
//! One thread sleeps until the next deadline. Whoever waits for a process notes it here before; when the
//! deadline comes, the process is killed, its pipes break, and the wait is over.

use std::collections::BTreeMap;
use std::process::Child;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Watches over processes.
#[derive(Debug)]
pub struct Watch {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    next: u64,
    due: BTreeMap<(Instant, u64), Watched>,
    closed: bool,
}

#[derive(Debug, Clone)]
struct Watched {
    child: Arc<Mutex<Child>>,
    ended: Arc<AtomicBool>,
}

/// A process is watched while this lives.
#[derive(Debug)]
pub struct Guard {
    shared: Arc<Shared>,
    key: (Instant, u64),
    ended: Arc<AtomicBool>,
}

impl Watch {
    /// Starts the thread.
    pub fn new() -> Self {
        let shared = Arc::new(Shared::default());
        let seen = Arc::clone(&shared);
        let thread = thread::Builder::new().name("plimsoll-watch".to_owned()).spawn(move || seen.watch()).ok();
        Self { shared, thread }
    }

    /// Kills the process if the guard is not dropped before so much time has passed.
    pub fn over(&self, child: &Arc<Mutex<Child>>, patience: Duration) -> Guard {
        let now = Instant::now();
        // A patience that no clock can count has no end.
        let deadline = now.checked_add(patience).or_else(|| now.checked_add(Duration::from_secs(u32::MAX.into()))).unwrap_or(now);
        let ended = Arc::new(AtomicBool::new(false));
        let mut state = self.shared.lock();
        let key = (deadline, state.next);
        state.next += 1;
        state.due.insert(key, Watched { child: Arc::clone(child), ended: Arc::clone(&ended) });
        drop(state);
        self.shared.changed.notify_one();
        Guard { shared: Arc::clone(&self.shared), key, ended }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.lock().closed = true;
        self.shared.changed.notify_one();
        if let Some(thread) = self.thread.take() {
            // It only watched; nothing is lost where it failed.
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn watch(&self) {
        let mut state = self.lock();
        while !state.closed {
            let now = Instant::now();
            state = match state.due.first_entry() {
                None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(first) if first.key().0 > now => {
                    let left = first.key().0 - now;
                    self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0
                }
                Some(first) => {
                    let Watched { child, ended } = first.remove();
                    ended.store(true, Ordering::SeqCst);
                    // An error means that it has ended by itself.
                    let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
                    state
                }
            };
        }
    }
}

impl Guard {
    /// Whether the process was killed because its time was over.
    pub fn ended_it(&self) -> bool {
        self.ended.load(Ordering::SeqCst)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.shared.lock().due.remove(&self.key);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::Command;

    fn sleeper() -> Arc<Mutex<Child>> {
        Arc::new(Mutex::new(Command::new("sleep").arg("60").spawn().unwrap()))
    }

    #[test]
    fn whoever_sleeps_too_long_is_ended_and_nobody_else() {
        let watch = Watch::new();
        let (one, other) = (sleeper(), sleeper());
        let patient = watch.over(&other, Duration::MAX);
        let guard = watch.over(&one, Duration::from_millis(50));
        assert!(one.lock().unwrap().try_wait().unwrap().is_none_or(|_| guard.ended_it()));
        while !guard.ended_it() {
            thread::sleep(Duration::from_millis(5));
        }
        assert!(!one.lock().unwrap().wait().unwrap().success());
        assert!(!patient.ended_it() && other.lock().unwrap().try_wait().unwrap().is_none());
        let _ = other.lock().unwrap().kill();
        other.lock().unwrap().wait().unwrap();
    }

    #[test]
    fn whoever_is_done_in_time_is_left_alone() {
        let watch = Watch::new();
        let child = sleeper();
        drop(watch.over(&child, Duration::from_millis(50)));
        thread::sleep(Duration::from_millis(200));
        assert!(child.lock().unwrap().try_wait().unwrap().is_none());
        let _ = child.lock().unwrap().kill();
        child.lock().unwrap().wait().unwrap();
    }
}
