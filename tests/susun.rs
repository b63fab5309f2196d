//! The tables that `cermat susun` writes: live formulas with the right values, nothing invented, and
//! nothing that the checker would object to.

#[path = "support/edit.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "only two of its edits are needed here")]
mod edit;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use calamine::{Data, Reader, Xlsx};
use cermat::documents::FormKind;
use cermat::finding::Severity;
use cermat::inputs;
use cermat::output::Results;
use cermat::output::sheet::{Cell, Content, Head, Mark, NumberFormat, Sheet};
use cermat::output::tables::{Buku, Susunan};
use cermat::pipeline::{self, TABLES, Wishes};
use cermat::settings::Settings;
use rust_decimal::Decimal;

fn samples(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)
}

fn check(folder: &Path, results: &Path, settings: Settings) -> Result<(inputs::Inputs, Results)> {
    let inputs = inputs::collect(folder, Some(results))?;
    let checked = pipeline::check(&inputs, Wishes { settings, ..Wishes::default() }, &());
    Ok((inputs, checked))
}

/// The tables of a sample, written below a folder.
fn compose(name: &str, results: &Path, settings: Settings) -> Result<Susunan> {
    let (inputs, checked) = check(&samples(name), results, settings)?;
    Ok(pipeline::compose(&inputs, &checked, &())?.1)
}

fn sheet<'a>(susunan: &'a Susunan, buku: &str, lembar: &str) -> Result<&'a Sheet> {
    let buku = susunan.buku.iter().find(|b| b.nama == buku).with_context(|| format!("no {buku}"))?;
    buku.lembar.iter().find(|l| l.name == lembar).with_context(|| format!("no sheet {lembar}"))
}

fn rounded(sel: &Cell, decimals: u32) -> Option<Decimal> {
    sel.value().map(|nilai| nilai.round_dp(decimals))
}

#[test]
fn the_printed_figures_come_out_and_corrections_are_listed() -> Result<()> {
    let results = tempfile::tempdir()?;
    let susunan = compose("dumai-2024", results.path(), Settings::default())?;
    let tabel = sheet(&susunan, "ringkasan-tabel-3.3.xlsx", "Tabel 3.3")?;
    let total = tabel.rows.last().context("rows")?;
    assert_eq!(total[4].value(), Some(Decimal::from(29_296_151_220_i64)));
    assert_eq!(rounded(&total[5], 4), Some(Decimal::new(6237, 4)));
    let data = sheet(&susunan, "ringkasan-tabel-3.3.xlsx", "Data Anggaran")?;
    let total = data.rows.last().context("rows")?;
    assert_eq!(total[7].value(), Some(Decimal::from(18_271_892_297_i64)));
    let pengukuran = sheet(&susunan, "ringkasan-pengukuran.xlsx", "Pengukuran Kinerja")?;
    assert_eq!(rounded(&pengukuran.rows[1][7], 4), Some(Decimal::new(10764, 4)));
    let triwulan = sheet(&susunan, "ringkasan-triwulan.xlsx", "Triwulan")?;
    let marked = |lembar: &Sheet| lembar.rows.iter().flatten().any(|s| s.mark == Mark::Mended);
    assert!(marked(triwulan), "corrected cells are marked");
    assert!(marked(sheet(&susunan, "triwulan-2024.xlsx", "Triwulan")?), "so they are in the official form");
    let koreksi = sheet(&susunan, "pk-perubahan-lampiran-2024.xlsx", "Koreksi")?;
    let keadaan: Vec<&str> = koreksi.rows.iter().map(|baris| baris[1].content.shown()).collect();
    let urutan: Vec<&str> = ["belum diputuskan", "dikoreksi", "tidak diubah"]
        .into_iter()
        .flat_map(|satu| keadaan.iter().copied().filter(move |k| *k == satu))
        .collect();
    assert_eq!(keadaan, urutan, "what is undecided comes first");
    assert!(susunan.dipilih > 0, "8.152 or 8.397 Keluarga: one document's word against another's");
    let listed = koreksi.rows.iter().any(|baris| {
        baris[5].value() == Some(Decimal::from(791_946_460))
            && baris[6].value() == Some(Decimal::from(921_946_460))
            && baris[8].content == Content::Text("SLR001".to_owned())
    });
    assert!(listed, "the mended budget of Pemberdayaan Sosial is listed");
    let rata = sheet(&susunan, "triwulan-2024.xlsx", "Koreksi")?;
    let rata = rata.rows.iter().find(|baris| baris[4].content.shown().starts_with("Rata-rata capaian"));
    let rata = rata.context("the mean is listed")?;
    assert_eq!(
        (rounded(&rata[5], 4), rounded(&rata[6], 4)),
        (Some(Decimal::new(8109, 4)), Some(Decimal::new(9546, 4)))
    );
    let pk = susunan.buku.iter().find(|b| b.nama == "pk-perubahan-lampiran-2024.xlsx").context("PK")?;
    let total = pk.lembar[0].rows.last().context("rows")?;
    assert_eq!(total[2].value(), Some(Decimal::from(29_296_151_220_i64)), "mended total of the Kepala");
    Ok(())
}

