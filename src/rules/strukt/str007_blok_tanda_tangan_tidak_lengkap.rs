//! STR007: a signature block is incomplete.
//!
//! What a block must hold is learnt from the dossier where custom varies: a line of place and date, a
//! position above the name. Name and NIP every official must have.

use crate::documents::{BlokTandaTangan, Document, FormKind, Pihak, TandaTangan};
use crate::domain::jabatan::{Jabatan, Peran};
use crate::domain::nip::Nip;
use crate::domain::tanggal;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::{CellRef, Entry, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "STR007",
    name: "blok-tanda-tangan-tidak-lengkap",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Blok tanda tangan tidak lengkap",
    explanation: "Di bawah naskah perjanjian dan lampirannya harus ada tempat dan tanggal, nama, pangkat, dan NIP \
                  setiap penanda tangan. Wali Kota, Bupati, atau Gubernur tidak memakai pangkat dan NIP. Rencana \
                  dan laporan kinerja cukup ditandatangani oleh Kepala. Pangkat pada lampiran hanya diminta bila \
                  penanda tangan lainnya mencantumkannya.",
    remedy: "Lengkapi bagian yang kosong sebelum dokumen ditandatangani.",
    example: "Di bawah nama Kepala Bidang tertulis “NIP.” tanpa angka.",
    legal_basis: &["Peraturan Menteri PANRB Nomor 53 Tahun 2014, Lampiran I"],
    check,
};

/// The parts of a signature that stand in their own cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bagian {
    Jabatan,
    Pangkat,
    Nip,
}

impl Bagian {
    fn of(self, sign: &TandaTangan) -> Option<&Sourced<String>> {
        match self {
            Self::Jabatan => sign.jabatan.as_ref(),
            Self::Pangkat => sign.pangkat.as_ref(),
            Self::Nip => sign.nip.as_ref(),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Jabatan => "Jabatan",
            Self::Pangkat => "Pangkat",
            Self::Nip => "NIP",
        }
    }
}

fn filled(cell: Option<&Sourced<String>>) -> bool {
    // A formula without a stored value may well show something.
    cell.is_some_and(|c| !c.is_blank() && c.value().is_none_or(|text| !text.trim().is_empty()))
}

/// A document with its block.
struct Lembar<'d> {
    index: usize,
    document: &'d Document,
    blok: &'d BlokTandaTangan,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let sheets: Vec<Lembar<'_>> = dossier
        .documents
        .iter()
        .enumerate()
        .filter_map(|(index, document)| document.tanda_tangan().map(|blok| Lembar { index, document, blok }))
        .filter(|l| !l.blok.penanda.is_empty())
        .collect();
    for sheet in &sheets {
        let alike: Vec<&Lembar<'_>> = sheets.iter().filter(|o| group(o) == group(sheet)).collect();
        place_and_date(report, sheet, &alike);
        let statement = sheet.document.kind() == FormKind::Pernyataan;
        for (signer, sign) in sheet.blok.penanda.iter().enumerate() {
            let who = who(dossier, sheet, signer);
            if !filled(Some(&sign.nama)) {
                let message = format!("Nama {} pada tanda tangan belum diisi.", who.party);
                report.add(report.at(Place::Cell(sign.nama.at), message));
            }
            if who.elected {
                continue;
            }
            // Honorary and contract staff have neither rank nor NIP, and no line for them.
            let absent = |cell: &Option<Sourced<String>>| {
                cell.as_ref().is_none_or(|c| c.is_blank() && c.entry == Entry::Nothing)
            };
            if who.staff && absent(&sign.nip) && absent(&sign.pangkat) {
                continue;
            }
            let mut missing: Vec<Bagian> = Vec::new();
            if !statement && usual(&alike, |t| filled(t.jabatan.as_ref())) && !filled(sign.jabatan.as_ref()) {
                missing.push(Bagian::Jabatan);
            }
            let ranked = statement && usual(&alike, |t| filled(t.pangkat.as_ref()))
                || sheet.blok.penanda.iter().any(|t| filled(t.pangkat.as_ref()));
            if ranked && !who.pppk && !filled(sign.pangkat.as_ref()) {
                missing.push(Bagian::Pangkat);
            }
            if !filled(sign.nip.as_ref()) {
                missing.push(Bagian::Nip);
            }
            for part in missing {
                let at = cell_of(part, sign, sheet, &alike);
                let message = format!("{} {} pada tanda tangan belum diisi.", part.label(), who.party);
                report.add(report.at(Place::Cell(at), message));
            }
        }
        one_signer_too_few(report, sheet, &alike);
    }
}

