//! The committed templates are current; empty ones are silent; filled-in ones are recognised and silent.

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::Cursor;
use std::path::Path;

use anyhow::Context;
use calamine::{Reader, Xlsx};
use cermat::documents::{Document, FormKind};
use cermat::finding::Severity;
use cermat::inputs;
use cermat::output::Results;
use cermat::output::templates::{self, Dari, Mata, SEMUA, SETELAN, Ukuran, nama_berkas};
use cermat::pipeline::{self, Wishes};
use cermat::recognise::SheetState;
use cermat::settings::Settings;
use cermat::source::Sourced;
use rust_decimal::Decimal;

use self::program::program;

/// Checks workbooks as `cermat periksa` does.
fn periksa(berkas: &[(String, Vec<u8>)]) -> anyhow::Result<Results> {
    let folder = tempfile::tempdir()?;
    for (nama, isi) in berkas {
        fs::write(folder.path().join(format!("{nama}.xlsx")), isi)?;
    }
    let inputs = inputs::collect(folder.path(), None)?;
    Ok(pipeline::check(&inputs, Wishes::default(), &()))
}

fn kosong() -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    SEMUA.iter().map(|t| Ok((t.nama.to_owned(), t.kosong()?))).collect()
}

fn contoh() -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    SEMUA.iter().map(|t| Ok((t.nama.to_owned(), t.contoh()?))).collect()
}

fn pesan(results: &Results, paling_ringan: Severity) -> Vec<String> {
    results
        .outcome
        .findings
        .iter()
        .filter(|f| f.severity <= paling_ringan)
        .map(|f| format!("{} {}", f.code, f.message))
        .collect()
}

#[test]
fn committed_templates_are_current() -> anyhow::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates_xlsx");
    let mut ada: Vec<String> = Vec::new();
    for entri in fs::read_dir(&folder)? {
        ada.push(entri?.file_name().to_string_lossy().into_owned());
    }
    ada.sort();
    let semua = || SEMUA.iter().chain([&SETELAN]);
    let mut harus: Vec<String> = semua().map(|t| format!("{}.xlsx", t.nama)).collect();
    harus.push("README.md".to_owned());
    harus.sort();
    assert_eq!(ada, harus);
    for templat in semua() {
        let (nama, isi) = (templat.nama, templat.kosong()?);
        let lama = fs::read(folder.join(format!("{nama}.xlsx")))?;
        assert!(
            lama == isi,
            "templates_xlsx/{nama}.xlsx is out of date: remove it and run `cargo run -- templat --keluaran templates_xlsx`"
        );
    }
    Ok(())
}

#[test]
fn a_template_has_as_many_rows_as_are_asked_for() -> anyhow::Result<()> {
    let rows = |isi: Vec<u8>, lembar: &str, wanted: &str| -> anyhow::Result<usize> {
        let mut buku: Xlsx<_> = Xlsx::new(Cursor::new(isi))?;
        let range = buku.worksheet_range(lembar)?;
        #[allow(clippy::cmp_owned, reason = "a number is compared as it is shown")]
        let count = range.rows().filter(|baris| baris.iter().any(|sel| sel.to_string() == wanted)).count();
        Ok(count)
    };
    let ukuran = Ukuran { program: Some(9), indikator: Some(4) };
    for (nama, lembar) in [("pk", "Lampiran"), ("triwulan", "Triwulan"), ("tabel-3.3", "Tabel 3.3")] {
        let templat = SEMUA.iter().find(|t| t.nama == nama).context("the template")?;
        assert_eq!(rows(templat.seukuran(ukuran)?, lembar, "9.2.3")?, 1, "{nama}: the last sub kegiatan");
        assert_eq!(rows(templat.kosong()?, lembar, "9.2.3")?, 0, "{nama}: nobody asked for it");
    }
    let panjang = |indikator: u32| -> anyhow::Result<usize> {
        let templat = SEMUA.iter().find(|t| t.nama == "rkt").context("the template")?;
        let ukuran = Ukuran { program: None, indikator: Some(indikator) };
        let mut buku: Xlsx<_> = Xlsx::new(Cursor::new(templat.seukuran(ukuran)?))?;
        Ok(buku.worksheet_range("RKT")?.height())
    };
    assert_eq!(panjang(9)?, panjang(4)? + 5);
    Ok(())
}

#[test]
fn two_runs_give_the_same_bytes() -> anyhow::Result<()> {
    assert!(kosong()? == kosong()?);
    assert!(contoh()? == contoh()?);
    Ok(())
}