/// What a run finds wrong: the code and what stands there.
fn galat(results: &Results) -> Vec<(&'static str, String)> {
    let galat = results.outcome.findings.iter().filter(|f| f.severity == Severity::Galat);
    galat.map(|f| (f.code, f.found.clone())).collect()
}

#[test]
fn nothing_is_wrong_in_the_tables_that_is_right_in_the_folder() -> Result<()> {
    let results = tempfile::tempdir()?;
    let (inputs, checked) = check(&samples("dumai-2024"), results.path(), Settings::default())?;
    let (_, susunan, _) = pipeline::compose(&inputs, &checked, &())?;
    let again = tempfile::tempdir()?;
    let (_, tables) = check(&results.path().join(TABLES), again.path(), Settings::default())?;
    // An open question may be told at another of the cells of which one is wrong.
    let open = checked.outcome.findings.iter().filter(|f| f.severity == Severity::Galat);
    let open = open.flat_map(|f| f.related.iter().map(|r| (f.code, r.value.clone())));
    let known: Vec<_> = galat(&checked).into_iter().chain(open).collect();
    let new: Vec<_> = galat(&tables).into_iter().filter(|satu| !known.contains(satu)).collect();
    assert_eq!(new, [], "susun wrote what periksa rejects");
    for buku in &susunan.buku {
        let marked = buku.lembar.iter().flat_map(|l| l.rows.iter().flatten()).any(|s| s.before.is_some());
        let koreksi = buku.lembar.iter().any(|l| l.name == "Koreksi");
        assert!(koreksi || !marked, "{} has marks without a list", buku.nama);
    }
    let rkt = susunan.buku.iter().find(|b| b.nama == "rkt-2024.xlsx").context("RKT")?;
    assert!(rkt.lembar.iter().all(|l| l.name != "Koreksi"), "nothing was mended there");
    Ok(())
}

#[test]
fn a_signed_target_stays_as_it_was_signed() -> Result<()> {
    let results = tempfile::tempdir()?;
    let susunan = compose("dumai-2024", results.path(), Settings::default())?;
    let pk = susunan.buku.iter().find(|b| b.nama == "pk-perubahan-lampiran-2024.xlsx").context("PK")?;
    let upt = pk.lembar.iter().find(|l| l.name.starts_with("25 ")).context("the UPT's annex")?;
    let target = &upt.rows[0][3];
    assert_eq!(
        (target.content.shown(), target.mark),
        ("10 Orang", Mark::Chosen),
        "the quarterly form says 250"
    );
    Ok(())
}

#[test]
fn a_number_format_rounds_nothing_that_is_computed() -> Result<()> {
    let (folder, results) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (name, sheet_name) = ("Pengukuran Kinerja 2024.xlsx", "Pengukuran Kinerja");
    let mut book = edit::Book::open(&fs::read(samples("dumai-2024-bersih").join(name))?);
    let stored = edit::Content::Number("0.8611".to_owned());
    book.set(sheet_name, "G7", &stored, None).map_err(anyhow::Error::msg)?;
    book.format(sheet_name, "G7", "0%").map_err(anyhow::Error::msg)?;
    fs::write(folder.path().join(name), book.pack())?;
    let (inputs, checked) = check(folder.path(), results.path(), Settings::default())?;
    let susunan = pipeline::compose(&inputs, &checked, &())?.1;
    let baris = &sheet(&susunan, "pengukuran-kinerja-2024.xlsx", sheet_name)?.rows[1];
    assert_eq!(baris[6].value(), Some(Decimal::new(8611, 4)));
    assert_eq!(baris[7].value(), Some(Decimal::new(1_076_375, 6)), "86,11 / 80, not 86 / 80");
    Ok(())
}

