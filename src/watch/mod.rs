//! `cermat pantau`: checks a folder again whenever something in it changes.
//!
//! What the folder looks like (names, sizes, times) is compared every few seconds; the system's own
//! events only make that happen sooner. So a network drive that gives no events is watched as well.

mod folder;

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use cermat::inputs::{self, Inputs, InputsError};
use cermat::output::{Counts, Results};
use cermat::pipeline::{self, Wishes};
use cermat::verdict::Selection;
use notify::{RecursiveMode, Watcher};

use self::folder::{Cache, Look};
use crate::cli::Pantau;
use crate::folder_settings;
use crate::run::{print, today, warn};

/// How long the folder must stay as it is before it is read: Excel saves in several steps, and a copy
/// over the network takes its time.
const CALM: Duration = Duration::from_millis(700);

/// How often the folder is looked at when no event comes.
const ROUND: Duration = Duration::from_secs(3);

/// What wakes the watcher.
enum Signal {
    Changed,
    Stop,
}

/// Watches until it is stopped.
pub fn run(wanted: &Pantau) -> Result<u8> {
    let folder = &wanted.folder;
    if !folder.is_dir() {
        bail!("{} bukan folder. Yang dapat dipantau hanya folder.", folder.display());
    }
    let results = wanted.keluaran.clone().unwrap_or_else(|| folder.join(inputs::RESULTS_FOLDER));
    let (send, signals) = mpsc::channel();
    let stop = send.clone();
    ctrlc::set_handler(move || {
        let _ = stop.send(Signal::Stop);
    })
    .context("Ctrl-C tidak dapat ditangani")?;
    // A folder that gives no events is looked at in rounds; so is one whose watcher can't be made.
    let own_results = results.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let ours = |event: &notify::Event| event.paths.iter().all(|path| path.starts_with(&own_results));
        if event.is_ok_and(|event| !event.kind.is_access() && !ours(&event)) {
            let _ = send.send(Signal::Changed);
        }
    });
    if let Ok(watcher) = &mut watcher {
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
    print(&format!(
        "Memantau {}. Hasil: {}. Hentikan dengan Ctrl-C.\n",
        folder.display(),
        results.display()
    ))?;
    Watch::new(wanted.folder.clone(), wanted.keluaran.clone()).run(&signals)?;
    drop(watcher);
    print("Pemantauan dihentikan.\n")?;
    Ok(0)
}

struct Watch {
    folder: PathBuf,
    results: Option<PathBuf>,
    cache: Cache,
    seen: Look,
    /// What was found last, each finding by its place; nothing before the first run.
    last: Option<Vec<String>>,
    /// The same trouble is told once.
    told: String,
}

impl Watch {
    fn new(folder: PathBuf, results: Option<PathBuf>) -> Self {
        let (cache, seen) = (Cache::default(), Look::default());
        Self { folder, results, cache, seen, last: None, told: String::new() }
    }