#[test]
fn empty_templates_give_no_finding() -> anyhow::Result<()> {
    let results = periksa(&kosong()?)?;
    assert_eq!(pesan(&results, Severity::Catatan), Vec::<String>::new());
    assert!(results.dossier.documents.is_empty());
    let belum: Vec<FormKind> = results
        .readings
        .iter()
        .filter_map(|r| match r.state {
            SheetState::Unfilled { form } => Some(form),
            _ => None,
        })
        .collect();
    for form in [
        FormKind::Pernyataan,
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::Tabel33,
        FormKind::Triwulan,
        FormKind::Pengukuran,
        FormKind::Rkt,
        FormKind::Renstra,
        FormKind::Belanja,
        FormKind::Lhe,
        FormKind::Nasional,
        FormKind::Penghargaan,
        FormKind::RenstraBanding,
    ] {
        assert!(belum.contains(&form), "{form:?} is not among the unfilled {belum:?}");
    }
    Ok(())
}

#[test]
fn filled_templates_are_recognised_and_silent() -> anyhow::Result<()> {
    let results = periksa(&contoh()?)?;
    assert_eq!(pesan(&results, Severity::Peringatan), Vec::<String>::new());
    let mut dikenali: Vec<(FormKind, String)> = Vec::new();
    for reading in &results.readings {
        for form in &reading.forms {
            assert!(form.confidence >= 0.99, "{:?} with {}", form.kind, form.confidence);
            let file = results.dossier.sources.sheet(reading.sheet).file;
            dikenali.push((form.kind, results.dossier.sources.file(file).path.clone()));
        }
    }
    dikenali.sort();
    let harus = [
        (FormKind::Belanja, "data-tambahan.xlsx"),
        (FormKind::Lhe, "data-tambahan.xlsx"),
        (FormKind::Nasional, "data-tambahan.xlsx"),
        (FormKind::Penghargaan, "data-tambahan.xlsx"),
        (FormKind::Pengukuran, "pengukuran.xlsx"),
        (FormKind::Pernyataan, "pk-perubahan.xlsx"),
        (FormKind::Pernyataan, "pk.xlsx"),
        (FormKind::Pk, "pk.xlsx"),
        (FormKind::PkPerubahan, "pk-perubahan.xlsx"),
        (FormKind::Renstra, "renstra.xlsx"),
        (FormKind::RenstraBanding, "data-tambahan.xlsx"),
        (FormKind::Rkt, "rkt.xlsx"),
        (FormKind::Tabel33, "tabel-3.3.xlsx"),
        (FormKind::Triwulan, "triwulan.xlsx"),
    ];
    assert_eq!(dikenali, harus.map(|(kind, path)| (kind, path.to_owned())));
    assert_eq!(results.dossier.year, 2025);
    Ok(())
}

#[test]
fn each_filled_template_alone_is_silent() -> anyhow::Result<()> {
    for berkas in contoh()? {
        let results = periksa(std::slice::from_ref(&berkas))?;
        assert_eq!(pesan(&results, Severity::Peringatan), Vec::<String>::new(), "{}", berkas.0);
    }
    Ok(())
}

#[test]
fn what_was_filled_in_is_what_is_read() -> anyhow::Result<()> {
    let results = periksa(&contoh()?)?;
    let total = Decimal::from(751_500_000);
    for document in &results.dossier.documents {
        match document {
            Document::Anggaran(d) => {
                assert_eq!(d.tabel.baris.len(), 13, "rows that aren't filled in are no rows");
                let jumlah = d.tabel.jumlah.as_ref().and_then(|j| j.anggaran.value().copied());
                assert_eq!(jumlah, Some(total));
            }
            Document::Triwulan(d) => {
                assert_eq!(d.tabel.baris.len(), 13);
                assert_eq!(d.tabel.jumlah.as_ref().and_then(|j| j.anggaran.value().copied()), Some(total));
                let sasaran = d.tabel.baris.iter().any(|b| b.nama.text().starts_with("Meningkatnya"));
                assert!(!sasaran, "the sasaran beside the number is no name");
                let penanda = d.tanda_tangan.as_ref().map_or(0, |t| t.penanda.len());
                assert_eq!(penanda, 1);
            }
            Document::Indikator(d) => {
                assert_eq!(d.baris.len(), 4);
                let satu = d.tanda_tangan.as_ref().and_then(|t| t.penanda.first());
                let nip = satu.and_then(|s| s.nip.as_ref()).map(|n| n.text().to_owned());
                assert_eq!(nip.as_deref(), Some("19690412 199403 2 005"));
            }
            Document::Lampiran(d) => {
                assert_eq!(d.indikator.len(), 4);
                assert_eq!(d.anggaran.as_ref().map(|a| a.baris.len()), Some(13));
                assert_eq!(d.tanda_tangan.as_ref().map(|t| t.penanda.len()), Some(2));
            }
            Document::Tabel(d) => assert!(!d.baris.is_empty()),
            Document::Pernyataan(d) => {
                let jabatan = d.kedua.as_ref().map(|o| o.jabatan.text().to_owned());
                assert_eq!(jabatan.as_deref(), Some("Wali Kota Muara Indah"));
            }
        }
    }
    Ok(())
}

