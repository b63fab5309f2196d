//! A progress bar on the terminal, for work that takes long enough to be waited for.

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use cermat::pipeline::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar; nothing is drawn where standard error is no terminal.
pub struct Bar {
    started: Instant,
    inner: ProgressBar,
    shown: OnceLock<()>,
    allowed: bool,
}

impl Bar {
    /// A bar that shows itself once the work takes too long, if it may.
    pub fn new(wanted: bool) -> Self {
        let inner = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Self {
            started: Instant::now(),
            inner,
            shown: OnceLock::new(),
            allowed: wanted && std::io::stderr().is_terminal(),
        }
    }

    /// Takes the bar off the screen.
    pub fn clear(&self) {
        self.inner.finish_and_clear();
    }

    fn show_if_slow(&self) {
        if self.allowed && self.started.elapsed() > PATIENCE {
            self.shown.get_or_init(|| self.inner.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}

impl Progress for Bar {
    fn started(&self, files: usize) {
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}");
        self.inner.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.inner.set_length(files.try_into().unwrap_or(u64::MAX));
        self.inner.set_message("membaca berkas");
    }

    fn file_done(&self) {
        self.show_if_slow();
        self.inner.inc(1);
    }

    fn stage(&self, name: &str) {
        self.show_if_slow();
        self.inner.set_message(name.to_owned());
    }
}
