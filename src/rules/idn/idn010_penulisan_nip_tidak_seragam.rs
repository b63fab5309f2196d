//! IDN010: NIPs are grouped in some places and not in others.

use super::nips::kembar;
use crate::domain::nip::{Nip, Penulisan, penulisan};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::{FileId, Sourced};

pub(super) static RULE: Rule = Rule {
    code: "IDN010",
    name: "penulisan-nip-tidak-seragam",
    severity: Severity::Catatan,
    needs: &[],
    summary: "NIP tidak ditulis berkelompok 8-6-1-3 seperti di tempat lain",
    explanation: "NIP lazim ditulis dalam empat kelompok: 8, 6, 1, dan 3 angka. Angkanya benar, tetapi penulisannya \
                  tidak seragam dengan NIP lain di berkas-berkas ini. Bila semua NIP ditulis dengan cara yang sama, \
                  tidak ada catatan.",
    remedy: "Tulis semua NIP dengan cara yang sama, misalnya “19751023 200003 1 002”.",
    example: "“19751023 2000031 002” di antara NIP-NIP yang ditulis berkelompok.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let cells: Vec<(&Sourced<String>, Penulisan)> = dossier
        .people()
        .mentions
        .iter()
        .filter_map(|m| m.nip.as_ref())
        .filter_map(|cell| cell.value().map(|text| (cell, text)))
        .filter(|(_, text)| Nip::parse(text).is_ok())
        .map(|(cell, text)| (cell, penulisan(text)))
        .collect();
    let has = |p: Penulisan| cells.iter().any(|(_, found)| *found == p);
    let usual = if has(Penulisan::Kelompok) { Penulisan::Kelompok } else { Penulisan::Rapat };
    if !has(usual) {
        return;
    }
    let mut files: Vec<(FileId, Vec<&Sourced<String>>)> = Vec::new();
    for (cell, found) in &cells {
        if *found == usual {
            continue;
        }
        let file = dossier.sources.file_of(cell.at);
        match files.iter_mut().find(|(f, _)| *f == file) {
            Some((_, list)) => list.push(cell),
            None => files.push((file, vec![cell])),
        }
    }
    for (_, list) in files {
        let Some((first, twins)) = list.split_first() else { continue };
        let way = if usual == Penulisan::Kelompok { "berkelompok 8-6-1-3" } else { "tanpa spasi" };
        let message = format!("{} NIP di berkas ini tidak ditulis {way} seperti NIP lainnya.", list.len());
        let draft = report.at(Place::Cell(first.at), message).found(first.text().trim());
        let right = Nip::parse(first.text()).map(|n| match usual {
            Penulisan::Rapat => n.digits().to_owned(),
            _ => n.grouped(),
        });
        let draft = draft.related(twins.iter().map(|c| kembar(c.at, c.text())));
        report.add(match right {
            Ok(right) => draft.expected(right),
            Err(_) => draft,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Tahap;
    use crate::rules::test_support::{JF, KABID, Pejabat, Susun, periksa, sel};

    #[test]
    fn one_finding_per_file() {
        let susun = Susun::baru().dinas(Tahap::Murni).nip(2, 1, "19751023 2000031 002");
        let dossier = susun.nip(3, 1, "197510232000031002").jadi();
        let findings = periksa(&RULE, &dossier);
        assert_eq!(sel(&findings), ["2!E26"]);
        assert_eq!(findings[0].marked_cells().count(), 2);
    }

    #[test]
    fn one_way_for_all_is_silent() {
        assert_eq!(periksa(&RULE, &Susun::baru().dinas(Tahap::Murni).jadi()), []);
        let close = |p: Pejabat, nip| Pejabat { nip, ..p };
        let (jf, kabid) = (close(JF, "198204172006042011"), close(KABID, "197510232000031002"));
        assert_eq!(periksa(&RULE, &Susun::baru().perjanjian(Tahap::Murni, jf, kabid).jadi()), []);
    }
}
