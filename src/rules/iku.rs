//! The main indicators of the agency, row by row, from every table that lists them.

use rust_decimal::Decimal;

use crate::documents::{BarisUmum, Document, FormKind, Kolom, TabelUmum, Tahap};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::domain::text::{Name, core_name};
use crate::dossier::Dossier;
use crate::dossier::agreements::kepala;
use crate::dossier::indicators::compare_indicators;
use crate::source::Sourced;

/// What one row says of a main indicator in the dossier's year.
pub(super) struct Iku<'a> {
    pub doc: usize,
    pub kind: FormKind,
    pub name: Name,
    /// The indicator as printed, without a number in front.
    pub text: String,
    pub indikator: &'a Sourced<String>,
    pub tujuan: Option<&'a Sourced<String>>,
    pub sasaran: Option<&'a Sourced<String>>,
    pub formulasi: Option<&'a Sourced<String>>,
    pub target: Option<&'a Sourced<Kuantitas>>,
    pub realisasi: Option<&'a Sourced<Kuantitas>>,
    pub capaian: Option<&'a Sourced<Percent>>,
    /// The row of a table read column by column.
    pub baris: Option<&'a BarisUmum>,
}

impl Iku<'_> {
    /// Whether two rows speak of one indicator.
    pub(super) fn same(&self, other: &Self) -> bool {
        compare_indicators(&self.name, &other.name).same()
    }

    /// The target as a number.
    pub(super) fn target_value(&self) -> Option<Decimal> {
        self.target?.value()?.nilai()
    }
}

/// Whether a document speaks of the dossier's year, as far as it says.
pub(super) fn of_year(dossier: &Dossier, document: &Document) -> bool {
    document.head().tahun.iter().filter_map(|t| t.value()).all(|&year| year == dossier.year)
}

/// The rows of the agency's main indicators, by document: what the head promised, plans and measures, and
/// the tables of the report.
pub(super) fn all(dossier: &Dossier) -> Vec<Iku<'_>> {
    let heads: Vec<usize> =
        [Tahap::Perubahan, Tahap::Murni].into_iter().flat_map(|tahap| kepala(dossier, tahap)).collect();
    let mut found = Vec::new();
    for (doc, document) in dossier.documents.iter().enumerate() {
        if !of_year(dossier, document) {
            continue;
        }
        match document {
            Document::Lampiran(_) if heads.contains(&doc) => plain(doc, document, &mut found),
            Document::Indikator(_) => plain(doc, document, &mut found),
            Document::Tabel(tabel) => general(doc, tabel, dossier.year, &mut found),
            _ => {}
        }
    }
    found
}

fn plain<'a>(doc: usize, document: &'a Document, found: &mut Vec<Iku<'a>>) {
    for row in document.indikator().iter().filter(|row| !row.indikator.is_blank()) {
        let text = row.indikator.text();
        found.push(Iku {
            doc,
            kind: document.kind(),
            name: Name::of_core(&core_name(text)),
            text: one_line(text),
            indikator: &row.indikator,
            tujuan: None,
            sasaran: Some(&row.sasaran),
            formulasi: row.formulasi.as_ref(),
            target: Some(&row.target),
            realisasi: row.realisasi.as_ref(),
            capaian: row.capaian.as_ref(),
            baris: None,
        });
    }
}

/// The tables whose rows are main indicators.
const TABLES: &[FormKind] = &[
    FormKind::CapaianAtribut,
    FormKind::Efisiensi,
    FormKind::AntarTahun,
    FormKind::RenstraBanding,
    FormKind::Nasional,
    FormKind::IkuFormulasi,
    FormKind::Renstra,
    FormKind::IndikatorRingkas,
    FormKind::KinerjaAnggaran,
    FormKind::Cascading,
];

fn general<'a>(doc: usize, tabel: &'a TabelUmum, year: i32, found: &mut Vec<Iku<'a>>) {
    if !TABLES.contains(&tabel.head.kind) {
        return;
    }
    let yearly = tabel.kolom.iter().find_map(|k| match k.kolom {
        Kolom::TargetTahun(n) | Kolom::RealisasiTahun(n) if k.tahun == Some(year) => Some(n),
        _ => None,
    });
    let columns = yearly.map_or((Kolom::Target, Kolom::Realisasi, Kolom::Capaian), |n| {
        (Kolom::TargetTahun(n), Kolom::RealisasiTahun(n), Kolom::CapaianTahun(n))
    });
    // A table of programs and kegiatan has indicators of its own on every level.
    let programs = tabel.kolom(Kolom::AnggaranTahun(0)).is_some();
    for baris in tabel.rincian().filter(|_| !programs) {
        let Some(indikator) = baris.teks(Kolom::Indikator).filter(|t| !t.is_blank()) else { continue };
        // Beside a budget of its own the row is that of a program.
        let program = tabel.head.kind == FormKind::KinerjaAnggaran
            && baris.uang(Kolom::Anggaran).is_some_and(|u| !u.is_blank());
        let (target, realisasi, capaian) =
            (baris.kuantitas(columns.0), baris.kuantitas(columns.1), baris.persen(columns.2));
        // Indicators that were dropped or come later have no figure in the year.
        let silent = yearly.is_some()
            && target.is_none_or(Sourced::is_blank)
            && realisasi.is_none_or(Sourced::is_blank);
        if program || silent {
            continue;
        }
        for text in parts(indikator.text()) {
            found.push(Iku {
                doc,
                kind: tabel.head.kind,
                name: Name::of_core(&core_name(&text)),
                text,
                indikator,
                tujuan: baris.teks(Kolom::Tujuan),
                sasaran: baris.teks(Kolom::Sasaran),
                formulasi: baris.teks(Kolom::Formulasi),
                target,
                realisasi,
                capaian,
                baris: Some(baris),
            });
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The indicators of one cell, which may number several: `1. … 2. …`.
fn parts(text: &str) -> Vec<String> {
    let text = one_line(text);
    let mut starts = Vec::new();
    for number in 1..10 {
        let from = starts.last().map_or(0, |&(at, _): &(usize, usize)| at);
        let found = [".", ")"].iter().find_map(|mark| {
            let token = format!("{number}{mark} ");
            let at = from + text[from..].find(&token)?;
            let begins = at == 0 || text[..at].ends_with([' ', ';', ',']);
            begins.then_some((at, at + token.len()))
        });
        match found {
            Some(at) => starts.push(at),
            None => break,
        }
    }
    if starts.len() < 2 || starts[0].0 != 0 {
        return vec![text.trim_start_matches(['-', ' ', '•']).to_owned()];
    }
    let ends = starts.iter().skip(1).map(|s| s.0).chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| text[start.1..end].trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_cell_may_number_several_indicators() {
        assert_eq!(parts("1. Persentase A 2. Persentase B (2.5)"), ["Persentase A", "Persentase B (2.5)"]);
        assert_eq!(parts("- Persentase\n kelurahan"), ["Persentase kelurahan"]);
        assert_eq!(parts("1. Persentase A"), ["1. Persentase A"]);
    }
}