#[test]
fn a_template_that_was_filled_in_is_never_replaced() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let jalankan = |tambahan: &[&str]| {
        program().args(["templat", "--keluaran"]).arg(folder.path()).args(tambahan).output()
    };
    assert_eq!(jalankan(&[])?.status.code(), Some(0));
    assert_eq!(jalankan(&[])?.status.code(), Some(0), "the same files again are no loss");
    assert_eq!(jalankan(&["--contoh"])?.status.code(), Some(0), "examples have names of their own");
    let pk = folder.path().join("pk.xlsx");
    fs::write(&pk, b"diisi orang")?;
    fs::remove_file(folder.path().join("rkt.xlsx"))?;
    let kedua = jalankan(&[])?;
    assert_eq!(kedua.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&kedua.stderr).contains("sudah ada dan isinya lain"));
    assert_eq!(fs::read(&pk)?, b"diisi orang");
    assert!(!folder.path().join("rkt.xlsx").exists(), "all or none");
    Ok(())
}

/// A file's name without extension, and its bytes.
type Berkas = (String, Vec<u8>);

/// The templates of the year after the clean sample's.
fn dari_sampel() -> anyhow::Result<(Dari, Vec<Berkas>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dumai-2024-bersih");
    let inputs = inputs::collect(&folder, None)?;
    let dari = templates::dari(&pipeline::recognise(&inputs, Settings::default(), None, &()));
    let mut berkas = Vec::new();
    for templat in &SEMUA {
        if templat.perorangan {
            for (urut, pejabat) in (1..).zip(&dari.pejabat) {
                berkas.push((nama_berkas(templat.nama, urut, pejabat), templat.terisi(pejabat)?));
            }
        } else {
            berkas.push((templat.nama.to_owned(), templat.terisi(&dari.umum)?));
        }
    }
    Ok((dari, berkas))
}

#[test]
fn next_years_forms_know_the_officials_and_the_programs_and_no_figure() -> anyhow::Result<()> {
    let (dari, berkas) = dari_sampel()?;
    assert_eq!(dari.umum.tahun, Some(2025));
    assert_eq!(dari.umum.tempat, "Dumai");
    assert!(dari.pejabat.len() >= 20, "{}", dari.pejabat.len());
    for pejabat in &dari.pejabat {
        let orang = &pejabat.pertama;
        assert!(!orang.nama.is_empty() && !orang.jabatan.is_empty(), "{orang:?}");
        assert_eq!(orang.nip.len(), 18, "{orang:?}");
        assert!(!pejabat.indikator.is_empty(), "{orang:?}");
    }
    let program = |mata: &[Mata]| mata.iter().filter(|m| !m.nomor.contains('.')).count();
    assert_eq!(program(&dari.umum.mata), 9);
    let results = periksa(&berkas)?;
    // Nothing was signed or realised yet.
    for document in &results.dossier.documents {
        assert!(
            document
                .indikator()
                .iter()
                .all(|b| b.target.is_blank() && b.realisasi.as_ref().is_none_or(Sourced::is_blank))
        );
        let table = document.tabel_anggaran().map_or(&[][..], |t| &t.baris);
        assert!(table.iter().all(|b| b.anggaran.value().is_none_or(Decimal::is_zero)));
    }
    // Every form is known for what it is, filled in or not.
    for (form, lembar) in [
        (FormKind::Pk, "Lampiran"),
        (FormKind::PkPerubahan, "Lampiran"),
        (FormKind::Rkt, "RKT"),
        (FormKind::Pengukuran, "Pengukuran Kinerja"),
        (FormKind::Triwulan, "Triwulan"),
        (FormKind::Tabel33, "Tabel 3.3"),
    ] {
        let known = results.readings.iter().any(|reading| {
            let filled = reading.forms.iter().any(|f| f.kind == form);
            let unfilled = matches!(reading.state, SheetState::Unfilled { form: f } if f == form);
            results.dossier.sources.sheet(reading.sheet).name == lembar && (filled || unfilled)
        });
        assert!(known, "{form:?}");
    }
    Ok(())
}
