//! Sheets written as text: one line per row, cells divided by `|`.
//!
//! `<` joins a cell to the one on its left, `^` to the one above; `#12` is a number, `#0.8;0%` one under
//! a format, `=?` a formula without a stored value, `=#REF!` one that shows an error; `\n` is a line break.

use std::fmt::Write;

use cermat::documents::{BarisTriwulan, BlokTandaTangan, Document, Pasangan, PasanganPersen};
use cermat::domain::kuantitas::Kuantitas;
use cermat::dossier::owners::{assign_owners, assign_phases};
use cermat::forms::read_sheet;
use cermat::reading::sheet::{SheetContext, SheetOutcome};
use cermat::source::{
    Content, FileStatus, Rect, SheetId, SourceFile, SourceSheet, Sourced, Sources, column_letters,
};
use cermat::workbook::grid::{Cell, CellValue, Grid, NumberFormat};
use rust_decimal::Decimal;

/// Builds a grid from text.
fn grid(sheet: SheetId, text: &str) -> Grid {
    let mut cells = Vec::new();
    let mut areas: Vec<Rect> = Vec::new();
    let lines: Vec<&str> = text.lines().skip(1).collect();
    for (row, line) in (0u32..).zip(lines) {
        if line.trim().is_empty() {
            continue;
        }
        for (col, raw) in (0u32..).zip(line.split('|')) {
            let raw = raw.trim();
            match raw {
                "" => {}
                "<" => grow(&mut areas, row, col - 1, row, col),
                "^" => grow(&mut areas, row - 1, col, row, col),
                _ => cells.push(cell(row, col, raw)),
            }
        }
    }
    Grid::new(sheet, cells, areas, Vec::new(), Vec::new())
}

/// Extends the area that covers one place to another.
fn grow(areas: &mut Vec<Rect>, from_row: u32, from_col: u32, row: u32, col: u32) {
    if areas.iter().any(|a| a.contains(row, col)) {
        return;
    }
    match areas.iter_mut().find(|a| a.contains(from_row, from_col)) {
        Some(area) => {
            area.bottom = area.bottom.max(row);
            area.right = area.right.max(col);
        }
        None => areas.push(Rect { top: from_row, left: from_col, bottom: row, right: col }),
    }
}

/// Builds a cell from its text.
fn cell(row: u32, col: u32, raw: &str) -> Cell {
    let mut format = NumberFormat::default();
    let mut formula = false;
    let value = if let Some(number) = raw.strip_prefix('#') {
        let (number, code) = number.split_once(';').unwrap_or((number, ""));
        if code.ends_with('%') {
            let decimals = code.split_once('.').map_or(0, |(_, d)| d.len() - 1);
            format = NumberFormat {
                percent: true,
                decimals: u8::try_from(decimals).ok(),
                ..NumberFormat::default()
            };
        }
        CellValue::Number(number.parse::<Decimal>().unwrap())
    } else if let Some(result) = raw.strip_prefix('=') {
        formula = true;
        if result == "?" { CellValue::Empty } else { CellValue::Error(result.to_owned()) }
    } else {
        CellValue::Text(raw.replace("\\n", "\n"))
    };
    Cell { row, col, value, format, formula }
}

/// A value as the snapshots show it: with its cell where it is blank.
fn show<T>(value: &Sourced<T>, write: impl Fn(&T) -> String) -> String {
    match &value.content {
        Content::Value(v) => write(v),
        Content::Blank => format!("kosong@{}", value.at),
        Content::Unreadable(text) => format!("tak terbaca@{}: {text}", value.at),
        Content::Unknown => format!("tak diketahui@{}", value.at),
    }
}

fn text(value: &Sourced<String>) -> String {
    show(value, String::clone)
}

fn money(value: &Sourced<Decimal>) -> String {
    show(value, ToString::to_string)
}

fn quantity(value: &Sourced<Kuantitas>) -> String {
    show(value, |q| match q {
        Kuantitas::Angka { nilai, satuan } => {
            satuan.as_ref().map_or(nilai.value.to_string(), |s| format!("{} {s}", nilai.value))
        }
        Kuantitas::Persen(p) => format!("{}%", p.value),
        Kuantitas::Teks(t) => format!("«{t}»"),
    })
}

