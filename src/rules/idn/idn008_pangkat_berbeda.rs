//! IDN008: a rank differs for one person in one phase, or isn't an official one.

use super::nips::{kembar, pembanding};
use crate::documents::{FormKind, Tahap};
use crate::domain::pangkat::{self, Bacaan, Pangkat};
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "IDN008",
    name: "pangkat-berbeda-atau-tidak-resmi",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Pangkat seseorang berbeda antardokumen pada tahap yang sama, atau bukan pangkat resmi",
    explanation: "Pangkat pegawai hanya boleh salah satu dari daftar resmi, dari Juru Muda sampai Pembina Utama; \
                  untuk PPPK golongan I sampai XVII. Cara menulis “Tk.I”, “Tk. I”, dan “Tingkat I” dianggap sama. \
                  Dalam satu tahap (murni atau perubahan) pangkat seseorang seharusnya tetap; kenaikan pangkat di \
                  antara PK murni dan PK perubahan tidak dipersoalkan.",
    remedy: "Cocokkan dengan SK kenaikan pangkat terakhir.",
    example: "“Penata Utama Muda” bukan pangkat resmi; yang dimaksud “Pembina Utama Muda”.",
    legal_basis: &["Peraturan Pemerintah Nomor 99 Tahun 2000 jo. Peraturan Pemerintah Nomor 12 Tahun 2002"],
    check,
};

/// A rank cell that reads as an official rank.
struct Sel<'d> {
    tahap: Option<Tahap>,
    kind: FormKind,
    pangkat: Pangkat,
    cell: &'d Sourced<String>,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let people = dossier.people();
    for person in 0..people.persons.len() {
        let mut good: Vec<Sel<'_>> = Vec::new();
        let mut odd: Vec<(String, Vec<&Sourced<String>>)> = Vec::new();
        for (index, mention) in people.of(person) {
            let Some(cell) = &mention.pangkat else { continue };
            let Some(text) = cell.value() else { continue };
            if dossier.misplaced(index).is_some() {
                continue;
            }
            match pangkat::read(text) {
                // Beside the golongan of another one it is IDN013's, and a rank all the same.
                Bacaan::Resmi(pangkat) | Bacaan::GolonganLain(pangkat) => {
                    let kind = dossier.documents[mention.document].kind();
                    good.push(Sel { tahap: mention.tahap, kind, pangkat, cell });
                }
                // A PPPK may be called just that.
                Bacaan::TidakResmi if matches!(normalise(text).as_str(), "pppk" | "") => {}
                Bacaan::TidakResmi => {
                    let key = normalise(text);
                    match odd.iter_mut().find(|(k, _)| *k == key) {
                        Some((_, cells)) => cells.push(cell),
                        None => odd.push((key, vec![cell])),
                    }
                }
            }
        }
        let name = &people.persons[person].name;
        for (_, cells) in odd {
            unofficial(report, name, &cells, &good);
        }
        for tahap in [Tahap::Murni, Tahap::Perubahan] {
            within(report, name, tahap, &good);
        }
    }
}

fn unofficial(report: &mut Report<'_>, name: &str, cells: &[&Sourced<String>], good: &[Sel<'_>]) {
    let Some((first, twins)) = cells.split_first() else { return };
    let text = first.text().trim();
    let message = format!("Pangkat {name} tertulis “{text}”, yang bukan pangkat resmi.");
    let mut draft = report.at(Place::Cell(first.at), message).found(text);
    draft = draft.related(twins.iter().map(|c| kembar(c.at, c.text())));
    if let Some(right) = majority(good) {
        draft = draft.expected(right.pangkat.label()).related([pembanding(right.cell.at, right.cell.text())]);
    }
    report.add(draft);
}

/// The first cell of the most frequent rank.
fn majority<'a, 'd>(cells: &'a [Sel<'d>]) -> Option<&'a Sel<'d>> {
    let count = |p: Pangkat| cells.iter().filter(|c| c.pangkat == p).count();
    let best = cells.iter().map(|c| count(c.pangkat)).max()?;
    cells.iter().find(|c| count(c.pangkat) == best)
}

