//! IDN009: a position differs for one person in one phase.

use super::idn018_jabatan_daerah_lain::menyebut_daerah_lain;
use super::nips::{kembar, pembanding};
use crate::documents::Tahap;
use crate::domain::jabatan::{Jabatan, sementara};
use crate::domain::text::normalise;
use crate::dossier::Dossier;
use crate::dossier::people::Tempat;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "IDN009",
    name: "jabatan-berbeda",
    severity: Severity::Peringatan,
    needs: &[],
    summary: "Jabatan seseorang berbeda antardokumen pada tahap yang sama",
    explanation: "Dalam satu tahap (murni atau perubahan) jabatan seseorang seharusnya sama di naskah perjanjian, di \
                  tanda tangan, dan di lampirannya. Singkatan (“Kabid” untuk “Kepala Bidang”) dan nama dinas yang \
                  tidak ditulis lengkap tidak dipersoalkan. Jabatan yang lebih jarang tertulis ditandai.",
    remedy: "Samakan jabatan dengan SK jabatan yang berlaku pada tanggal dokumen.",
    example: "Di naskah “Kepala Bidang Rehabilitasi Sosial”, di lampiran “Kabid Pemberdayaan Sosial”.",
    legal_basis: &[],
    check,
};

struct Sel<'d> {
    tahap: Option<Tahap>,
    document: usize,
    /// In the words of the statement, where positions stand in full.
    naskah: bool,
    jabatan: Jabatan,
    cell: &'d Sourced<String>,
}

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    laporkan(dossier, report, false);
}

/// Reports the positions that differ from another one in the same document (`inside`), or only from
/// those of other documents.
pub(super) fn laporkan(dossier: &Dossier, report: &mut Report<'_>, inside: bool) {
    let people = dossier.people();
    for person in 0..people.persons.len() {
        let cells: Vec<Sel<'_>> = people
            .of(person)
            .filter(|(index, _)| dossier.misplaced(*index).is_none())
            .filter_map(|(_, m)| {
                let cell = m.jabatan.as_ref()?;
                // Another region or agency is IDN018's.
                if dossier.agency.as_deref().is_some_and(|agency| menyebut_daerah_lain(cell.text(), agency)) {
                    return None;
                }
                let jabatan = m.position().filter(|_| !normalise(cell.text()).is_empty())?;
                Some(Sel {
                    tahap: m.tahap,
                    document: m.document,
                    naskah: m.tempat == Tempat::Naskah,
                    jabatan,
                    cell,
                })
            })
            .collect();
        let name = &people.persons[person].name;
        let references: Vec<&Sel<'_>> = [Tahap::Murni, Tahap::Perubahan]
            .into_iter()
            .filter_map(|tahap| within(report, name, tahap, &cells, inside))
            .collect();
        // A document of the whole year must agree with one of the phases.
        let strange = |c: &&Sel<'_>| {
            c.tahap.is_none()
                && !references.is_empty()
                && !references.iter().any(|r| r.jabatan.agrees(&c.jabatan))
        };
        let yearly: Vec<&Sel<'_>> = cells.iter().filter(strange).collect();
        if let Some(right) = references.last().filter(|_| !inside) {
            say(report, name, "dokumen lain", right, &yearly);
        }
    }
}

