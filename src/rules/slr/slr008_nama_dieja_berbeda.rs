//! SLR008: a program, kegiatan, sub kegiatan or indicator is spelt differently.

use std::collections::BTreeMap;

use super::redaksi::{agency_rows, reworded};
use crate::documents::{Document, Tahap};
use crate::domain::text::core_name;
use crate::dossier::Dossier;
use crate::dossier::hierarchy::row_of;
use crate::finding::{Place, Related, Role, Severity};
use crate::rules::figures::capitalised;
use crate::rules::{Report, Rule};
use crate::source::Sourced;

pub(super) static RULE: Rule = Rule {
    code: "SLR008",
    name: "nama-dieja-berbeda",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Nama program, kegiatan, sub kegiatan, atau indikator dieja berbeda.",
    explanation: "Nama yang sama sebaiknya dieja sama di semua dokumen. Perbedaan huruf besar, spasi, dan tanda baca tidak dihitung. Nama yang kalah suara ditandai; ejaan yang sama keliru di beberapa tempat dilaporkan sekali.",
    remedy: "Samakan ejaannya dengan nomenklatur resmi.",
    example: "\"Fasilitas Penyusunan Profil Desa\" di satu dokumen, \"Fasilitasi Penyusunan Profil Desa\" di dokumen lain.",
    legal_basis: &["Kepmendagri 900.1.15.5-1317/2023"],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let words = Words::of(dossier);
    for tahap in [Tahap::Murni, Tahap::Perubahan] {
        let hierarchy = dossier.hierarchy(tahap);
        for (index, node) in hierarchy.nodes.iter().enumerate() {
            // A row that bears its sibling's name is no misspelling; STR004 reports the double.
            let doubled = node.induk.is_some_and(|induk| {
                let siblings = hierarchy.nodes[induk].anak.iter();
                siblings.filter(|&&n| n != index).any(|&n| hierarchy.nodes[n].core == node.core)
            });
            if doubled {
                continue;
            }
            let names: Vec<&Sourced<String>> =
                node.rows.iter().map(|&row| &row_of(&dossier.documents, row).nama).collect();
            compare(report, &words, node.tingkat.as_str(), &names);
        }
    }
    for cluster in &dossier.indicators().clusters {
        let names: Vec<&Sourced<String>> =
            cluster.rows.iter().filter_map(|row| row.indikator(dossier)).collect();
        // What says something else is SLR021's.
        let agency = agency_rows(dossier, cluster);
        let agency: Vec<&Sourced<String>> = agency.iter().filter_map(|row| row.indikator(dossier)).collect();
        let others: Vec<_> =
            reworded(&agency).into_iter().flat_map(|other| other.cells).map(|c| c.at).collect();
        let names: Vec<&Sourced<String>> =
            names.into_iter().filter(|name| !others.contains(&name.at)).collect();
        compare(report, &words, "indikator", &names);
    }
}

/// How often every word stands in the dossier's names.
struct Words(BTreeMap<String, usize>);

impl Words {
    fn of(dossier: &Dossier) -> Self {
        let mut words = BTreeMap::new();
        let rows = dossier.documents.iter().filter_map(Document::tabel_anggaran).flat_map(|t| &t.baris);
        let names = rows.map(|b| &b.nama);
        let indicators = dossier.documents.iter().flat_map(Document::indikator).map(|b| &b.indikator);
        for name in names.chain(indicators) {
            for word in core_name(name.text()).split(' ') {
                *words.entry(word.to_owned()).or_insert(0) += 1;
            }
        }
        Self(words)
    }

    /// How often the rarest word of a name stands in the dossier.
    fn rarest(&self, name: &str) -> usize {
        core_name(name).split(' ').filter_map(|word| self.0.get(word)).min().copied().unwrap_or(0)
    }
}

/// Reports every spelling that fewer documents use than another.
fn compare(report: &mut Report<'_>, words: &Words, what: &str, names: &[&Sourced<String>]) {
    let mut spellings: Vec<(String, Vec<&Sourced<String>>)> = Vec::new();
    for &name in names {
        let key = core_name(name.text()).replace(' ', "");
        match spellings.iter_mut().find(|(k, _)| *k == key) {
            Some((_, places)) => places.push(name),
            None => spellings.push((key, vec![name])),
        }
    }
    // On a tie the spelling whose words the dossier uses more often is the usual one, then the one met
    // first: rows come from the most detailed document on.
    let rank =
        |i: usize| (spellings[i].1.len(), words.rarest(spellings[i].1[0].text()), std::cmp::Reverse(i));
    let Some(usual) = (0..spellings.len()).max_by_key(|&i| rank(i)) else {
        return;
    };
    let right = spellings[usual].1[0];
    for (_, places) in spellings.iter().enumerate().filter(|(i, _)| *i != usual).map(|(_, s)| s) {
        let mut places = places.clone();
        places.sort_by_key(|p| p.at);
        let (first, rest) = (places[0], &places[1..]);
        let message = format!(
            "{} dieja \"{}\", sedangkan {} dokumen lain mengejanya \"{}\".",
            capitalised(what),
            first.text(),
            spellings[usual].1.len(),
            right.text()
        );
        let twins = rest.iter().map(|p| (p.at, Role::Kembar, p.text()));
        let others = spellings[usual].1.iter().map(|p| (p.at, Role::Pembanding, p.text()));
        let draft =
            report.at(Place::Cell(first.at), message).found(first.text()).expected(right.text()).related(
                twins.chain(others).map(|(at, role, value)| Related {
                    at: Place::Cell(at),
                    role,
                    value: value.to_owned(),
                }),
            );
        report.add(draft);
    }
}