/// Compares the ranks of one phase; the plan of the year and the measurement at its end are compared
/// with it as far as no promotion explains the difference.
fn within(report: &mut Report<'_>, name: &str, tahap: Tahap, good: &[Sel<'_>]) {
    let own: Vec<&Sel<'_>> = good.iter().filter(|c| c.tahap == Some(tahap)).collect();
    let count = |p: Pangkat| own.iter().filter(|c| c.pangkat == p).count();
    let elsewhere = |p: Pangkat| good.iter().filter(|c| c.pangkat == p).count();
    // Of two equally frequent ones the other documents decide, then the first stands.
    let right = own
        .iter()
        .enumerate()
        .max_by_key(|(i, c)| (count(c.pangkat), elsewhere(c.pangkat), std::cmp::Reverse(*i)));
    let Some((_, right)) = right else { return };
    let mut wrong: Vec<(Pangkat, Vec<&Sel<'_>>)> = Vec::new();
    let yearly = good.iter().filter(|c| c.tahap.is_none() && belongs(c.kind) == Some(tahap)).filter(|c| {
        let promoted = match tahap {
            Tahap::Murni => c.pangkat.steps_to(right.pangkat),
            Tahap::Perubahan => right.pangkat.steps_to(c.pangkat),
        };
        !matches!(promoted, Some(0 | 1))
    });
    for cell in own.iter().copied().chain(yearly).filter(|c| c.pangkat != right.pangkat) {
        match wrong.iter_mut().find(|(p, _)| *p == cell.pangkat) {
            Some((_, list)) => list.push(cell),
            None => wrong.push((cell.pangkat, vec![cell])),
        }
    }
    for (rank, list) in wrong {
        let Some((first, twins)) = list.split_first() else { continue };
        let message = format!(
            "Pangkat {name} tertulis {}, padahal di dokumen lain tahap {} tertulis {}.",
            rank.label(),
            tahap.as_str(),
            right.pangkat.label()
        );
        report.add(
            report
                .at(Place::Cell(first.cell.at), message)
                .found(first.cell.text().trim())
                .expected(right.pangkat.label())
                .related(twins.iter().map(|c| kembar(c.cell.at, c.cell.text())))
                .related([pembanding(right.cell.at, right.cell.text())]),
        );
    }
}

/// The phase a document of the whole year stands nearest to.
fn belongs(kind: FormKind) -> Option<Tahap> {
    match kind {
        FormKind::Rkt => Some(Tahap::Murni),
        FormKind::Pengukuran | FormKind::Triwulan => Some(Tahap::Perubahan),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::{KABID, KEPALA, Pejabat, Susun, periksa, sel, teks};

    fn rank(susun: Susun, document: usize, signer: usize, text: &'static str) -> Susun {
        susun.ttd(document, signer, |t| {
            let at = t.pangkat.as_ref().unwrap().at;
            t.pangkat = Some(teks(at.sheet, at.row, at.col, text));
        })
    }

    #[test]
    fn a_rank_unlike_the_others_is_found() {
        let dossier = rank(Susun::baru().dinas(Tahap::Murni), 4, 0, "Penata").jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["4!A25"]);
        assert_eq!(findings[0].expected.as_deref(), Some("Pembina"));
    }

    #[test]
    fn an_unofficial_rank_is_found_once() {
        let dossier = rank(Susun::baru().dinas(Tahap::Murni), 2, 0, "Penata Utama Muda").jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["2!A25"]);
        assert_eq!(findings[0].expected.as_deref(), Some("Pembina Utama Muda"));
    }

    #[test]
    fn ways_of_writing_and_promotions_are_silent() {
        let promoted = Pejabat { pangkat: "Pembina Tk. I", ..KABID };
        let susun = Susun::baru().dinas(Tahap::Murni).perjanjian(Tahap::Perubahan, promoted, KEPALA);
        let dossier = rank(rank(susun, 4, 1, "Penata Tingkat I (III/d)"), 9, 1, "PEMBINA TK.1").jadi();
        assert_eq!(periksa(&RULE, &dossier), []);
    }

    #[test]
    fn the_measurement_may_show_a_promotion_but_no_demotion() {
        let fires = |pangkat| {
            let kepala = Pejabat { pangkat, ..KEPALA };
            !periksa(&RULE, &Susun::baru().dinas(Tahap::Perubahan).tabel(FormKind::Pengukuran, kepala).jadi())
                .is_empty()
        };
        assert!(!fires("Pembina Utama Madya"));
        assert!(!fires("Pembina Utama Muda"));
        assert!(fires("Pembina"));
    }
}
