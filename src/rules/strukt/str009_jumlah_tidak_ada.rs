//! STR009: baris jumlah tidak ada.

use crate::documents::{Document, FormKind, TabelAnggaran};
use crate::domain::text::normalise;
use crate::domain::tulis::{format_rupiah, plain};
use crate::dossier::Dossier;
use crate::finding::{Place, Severity};
use crate::rules::{Report, Rule};
use crate::source::CellRef;

pub(super) static RULE: Rule = Rule {
    code: "STR009",
    name: "jumlah-tidak-ada",
    severity: Severity::Peringatan,
    needs: &[&[FormKind::Pk, FormKind::PkPerubahan, FormKind::ProgramAnggaran, FormKind::Tabel33]],
    summary: "Baris jumlah tidak ada.",
    explanation: "Tabel anggaran dengan beberapa baris ditutup dengan baris jumlah, supaya totalnya dapat dicocokkan dengan dokumen lain. Di tabel ini baris itu tidak ada atau angkanya kosong.",
    remedy: "Tambahkan baris JUMLAH dengan rumus penjumlahan di bawah baris terakhir.",
    example: "Lampiran PK Kepala Bidang memuat dua program tanpa baris JUMLAH.",
    legal_basis: &[],
    check,
};

fn check(dossier: &Dossier, report: &mut Report<'_>) {
    for document in &dossier.documents {
        let wanted = matches!(
            document.kind(),
            FormKind::Pk | FormKind::PkPerubahan | FormKind::ProgramAnggaran | FormKind::Tabel33
        );
        let wanted = wanted && (document.kind() != FormKind::ProgramAnggaran || is_numbered(document));
        let Some(tabel) = document.tabel_anggaran().filter(|t| wanted && !t.tak_bertingkat && !t.sebaris)
        else {
            continue;
        };
        let leaves: Vec<usize> =
            (0..tabel.baris.len()).filter(|&row| tabel.anak(row).next().is_none()).collect();
        let amounts = leaves.iter().filter_map(|&row| tabel.baris[row].anggaran.value());
        if leaves.len() < 2 || amounts.count() < 2 {
            continue;
        }
        let place = match &tabel.jumlah {
            Some(jumlah) if jumlah.anggaran.is_blank() => jumlah.anggaran.at,
            Some(_) => continue,
            None => below(tabel),
        };
        let kind = document.kind().label();
        let owner = document.head().pemilik.as_deref().map_or_else(String::new, |p| format!(" {p}"));
        let total = total(tabel);
        let sum = total.map_or_else(String::new, |t| format!(" Jumlah baris-barisnya {}.", format_rupiah(t)));
        let what = if tabel.jumlah.is_some() { "tidak berisi angka" } else { "tidak ada" };
        let message = format!("Baris jumlah pada tabel anggaran {kind}{owner} {what}.{sum}");
        let mut draft = report.at(Place::Cell(place), message);
        if let Some(total) = total {
            draft = draft.expected(plain(total));
        }
        report.add(draft);
    }
}

/// Whether a list of programs is one of the report's tables; a plain extract of programs needs no total.
fn is_numbered(document: &Document) -> bool {
    document.head().judul.iter().any(|title| {
        let title = normalise(title.text());
        title.starts_with("tabel") || title.starts_with("program kerja")
    })
}

/// Where the total should stand: below the last budget.
fn below(tabel: &TabelAnggaran) -> CellRef {
    let last = tabel.baris.iter().map(|b| b.anggaran.at).max();
    last.map_or(CellRef::new(crate::source::SheetId(0), 0, 0), |at| CellRef { row: at.row + 1, ..at })
}

/// The sum of the top rows, if each has a readable budget.
fn total(tabel: &TabelAnggaran) -> Option<rust_decimal::Decimal> {
    tabel.puncak().map(|(_, b)| b.anggaran.value().copied()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::test_support::tabel::{at, cells, daftar, dossier, lampiran, run, tabel, teks};

    const DUA: &[(u8, &str, &str, &str)] = &[(1, "1", "Program A", "5"), (1, "2", "Program B", "7")];

    #[test]
    fn the_place_where_the_total_should_stand() {
        let mut d = dossier(vec![daftar(FormKind::ProgramAnggaran, 0, tabel(0, DUA, None))]);
        // A plain extract of programs needs no total; a table of the report does.
        assert!(cells(&RULE, &d).is_empty());
        d.documents[0].head_mut().judul.push(teks(at(0, 0, 0), "Tabel 2.4.2"));
        assert_eq!(cells(&RULE, &d), ["C3"]);
        assert_eq!(run(&RULE, &d)[0].expected.as_deref(), Some("12"));
        let kosong = dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, DUA, Some("")))]);
        assert_eq!(cells(&RULE, &kosong), ["C3"]);
    }

    #[test]
    fn tables_that_need_none() {
        for (rows, jumlah) in [
            (DUA, Some("12")),
            (&DUA[..1], None),
            (&[(1, "1", "Program A", ""), (1, "2", "Program B", "")][..], None),
            (
                &[(1, "1", "Program A", "5"), (2, "1.1", "Kegiatan B", "5"), (3, "1.1.1", "Sub C", "5")][..],
                None,
            ),
        ] {
            let d = dossier(vec![lampiran(FormKind::Pk, 0, tabel(0, rows, jumlah))]);
            assert!(cells(&RULE, &d).is_empty(), "{rows:?}");
        }
    }
}
