//! Carrying out a command.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context, Result, bail};
use cermat::inputs::{self, Inputs};
use cermat::output::templates::{self, Dari};
use cermat::output::text::{
    self, Detail, ResultsAt, TextOptions, catalogue, composed, kept, recognised, safe,
};
use cermat::output::{Results, json, sarif};
use cermat::pipeline::{self, Wishes, Written};
use cermat::rules::{self, Rule};
use cermat::settings::Settings;
use cermat::source::FileStatus;
use cermat::verdict::{Selection, begins};

use tracing_subscriber::fmt::format::FmtSpan;

use crate::cli::{
    Aturan, Bersihkan, Cli, Command, Common, Dibersihkan, Format, Kenali, Periksa, Susun, Templat, Warna,
};
use crate::folder_settings;
use crate::progress::Bar;
use crate::{console, watch};

/// At least one galat.
const FOUND: u8 = 1;
/// Some result could not be written.
const NOT_WRITTEN: u8 = 2;
/// Some file could not be read. It outweighs findings: a partial check never looks complete.
const PARTIAL: u8 = 3;
/// The width of what is printed elsewhere than on a terminal.
const PLAIN_WIDTH: usize = 100;

/// Sets colours and tracing as the user wishes.
pub fn prepare(common: &Common) {
    let choice = match common.warna {
        Warna::Auto => ColorChoice::Auto,
        Warna::Selalu => ColorChoice::AlwaysAnsi,
        Warna::Tidak => ColorChoice::Never,
    };
    choice.write_global();
    cermat::fault::hush();
    if common.jejak {
        let ansi = io::stderr().is_terminal() && common.warna != Warna::Tidak;
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_writer(io::stderr)
            .with_ansi(ansi)
            .without_time()
            .with_span_events(FmtSpan::CLOSE)
            .init();
    }
}

/// Carries out a command; the exit status.
pub fn run(cli: &Cli) -> Result<u8> {
    match &cli.command {
        Command::Periksa(wanted) => check(wanted, &cli.common),
        Command::Susun(wanted) => compose(wanted, &cli.common),
        Command::Pantau(wanted) => watch::run(wanted),
        Command::Aturan(wanted) => explain(wanted, &cli.common),
        Command::Kenali(wanted) => recognise(wanted, &cli.common),
        Command::Templat(wanted) => write_templates(wanted, &cli.common),
        Command::Bersihkan(wanted) => clean(wanted, &cli.common),
    }
}

/// Whether the reader of our output went away (`cermat aturan | head`), which is no mistake.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn check(wanted: &Periksa, common: &Common) -> Result<u8> {
    let selection = Selection { pilih: wanted.pilih.clone(), abaikan: wanted.abaikan.clone() };
    if let Some((word, near)) = selection.unknown() {
        bail!(unknown_code(word, near));
    }
    let inputs = inputs::collect(&wanted.folder, wanted.keluaran.as_deref())?;
    let wishes = Wishes {
        settings: folder_settings::read(&inputs.folder)?,
        selection,
        tahun: wanted.tahun,
        today: Some(today()),
    };
    let bar = Bar::new(!common.quiet);
    let results = pipeline::check(&inputs, wishes, &bar);
    folder_settings::refuse_unknown_names(&results, &inputs.folder, wanted.folder.is_dir())?;
    if results.chosen_rules().is_some()
        && wanted.keluaran.is_none()
        && pipeline::holds_full_run(&inputs.results)
    {
        bar.clear();
        return show_only(&results, &inputs, common);
    }
    let written = pipeline::write(&inputs, &results, wanted.laporan, &bar);
    bar.clear();
    let written = written.context("hasil tidak dapat ditulis")?;
    let kept = kept::render(&written.kept, width());
    if common.format == Format::Teks {
        print(&kept)?;
    } else {
        anstream::eprint!("{kept}");
    }
    for (path, reason) in &written.copies.missing {
        warn(&format!("{path} tidak dapat ditandai: {reason}"));
    }
    match common.format {
        Format::Json => print_json(&written.json)?,
        Format::Sarif => print_json(&sarif::render(&results)?)?,
        Format::Teks => print(&text::render(&results, &text_options(common, &inputs, Some(&written))))?,
    }
    if common.format != Format::Teks {
        for problem in &results.waiver_problems {
            let file = results.dossier.settings.file();
            warn(&format!("{file} baris {}: {}", problem.line, problem.message));
        }
    }
    if written.workbook && !wanted.tanpa_buka && console::is_own() {
        console::show(&inputs.results.join("temuan.xlsx"));
    }
    if !written.failures.is_empty() {
        for failure in &written.failures {
            warn(&format!("hasil tidak dapat ditulis: {failure}"));
        }
        return Ok(NOT_WRITTEN);
    }
    Ok(status(&results))
}

