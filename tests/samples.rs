//! The committed samples are exactly what the generator writes, and every mistake listed in them is found.

#[path = "../examples/buat_sampel/sampel/mod.rs"]
mod sampel;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use cermat::finding::Severity;
use cermat::inputs;
use cermat::pipeline::{self, Wishes};
use serde::Deserialize;

fn isi(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut semua = BTreeMap::new();
    for entri in walkdir::WalkDir::new(folder) {
        let entri = entri?;
        if entri.file_type().is_file() {
            let nama = entri.path().strip_prefix(folder)?;
            let nama = nama.to_str().context("a name that isn't UTF-8")?;
            semua.insert(nama.replace('\\', "/"), fs::read(entri.path())?);
        }
    }
    Ok(semua)
}

#[test]
fn committed_samples_are_current() -> anyhow::Result<()> {
    let baru = tempfile::tempdir()?;
    sampel::tulis(baru.path())?;
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let baru = isi(baru.path())?;
    // Other samples may stand beside these, and results of a check inside them; only what the generator
    // owns is compared.
    let milik = |nama: &String| {
        !nama.contains("/hasil-cermat/")
            && ["dumai-2024/", "dumai-2024-bersih/", "dumai-2024-kesalahan.json", "README.md"]
                .iter()
                .any(|awal| nama.starts_with(awal))
    };
    let lama: BTreeMap<_, _> = isi(&samples)?.into_iter().filter(|(nama, _)| milik(nama)).collect();
    assert_eq!(
        baru.keys().collect::<Vec<_>>(),
        lama.keys().collect::<Vec<_>>(),
        "files differ: run `cargo run --example buat_sampel -- samples`"
    );
    for (nama, isi) in &baru {
        assert!(
            lama.get(nama) == Some(isi),
            "{nama} is out of date: run `cargo run --example buat_sampel -- samples`"
        );
    }
    Ok(())
}

/// A mistake of `dumai-2024-kesalahan.json`.
#[derive(Deserialize)]
struct Kesalahan {
    file: String,
    sheet: String,
    cell: String,
    code: String,
}

#[test]
fn every_mistake_listed_is_found_at_its_cell_and_little_else() -> anyhow::Result<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let list: Vec<Kesalahan> = serde_json::from_slice(&fs::read(samples.join("dumai-2024-kesalahan.json"))?)?;
    let inputs = inputs::collect(&samples.join("dumai-2024"), None)?;
    let results = pipeline::check(&inputs, Wishes::default(), &());
    let sources = &results.dossier.sources;
    let mut found = Vec::new();
    let mut grave = 0;
    for finding in &results.outcome.findings {
        let Some(at) = finding.cell() else { continue };
        let place = format!("{} {} {} {at}", finding.code, sources.path_of(at), sources.sheet(at.sheet).name);
        if finding.severity != Severity::Catatan {
            grave += 1;
        }
        found.push((place, finding.severity, &finding.message));
    }
    let listed: Vec<String> =
        list.iter().map(|k| format!("{} {} {} {}", k.code, k.file, k.sheet, k.cell)).collect();
    let missed: Vec<&String> = listed.iter().filter(|l| !found.iter().any(|(f, _, _)| f == *l)).collect();
    let extra: Vec<String> = found
        .iter()
        .filter(|(f, severity, _)| *severity != Severity::Catatan && !listed.contains(f))
        .map(|(f, _, message)| format!("{f}: {message}"))
        .collect();
    assert!(missed.is_empty(), "not found: {missed:#?}\nfound but not listed: {extra:#?}");
    assert!(2 * grave <= 3 * listed.len(), "{grave} findings for {} mistakes: {extra:#?}", listed.len());
    Ok(())
}
