//! Containing a mistake of the program itself: what panics over one file, sheet or rule must not
//! cost the user the rest of the run.

use std::cell::Cell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};

/// What the user is told of a fault; the details go to the trace.
pub const ADVICE: &str =
    "gagal diperiksa karena kesalahan di dalam program; laporkan berkas ini kepada pembuatnya";

/// Some work panicked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What the panic said, in English.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Does some work; what it leaves half-done must be dropped by the caller if it faults.
///
/// # Errors
///
/// If the work panics.
pub fn contain<T>(what: &str, work: impl FnOnce() -> T) -> Result<T, Fault> {
    DEPTH.set(DEPTH.get() + 1);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    DEPTH.set(DEPTH.get() - 1);
    result.map_err(|payload| {
        let message = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or("panic without a message")
            .to_owned();
        tracing::error!(what, message, "contained a fault");
        Fault { message }
    })
}

/// Keeps contained faults off standard error, where they would frighten; others are printed as ever.
/// For the binary, once.
pub fn hush() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if DEPTH.get() == 0 {
            usual(info);
        } else {
            tracing::error!(%info, "panic");
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_panics_is_told_and_the_next_goes_on() {
        let odd = |n: u32| contain("test", || assert!(n.is_multiple_of(2), "odd {n}"));
        assert_eq!(odd(2), Ok(()));
        assert_eq!(odd(3), Err(Fault { message: "odd 3".to_owned() }));
        assert_eq!(odd(4), Ok(()));
    }
}
