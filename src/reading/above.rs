//! Rows above the programs: urusan, bidang urusan, unsur and the agency itself stand in every E.81, SIPD
//! list, DPA and Renja, each with the total of all below. They are no programs.

use rust_decimal::Decimal;

use crate::documents::Tingkat;
use crate::domain::text::normalise;

use super::levels::{Hints, of_row};
use super::rows::{NameParts, is_urusan};

/// Codes of the agency itself have at least this many segments: `1.06.2.13.0.00.01.0000`.
const AGENCY_SEGMENTS: usize = 8;

/// The segments of a number or code, if all of them are digits.
fn segments(row: &NameParts) -> Option<Vec<&str>> {
    let code = row.kode.as_deref().unwrap_or_else(|| row.nomor.text());
    let parts: Vec<&str> =
        code.trim_matches('.').split('.').map(str::trim).filter(|p| !p.is_empty()).collect();
    (!parts.is_empty() && parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_digit() || b == b'X')))
        .then_some(parts)
}

/// For every row whether it stands above the programs.
pub(super) fn rows(parts: &[NameParts], hints: &[Hints]) -> Vec<bool> {
    let levels: Vec<Option<Tingkat>> = parts.iter().map(of_row).collect();
    let coded = coded(parts);
    let mut above: Vec<bool> = parts
        .iter()
        .zip(&coded)
        .map(|(row, coded)| *coded || row.has_name() && is_urusan(row.nama.text()))
        .collect();
    let programs: Vec<usize> =
        (0..parts.len()).filter(|&i| levels[i] == Some(Tingkat::Program) && !above[i]).collect();
    if programs.is_empty() {
        return above;
    }
    let with_indicator = hints.iter().filter(|h| h.indicator == Some(true)).count();
    let told = with_indicator * 10 >= parts.len() * 6;
    // From below, so that a bidang is known when the urusan above it is judged.
    for index in (0..parts.len().saturating_sub(1)).rev() {
        let before = above[index + 1] || levels[index + 1] == Some(Tingkat::Program);
        if above[index] || levels[index].is_some() || !before || !parts[index].has_name() {
            continue;
        }
        let bare = hints[index].indicator == Some(false) && told;
        let empty = hints[index].amounts.iter().all(Option::is_none);
        above[index] =
            totals(index, &programs, hints) || bare && (empty || is_field(parts[index].nama.text()));
    }
    above
}

/// Rows that their code places above the programs: one or two segments before longer ones, or the code of an
/// agency.
fn coded(parts: &[NameParts]) -> Vec<bool> {
    let all: Vec<Option<Vec<&str>>> = parts.iter().map(segments).collect();
    let official = |s: &[&str]| s.len() >= 3 && s[0].len() == 1 && s[1].len() == 2 && s[2].len() == 2;
    let below: Vec<&Vec<&str>> = all.iter().flatten().filter(|s| official(s)).collect();
    all.iter()
        .map(|segments| {
            let Some(own) = segments else { return false };
            if own.len() >= AGENCY_SEGMENTS {
                return true;
            }
            // A plain "1" before codes is an urusan only if the codes begin with it.
            own.len() <= 2
                && below.len() * 2 >= parts.len()
                && below.iter().any(|longer| longer.starts_with(own))
                && (own.len() == 2 || own[0].len() == 1)
        })
        .collect()
}

/// Whether most amounts of a row equal those of the programs below it, down to some program.
fn totals(index: usize, programs: &[usize], hints: &[Hints]) -> bool {
    let own = &hints[index].amounts;
    let wanted = own.iter().flatten().filter(|a| !a.is_zero()).count();
    if wanted == 0 {
        return false;
    }
    let mut sums: Vec<Decimal> = vec![Decimal::ZERO; own.len()];
    for &program in programs.iter().filter(|p| **p > index) {
        for (sum, amount) in sums.iter_mut().zip(&hints[program].amounts) {
            *sum += amount.unwrap_or_default();
        }
        let equal = own
            .iter()
            .zip(&sums)
            .filter(|(own, sum)| own.is_some_and(|own| !own.is_zero() && own == **sum))
            .count();
        if equal * 2 > wanted.max(1) || equal == wanted {
            return true;
        }
    }
    false
}

/// Whether a name is that of a bidang urusan or an unsur (Permendagri 90/2019), whatever else it says.
fn is_field(name: &str) -> bool {
    const FIELDS: &[&str] = &[
        "pendidikan",
        "kesehatan",
        "pekerjaan umum",
        "perumahan",
        "ketenteraman",
        "ketentraman",
        "sosial",
        "tenaga kerja",
        "pemberdayaan perempuan",
        "pangan",
        "pertanahan",
        "lingkungan hidup",
        "administrasi kependudukan",
        "pemberdayaan masyarakat",
        "pengendalian penduduk",
        "perhubungan",
        "komunikasi dan informatika",
        "koperasi",
        "penanaman modal",
        "kepemudaan",
        "statistik",
        "persandian",
        "kebudayaan",
        "perpustakaan",
        "kearsipan",
        "kelautan",
        "pariwisata",
        "pertanian",
        "kehutanan",
        "energi",
        "perdagangan",
        "perindustrian",
        "transmigrasi",
        "sekretariat",
        "perencanaan",
        "keuangan",
        "kepegawaian",
        "penelitian",
        "inspektorat",
        "kecamatan",
        "kesatuan bangsa",
        "dinas",
        "badan",
        "kantor",
        "rumah sakit",
    ];
    let normal = normalise(name);
    normal.split(' ').count() <= 10 && FIELDS.iter().any(|field| normal.starts_with(field))
}