/// Blocks that custom makes alike: statements, annexes of one phase, the agency's own forms.
fn group(sheet: &Lembar<'_>) -> FormKind {
    match sheet.document.kind() {
        FormKind::Pengukuran | FormKind::IkuTarget => FormKind::Rkt,
        other => other,
    }
}

/// Whether nearly all signers of like blocks satisfy a test; the block in question counts too.
fn usual(alike: &[&Lembar<'_>], test: impl Fn(&TandaTangan) -> bool) -> bool {
    let signs = || alike.iter().flat_map(|l| &l.blok.penanda);
    let (with, all) = (signs().filter(|t| test(t)).count(), signs().count());
    with >= 3 && with * 3 >= all * 2
}

/// Who a signer is.
struct Siapa {
    /// The name or the party, to put into a message.
    party: String,
    /// An elected head of the region, or their deputy.
    elected: bool,
    /// A PPPK, who has no rank.
    pppk: bool,
    /// Neither a head nor the holder of a jabatan fungsional.
    staff: bool,
}

fn who(dossier: &Dossier, sheet: &Lembar<'_>, signer: usize) -> Siapa {
    let sign = &sheet.blok.penanda[signer];
    let elected = |text: &str| Jabatan::parse(text).peran == Peran::KepalaDaerah;
    let agreement = dossier.agreement_of(sheet.index);
    let named = match sign.pihak {
        Some(Pihak::Kedua) => agreement.and_then(|a| a.superior_jabatan.as_deref()),
        Some(Pihak::Pertama) => agreement.and_then(|a| a.jabatan.as_deref()),
        None => None,
    };
    let people = dossier.people();
    let person = people
        .in_document(sheet.index)
        .filter(|(_, m)| m.nama.at == sign.nama.at)
        .find_map(|(_, m)| m.person);
    let known = person.is_some_and(|p| {
        people.of(p).filter_map(|(_, m)| m.position()).any(|post| post.peran == Peran::KepalaDaerah)
    });
    let label = sign.label.is_some().then_some(sign.pihak).flatten();
    let party = match (sign.nama.value(), label) {
        (Some(name), _) if !name.trim().is_empty() => name.trim().to_owned(),
        (_, Some(Pihak::Pertama)) => "Pihak Pertama".to_owned(),
        (_, Some(Pihak::Kedua)) => "Pihak Kedua".to_owned(),
        _ => "penanda tangan".to_owned(),
    };
    let nip = sign.nip.as_ref().and_then(|n| n.value()).and_then(|text| Nip::parse(text).ok());
    let pppk = nip.or_else(|| people.persons[person?].nip.clone()).is_some_and(|n| n.is_pppk());
    let own = named.or_else(|| sign.jabatan.as_ref().map(Sourced::text));
    let staff = own.is_some_and(|text| Jabatan::parse(text).peran == Peran::Pelaksana);
    Siapa {
        staff,
        party,
        elected: named.is_some_and(elected)
            || sign.jabatan.as_ref().is_some_and(|j| elected(j.text()))
            || known,
        pppk,
    }
}

/// Where a missing part should stand: its own blank cell, or as far from the name as in other blocks.
fn cell_of(part: Bagian, sign: &TandaTangan, sheet: &Lembar<'_>, alike: &[&Lembar<'_>]) -> CellRef {
    if let Some(blank) = part.of(sign) {
        return blank.at;
    }
    let beside = sheet.blok.penanda.iter();
    let elsewhere = alike.iter().flat_map(|l| &l.blok.penanda);
    let offset = beside.chain(elsewhere).find_map(|t| part.of(t).map(|c| (c.at, t.nama.at)));
    let shift = |value: u32, from: u32, to: u32| (value + to).saturating_sub(from);
    match offset {
        Some((found, name)) => CellRef::new(
            sign.nama.at.sheet,
            shift(sign.nama.at.row, name.row, found.row),
            shift(sign.nama.at.col, name.col, found.col),
        ),
        None => sign.nama.at,
    }
}