    fn run(&mut self, signals: &Receiver<Signal>) -> Result<()> {
        let mut pending = true;
        loop {
            if pending || Look::at(&self.folder, self.results.as_deref()) != self.seen {
                let Some(look) = self.settled(signals) else { return Ok(()) };
                pending = !self.check(look)?;
            }
            match signals.recv_timeout(ROUND) {
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Ok(Signal::Changed) | Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// The folder once it has stopped changing; `None` if the user stops before.
    fn settled(&self, signals: &Receiver<Signal>) -> Option<Look> {
        let mut look = Look::at(&self.folder, self.results.as_deref());
        loop {
            match signals.recv_timeout(CALM) {
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(Signal::Changed) => continue,
                Err(RecvTimeoutError::Timeout) => {}
            }
            let now = Look::at(&self.folder, self.results.as_deref());
            if now == look {
                return Some(now);
            }
            look = now;
        }
    }

    /// Checks the folder as it is now; whether all results could be written.
    fn check(&mut self, look: Look) -> Result<bool> {
        let changed = look.changes(&self.seen);
        self.seen = look;
        let (inputs, results) = match self.examine() {
            Ok(done) => done,
            Err(error) => return self.tell(&error).map(|()| true),
        };
        let written = pipeline::write(&inputs, &results, false, &())?;
        if !written.failures.is_empty() {
            let failures: Vec<String> = written.failures.iter().map(ToString::to_string).collect();
            self.say(&format!("hasil tidak dapat ditulis: {}; dicoba lagi", failures.join("; ")));
            return Ok(false);
        }
        self.told.clear();
        let found = places(&results);
        print(&format!("{} {}\n", now(), line(&changed, &results, &found, self.last.as_deref())))?;
        self.last = Some(found);
        Ok(true)
    }

    fn examine(&mut self) -> Result<(Inputs, Results)> {
        let inputs = inputs::collect(&self.folder, self.results.as_deref())?;
        let wishes = Wishes {
            settings: folder_settings::read(&inputs.folder)?,
            today: Some(today()),
            ..Wishes::default()
        };
        let files = self.cache.read(&inputs, &self.seen);
        let results = pipeline::assemble(files, wishes.settings, wishes.tahun);
        folder_settings::refuse_unknown_names(&results, &inputs.folder, true)?;
        let mut results = pipeline::examine(results, &Selection::default(), wishes.today.as_deref(), &());
        pipeline::confirm(&mut results, &|file| fs::read(&inputs.files.get(file.0 as usize)?.path).ok());
        Ok((inputs, results))
    }

    /// What stands in the way of a check ends no watch: the next change may mend it.
    fn tell(&mut self, error: &anyhow::Error) -> Result<()> {
        if error.downcast_ref::<InputsError>().is_some_and(|error| matches!(error, InputsError::Missing(_))) {
            bail!("folder yang dipantau sudah tidak ada");
        }
        self.say(&format!("{error:#}"));
        Ok(())
    }

    fn say(&mut self, trouble: &str) {
        if self.told != trouble {
            warn(&format!("{} {trouble}", now()));
            trouble.clone_into(&mut self.told);
        }
    }
}

/// `PK Perubahan.xlsx: 2 beres, 1 baru; sekarang 12 galat, 3 peringatan`.
fn line(changed: &[String], results: &Results, found: &[String], last: Option<&[String]>) -> String {
    /// More names than these are counted.
    const MOST_NAMES: usize = 3;
    let now = Counts::of(&results.outcome.findings).describe();
    let now = if now.is_empty() { "tidak ada temuan".to_owned() } else { now };
    let partial =
        if results.is_partial() { " (belum lengkap: ada berkas yang tidak dapat dibaca)" } else { "" };
    let Some(last) = last else {
        return format!("{} berkas diperiksa: {now}{partial}", results.dossier.sources.files().count());
    };
    let what = match changed {
        [] => "folder".to_owned(),
        names if names.len() <= MOST_NAMES => names.join(", "),
        names => format!("{} berkas", names.len()),
    };
    let (mended, new) = (missing(last, found), missing(found, last));
    let parts: Vec<String> = [(mended, "beres"), (new, "baru")]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let said = if parts.is_empty() { "tidak ada perubahan temuan".to_owned() } else { parts.join(", ") };
    format!("{what}: {said}; sekarang {now}{partial}")
}

/// How many of the first are not among the second, each counted as often as it is there.
fn missing(these: &[String], those: &[String]) -> usize {
    let mut rest: Vec<&String> = those.iter().collect();
    these
        .iter()
        .filter(|place| match rest.iter().position(|known| known == place) {
            Some(at) => {
                rest.swap_remove(at);
                false
            }
            None => true,
        })
        .count()
}

/// Every finding that isn't waived, by rule and place.
fn places(results: &Results) -> Vec<String> {
    let sources = &results.dossier.sources;
    let findings = results.outcome.findings.iter().filter(|finding| finding.waived.is_none());
    let place = |finding: &cermat::finding::Finding| {
        let (file, sheet) = cermat::verdict::whereabouts(finding.primary, sources);
        let file = file.map_or("", |file| sources.file(file).path.as_str());
        let sheet = sheet.map_or("", |sheet| sources.sheet(sheet).name.as_str());
        let cell = finding.cell().map(|at| at.to_string()).unwrap_or_default();
        format!("{} {file} {sheet} {cell}", finding.code)
    };
    findings.map(place).collect()
}

/// The time of day, `14.02`.
fn now() -> String {
    jiff::ZonedDateTime::now().strftime("%H.%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_counted_as_often_as_they_are_there() {
        let set = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(missing(&set("a a b"), &set("a c")), 2);
        assert_eq!(missing(&set("a c"), &set("a a b")), 1);
        assert_eq!(missing(&set("a"), &set("a")), 0);
    }
}
