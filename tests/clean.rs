//! The clean sample is silent: no galat, no peringatan, no rule about its forms skipped; and a run repeats to the byte.

use std::path::Path;

use cermat::documents::FormKind;
use cermat::finding::Severity;
use cermat::inputs;
use cermat::output::{Results, json};
use cermat::pipeline::{self, Wishes};
use cermat::source::FileStatus;

fn check() -> anyhow::Result<Results> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dumai-2024-bersih");
    let inputs = inputs::collect(&folder, None)?;
    Ok(pipeline::check(&inputs, Wishes::default(), &()))
}

#[test]
fn the_clean_sample_is_silent_and_a_run_repeats_to_the_byte() -> anyhow::Result<()> {
    let results = check()?;
    let grave: Vec<String> = results
        .outcome
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Catatan)
        .map(|f| format!("{} {:?}: {}", f.code, f.primary, f.message))
        .collect();
    assert!(grave.is_empty(), "{grave:#?}");
    // The sample holds the older forms; rules about others have nothing to look at.
    let older = [
        FormKind::Pernyataan,
        FormKind::Pk,
        FormKind::PkPerubahan,
        FormKind::IkuTarget,
        FormKind::ProgramAnggaran,
        FormKind::Tabel33,
        FormKind::Triwulan,
        FormKind::Pengukuran,
        FormKind::Rkt,
    ];
    for skipped in &results.outcome.skipped {
        assert!(!skipped.needs.iter().any(|form| older.contains(form)), "{skipped:?}");
    }
    assert!(results.dossier.sources.files().all(|(_, file)| file.status == FileStatus::Read));
    assert!(!results.readings.is_empty());
    assert_eq!(json::render(&results)?, json::render(&check()?)?);
    Ok(())
}