/// The line of place and date, where others of the kind have one.
fn place_and_date(report: &mut Report<'_>, sheet: &Lembar<'_>, alike: &[&Lembar<'_>]) {
    let count = |test: &dyn Fn(&BlokTandaTangan) -> bool| alike.iter().filter(|l| test(l.blok)).count();
    // Of the agency's forms there is one each; half of them is custom enough.
    let few = group(sheet) == FormKind::Rkt;
    let usual =
        |n: usize| if few { n >= 1 && n * 2 >= alike.len() } else { n >= 2 && n * 3 >= alike.len() * 2 };
    let line = sheet.blok.tempat_tanggal.as_ref();
    if !filled(line) {
        let with = |b: &BlokTandaTangan| filled(b.tempat_tanggal.as_ref());
        if usual(count(&with)) {
            let message = "Tempat dan tanggal di atas tanda tangan belum diisi.";
            report.add(report.at(Place::Cell(date_cell(sheet, alike)), message));
        }
        return;
    }
    let Some((line, text)) = line.and_then(|l| l.value().map(|text| (l, text))) else { return };
    let read = tanggal::read(text);
    let of = |b: &BlokTandaTangan| b.tempat_tanggal.as_ref().map(|l| tanggal::read(l.text()));
    let dated = |d: tanggal::Tanggal| d.tahun.is_some() || d.bulan.is_some();
    let what = if !dated(read) && usual(count(&|b| of(b).is_some_and(dated))) {
        "Tanggal"
    } else if !read.tempat && usual(count(&|b| of(b).is_some_and(|d| d.tempat))) {
        "Tempat"
    } else {
        return;
    };
    let message = format!("{what} di atas tanda tangan belum diisi; yang tertulis hanya “{}”.", text.trim());
    report.add(report.at(Place::Cell(line.at), message).found(text.trim()));
}

/// Where the line of place and date should stand.
fn date_cell(sheet: &Lembar<'_>, alike: &[&Lembar<'_>]) -> CellRef {
    let own = sheet.blok.penanda.last().map(|t| t.nama.at);
    if let Some(blank) = &sheet.blok.tempat_tanggal {
        return blank.at;
    }
    let (Some(own), Some((date, name))) = (
        own,
        alike.iter().find_map(|l| {
            let date = l.blok.tempat_tanggal.as_ref()?;
            Some((date.at, l.blok.penanda.last()?.nama.at))
        }),
    ) else {
        return own.unwrap_or_else(|| {
            let head = sheet.document.head();
            CellRef::new(head.sheet, head.range.bottom, head.range.left)
        });
    };
    CellRef::new(
        own.sheet,
        (own.row + date.row).saturating_sub(name.row),
        (own.col + date.col).saturating_sub(name.col),
    )
}