/// Shows what some of the rules found, and leaves the results of all of them as they are.
fn show_only(results: &Results, inputs: &Inputs, common: &Common) -> Result<u8> {
    match common.format {
        Format::Json => print_json(&json::render(results)?)?,
        Format::Sarif => print_json(&sarif::render(results)?)?,
        Format::Teks => print(&text::render(results, &text_options(common, inputs, None)))?,
    }
    warn(&format!(
        "hasil lengkap di {} tidak diganti karena hanya sebagian aturan yang dijalankan; simpan yang ini dengan --keluaran FOLDER",
        inputs.results.display()
    ));
    Ok(status(results))
}

fn compose(wanted: &Susun, common: &Common) -> Result<u8> {
    if common.format == Format::Sarif {
        bail!("--format sarif hanya untuk cermat periksa; pilih teks atau json.");
    }
    let inputs = inputs::collect(&wanted.folder, wanted.keluaran.as_deref())?;
    let wishes = Wishes {
        settings: folder_settings::read(&inputs.folder)?,
        tahun: wanted.tahun,
        today: Some(today()),
        ..Wishes::default()
    };
    let bar = Bar::new(!common.quiet);
    let results = pipeline::check(&inputs, wishes, &bar);
    folder_settings::refuse_unknown_names(&results, &inputs.folder, wanted.folder.is_dir())?;
    let composed = pipeline::compose(&inputs, &results, &bar);
    bar.clear();
    let (folder, susunan, handwork) = composed.context("tabel tidak dapat ditulis")?;
    let hand = kept::tables(&handwork, width());
    if common.format == Format::Teks {
        print(&hand)?;
    } else {
        anstream::eprint!("{hand}");
    }
    let folder = folder.display().to_string();
    let text = match common.format {
        Format::Json => composed::json(&susunan, &folder, results.counts())?,
        _ => composed::render(&susunan, &folder, results.counts(), width(), common.quiet),
    };
    print_as(common.format, &text)?;
    for (_, file) in results.dossier.sources.files() {
        if matches!(file.status, FileStatus::Unreadable | FileStatus::Protected) {
            warn(&format!(
                "{} tidak dibaca: {}",
                file.path,
                file.reason.as_deref().unwrap_or("tidak dapat dibuka")
            ));
        }
    }
    Ok(status(&results))
}

fn status(results: &Results) -> u8 {
    if results.is_partial() {
        PARTIAL
    } else if results.counts().galat > 0 {
        FOUND
    } else {
        0
    }
}

/// Today in western Indonesia, as `2024-12-31`; a waiver runs out at midnight there.
pub fn today() -> String {
    jiff::tz::Offset::constant(7).to_datetime(jiff::Timestamp::now()).date().to_string()
}

fn explain(wanted: &Aturan, common: &Common) -> Result<u8> {
    let prefix = wanted.kode.as_deref().unwrap_or_default();
    let mut chosen: Vec<&Rule> =
        rules::all().filter(|rule| prefix.is_empty() || begins(rule.code, prefix)).collect();
    chosen.sort_by_key(|rule| rule.code);
    if chosen.is_empty() && !prefix.is_empty() {
        let only = Selection { pilih: vec![prefix.to_owned()], abaikan: vec![] };
        bail!(unknown_code(prefix, only.unknown().and_then(|(_, near)| near)));
    }
    let width = width();
    let text = match (common.format, chosen.as_slice()) {
        (Format::Sarif, _) => bail!("--format sarif hanya untuk cermat periksa; pilih teks atau json."),
        (Format::Json, _) => catalogue::json(&chosen)?,
        (Format::Teks, [rule]) => catalogue::explain(rule, width),
        (Format::Teks, rules) => catalogue::list(rules, width),
    };
    print_as(common.format, &text)?;
    Ok(0)
}

