//! Work on many things at once, with the results in the order of the things.
//!
//! Workers take the next thing, work on it, and lay the result into a window; the caller's thread
//! takes the results out of the window in order. A worker waits when the window is full, by count or
//! by bytes, so a pile of any size needs the memory of a window. The thing whose result is due next is
//! always let in, so nobody waits for ever.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Results that may wait for an earlier one.
const MOST: usize = 256;
/// Bytes that may be in work or wait.
const MOST_BYTES: u64 = 64 << 20;
/// Parsers of deeply nested files need more than threads are given.
pub const STACK: usize = 16 << 20;
/// Name of the threads that work, so that a panic in one can be told from others.
pub const WORKER: &str = "plimsoll-reader";

/// Does `work` on every item with `threads` threads and gives the results to `sink` in order.
///
/// `bytes` says how large an item is. The first error of `sink` ends it all.
pub fn in_order<I: Sync, R: Send, E>(
    items: &[I],
    threads: usize,
    bytes: impl Fn(&I) -> u64 + Sync,
    work: impl Fn(&I) -> R + Sync,
    sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    in_order_weighed(items, threads, bytes, work, |_| 0, sink)
}

/// Does the same where what comes out may be much larger than what goes in, as with archives: `weigh`
/// says how many bytes larger.
pub fn in_order_weighed<I: Sync, R: Send, E>(
    items: &[I],
    threads: usize,
    bytes: impl Fn(&I) -> u64 + Sync,
    work: impl Fn(&I) -> R + Sync,
    weigh: impl Fn(&R) -> u64 + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let window = Window::new();
    let work_on = || {
        while let Some(place) = window.claim(items, &bytes) {
            let result = work(&items[place]);
            window.lay(place, weigh(&result), result);
        }
    };
    thread::scope(|scope| {
        // Whatever ends this scope, an error or a panic of the sink, sends the workers home.
        let _closing = Closing(&window);
        for _ in 0..threads.clamp(1, items.len().max(1)) {
            let builder = thread::Builder::new().name(WORKER.to_owned()).stack_size(STACK);
            builder.spawn_scoped(scope, work_on).expect("the system gives a thread");
        }
        for item in items {
            let result = window.take();
            let weight = weigh(&result);
            sink(result)?;
            window.freed(bytes(item) + weight);
        }
        Ok(())
    })
}

/// What workers and taker share.
struct Window<R> {
    state: Mutex<State<R>>,
    /// A place has become free, or all is over.
    room: Condvar,
    /// A result has come.
    ready: Condvar,
}

struct State<R> {
    /// The next item that nobody works on.
    next: usize,
    /// The item whose result is due.
    due: usize,
    /// Results from `due` on.
    results: VecDeque<Option<R>>,
    /// Bytes of items that are in work or wait.
    bytes: u64,
    closed: bool,
}

impl<R> Window<R> {
    fn new() -> Self {
        let state = State { next: 0, due: 0, results: VecDeque::new(), bytes: 0, closed: false };
        Self { state: Mutex::new(state), room: Condvar::new(), ready: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the next item to work on, when there is room for it; `None` when there is none left.
    fn claim<I>(&self, items: &[I], bytes: &impl Fn(&I) -> u64) -> Option<usize> {
        let mut state = self.lock();
        loop {
            let place = state.next;
            if state.closed || place >= items.len() {
                return None;
            }
            let size = bytes(&items[place]);
            let fits = place - state.due < MOST && state.bytes + size <= MOST_BYTES;
            if place == state.due || fits {
                state.next += 1;
                state.bytes += size;
                state.results.push_back(None);
                return Some(place);
            }
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Lays down the result of an item, which is so much larger than the item.
    fn lay(&self, place: usize, weight: u64, result: R) {
        let mut state = self.lock();
        state.bytes += weight;
        let due = state.due;
        state.results[place - due] = Some(result);
        if place == due {
            self.ready.notify_one();
        }
    }

    /// Waits for the result that is due and takes it.
    fn take(&self) -> R {
        let mut state = self.lock();
        loop {
            if let Some(Some(_)) = state.results.front()
                && let Some(Some(result)) = state.results.pop_front()
            {
                state.due += 1;
                self.room.notify_all();
                return result;
            }
            state = self.ready.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Says that a result was used up.
    fn freed(&self, bytes: u64) {
        self.lock().bytes -= bytes;
        self.room.notify_all();
    }
}

/// Closes the window when it goes out of scope.
struct Closing<'w, R>(&'w Window<R>);

impl<R> Drop for Closing<'_, R> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn squares(count: usize, threads: usize, size: u64) -> Vec<usize> {
        let items: Vec<usize> = (0..count).collect();
        let mut out = Vec::new();
        let work = |item: &usize| {
            // Later items are done before earlier ones.
            if item.is_multiple_of(7) {
                thread::yield_now();
            }
            item * item
        };
        let sink = |square| {
            out.push(square);
            Ok::<(), ()>(())
        };
        in_order(&items, threads, |_| size, work, sink).unwrap();
        out
    }

    #[test]
    fn results_come_in_order_whatever_the_threads_and_sizes() {
        let expected: Vec<usize> = (0..2000).map(|item| item * item).collect();
        for threads in [1, 2, 8] {
            assert_eq!(squares(2000, threads, 1), expected);
            // Each is larger than the whole window.
            assert_eq!(squares(200, threads, MOST_BYTES * 2), expected[..200]);
        }
        assert_eq!(squares(0, 4, 1), Vec::<usize>::new());
    }

    #[test]
    fn heavy_results_hold_the_work_back() {
        let items = [1u64; 100];
        let made = AtomicUsize::new(0);
        let mut taken = 0;
        let work = |_: &u64| made.fetch_add(1, Ordering::Relaxed);
        let sink = |_| {
            taken += 1;
            // One that is due, one in the work of each thread, and the one that filled the window.
            assert!(made.load(Ordering::Relaxed) <= taken + 4, "{} made, {taken} taken", made.load(Ordering::Relaxed));
            Ok::<(), ()>(())
        };
        in_order_weighed(&items, 2, |size| *size, work, |_| MOST_BYTES, sink).unwrap();
        assert_eq!(taken, 100);
    }

    #[test]
    fn an_error_of_the_sink_ends_the_work() {
        let items: Vec<usize> = (0..100_000).collect();
        let worked = AtomicUsize::new(0);
        let work = |item: &usize| {
            worked.fetch_add(1, Ordering::Relaxed);
            *item
        };
        let sink = |item| if item == 10 { Err("full") } else { Ok(()) };
        assert_eq!(in_order(&items, 2, |_| 1, work, sink), Err("full"));
        assert!(worked.load(Ordering::Relaxed) <= MOST + 12);
    }
}