/// A statement is signed by both parties.
fn one_signer_too_few(report: &mut Report<'_>, sheet: &Lembar<'_>, alike: &[&Lembar<'_>]) {
    let two = alike.iter().filter(|l| l.blok.penanda.len() >= 2).count();
    let [only] = sheet.blok.penanda.as_slice() else { return };
    if sheet.document.kind() == FormKind::Pernyataan && two >= 3 && two * 3 >= alike.len() * 2 {
        let missing = match only.pihak {
            Some(Pihak::Pertama) => "Pihak Kedua",
            Some(Pihak::Kedua) => "Pihak Pertama",
            None => "salah satu pihak",
        };
        let message = format!("Tanda tangan {missing} tidak ada pada naskah perjanjian.");
        report.add(report.at(Place::Cell(only.nama.at), message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Tahap;
    use crate::rules::test_support::{KEPALA, Susun, periksa, sel};
    use crate::source::Content;

    fn both() -> Susun {
        Susun::baru().dinas(Tahap::Murni)
    }

    #[test]
    fn a_mayor_has_neither_rank_nor_nip_and_a_report_one_signer() {
        let susun =
            both().dinas(Tahap::Perubahan).tabel(FormKind::Rkt, KEPALA).tabel(FormKind::Pengukuran, KEPALA);
        assert_eq!(periksa(&RULE, &susun.jadi()), []);
    }

    #[test]
    fn missing_name_and_nip() {
        let dossier = both().ttd(2, 1, |t| t.nama.content = Content::Blank).jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["2!E24"]);
        let dossier = both().ttd(3, 1, |t| t.nip = None).jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["3!E26"]);
        assert!(findings[0].message.contains("BAMBANG"));
    }

    #[test]
    fn missing_rank_on_a_statement_or_beside_one() {
        let dossier = both().ttd(2, 1, |t| t.pangkat = None).jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["2!E25"]);
        let none = both().ttd(3, 1, |t| t.pangkat = None).ttd(3, 0, |t| t.pangkat = None).jadi();
        assert_eq!(periksa(&RULE, &none), [], "an annex without ranks is normal");
        let dossier = both().ttd(3, 1, |t| t.pangkat = None).jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["3!E25"]);
    }

    #[test]
    fn missing_position_place_and_date() {
        let dossier = both().ttd(5, 1, |t| t.jabatan = None).jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["5!E23"]);
        let date = |document, line: Option<&'static str>| {
            let susun = both().ubah(document, |d| {
                let block = match d {
                    Document::Pernyataan(p) => &mut p.tanda_tangan,
                    Document::Lampiran(l) => l.tanda_tangan.as_mut().unwrap(),
                    _ => panic!(),
                };
                match line {
                    None => block.tempat_tanggal = None,
                    Some(text) => {
                        block.tempat_tanggal.as_mut().unwrap().content = Content::Value(text.to_owned());
                    }
                }
            });
            sel(&periksa(&RULE, &susun.jadi()))
        };
        assert_eq!(date(4, None), ["4!E21"]);
        assert_eq!(date(4, Some("Sukamaju,")), ["4!E21"]);
        assert_eq!(date(4, Some("Januari 2024")), ["4!E21"]);
        assert_eq!(date(4, Some("Sukamaju,      2024")), [] as [&str; 0]);
    }

    #[test]
    fn a_plan_without_a_date_beside_a_dated_measurement() {
        let undated = |susun: Susun, document| {
            susun.ubah(document, |d| {
                if let Document::Indikator(t) = d {
                    t.tanda_tangan.as_mut().unwrap().tempat_tanggal = None;
                }
            })
        };
        let tables = || both().tabel(FormKind::Rkt, KEPALA).tabel(FormKind::Pengukuran, KEPALA);
        assert_eq!(sel(&periksa(&RULE, &undated(tables(), 8).jadi())), ["8!E21"]);
        assert_eq!(periksa(&RULE, &undated(undated(tables(), 8), 9).jadi()), [], "custom of the agency");
    }

    #[test]
    fn a_statement_signed_by_one_party_only() {
        let dossier = both().ubah(4, |d| {
            if let Document::Pernyataan(p) = d {
                p.tanda_tangan.penanda.remove(0);
            }
        });
        assert_eq!(sel(&periksa(&RULE, &dossier.jadi())), ["4!E24"]);
    }
}
