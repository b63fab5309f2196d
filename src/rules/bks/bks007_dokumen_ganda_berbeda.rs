//! BKS007: dua berkas memuat dokumen yang sama dengan isi berbeda.

use std::collections::BTreeSet;

use crate::documents::{Document, FormKind};
use crate::domain::text::{core_name, normalise};
use crate::domain::tulis::plain;
use crate::dossier::Dossier;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "BKS007",
    name: "dokumen-ganda-berbeda-isi",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Dua berkas memuat dokumen yang sama dengan isi berbeda.",
    explanation: "Dokumen dari pejabat, jenis, dan tahap yang sama ada di dua berkas, tetapi isinya tidak sama. Kemungkinan salah satunya versi lama, dan pemeriksaan tidak dapat mengetahui mana yang berlaku.",
    remedy: "Simpan hanya versi yang berlaku di folder ini, lalu periksa lagi.",
    example: "PK Sekretaris.xlsx dan PK Sekretaris (revisi).xlsx memuat PK murni yang sama dengan anggaran berbeda.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let documents: Vec<(&Document, Contents)> =
        dossier.documents.iter().filter(|d| identified(d)).map(|d| (d, Contents::of(d))).collect();
    for (index, (later, contents)) in documents.iter().enumerate() {
        let earlier = documents[..index]
            .iter()
            .find(|(earlier, other)| same_document(earlier, later) && other.resembles(contents));
        let Some((earlier, other)) = earlier else { continue };
        let Some((at, value)) = contents.first_difference(other) else { continue };
        let (before, after) = (earlier.head(), later.head());
        let message = format!(
            "Berkas {} memuat {}{} yang juga ada di {}, tetapi isinya berbeda (perbedaan pertama di sel {at}). Tentukan mana yang berlaku.",
            dossier.sources.file(after.file).path,
            after.kind.label(),
            after.pemilik.as_deref().map_or_else(String::new, |p| format!(" {p}")),
            dossier.sources.file(before.file).path,
        );
        let related = [
            Related { at: Place::Sheet(before.sheet), role: Role::Pembanding, value: String::new() },
            Related { at: Place::Cell(at), role: Role::Dasar, value },
        ];
        report.add(report.at(Place::File(after.file), message).related(related));
    }
}

/// Whether there can be only one such document: an official's, or one of the agency's yearly forms.
/// Lists of programs and of main indicators are printed several times in one report.
fn identified(document: &Document) -> bool {
    match document.kind() {
        FormKind::Pk | FormKind::PkPerubahan => document.head().pemilik.is_some(),
        FormKind::Tabel33 | FormKind::Triwulan | FormKind::Pengukuran | FormKind::Rkt => true,
        _ => false,
    }
}

fn same_document(a: &Document, b: &Document) -> bool {
    let (a, b) = (a.head(), b.head());
    let owner = |head: &crate::documents::Head| head.pemilik.as_deref().map(normalise);
    let year = |head: &crate::documents::Head| head.tahun.iter().find_map(|t| t.value().copied());
    let years_differ = matches!((year(a), year(b)), (Some(x), Some(y)) if x != y);
    a.file != b.file && a.kind == b.kind && a.tahap == b.tahap && owner(a) == owner(b) && !years_differ
}

/// A document's names and figures in order, without the way they are typed.
struct Contents {
    names: BTreeSet<String>,
    cells: Vec<(CellRef, String)>,
    /// The form is filled in quarter by quarter; an earlier stage of it is no other version.
    grows: bool,
}