#[test]
fn no_computed_column_is_a_constant() -> Result<()> {
    let results = tempfile::tempdir()?;
    let susunan = compose("dumai-2024-bersih", results.path(), Settings::default())?;
    for (buku, lembar, kolom) in [
        ("tabel-lkip-2024.xlsx", "Tabel IV", vec![3, 4, 5, 6, 7, 8, 9]),
        ("tabel-lkip-2024.xlsx", "Tabel 3.3", vec![4, 5]),
        ("tabel-lkip-2024.xlsx", "Tabel VI", vec![3, 4, 5, 6]),
        ("tabel-lkip-2024.xlsx", "Tabel 2.4.3", vec![2]),
        ("pengukuran-kinerja-2024.xlsx", "Pengukuran Kinerja", vec![7]),
        ("triwulan-2024.xlsx", "Triwulan", vec![19, 20, 21, 22, 23, 24, 25, 26]),
    ] {
        let lembar = sheet(&susunan, buku, lembar)?;
        for (row, baris) in lembar.rows.iter().enumerate() {
            for &k in &kolom {
                let computed = !matches!(baris[k].content, Content::Number(..) | Content::Text(_));
                assert!(computed, "{} row {row} column {k}: {:?}", lembar.name, baris[k]);
            }
        }
    }
    Ok(())
}

#[test]
fn the_checker_has_nothing_against_the_tables() -> Result<()> {
    let results = tempfile::tempdir()?;
    let susunan = compose("dumai-2024-bersih", results.path(), Settings::default())?;
    assert_eq!(susunan.gagal, []);
    let tables = results.path().join(TABLES);
    let again = tempfile::tempdir()?;
    let (_, checked) = check(&tables, again.path(), Settings::default())?;
    let counts = checked.counts();
    let shown: Vec<String> =
        checked.outcome.findings.iter().map(|f| format!("{} {}", f.code, f.message)).collect();
    assert_eq!((counts.galat, counts.peringatan), (0, 0), "{shown:#?}");
    let mut kinds: BTreeMap<FormKind, usize> = BTreeMap::new();
    for form in checked.readings.iter().flat_map(|r| &r.forms) {
        *kinds.entry(form.kind).or_default() += 1;
    }
    assert_eq!(kinds.get(&FormKind::IkuTarget), Some(&2));
    assert_eq!(kinds.get(&FormKind::ProgramAnggaran), Some(&4));
    assert_eq!(kinds.get(&FormKind::Tabel33), Some(&2));
    assert_eq!(kinds.get(&FormKind::Triwulan), Some(&2));
    assert_eq!(kinds.get(&FormKind::Pengukuran), Some(&2));
    for table in [FormKind::CapaianAtribut, FormKind::KinerjaAnggaran] {
        assert_eq!(kinds.get(&table), Some(&1), "{table:?}");
    }
    assert_eq!(kinds.get(&FormKind::Efisiensi), Some(&2), "Tabel VI and Tabel 3.7.1");
    assert_eq!(kinds.get(&FormKind::Rkt), Some(&1));
    assert_eq!(kinds.get(&FormKind::Pk), Some(&19));
    assert_eq!(kinds.get(&FormKind::PkPerubahan), Some(&26));
    Ok(())
}

