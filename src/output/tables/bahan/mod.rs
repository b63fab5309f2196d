//! The facts the tables show, each decided once: built from the corrected view of the dossier, asked by
//! every table.

mod anggaran;
mod iku;
mod penanda;
mod tanda;

use std::collections::{BTreeMap, BTreeSet};

pub use self::anggaran::Program;
pub use self::iku::{Iku, Ukuran};

use crate::documents::{BarisAnggaran, FormKind, Tahap};
use crate::dossier::Dossier;
use crate::dossier::corrected::{Corrected, Figure, Mata};
use crate::finding::Finding;
use crate::output::sheet::SignatureBlock;
use crate::source::CellRef;

/// The facts.
pub struct Bahan<'a> {
    /// The documents.
    pub dossier: &'a Dossier,
    /// Their figures as they should be.
    pub corrected: Corrected<'a>,
    /// What the check found, for the words of corrections.
    pub temuan: &'a [Finding],
    /// The agency's name, not in capitals.
    pub dinas: String,
    /// The budget the year is measured by: the revised one where there is one.
    pub tahap: Tahap,
    /// Its programs with all that is below them.
    pub pohon: Vec<Mata>,
    /// The agency's main indicators.
    pub iku: Vec<Iku>,
    program: BTreeMap<Tahap, Vec<Program>>,
}

impl<'a> Bahan<'a> {
    /// Gathers the facts. The repairs of some blamed cells would make something else wrong and aren't made.
    pub fn kumpulkan(
        dossier: &'a Dossier,
        temuan: &'a [Finding],
        unsafe_repairs: &BTreeSet<CellRef>,
    ) -> Self {
        let corrected = Corrected::without(dossier, unsafe_repairs);
        let revised = corrected.tree(Tahap::Perubahan);
        let (tahap, pohon) = if revised.is_empty() {
            (Tahap::Murni, corrected.tree(Tahap::Murni))
        } else {
            (Tahap::Perubahan, revised)
        };
        let dinas = dossier.agency.as_deref().map_or_else(|| "Perangkat Daerah".to_owned(), kata_judul);
        let mut bahan = Self {
            dossier,
            corrected,
            temuan,
            dinas,
            tahap,
            pohon,
            iku: Vec::new(),
            program: BTreeMap::new(),
        };
        for tahap in [Tahap::Murni, Tahap::Perubahan] {
            let program = anggaran::program(&bahan, tahap);
            bahan.program.insert(tahap, program);
        }
        bahan.iku = iku::kumpulkan(&bahan);
        bahan
    }

    /// The year.
    pub fn tahun(&self) -> i32 {
        self.dossier.year
    }

    /// The programs of a budget with their totals, in the order of the agency's own documents.
    pub fn program(&self, tahap: Tahap) -> &[Program] {
        self.program.get(&tahap).map_or(&[], Vec::as_slice)
    }

    /// Whether the quarterly form is there, so that what was realised is known in rupiah.
    pub fn ada_triwulan(&self) -> bool {
        self.dossier.has(FormKind::Triwulan)
    }

    /// The agency's name in capitals, as titles of forms print it.
    pub fn dinas_kapital(&self) -> String {
        self.dinas.to_uppercase()
    }

    /// The signature of the agency's head: as below a document of the kind, else as in their agreement.
    pub fn penanda_kepala(&self, kind: FormKind) -> Option<SignatureBlock> {
        penanda::kepala(self, kind)
    }

    /// The signatures below a document, names and NIPs as they should be.
    pub fn penanda(&self, doc: usize) -> Option<SignatureBlock> {
        penanda::dari(self, doc)
    }

    /// The row of Tabel 3.3 for a program, kegiatan or sub kegiatan.
    pub fn baris_33(&self, mata: &Mata) -> Option<&'a BarisAnggaran> {
        anggaran::baris_33(self, mata)
    }

    /// Whether all rows below a group are there, so that it is their sum.
    pub fn lengkap(&self, mata: &Mata) -> bool {
        anggaran::lengkap(mata)
    }

    /// A cell as people write it.
    pub fn tempat(&self, at: CellRef) -> String {
        self.dossier.sources.describe(at)
    }

    /// The share of a leaf's budget that Tabel 3.3 says is realised, in percent points.
    pub fn persen_tercetak(&self, mata: &Mata) -> Figure {
        anggaran::persen_tercetak(self, mata)
    }
}

/// A heading in capitals as a heading with initial capitals; other text stays as it is.
pub fn kata_judul(teks: &str) -> String {
    const KECIL: [&str; 12] =
        ["dan", "di", "ke", "dari", "pada", "untuk", "yang", "dengan", "atas", "bagi", "serta", "oleh"];
    if teks.chars().any(char::is_lowercase) {
        return teks.to_owned();
    }
    let kata = |(index, kata): (usize, &str)| {
        let kecil = kata.to_lowercase();
        if index > 0 && KECIL.contains(&kecil.as_str()) {
            return kecil;
        }
        let mut awal = true;
        kecil
            .chars()
            .map(|huruf| {
                let besar = awal;
                awal = !huruf.is_alphanumeric();
                if besar { huruf.to_uppercase().next().unwrap_or(huruf) } else { huruf }
            })
            .collect()
    };
    let judul: Vec<String> = teks.split_whitespace().enumerate().map(kata).collect();
    judul.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_their_capitals() {
        assert_eq!(
            kata_judul("DINAS SOSIAL DAN PEMBERDAYAAN KOTA DUMAI"),
            "Dinas Sosial dan Pemberdayaan Kota Dumai"
        );
        assert_eq!(kata_judul("DAERAH KABUPATEN/KOTA"), "Daerah Kabupaten/Kota");
        assert_eq!(kata_judul("Program PKK"), "Program PKK");
    }
}