impl Contents {
    fn of(document: &Document) -> Self {
        let mut contents = Self { names: BTreeSet::new(), cells: Vec::new(), grows: false };
        for baris in document.indikator() {
            // A sasaran is worded once for several indicators; it doesn't tell documents apart by itself.
            contents.cells.push((baris.sasaran.at, core_name(baris.sasaran.text())));
            contents.name(baris.indikator.at, baris.indikator.text());
            let nilai = |k: &crate::domain::kuantitas::Kuantitas| match (k.tercetak(), k) {
                (Some(nilai), _) => plain(nilai),
                (None, crate::domain::kuantitas::Kuantitas::Teks(teks)) => normalise(teks),
                (None, _) => String::new(),
            };
            for cell in std::iter::once(&baris.target).chain(&baris.realisasi) {
                contents.cells.push((cell.at, cell.value().map(nilai).unwrap_or_default()));
            }
        }
        if let Some(tabel) = document.tabel_anggaran() {
            for baris in &tabel.baris {
                contents.name(baris.nama.at, baris.nama.text());
                contents.figure(&baris.anggaran);
                if let Some(persen) = &baris.persen {
                    contents
                        .cells
                        .push((persen.at, persen.value().map_or_else(String::new, |p| plain(p.printed()))));
                }
            }
            if let Some(jumlah) = &tabel.jumlah {
                contents.figure(&jumlah.anggaran);
            }
        }
        if let Document::Triwulan(triwulan) = document {
            contents.grows = true;
            for baris in &triwulan.baris {
                let pasangan = baris.triwulan.iter().chain([&baris.target]);
                for cell in pasangan.flat_map(|p| p.k.iter().chain(&p.rp)) {
                    contents.figure(cell);
                }
            }
        }
        contents
    }

    fn name(&mut self, at: CellRef, text: &str) {
        let core = core_name(text);
        if !core.is_empty() {
            self.names.insert(core.clone());
        }
        self.cells.push((at, core));
    }

    fn figure(&mut self, cell: &crate::source::Sourced<rust_decimal::Decimal>) {
        self.cells.push((cell.at, cell.value().map_or_else(String::new, |&v| plain(v))));
    }

    /// Whether at least half of the names are the same: an official may hold two offices.
    fn resembles(&self, other: &Self) -> bool {
        let fewer = self.names.len().min(other.names.len());
        fewer > 0 && self.names.intersection(&other.names).count() * 2 >= fewer
    }

    /// The first cell that says something else than the other document's cell in its place.
    fn first_difference(&self, other: &Self) -> Option<(CellRef, String)> {
        let blank = |a: &str, b: &str| self.grows && (a.is_empty() || b.is_empty());
        let mut pairs = self.cells.iter().zip(&other.cells);
        let differing = pairs.find(|(a, b)| a.1 != b.1 && !blank(&a.1, &b.1)).map(|(a, _)| a.clone());
        if self.cells.len() == other.cells.len() || self.grows {
            return differing;
        }
        differing.or_else(|| self.cells.last().cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{dossier, lampiran, run, tabel};
    use crate::source::FileId;

    fn pk(sheet: u32, pemilik: &str, rows: &[(u8, &str, &str, &str)]) -> Document {
        let mut document = lampiran(FormKind::Pk, sheet, tabel(sheet, rows, None));
        document.head_mut().pemilik = Some(pemilik.into());
        document
    }

    const ASLI: &[(u8, &str, &str, &str)] =
        &[(1, "1", "Program Satu", "100"), (1, "2", "Program Dua", "200")];
    const UBAH: &[(u8, &str, &str, &str)] =
        &[(1, "1", "Program Satu", "100"), (1, "2", "Program Dua", "250")];

    #[test]
    fn a_second_version_is_reported_at_the_later_file() {
        let d = dossier(vec![pk(0, "Budi Santoso, S.E.", ASLI), pk(1, "BUDI SANTOSO, S.E", UBAH)]);
        let found = run(&RULE, &d);
        assert_eq!((found.len(), found[0].primary), (1, Place::File(FileId(1))));
        assert!(found[0].message.contains("sel C2"), "{}", found[0].message);
    }

    #[test]
    fn the_same_content_other_officials_and_other_offices_are_no_matter() {
        assert!(run(&RULE, &dossier(vec![pk(0, "Budi", ASLI), pk(1, "Budi", ASLI)])).is_empty());
        assert!(run(&RULE, &dossier(vec![pk(0, "Budi", ASLI), pk(1, "Siti", UBAH)])).is_empty());
        let lain: &[(u8, &str, &str, &str)] =
            &[(1, "1", "Program Tiga", "5"), (1, "2", "Program Empat", "6")];
        assert!(run(&RULE, &dossier(vec![pk(0, "Budi", ASLI), pk(1, "Budi", lain)])).is_empty());
        // Both in one file: pages of one document.
        assert!(run(&RULE, &dossier(vec![pk(0, "Budi", ASLI), pk(0, "Budi", UBAH)])).is_empty());
    }
}