fn recognise(wanted: &Kenali, common: &Common) -> Result<u8> {
    let inputs = inputs::given(&wanted.berkas)?;
    let bar = Bar::new(!common.quiet);
    let results = pipeline::recognise(&inputs, Settings::default(), None, &bar);
    bar.clear();
    let text = match common.format {
        Format::Sarif => bail!("--format sarif hanya untuk cermat periksa; pilih teks atau json."),
        Format::Json => recognised::json(&results)?,
        Format::Teks => recognised::render(&results, width()),
    };
    print_as(common.format, &text)?;
    Ok(status(&results))
}

fn write_templates(wanted: &Templat, common: &Common) -> Result<u8> {
    if common.format == Format::Sarif {
        bail!("--format sarif hanya untuk cermat periksa; pilih teks atau json.");
    }
    let dari = wanted.dari.as_deref().map(|folder| taken_over(folder, common)).transpose()?;
    let written = wanted.tulis(dari.as_ref())?;
    let text = if common.format == Format::Json {
        serde_json::to_string_pretty(&written)? + "\n"
    } else if common.quiet {
        String::new()
    } else {
        let lines: Vec<String> = written.iter().map(|file| format!("{}  {}", file.path, file.guna)).collect();
        lines.join("\n") + "\n"
    };
    print_as(common.format, &text)?;
    Ok(0)
}

/// What next year's forms take over from the documents of a folder, which is only read.
fn taken_over(folder: &Path, common: &Common) -> Result<Dari> {
    let inputs = inputs::collect(folder, None)?;
    let bar = Bar::new(!common.quiet);
    let results = pipeline::recognise(&inputs, folder_settings::read(&inputs.folder)?, None, &bar);
    bar.clear();
    if results.dossier.documents.is_empty() {
        bail!("di {} tidak ada formulir yang dikenali, jadi tidak ada yang dapat disalin.", folder.display());
    }
    let dari = templates::dari(&results);
    if !dari.kosong.is_empty() {
        warn(&format!("dibiarkan kosong karena tidak tentu: {}", dari.kosong.join("; ")));
    }
    Ok(dari)
}

fn clean(wanted: &Bersihkan, common: &Common) -> Result<u8> {
    if common.format == Format::Sarif {
        bail!("--format sarif hanya untuk cermat periksa; pilih teks atau json.");
    }
    let written = wanted.tulis()?;
    let text = if common.format == Format::Json {
        serde_json::to_string_pretty(&written)? + "\n"
    } else {
        let line = |file: &Dibersihkan| match &file.bersih {
            Some(clean) => format!("{clean}  tanpa tanda cermat\n"),
            None => format!("{}  tidak memuat tanda cermat\n", file.berkas),
        };
        written.iter().map(line).collect()
    };
    print(&text)?;
    Ok(0)
}

fn unknown_code(word: &str, near: Option<&str>) -> String {
    let hint = near.map_or_else(String::new, |code| format!(" Mungkin maksudnya `{code}`."));
    format!("tidak ada aturan yang kodenya berawal dengan `{word}`.{hint} Daftarnya: cermat aturan")
}

fn text_options(common: &Common, inputs: &Inputs, written: Option<&Written>) -> TextOptions {
    let detail = match common {
        Common { quiet: true, .. } => Detail::Quiet,
        Common { verbose: false, .. } => Detail::Normal,
        _ => Detail::Verbose,
    };
    let results = written.map(|written| ResultsAt {
        folder: inputs.results.display().to_string(),
        workbook: written.workbook,
        copies: !written.copies.marked.is_empty(),
    });
    TextOptions { width: width(), detail, results }
}

/// The width of the terminal.
fn width() -> usize {
    match terminal_size::terminal_size_of(io::stdout()) {
        Some((terminal_size::Width(columns), _)) if columns > 0 => usize::from(columns),
        _ => PLAIN_WIDTH,
    }
}

/// Prints to standard output, with colours only where they belong.
pub fn print(text: &str) -> Result<()> {
    let mut out = AutoStream::auto(io::stdout().lock());
    out.write_all(safe::only_colours(text).as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Prints to standard output what is for people or for programs.
fn print_as(format: Format, text: &str) -> Result<()> {
    if format == Format::Teks { print(text) } else { print_json(text) }
}

/// Prints JSON to standard output.
fn print_json(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(safe::json(text).as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Tells of something that is to be looked at, on standard error.
pub fn warn(message: &str) {
    let message = safe::safe(message);
    let style = anstyle::AnsiColor::Yellow.on_default().bold();
    anstream::eprintln!("{style}Peringatan:{style:#} {message}");
}