fn maybe<T>(value: Option<&T>, write: impl Fn(&T) -> String) -> String {
    value.map_or("·".to_owned(), write)
}

fn pair(value: &Pasangan) -> String {
    format!("{}/{}", maybe(value.k.as_ref(), money), maybe(value.rp.as_ref(), money))
}

fn percents(value: &PasanganPersen) -> String {
    let one = |p: &Sourced<_>| show(p, |v: &cermat::domain::percent::Percent| v.value.to_string());
    format!("{}/{}", maybe(value.k.as_ref(), one), maybe(value.rp.as_ref(), one))
}

fn quarterly(row: &BarisTriwulan) -> String {
    let mut out = format!(
        "[{} | {}] 5:{} 6:{} 7:{}",
        maybe(row.indikator.as_ref(), text),
        maybe(row.satuan.as_ref(), text),
        pair(&row.target_akhir),
        pair(&row.lalu),
        pair(&row.target),
    );
    for quarter in &row.triwulan {
        write!(out, " q:{}", pair(quarter)).unwrap();
    }
    write!(
        out,
        " tahun:{} {} kumulatif:{} {}",
        pair(&row.realisasi),
        percents(&row.persen),
        pair(&row.kumulatif),
        percents(&row.persen_akhir)
    )
    .unwrap();
    out
}

fn block(out: &mut String, block: &BlokTandaTangan) {
    writeln!(out, "  tanda tangan: {}", maybe(block.tempat_tanggal.as_ref(), text)).unwrap();
    for signer in &block.penanda {
        writeln!(
            out,
            "    {:?} | {} | {} | {} | {}",
            signer.pihak,
            maybe(signer.jabatan.as_ref(), text),
            text(&signer.nama),
            maybe(signer.pangkat.as_ref(), text),
            maybe(signer.nip.as_ref(), text),
        )
        .unwrap();
    }
}

/// Reads a sheet written as text.
fn outcome(file: &str, sheet: &str, source: &str) -> (Sources, SheetOutcome) {
    let mut sources = Sources::default();
    let id = sources.add_file(SourceFile {
        path: file.to_owned(),
        sha256: String::new(),
        status: FileStatus::Read,
        reason: None,
    });
    let sheet_id = sources.add_sheet(SourceSheet { file: id, name: sheet.to_owned(), visible: true });
    let grid = grid(sheet_id, source);
    let context = SheetContext { file: id, file_path: file, sheet_name: sheet };
    let outcome = read_sheet(&grid, &context);
    (sources, outcome)
}

/// What was made of a sheet.
pub fn recognised(file: &str, sheet: &str, source: &str) -> String {
    format!("{:?}", outcome(file, sheet, source).1.reading.state)
}

/// The forms of a sheet with their columns: `A No, B Uraian`.
pub fn columns(file: &str, sheet: &str, source: &str) -> Vec<(String, String)> {
    let forms = outcome(file, sheet, source).1.reading.forms;
    let column = |c: &cermat::recognise::ColumnReading| format!("{} {}", column_letters(c.col), c.column);
    let map =
        |form: &cermat::recognise::Understood| form.columns.iter().map(column).collect::<Vec<_>>().join(", ");
    forms.iter().map(|form| (form.kind.id().to_owned(), map(form))).collect()
}

/// Reads a sheet written as text and shows everything that was understood.
pub fn read(file: &str, sheet: &str, source: &str) -> String {
    let (sources, outcome) = outcome(file, sheet, source);
    let mut out = String::new();
    writeln!(out, "{:?}", outcome.reading.state).unwrap();
    for form in &outcome.reading.forms {
        writeln!(out, "- {} {} {:.2}", form.kind.id(), form.range, form.confidence).unwrap();
        for column in &form.columns {
            writeln!(out, "    {} {} ← {}", column_letters(column.col), column.column, column.header)
                .unwrap();
        }
    }
    for problem in &outcome.problems {
        writeln!(out, "! {problem:?}").unwrap();
    }
    let mut documents = outcome.documents;
    assign_owners(&mut documents, &sources);
    assign_phases(&mut documents);
    for document in &documents {
        show_document(&mut out, document);
    }
    out
}