#[test]
fn the_programs_of_an_indicator_come_from_the_settings() -> Result<()> {
    let text = "[susun]\ntriwulan = \"e81\"\nrenstra = \"2021-2026\"\n[susun.iku]\n\
                \"Persentase penyandang disabilitas terlantar, anak terlantar, lanjut usia terlantar, dan gelandangan \
                pengemis yang terpenuhi kebutuhan dasarnya di luar panti\" = [\"Program Rehabilitasi Sosial\"]\n";
    let results = tempfile::tempdir()?;
    let susunan = compose("dumai-2024", results.path(), Settings::parse(text, &[])?)?;
    let vi = sheet(&susunan, "tabel-lkip-2024.xlsx", "Tabel VI")?;
    assert_eq!(rounded(&vi.rows[0][4], 4), Some(Decimal::new(8889, 4)));
    assert_eq!(rounded(&vi.rows[0][5], 2), Some(Decimal::new(112, 2)));
    assert!(matches!(&vi.rows[0][6].content, Content::FormulaText(_, kata) if kata == "Efisien"));
    assert!(
        matches!(&vi.rows[1][5].content, Content::FormulaText(_, kata) if kata.is_empty()),
        "not invented"
    );
    let triwulan = sheet(&susunan, "triwulan-2024.xlsx", "Triwulan")?;
    assert!(triwulan.column_numbers.iter().any(|n| n == "13 = 6 + 12"));
    let renstra = sheet(&susunan, "renstra-2024.xlsx", "Matrik Renstra")?;
    assert!(renstra.head.iter().any(|k| k.text == "2026"));
    Ok(())
}

#[test]
fn the_setting_decides_where_no_arithmetic_does() -> Result<()> {
    let target = |text: &str| -> Result<(Option<Decimal>, Mark, String)> {
        let results = tempfile::tempdir()?;
        let susunan = compose("dumai-2024", results.path(), Settings::parse(text, &[])?)?;
        let lembar = sheet(&susunan, "ringkasan-triwulan.xlsx", "Triwulan")?;
        let named = |baris: &&Vec<Cell>| matches!(&baris[3].content, Content::Text(teks) if teks.starts_with("Jumlah Paket Bahan Logistik"));
        let sel = lembar.rows.iter().find(named).context("the row")?[8].clone();
        Ok((sel.value(), sel.mark, sel.note.unwrap_or_default()))
    };
    let (nilai, tanda, catatan) = target("")?;
    assert_eq!((nilai, tanda), (Some(Decimal::from(3)), Mark::Chosen), "the most detailed document");
    assert!(catatan.contains("12") && catatan.contains("tidak sepakat"), "{catatan}");
    let (nilai, tanda, _) = target("[susun]\nutamakan = [\"pk-perubahan\"]")?;
    assert_eq!((nilai, tanda), (Some(Decimal::from(12)), Mark::Chosen));
    Ok(())
}

#[test]
fn text_that_looks_like_a_formula_stays_text_and_bytes_are_the_same() -> Result<()> {
    let mut lembar = Sheet::new("Uji", &["=1+1"], &[20.0, 10.0], Head::single_row(&["Nama", "Angka"]));
    for teks in ["=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)"] {
        lembar.push(vec![Cell::text(teks), Cell::number(Decimal::ONE, NumberFormat::Count)]);
    }
    let buku = Buku { nama: "uji.xlsx".to_owned(), judul: "Uji".to_owned(), lembar: vec![lembar] };
    let bytes = buku.render()?;
    assert_eq!(bytes, buku.render()?);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut xml = String::new();
    archive.by_name("xl/worksheets/sheet1.xml")?.read_to_string(&mut xml)?;
    assert!(!xml.contains("<f>"), "no formula");
    let mut strings = String::new();
    archive.by_name("xl/sharedStrings.xml")?.read_to_string(&mut strings)?;
    assert!(strings.contains("<t>=1+1</t>") && strings.contains("@SUM(A1)"));
    Ok(())
}

#[test]
fn what_is_missing_is_said_and_the_rest_is_written() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let name = "RKT 2024.xlsx";
    fs::copy(samples("dumai-2024-bersih").join(name), folder.path().join(name))?;
    let results = tempfile::tempdir()?;
    let (inputs, checked) = check(folder.path(), results.path(), Settings::default())?;
    let susunan = pipeline::compose(&inputs, &checked, &())?.1;
    let failed: Vec<&str> = susunan.gagal.iter().map(|(nama, _)| nama.as_str()).collect();
    for nama in ["Tabel 3.3", "Tabel II", "Realisasi per triwulan", "Lampiran Perjanjian Kinerja"] {
        assert!(failed.contains(&nama), "{failed:?}");
    }
    assert!(susunan.gagal.iter().all(|(_, sebab)| !sebab.is_empty()));
    assert!(results.path().join(TABLES).join("rkt-2024.xlsx").is_file());
    let iv = sheet(&susunan, "tabel-lkip-2024.xlsx", "Tabel IV")?;
    assert!(iv.rows.iter().all(|b| b[5].value().is_none()), "no capaian without realisasi");
    Ok(())
}

