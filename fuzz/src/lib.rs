//! What the targets share: the sample's workbooks with the bytes of one part changed.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Workbooks of the clean sample that between them hold a statement, an annex and a quarterly table.
pub const SAMPLES: [&str; 3] = [
    "PK Perubahan 2024/01 Kepala Dinas.xlsx",
    "Tabel 3.3 Ringkasan Anggaran.xlsx",
    "Realisasi Triwulan 2024.xlsx",
];

/// The bytes of a sample.
///
/// # Panics
///
/// If the sample isn't there.
pub fn sample(index: usize) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/dumai-2024-bersih");
    std::fs::read(folder.join(SAMPLES[index % SAMPLES.len()])).expect("the sample is there")
}

/// A package of these parts.
///
/// # Panics
///
/// Never in practice: it is written to memory.
pub fn package(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("a package ends").into_inner()
}

/// A sample with bytes of one part changed as `data` says: which sample, which part, then places and
/// bytes in turn.
///
/// # Panics
///
/// If a sample is no package.
pub fn mutated(data: &[u8]) -> Vec<u8> {
    let [which, part, changes @ ..] = data else { return sample(0) };
    let mut archive =
        ZipArchive::new(Cursor::new(sample(usize::from(*which)))).expect("a sample is a package");
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("a part inflates");
        parts.push((file.name().expect("a part has a name").into_owned(), bytes));
    }
    let count = parts.len();
    let bytes = &mut parts[usize::from(*part) % count].1;
    for change in changes.chunks_exact(4) {
        let at = u32::from_le_bytes([change[0], change[1], change[2], 0]) as usize;
        if !bytes.is_empty() {
            let at = at % bytes.len();
            bytes[at] = change[3];
        }
    }
    package(&parts)
}
