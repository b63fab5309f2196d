//! REF002: a code and a name that don't belong together in the nomenclature.

use crate::documents::{BarisAnggaran, Document};
use crate::domain::nomenklatur::{self, Nomenklatur};
use crate::domain::text::{compare_cores, core_name};
use crate::dossier::Dossier;
use crate::finding::{Place, Role, Severity};
use crate::rules::naming::{related, shortened};
use crate::rules::{Report, Rule};

pub(super) static RULE: Rule = Rule {
    code: "REF002",
    name: "kode-bukan-milik-nama",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Kode program, kegiatan, atau sub kegiatan bukan milik nama di sebelahnya.",
    explanation: "Dalam nomenklatur yang dikenal cermat (bidang sosial serta pemberdayaan masyarakat dan desa) kode ini milik nama lain, dan nama ini punya kode lain. Biasanya kodenya tergeser satu baris. Kode atau nama yang tidak ada dalam daftar tidak dipersoalkan; begitu pula tabel yang sebagian besar kodenya lain, karena edisi nomenklaturnya tentu berbeda.",
    remedy: "Cocokkan kode dan nama dengan DPA.",
    example: "Kode 1.06.01.2.01.0001 di sebelah “Evaluasi Kinerja Perangkat Daerah”.",
    legal_basis: &["Keputusan Menteri Dalam Negeri Nomor 900.1.15.5-1317 Tahun 2023"],
    check,
};

/// A row whose code and name both stand in the list.
struct Berkode<'a> {
    baris: &'a BarisAnggaran,
    kode: &'a str,
    /// Whose code it is.
    pemilik: &'static Nomenklatur,
    /// What the name's own code is, where that isn't it.
    seharusnya: Option<&'static Nomenklatur>,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for table in dossier.documents.iter().filter_map(Document::tabel_anggaran) {
        let rows: Vec<Berkode<'_>> = table.baris.iter().filter_map(coded).collect();
        let wrong = rows.iter().filter(|row| row.seharusnya.is_some()).count();
        // Where many differ, the table follows another edition.
        if wrong * 3 > rows.len() {
            continue;
        }
        for row in &rows {
            let Some(own) = row.seharusnya else { continue };
            let message = format!(
                "Kode {} milik “{}”, sedangkan “{}” berkode {}.",
                row.kode,
                row.pemilik.nama,
                shortened(row.baris.nama.text()),
                own.kode
            );
            let name = related(row.baris.nama.at, Role::Dasar, row.baris.nama.text());
            let draft = report.at(Place::Cell(row.baris.nomor.at), message).found(row.kode);
            report.add(draft.expected(own.kode).related([name]));
        }
    }
}

fn coded(baris: &BarisAnggaran) -> Option<Berkode<'_>> {
    let kode = baris.nomor.text().trim().trim_end_matches('.');
    let owner = |n: &&Nomenklatur| n.kode == kode || (!n.kode_pendek.is_empty() && n.kode_pendek == kode);
    let pemilik = nomenklatur::semua().iter().find(owner)?;
    let core = core_name(baris.nama.text());
    if compare_cores(pemilik.name.core(), &core).same() {
        return Some(Berkode { baris, kode, pemilik, seharusnya: None });
    }
    let own = nomenklatur::semua().iter().find(|n| n.name.core() == core)?;
    Some(Berkode { baris, kode, pemilik, seharusnya: Some(own) })
}