/// Compares the positions of one phase and returns the one that stands for it.
fn within<'a, 'd>(
    report: &mut Report<'_>,
    name: &str,
    tahap: Tahap,
    cells: &'a [Sel<'d>],
    inside: bool,
) -> Option<&'a Sel<'d>> {
    let own: Vec<&Sel<'_>> = cells.iter().filter(|c| c.tahap == Some(tahap)).collect();
    let agree = |c: &Sel<'_>| own.iter().filter(|o| o.jabatan.agrees(&c.jabatan)).count();
    let agree_all = |c: &Sel<'_>| cells.iter().filter(|o| o.jabatan.agrees(&c.jabatan)).count();
    let rank = |(i, c): &(usize, &&Sel<'_>)| (agree(c), agree_all(c), c.naskah, std::cmp::Reverse(*i));
    let right = *own.iter().enumerate().max_by_key(rank)?.1;
    let beside =
        |c: &Sel<'_>| own.iter().any(|o| o.document == c.document && o.jabatan.agrees(&right.jabatan));
    // Who holds a post for the time being has another one besides.
    let two_posts = |c: &Sel<'_>| !inside && sementara(c.cell.text()) != sementara(right.cell.text());
    let wrong: Vec<&Sel<'_>> = own
        .iter()
        .copied()
        .filter(|c| !c.jabatan.agrees(&right.jabatan) && beside(c) == inside && !two_posts(c))
        .collect();
    let elsewhere = if inside {
        "dokumen yang sama".to_owned()
    } else {
        format!("dokumen lain tahap {}", tahap.as_str())
    };
    say(report, name, &elsewhere, right, &wrong);
    cells.iter().find(|c| c.cell.at == right.cell.at)
}

/// One finding for each wrong position, with its twins.
fn say(report: &mut Report<'_>, name: &str, elsewhere: &str, right: &Sel<'_>, wrong: &[&Sel<'_>]) {
    let mut done: Vec<&Jabatan> = Vec::new();
    for first in wrong {
        if done.iter().any(|d| d.agrees(&first.jabatan)) {
            continue;
        }
        done.push(&first.jabatan);
        let twins: Vec<_> =
            wrong.iter().filter(|c| c.cell.at != first.cell.at && c.jabatan.agrees(&first.jabatan)).collect();
        let message = format!(
            "Jabatan {name} tertulis “{}”, padahal di {elsewhere} “{}”.",
            one_line(first.cell.text()),
            one_line(right.cell.text())
        );
        report.add(
            report
                .at(Place::Cell(first.cell.at), message)
                .found(one_line(first.cell.text()))
                .expected(one_line(right.cell.text()))
                .related(twins.iter().map(|c| kembar(c.cell.at, c.cell.text())))
                .related([pembanding(right.cell.at, right.cell.text())]),
        );
    }
}

/// The text on one line, without the comma that ends a position above a signature.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(',').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::{KEPALA, Pejabat, Susun, periksa, sel, teks};

    fn post(susun: Susun, document: usize, signer: usize, text: &'static str) -> Susun {
        susun.ttd(document, signer, |t| {
            let at = t.jabatan.as_ref().unwrap().at;
            t.jabatan = Some(teks(at.sheet, at.row, at.col, text));
        })
    }

    #[test]
    fn another_position_in_an_annex_is_found() {
        let dossier = post(Susun::baru().dinas(Tahap::Murni), 3, 1, "Kabid Pemberdayaan Sosial").jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["3!E23"]);
        assert_eq!(findings[0].expected.as_deref(), Some("KEPALA BIDANG REHABILITASI SOSIAL"));
    }

    #[test]
    fn abbreviations_are_silent() {
        let susun = post(Susun::baru().dinas(Tahap::Murni), 3, 1, "Kabid Rehabilitasi Sosial,");
        let susun = post(post(susun, 3, 0, "Kepala,"), 5, 1, "JF Penyuluh Sosial\nAhli Muda");
        assert_eq!(periksa(&RULE, &susun.jadi()), []);
    }

    #[test]
    fn a_new_position_in_the_other_phase_is_silent() {
        let moved =
            Pejabat { jabatan: "KEPALA DINAS SOSIAL KOTA SUKAMAJU", ..crate::rules::test_support::KABID };
        let susun = Susun::baru().dinas(Tahap::Murni);
        let susun = susun.perjanjian(Tahap::Perubahan, moved, crate::rules::test_support::WALI_KOTA);
        assert_eq!(periksa(&RULE, &susun.jadi()), []);
    }

    #[test]
    fn the_plan_of_the_year_must_fit_one_phase() {
        let wrong = Pejabat { jabatan: "SEKRETARIS", ..KEPALA };
        let dossier = Susun::baru().dinas(Tahap::Murni).tabel(FormKind::Rkt, wrong).jadi();
        assert_eq!(sel(&periksa(&RULE, &dossier)), ["8!E23"]);
    }
}
