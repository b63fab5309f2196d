//! The committed samples are exactly what the generator writes.

#[path = "../examples/buat_sampel/sampel/mod.rs"]
mod sampel;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;

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
    // Other samples may stand beside these; only what the generator owns is compared.
    let milik = |nama: &String| {
        ["dumai-2024/", "dumai-2024-bersih/", "dumai-2024-kesalahan.json", "README.md"]
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
