//! What `cermat susun` wrote, for a terminal and for programs.

use std::fmt::Write as _;

use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::heading;
use super::layout::{FAINT, GOOD, hanging, padded, styled};
use crate::output::Counts;
use crate::output::tables::{Buku, Susunan};

/// Columns named of one table.
const MOST_COLUMNS: usize = 8;

/// The summary. `folder` is where the workbooks lie, `counts` what was found in the documents behind
/// them; `quiet` leaves only the last lines.
pub fn render(susunan: &Susunan, folder: &str, counts: Counts, width: usize, quiet: bool) -> String {
    let width = width.clamp(40, 140);
    let mut out = String::new();
    if !quiet {
        written(&mut out, &susunan.buku, width);
        blanks(&mut out, &susunan.buku, width);
        for saran in &susunan.saran {
            hanging(&mut out, "  ", 2, 4, saran, width);
        }
        if !susunan.gagal.is_empty() {
            heading(&mut out, "Yang tidak dapat disusun");
            for (nama, sebab) in &susunan.gagal {
                hanging(&mut out, "  ", 2, 4, &format!("{nama}: {sebab}"), width);
            }
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{} buku kerja ditulis ke {}", susunan.buku.len(), styled(GOOD, folder));
    let mut koreksi = Vec::new();
    if susunan.koreksi > 0 {
        koreksi.push(format!("{} hal dikoreksi", susunan.koreksi));
    }
    if susunan.dipilih > 0 {
        koreksi.push(format!("{} angka belum diputuskan karena dokumen tidak sepakat", susunan.dipilih));
    }
    if !koreksi.is_empty() {
        let _ = writeln!(out, "{}: lihat lembar Koreksi di setiap buku kerja", koreksi.join(", "));
    }
    let _ = match counts.galat {
        0 => writeln!(out, "Tidak ada galat di dokumen yang menjadi dasar tabel ini."),
        galat => writeln!(
            out,
            "{galat} galat di dokumen yang menjadi dasar tabel ini; jalankan cermat periksa untuk melihatnya."
        ),
    };
    out
}

fn written(out: &mut String, buku: &[Buku], width: usize) {
    heading(out, "Yang disusun");
    let column = buku.iter().map(|b| b.nama.width()).max().unwrap_or(0);
    for satu in buku {
        let banyak = satu.lembar.iter().filter(|l| !l.hidden).count();
        let name = padded(anstyle::Style::new(), &satu.nama, column);
        hanging(
            out,
            &format!("  {name}  "),
            column + 4,
            column + 4,
            &format!("{}, {banyak} lembar", satu.judul),
            width,
        );
    }
}

/// The columns that are to be filled in by hand, table by table.
fn blanks(out: &mut String, buku: &[Buku], width: usize) {
    let mut lines: Vec<(String, String)> = Vec::new();
    for satu in buku {
        for (lembar, kolom) in satu.isian() {
            let mut shown = kolom.iter().take(MOST_COLUMNS).cloned().collect::<Vec<_>>().join("; ");
            if kolom.len() > MOST_COLUMNS {
                let _ = write!(shown, "; dan {} kolom lain", kolom.len() - MOST_COLUMNS);
            }
            let line = (lembar.to_owned(), shown);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    if lines.is_empty() {
        return;
    }
    heading(out, "Yang masih harus diisi (sel biru muda; folder tidak memuatnya)");
    for (lembar, kolom) in &lines {
        hanging(out, "  ", 2, 4, &format!("{lembar}: {kolom}"), width);
    }
    let note = "Isian hilang bila susun dijalankan lagi; kerjakan di salinan, di luar folder ini.";
    let _ = writeln!(out, "  {}", styled(FAINT, note));
}

/// The same for programs.
///
/// # Errors
/// If JSON can't be made, which doesn't happen for strings and numbers.
pub fn json(susunan: &Susunan, folder: &str, counts: Counts) -> Result<String, serde_json::Error> {
    let files: Vec<_> = susunan
        .buku
        .iter()
        .map(|b| {
            let sheets: Vec<&str> = b.lembar.iter().map(|l| l.name.as_str()).collect();
            let blanks: Vec<_> = b
                .isian()
                .into_iter()
                .map(|(sheet, columns)| json!({"sheet": sheet, "columns": columns}))
                .collect();
            json!({"name": b.nama, "title": b.judul, "sheets": sheets, "blanks": blanks})
        })
        .collect();
    let missing: Vec<_> =
        susunan.gagal.iter().map(|(table, reason)| json!({"table": table, "reason": reason})).collect();
    let value = json!({
        "schema": 1,
        "folder": folder,
        "files": files,
        "missing": missing,
        "hints": susunan.saran,
        "corrections": susunan.koreksi,
        "chosen": susunan.dipilih,
        "findings": {"galat": counts.galat, "peringatan": counts.peringatan, "catatan": counts.catatan},
    });
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}