fn show_document(out: &mut String, document: &Document) {
    let head = document.head();
    let years: Vec<String> = head.tahun.iter().map(|y| format!("{}@{}", y.value().unwrap(), y.at)).collect();
    let owner = head.pemilik.as_deref().unwrap_or("·");
    writeln!(out, "= {} {:?} {owner} {}", head.kind.id(), head.tahap, years.join(" ")).unwrap();
    if let Document::Pernyataan(statement) = document {
        for person in [&statement.pertama, &statement.kedua].into_iter().flatten() {
            writeln!(out, "  {} / {}", text(&person.nama), text(&person.jabatan)).unwrap();
        }
    }
    for row in document.indikator() {
        writeln!(
            out,
            "  {} | {} | {} | {} | {} | {} | {}",
            maybe(row.nomor.as_ref(), text),
            text(&row.sasaran),
            text(&row.indikator),
            maybe(row.satuan.as_ref(), text),
            quantity(&row.target),
            maybe(row.realisasi.as_ref(), quantity),
            maybe(row.capaian.as_ref(), |c| show(c, |p| format!("{}±{}", p.value, p.half))),
        )
        .unwrap();
    }
    if let Some(table) = document.tabel_anggaran() {
        for (index, row) in table.baris.iter().enumerate() {
            write!(
                out,
                "  {index} {:?} ⊂ {} | {} | {} | {} | {} | {}",
                row.tingkat,
                maybe(row.induk.as_ref(), ToString::to_string),
                text(&row.nomor),
                text(&row.nama),
                money(&row.anggaran),
                maybe(row.sumber_dana.as_ref(), text),
                maybe(row.persen.as_ref(), |p| show(p, |v| v.value.to_string())),
            )
            .unwrap();
            if let Document::Triwulan(document) = document {
                write!(out, "\n      {}", quarterly(&document.baris[index])).unwrap();
            }
            out.push('\n');
        }
        if let Some(total) = &table.jumlah {
            writeln!(out, "  jumlah {}", money(&total.anggaran)).unwrap();
        }
    }
    if let Document::Triwulan(document) = document {
        writeln!(out, "  satuan uang {}", document.satuan_uang).unwrap();
        for mean in &document.penutup.rata_rata {
            writeln!(out, "  rata-rata {}", percents(mean)).unwrap();
        }
        for grade in &document.penutup.predikat {
            let (k, rp) = (maybe(grade.k.as_ref(), text), maybe(grade.rp.as_ref(), text));
            writeln!(out, "  predikat {k}/{rp}").unwrap();
        }
        if let Some(total) = &document.penutup.jumlah {
            writeln!(out, "  penutup {}", quarterly(total)).unwrap();
        }
    }
    if let Some(signatures) = document.tanda_tangan() {
        block(out, signatures);
    }
}

/// What the first form of a sheet is taken for, with its columns: `pk No=A Sasaran=B`; `-` if it holds none.
pub fn taken_for(file: &str, sheet: &str, text: &str) -> String {
    let mut sources = Sources::default();
    let id = sources.add_file(SourceFile {
        path: file.to_owned(),
        sha256: String::new(),
        status: FileStatus::Read,
        reason: None,
    });
    let sheet_id = sources.add_sheet(SourceSheet { file: id, name: sheet.to_owned(), visible: true });
    let context = SheetContext { file: id, file_path: file, sheet_name: sheet };
    let outcome = read_sheet(&grid(sheet_id, text), &context);
    let Some(form) = outcome.reading.forms.first() else { return "-".to_owned() };
    let mut out = form.kind.id().to_owned();
    for column in &form.columns {
        let _ = write!(out, " {}={}", column.column, column_letters(column.col));
    }
    out
}