#[test]
#[ignore = "needs LibreOffice; .ci/run runs it"]
fn libreoffice_computes_the_stored_values() -> Result<()> {
    for name in ["dumai-2024-bersih", "dumai-2024"] {
        let results = tempfile::tempdir()?;
        compose(name, results.path(), Settings::default())?;
        recalculated_alike(&results.path().join(TABLES))?;
    }
    Ok(())
}

/// Takes the stored values away, lets LibreOffice compute them, and compares.
fn recalculated_alike(tables: &Path) -> Result<()> {
    let work = tempfile::tempdir()?;
    let (bare, computed) = (work.path().join("bare"), work.path().join("computed"));
    fs::create_dir_all(&bare)?;
    let mut names: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(tables)? {
        let path = entry?.path();
        let name = path.file_name().context("a name")?.to_owned();
        fs::write(bare.join(&name), without_values(&fs::read(&path)?)?)?;
        names.push(path);
    }
    names.sort();
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", work.path().join("profile").display()))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&computed)
        .args(names.iter().filter_map(|p| p.file_name()).map(|name| bare.join(name)))
        .output()?;
    ensure!(status.status.success(), "soffice: {}", String::from_utf8_lossy(&status.stderr));
    for path in &names {
        let name = path.file_name().context("a name")?;
        let mut stored: Xlsx<_> = calamine::open_workbook(path)?;
        let mut fresh: Xlsx<_> = calamine::open_workbook(computed.join(name))?;
        for sheet in stored.sheet_names() {
            let formulas = stored.worksheet_formula(&sheet)?;
            let (ours, theirs) = (stored.worksheet_range(&sheet)?, fresh.worksheet_range(&sheet)?);
            let (top, left) = formulas.start().unwrap_or_default();
            for (row, col, formula) in formulas.used_cells().filter(|(.., f)| !f.is_empty()) {
                let at = (top + u32::try_from(row)?, left + u32::try_from(col)?);
                let (a, b) = (ours.get_value(at), theirs.get_value(at));
                ensure!(
                    alike(a, b),
                    "{} {sheet} {at:?} ={formula}: stored {a:?}, computed {b:?}",
                    name.display()
                );
            }
        }
    }
    Ok(())
}

fn alike(a: Option<&Data>, b: Option<&Data>) -> bool {
    let text = |d: Option<&Data>| match d {
        None | Some(Data::Empty) => String::new(),
        Some(other) => other.to_string(),
    };
    let number = |d: Option<&Data>| match d {
        Some(Data::Float(f)) => Some(*f),
        #[expect(clippy::cast_precision_loss, reason = "amounts are far below 2^52")]
        Some(Data::Int(i)) => Some(*i as f64),
        _ => None,
    };
    match (number(a), number(b)) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
        _ => !matches!(b, Some(Data::Error(_))) && text(a) == text(b),
    }
}

/// The workbook without the stored values of its formulas.
fn without_values(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let name = part.name()?.into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content)?;
        if name.starts_with("xl/worksheets/sheet") {
            let xml = String::from_utf8(content)?;
            let mut bare = String::with_capacity(xml.len());
            for (index, piece) in xml.split("</f>").enumerate() {
                let rest = match (index, piece.strip_prefix("<v>").and_then(|p| p.split_once("</v>"))) {
                    (0, _) | (_, None) => piece,
                    (_, Some((_, rest))) => rest,
                };
                if index > 0 {
                    bare.push_str("</f>");
                }
                bare.push_str(rest);
            }
            content = bare.into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default())?;
        out.write_all(&content)?;
    }
    Ok(out.finish()?.into_inner())
}
