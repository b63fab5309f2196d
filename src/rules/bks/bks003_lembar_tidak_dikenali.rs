//! BKS003: lembar berisi tabel yang tidak dikenali.

use std::collections::BTreeMap;

use crate::documents::{Considered, ReadingProblem};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::{FileId, Rect, SheetId};

pub(super) static RULE: Rule = Rule {
    code: "BKS003",
    name: "lembar-tidak-dikenali",
    severity: Severity::Catatan,
    needs: &[],
    summary: "Lembar berisi tabel yang tidak dikenali sebagai formulir apa pun.",
    explanation: "Judul kolom dan isi tabel pada lembar ini tidak cukup mirip dengan formulir yang dikenal, sehingga tidak diperiksa. Itu wajar untuk tabel yang memang bukan dokumen kinerja.",
    remedy: "Bila lembar ini seharusnya diperiksa, samakan judul kolomnya dengan formulir resmi. Bila tidak, abaikan catatan ini.",
    example: "Lembar \"Daftar Hadir\" berisi tabel nama dan tanda tangan peserta rapat.",
    legal_basis: &[],
    check,
};

/// The tables of one file that no form took, in the order of its sheets.
type Untaken<'d> = Vec<(SheetId, Option<Rect>, &'d [Considered])>;

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    let mut files: BTreeMap<FileId, Untaken<'_>> = BTreeMap::new();
    for problem in &dossier.problems {
        let ReadingProblem::UnknownTable { sheet, range, nearest } = problem else { continue };
        let file = dossier.sources.sheet(*sheet).file;
        files.entry(file).or_default().push((*sheet, *range, nearest));
    }
    for mut tables in files.into_values() {
        tables.sort_by_key(|(sheet, range, _)| (*sheet, range.map(|r| r.top)));
        let Some(&(sheet, range, nearest)) = tables.first() else { continue };
        let near = nearest_of(nearest);
        let name = |sheet: SheetId| &dossier.sources.sheet(sheet).name;
        let place = |(sheet, range, _): &(SheetId, Option<Rect>, &[Considered])| match range {
            Some(range) => format!("{} ({range})", name(*sheet)),
            None => name(*sheet).clone(),
        };
        let message = if tables.len() == 1 {
            let at = range.map_or_else(String::new, |range| format!(" di {range}"));
            format!("Lembar {} berisi tabel{at} yang tidak dikenali dan tidak diperiksa.{near}", name(sheet))
        } else {
            let named: Vec<String> = tables.iter().take(NAMED).map(place).collect();
            let rest = tables.len().saturating_sub(NAMED);
            let rest = if rest > 0 { format!(", dan {rest} lagi") } else { String::new() };
            format!(
                "Berkas ini berisi {} tabel yang tidak dikenali dan tidak diperiksa: {}{rest}.{near}",
                tables.len(),
                named.join(", ")
            )
        };
        report.add(report.at(Place::Sheet(sheet), message));
    }
}

/// So many places are named in one note.
const NAMED: usize = 5;

/// The two forms that come nearest, with what they lack.
fn nearest_of(nearest: &[Considered]) -> String {
    let told: Vec<String> = nearest
        .iter()
        .take(2)
        .map(|c| {
            let lacks = match c.missing.as_slice() {
                [] => String::new(),
                missing => format!(", tanpa kolom {}", missing.join(", ")),
            };
            format!("{} ({:.0}% cocok{lacks})", c.form.label(), (c.score * 100.0).clamp(0.0, 100.0))
        })
        .collect();
    if told.is_empty() { String::new() } else { format!(" Yang paling mirip: {}.", told.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::FormKind;
    use crate::rules::test_support::tabel::{dossier, run};

    #[test]
    fn one_remark_for_each_file() {
        let mut d = dossier(Vec::new());
        let near = Considered { form: FormKind::Pk, score: 0.42, missing: vec!["Target"] };
        for nearest in [vec![near], Vec::new()] {
            d.problems.push(ReadingProblem::UnknownTable { sheet: SheetId(2), range: None, nearest });
        }
        let found = run(&RULE, &d);
        assert_eq!((found.len(), found[0].primary), (1, Place::Sheet(SheetId(2))));
        assert!(
            found[0].message.contains("Lampiran PK murni (42% cocok, tanpa kolom Target)"),
            "{}",
            found[0].message
        );
    }
}
