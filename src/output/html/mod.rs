//! `temuan.html`: the findings on one page that needs nothing else: no network, no other file. It
//! filters by file, severity and official, and prints a page per official.

mod parts;

use std::fmt::Write as _;

use self::parts::{escape, finding_row, option, summary_rows};
use super::officials::by_official;
use super::{Counts, FAMILIES, Results};
use crate::finding::Severity;
use crate::source::FileStatus;
use crate::verdict::whereabouts;

/// The looks, for the screen and for paper.
const STYLE: &str = include_str!("style.css");
/// The filters; without it the page shows everything.
const SCRIPT: &str = include_str!("filter.js");

/// What each severity asks of the reader.
const MEANINGS: [(Severity, &str); 3] = [
    (Severity::Galat, "keliru; harus diperbaiki sebelum ditandatangani"),
    (Severity::Peringatan, "mungkin keliru; perlu dilihat"),
    (Severity::Catatan, "untuk diketahui"),
];

/// The page. `link` gives the way from the page to an input, where there is one.
pub fn render(results: &Results, link: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    head(&mut out, results);
    out.push_str("<main>\n");
    filters(&mut out, results);
    summary(&mut out, results);
    findings(&mut out, results, link);
    unread(&mut out, results);
    let _ = write!(out, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn head(out: &mut String, results: &Results) {
    let dossier = &results.dossier;
    let agency = escape(dossier.agency.as_deref().unwrap_or("Perangkat daerah tidak diketahui"));
    let year = if dossier.year == 0 { String::new() } else { format!(" · tahun {}", dossier.year) };
    let partial = if results.is_partial() {
        "<p class=\"partial\">Pemeriksaan belum lengkap: ada berkas yang tidak dapat dibaca.</p>\n"
    } else {
        ""
    };
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"id\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'\">\n<title>Temuan {agency}{year}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>Hasil pemeriksaan dokumen kinerja</h1>\n<p class=\"agency\">{agency}{year}</p>\n\
         <p class=\"tool\">Diperiksa dengan cermat {}.</p>\n{partial}</header>\n",
        env!("CARGO_PKG_VERSION")
    );
}

fn filters(out: &mut String, results: &Results) {
    if results.outcome.findings.is_empty() {
        return;
    }
    let sources = &results.dossier.sources;
    out.push_str("<form class=\"filters\" id=\"filters\" hidden>\n<label>Berkas <select name=\"file\">");
    out.push_str("<option value=\"\">semua berkas</option>");
    for (id, file) in sources.files() {
        let here = |f: &&crate::finding::Finding| whereabouts(f.primary, sources).0 == Some(id);
        if results.outcome.findings.iter().any(|f| here(&f)) {
            option(out, &file.path);
        }
    }
    out.push_str("</select></label>\n<label>Pejabat <select name=\"official\">");
    out.push_str("<option value=\"\">semua pejabat</option>");
    for official in by_official(results) {
        option(out, &official.name);
    }
    out.push_str("</select></label>\n<fieldset><legend>Tingkat</legend>");
    for (severity, _) in MEANINGS {
        let word = severity.as_str();
        let _ = write!(
            out,
            "<label><input type=\"checkbox\" name=\"severity\" value=\"{word}\" checked> {word}</label>"
        );
    }
    out.push_str(
        "</fieldset>\n<label>Cari <input type=\"search\" name=\"words\" placeholder=\"kata dalam temuan\"></label>\n\
         <button type=\"button\" id=\"print\">Cetak yang tampak</button>\n<output id=\"shown\"></output>\n</form>\n",
    );
}

fn summary(out: &mut String, results: &Results) {
    let counts = results.counts();
    out.push_str("<section class=\"summary\">\n<h2>Ringkasan</h2>\n<ul class=\"counts\">\n");
    for (severity, meaning) in MEANINGS {
        let count = match severity {
            Severity::Galat => counts.galat,
            Severity::Peringatan => counts.peringatan,
            Severity::Catatan => counts.catatan,
        };
        let word = severity.as_str();
        let _ = writeln!(out, "<li class=\"{word}\"><b>{count}</b> {word} <span>{meaning}</span></li>");
    }
    if counts.waived > 0 {
        let _ = writeln!(
            out,
            "<li><b>{}</b> dikecualikan <span>diterima dengan alasan di cermat.toml</span></li>",
            counts.waived
        );
    }
    out.push_str("</ul>\n");
    let findings = &results.outcome.findings;
    if findings.is_empty() {
        out.push_str("<p>Tidak ada temuan.</p>\n</section>\n");
        return;
    }
    let families = FAMILIES.map(|(family, meaning)| {
        let counts = Counts::of(findings.iter().filter(|finding| finding.code.starts_with(family)));
        (format!("{family} – {meaning}"), counts)
    });
    summary_rows(out, "Menurut keluarga aturan", "Keluarga", &families);
    let sources = &results.dossier.sources;
    let files: Vec<(String, Counts)> = std::iter::once((None, "(seluruh berkas)".to_owned()))
        .chain(sources.files().map(|(id, file)| (Some(id), file.path.clone())))
        .map(|(id, name)| {
            let here = findings.iter().filter(|f| whereabouts(f.primary, sources).0 == id);
            (name, Counts::of(here))
        })
        .collect();
    summary_rows(out, "Menurut berkas", "Berkas", &files);
    out.push_str("</section>\n");
}

/// A section per official, each on a page of its own on paper.
fn findings(out: &mut String, results: &Results, link: &dyn Fn(&str) -> Option<String>) {
    for official in by_official(results) {
        let counts = Counts::of(official.findings.iter().copied());
        let post = if official.post.is_empty() {
            String::new()
        } else {
            format!("<p class=\"post\">{}</p>\n", escape(&official.post))
        };
        let _ = write!(
            out,
            "<section class=\"official\">\n<h2>{}</h2>\n{post}<p class=\"tally\">{}</p>\n<table>\n<thead><tr><th>Tingkat</th>\
             <th>Kode</th><th>Yang perlu diperbaiki</th><th>Di mana</th><th>Tertulis</th><th>Seharusnya</th></tr></thead>\n\
             <tbody>\n",
            escape(&official.name),
            counts.describe()
        );
        for finding in &official.findings {
            finding_row(out, results, finding, &official.name, link);
        }
        out.push_str("</tbody>\n</table>\n</section>\n");
    }
}

/// What couldn't be read, so that nobody takes the page for complete.
fn unread(out: &mut String, results: &Results) {
    let files: Vec<_> =
        results.dossier.sources.files().filter(|(_, file)| file.status != FileStatus::Read).collect();
    if files.is_empty() {
        return;
    }
    out.push_str("<section class=\"unread\">\n<h2>Tidak diperiksa</h2>\n<ul>\n");
    for (_, file) in files {
        let reason = escape(file.reason.as_deref().unwrap_or("tidak dapat dibaca"));
        let _ = writeln!(out, "<li><b>{}</b>: {reason}</li>", escape(&file.path));
    }
    out.push_str("</ul>\n</section>\n");
}
