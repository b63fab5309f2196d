//! The words of column headers: which concept a label names, whatever words the agency uses.

use std::cell::RefCell;
use std::collections::HashMap;

use strsim::osa_distance;

use crate::domain::text::normalise;

/// What a column of a form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concept {
    /// The row number.
    Nomor,
    /// The code of the nomenclature.
    Kode,
    /// Tujuan.
    Tujuan,
    /// Sasaran.
    Sasaran,
    /// Indikator.
    Indikator,
    /// The unit.
    Satuan,
    /// The target.
    Target,
    /// The names of program, kegiatan, sub kegiatan.
    Uraian,
    /// The budget.
    Anggaran,
    /// The source of funds.
    SumberDana,
    /// Remarks.
    Keterangan,
    /// What was realised, of performance or money.
    Realisasi,
    /// Realised performance in percent of the target.
    Capaian,
    /// A percentage, mostly of budget realised.
    Persen,
    /// How the indicator is computed.
    Formulasi,
    /// Whether higher or lower is better.
    Polaritas,
    /// Who answers for it.
    PenanggungJawab,
    /// Quarter 1 to 4.
    Triwulan(u8),
    /// Performance, as the unit row of the quarterly form abbreviates it.
    UnitK,
    /// Rupiah, as the unit row abbreviates it.
    UnitRp,
    /// A year alone.
    Tahun(i32),
    /// Where the figures of an indicator come from.
    SumberData,
    /// Money, as against physical progress.
    Keuangan,
    /// Physical progress.
    Fisik,
    /// What is left of the budget.
    Sisa,
    /// The weight of a row.
    Bobot,
    /// Where it is done.
    Lokasi,
    /// A month, 1 to 12, as a column of its own.
    Bulan(u8),
    /// The ratio of capaian to the budget spent.
    Efisiensi,
    /// The state at the beginning or the end of a period.
    Kondisi,
    /// A strategy or policy.
    Strategi,
    /// A recommendation.
    Rekomendasi,
    /// An action planned.
    RencanaAksi,
    /// When something is to be done.
    Waktu,
    /// How far something is.
    Status,
    /// What proves something.
    Eviden,
    /// An award.
    Penghargaan,
    /// Who gives an award.
    Pemberi,
    /// The predikat or scale of a figure.
    Predikat,
    /// The area that something is for, as the headings of awards say it.
    Tingkat,
    /// The values that a class of a scale covers.
    Interval,
    /// How far a target is reached.
    Kemajuan,
    /// One of four classes of success, 1 the best.
    Kelas(u8),
    /// An amount or price of goods.
    Volume,
    /// Before or after the revision, or what it changes, without a word on what is revised.
    Periode,
    /// Something of a person: name, position, rank, number.
    Orang,
    /// A column that belongs to no form.
    Asing,
}

/// A label with its concept and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The concept.
    pub concept: Concept,
    /// The share of the label's words that belong to headers, 0 to 1.
    pub quality: f32,
}

/// Words that decide a concept by standing first in a label.
const HEADS: &[(&str, Concept)] = &[
    ("kode", Concept::Kode),
    ("tujuan", Concept::Tujuan),
    ("sasaran", Concept::Sasaran),
    ("indikator", Concept::Indikator),
    ("iku", Concept::Indikator),
    ("satuan", Concept::Satuan),
    ("formulasi", Concept::Formulasi),
    ("formula", Concept::Formulasi),
    ("rumus", Concept::Formulasi),
    ("perhitungan", Concept::Formulasi),
    ("penghitungan", Concept::Formulasi),
    ("definisi", Concept::Formulasi),
    ("polaritas", Concept::Polaritas),
    ("sumber", Concept::SumberDana),
    ("keterangan", Concept::Keterangan),
    ("ket", Concept::Keterangan),
    ("catatan", Concept::Keterangan),
    ("faktor", Concept::Keterangan),
    ("hambatan", Concept::Keterangan),
    ("penanggung", Concept::PenanggungJawab),
    ("penanggungjawab", Concept::PenanggungJawab),
    ("skpd", Concept::PenanggungJawab),
    ("opd", Concept::PenanggungJawab),
    ("perangkat", Concept::PenanggungJawab),
    ("unit", Concept::PenanggungJawab),
    ("pelaksana", Concept::PenanggungJawab),
    ("pengampu", Concept::PenanggungJawab),
    ("realisasi", Concept::Realisasi),
    ("capaian", Concept::Capaian),
    ("pencapaian", Concept::Capaian),
    ("ketercapaian", Concept::Capaian),
    ("persentase", Concept::Persen),
    ("prosentase", Concept::Persen),
    ("presentase", Concept::Persen),
    ("persen", Concept::Persen),
    ("penyerapan", Concept::Persen),
    ("serapan", Concept::Persen),
    ("anggaran", Concept::Anggaran),
    ("pagu", Concept::Anggaran),
    ("alokasi", Concept::Anggaran),
    ("dana", Concept::Anggaran),
    ("biaya", Concept::Anggaran),
    ("target", Concept::Target),
    ("standar", Concept::Target),
    ("uraian", Concept::Uraian),
    ("program", Concept::Uraian),
    ("kegiatan", Concept::Uraian),
    ("subkegiatan", Concept::Uraian),
    ("urusan", Concept::Uraian),
    ("rekening", Concept::Asing),
    ("volume", Concept::Volume),
    ("harga", Concept::Volume),
    ("lokasi", Concept::Lokasi),
    ("strategi", Concept::Strategi),
    ("kebijakan", Concept::Strategi),
    ("kondisi", Concept::Kondisi),
    ("berhasil", Concept::Kelas(2)),
    ("sangat", Concept::Asing),
    ("cukup", Concept::Asing),
    ("keuangan", Concept::Keuangan),
    ("saldo", Concept::Sisa),
    ("penghargaan", Concept::Penghargaan),
    ("diberikan", Concept::Pemberi),
    ("pemberi", Concept::Pemberi),
    ("skala", Concept::Predikat),
    ("aksi", Concept::RencanaAksi),
    ("sebelum", Concept::Periode),
    ("semula", Concept::Periode),
    ("sesudah", Concept::Periode),
    ("setelah", Concept::Periode),
    ("menjadi", Concept::Periode),
    ("bertambah", Concept::Periode),
    ("berkurang", Concept::Periode),
    ("selisih", Concept::Periode),
    ("nama", Concept::Orang),
    ("jabatan", Concept::Orang),
    ("nip", Concept::Orang),
    ("pangkat", Concept::Orang),
    ("golongan", Concept::Orang),
    ("gelar", Concept::Orang),
    ("tanda", Concept::Orang),
    ("penerima", Concept::Orang),
    ("eselon", Concept::Orang),
    ("efisiensi", Concept::Efisiensi),
    ("rekomendasi", Concept::Rekomendasi),
    ("eviden", Concept::Eviden),
    ("prestasi", Concept::Penghargaan),
    ("sisa", Concept::Sisa),
    ("bobot", Concept::Bobot),
    ("fisik", Concept::Fisik),
    ("rencana", Concept::RencanaAksi),
    ("proyeksi", Concept::Target),
    ("bulan", Concept::Asing),
    ("predikat", Concept::Predikat),
    ("kriteria", Concept::Predikat),
    ("atribut", Concept::Predikat),
    ("kategori", Concept::Predikat),
    ("interval", Concept::Interval),
    ("rentang", Concept::Interval),
    ("status", Concept::Status),
    ("waktu", Concept::Waktu),
    ("real", Concept::Realisasi),
    ("renc", Concept::RencanaAksi),
    ("deviasi", Concept::Asing),
    ("kemajuan", Concept::Kemajuan),
    ("misi", Concept::Asing),
    ("paket", Concept::Volume),
];

/// Words that stand in headers beside the deciding one.
const COMPANIONS: &[&str] = &[
    "kinerja",
    "tahunan",
    "tahun",
    "strategis",
    "utama",
    "daerah",
    "dan",
    "atau",
    "pada",
    "s",
    "d",
    "sd",
    "sampai",
    "dengan",
    "periode",
    "akhir",
    "rpjmd",
    "renstra",
    "rkpd",
    "renja",
    "rp",
    "rupiah",
    "outcome",
    "outcomes",
    "output",
    "outputs",
    "hasil",
    "keluaran",
    "pemerintahan",
    "pemerintah",
    "bidang",
    "yang",
    "dievaluasi",
    "triwulan",
    "lalu",
    "ini",
    "ke",
    "hitungan",
    "pelaksanaan",
    "pendukung",
    "pendorong",
    "penghambat",
    "murni",
    "perubahan",
    "apbd",
    "setelah",
    "sebelum",
    "pd",
    "kabupaten",
    "kota",
    "kab",
    "prov",
    "provinsi",
    "berjalan",
    "tw",
    "jawab",
    "sub",
    "nama",
    "jumlah",
    "nilai",
    "total",
    "tingkat",
    "belanja",
    "penjelasan",
    "lanjut",
    "tindak",
    "no",
    "nomor",
    "urut",
    "baris",
    "jenis",
    "besaran",
    "terhadap",
    "k",
    "i",
    "ii",
    "iii",
    "iv",
    "of",
    "untuk",
    "dari",
    "dalam",
    "oleh",
    "sasaran",
    "dinas",
    "badan",
    "organisasi",
    "kerja",
    "penetapan",
    "perjanjian",
    "kebutuhan",
    "indikatif",
    "prakiraan",
    "maju",
    "operasi",
    "modal",
    "tak",
    "terduga",
    "transfer",
];

/// Whether two words are the same up to a slip of the pen.
fn same_word(word: &str, known: &str) -> bool {
    if word == known {
        return true;
    }
    // A first letter is rarely wrong, and short words are close to many others.
    let length = known.len();
    if length <= 4 || word.as_bytes().first() != known.as_bytes().first() {
        return false;
    }
    let allowed = if length <= 9 { 1 } else { 2 };
    if word.len().abs_diff(length) > allowed * 2 {
        return false;
    }
    // "Perhubungan" is an office, not a computation.
    !known.ends_with("hitungan")
        && word.chars().count().abs_diff(length) <= allowed
        && osa_distance(word, known) <= allowed
}

/// The year a label consists of, with or without the word "tahun".
fn lone_year(words: &[&str]) -> Option<i32> {
    let rest: Vec<&&str> = words.iter().filter(|w| **w != "tahun" && **w != "th" && **w != "ta").collect();
    let [year] = rest.as_slice() else { return None };
    let year: i32 = year.parse().ok()?;
    (1990..=2100).contains(&year).then_some(year)
}

/// The quarter a label consists of: `I`, `TW 2`, `Triwulan III`.
fn quarter(words: &[&str]) -> Option<u8> {
    let rest: Vec<&str> = words
        .iter()
        .copied()
        .filter(|w| !same_word(w, "triwulan") && !matches!(*w, "tw" | "tri" | "wulan" | "trw" | "twl"))
        .collect();
    let prefixed = rest.len() < words.len();
    let joined = |word: &str| match word {
        "tw1" | "twi" => Some(1),
        "tw2" | "twii" => Some(2),
        "tw3" | "twiii" => Some(3),
        "tw4" | "twiv" => Some(4),
        _ => None,
    };
    let [number] = rest.as_slice() else { return words.iter().find_map(|w| joined(w)) };
    match *number {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        // A plain number is a quarter only after the word.
        "1" | "pertama" => prefixed.then_some(1),
        "2" | "kedua" => prefixed.then_some(2),
        "3" | "ketiga" => prefixed.then_some(3),
        "4" | "keempat" => prefixed.then_some(4),
        word => joined(word),
    }
}

/// The month a label consists of, 1 to 12.
fn month(words: &[&str]) -> Option<u8> {
    const NAMES: [&[&str]; 12] = [
        &["januari", "jan"],
        &["februari", "pebruari", "feb", "peb"],
        &["maret", "mar"],
        &["april", "apr"],
        &["mei"],
        &["juni", "jun"],
        &["juli", "jul"],
        &["agustus", "agust", "agt", "ags", "agu"],
        &["september", "sept", "sep"],
        &["oktober", "okt"],
        &["november", "nopember", "nov", "nop"],
        &["desember", "des"],
    ];
    let rest: Vec<&str> = words.iter().copied().filter(|w| *w != "bulan").collect();
    let [name] = rest.as_slice() else { return None };
    let place = NAMES.iter().position(|names| names.contains(name))?;
    u8::try_from(place + 1).ok()
}

/// The class of success that words name: 1 sangat berhasil, 2 berhasil, 3 cukup, 4 tidak or kurang.
fn success(words: &[&str]) -> u8 {
    if words.contains(&"sangat") {
        1
    } else if words.contains(&"cukup") {
        3
    } else if words.iter().any(|w| matches!(*w, "tidak" | "kurang" | "belum")) {
        4
    } else {
        2
    }
}

/// The head word's concept, with the words that follow it taken into account.
fn head_concept(words: &[&str], index: usize) -> Option<Concept> {
    let word = words[index];
    let concept = HEADS.iter().find(|(known, _)| same_word(word, known)).map(|&(_, concept)| concept)?;
    let next = words.get(index + 1).copied().unwrap_or("");
    let refined = match concept {
        // "Satuan Kerja" is an office, not a unit.
        Concept::Satuan if matches!(next, "kerja" | "organisasi") => Concept::PenanggungJawab,
        // "Sub Unit" and "Unit" alone may both be meant; "Unit" with nothing else is a unit of measure.
        Concept::PenanggungJawab if word == "unit" && words.len() == 1 => Concept::Satuan,
        // "Capaian" as an adjective of what follows is decided by the noun before it.
        Concept::Kode if next == "rekening" => Concept::Kode,
        Concept::Persen if words.iter().any(|w| same_word(w, "capaian")) => Concept::Capaian,
        Concept::Realisasi if next == "persen" || next == "persentase" => Concept::Persen,
        Concept::RencanaAksi if word == "rencana" && matches!(next, "kinerja" | "target") => Concept::Target,
        Concept::RencanaAksi if word == "rencana" && next == "anggaran" => Concept::Anggaran,
        Concept::RencanaAksi if word == "rencana" && next == "strategis" => Concept::Asing,
        // What the whole nation reaches is a figure to compare with; other standards are no column of a form.
        Concept::Target if word == "standar" && next != "nasional" => return None,
        // "Nama Program" names programs, "Penerima Manfaat" stands in the names of indicators.
        Concept::Orang if word == "nama" && !next.is_empty() && next != "pegawai" && next != "pejabat" => {
            return None;
        }
        Concept::Orang if word == "tanda" && next != "tangan" => return None,
        Concept::Orang if word == "penerima" && !next.is_empty() => return None,
        Concept::SumberDana if next == "data" => Concept::SumberData,
        Concept::Kelas(_) => Concept::Kelas(success(words)),
        Concept::Asing if matches!(word, "sangat" | "cukup") && next == "berhasil" => {
            Concept::Kelas(success(words))
        }
        Concept::Asing if word == "bulan" && matches!(next, "lalu" | "ini" | "sebelumnya") => {
            Concept::Periode
        }
        Concept::Persen if word == "penyerapan" || word == "serapan" => Concept::Persen,
        other => other,
    };
    Some(refined)
}

/// So many labels are remembered at most.
const REMEMBERED: usize = 1 << 14;

thread_local! {
    /// What labels were found to name: the same headings and titles stand in every sheet of a folder.
    static KNOWN: RefCell<HashMap<String, Option<Match>>> = RefCell::new(HashMap::new());
}

/// The concept a header label names, if it names one.
pub fn classify(label: &str) -> Option<Match> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(found) = known.get(label) {
            return *found;
        }
        let found = weigh(label);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(label.to_owned(), found);
        found
    })
}

/// Weighs the words of a label.
fn weigh(label: &str) -> Option<Match> {
    let sure = |concept| Some(Match { concept, quality: 1.0 });
    let bare: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    if matches!(bare.as_str(), "%" | "(%)" | "%." | "[%]") {
        return sure(Concept::Persen);
    }
    let normal = normalise(label);
    if normal.is_empty() || normal.chars().count() > 220 {
        return None;
    }
    let words: Vec<&str> = normal.split(' ').collect();
    match normal.as_str() {
        "no" | "nomor" | "nomer" | "no urut" | "nomor urut" | "nmr" | "n o" => return sure(Concept::Nomor),
        "k" | "kinerja" => return sure(Concept::UnitK),
        "rp" | "rp 000" | "rupiah" | "dalam rupiah" | "rp 1000" | "rp juta" | "rp ribu" => {
            return sure(Concept::UnitRp);
        }
        "kinerja tahunan" => return sure(Concept::Target),
        "tingkat" => return sure(Concept::Tingkat),
        "kinerja utama" => return sure(Concept::Sasaran),
        "no rek" | "no rekening" | "nomor rekening" | "kd rek" | "kd rekening" | "rekening" => {
            return sure(Concept::Kode);
        }
        "jumlah" | "jumlah rp" | "nilai rp" | "jumlah rupiah" | "besaran rp" | "nilai" | "total rp" => {
            return Some(Match { concept: Concept::Anggaran, quality: 0.8 });
        }
        _ => {}
    }
    // Narrow columns break these words: "Berhas il", "Tidak Berha sil".
    match words.concat().as_str() {
        "sangatberhasil" => return sure(Concept::Kelas(1)),
        "berhasil" => return sure(Concept::Kelas(2)),
        "cukupberhasil" => return sure(Concept::Kelas(3)),
        "tidakberhasil" | "kurangberhasil" | "belumberhasil" => return sure(Concept::Kelas(4)),
        "lebihkurang" | "lebihkurangrp" => return sure(Concept::Sisa),
        "periodelalu" | "periodeini" | "sdperiodelalu" | "sdperiodeini" => return sure(Concept::Periode),
        _ => {}
    }
    if let Some(quarter) = quarter(&words) {
        return sure(Concept::Triwulan(quarter));
    }
    if let Some(year) = lone_year(&words) {
        return sure(Concept::Tahun(year));
    }
    if let Some(month) = month(&words) {
        return sure(Concept::Bulan(month));
    }
    let joined: String = words.concat();
    let known = words
        .iter()
        .filter(|w| {
            w.bytes().all(|b| b.is_ascii_digit())
                || COMPANIONS.iter().any(|c| same_word(w, c))
                || HEADS.iter().any(|(h, _)| same_word(w, h))
        })
        .count();
    #[expect(clippy::cast_precision_loss, reason = "a label has few words")]
    let mut quality = known as f32 / words.len() as f32;
    let mut concept = None;
    let mut revised = false;
    for index in 0..words.len() {
        if let Some(found) = head_concept(&words, index) {
            // "Sebelum Perubahan Anggaran": what is revised may follow.
            if found == Concept::Periode {
                revised = true;
                continue;
            }
            concept = Some(found);
            break;
        }
        // "Jenis Indikator" and "Karakter Indikator" say whether higher is better.
        if matches!(words[index], "jenis" | "karakter" | "karakteristik" | "sifat" | "arah")
            && words.get(index + 1).is_some_and(|w| same_word(w, "indikator"))
        {
            concept = Some(Concept::Polaritas);
            break;
        }
        if words[index] == "jenis" && words.get(index + 1) == Some(&"belanja") {
            concept = Some(Concept::Uraian);
            break;
        }
        if words[index] == "belanja" && words.len() <= 3 {
            concept = Some(Concept::Anggaran);
            break;
        }
        if words[index] == "tindak" || words[index] == "alasan" {
            concept = Some(Concept::Keterangan);
            break;
        }
    }
    if concept.is_none() && revised {
        concept = Some(Concept::Periode);
    }
    if concept.is_none() {
        // A word broken by a line end: "Tar get", "Realisa si", "Capai an".
        concept = HEADS.iter().find(|(h, _)| h.len() >= 6 && joined == *h).map(|&(_, c)| c);
        if concept.is_some() {
            quality = 1.0;
        }
    }
    let mut concept = concept?;
    if concept == Concept::Periode && (label.contains('%') || words.last() == Some(&"persen")) {
        concept = Concept::Persen;
    }
    if concept == Concept::Keuangan && label.contains('%') {
        concept = Concept::Persen;
    }
    if concept == Concept::Realisasi && (label.contains('%') || words.last() == Some(&"persen")) {
        concept = Concept::Persen;
    }
    Some(Match { concept, quality })
}

/// The words of a total row's label.
pub fn is_total_label(text: &str) -> bool {
    let joined: String = normalise(text).split(' ').collect();
    let joined = joined.trim_end_matches("rp");
    matches!(
        joined,
        "jumlah"
            | "total"
            | "jumlahtotal"
            | "totaljumlah"
            | "jumlahanggaran"
            | "totalanggaran"
            | "jumlahkeseluruhan"
            | "jumlahseluruhnya"
            | "totalkeseluruhan"
            | "grandtotal"
            | "jumlahseluruh"
            | "jml"
            | "jumlahprogram"
            | "totalprogram"
            | "jumlahpagu"
            | "totalpagu"
            | "jumlahbelanja"
            | "totalbelanja"
            | "jumlahanggarandanrealisasi"
            | "totalanggarandanrealisasi"
    ) || joined.starts_with("jumlahanggarandanrealisasidari")
        || joined.starts_with("totalanggarandanrealisasidari")
}

/// The words of a row that sums up a part of the table: `Jumlah Program I`, `Sub Total`.
pub fn is_subtotal_label(text: &str) -> bool {
    let normal = normalise(text);
    [
        "jumlah program",
        "jumlah kegiatan",
        "jumlah sub kegiatan",
        "total program",
        "total kegiatan",
        "sub total",
        "subtotal",
        "sub jumlah",
    ]
    .iter()
    .any(|words| {
        normal == *words || normal.starts_with(&format!("{words} ")) && normal.split(' ').count() <= 12
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_concepts_in_many_words() {
        for (label, concept) in [
            ("No.", Concept::Nomor),
            ("Sasaran  Strategis", Concept::Sasaran),
            ("Indikator Kinrja", Concept::Indikator),
            ("Indikator Kinerja Program (Outcome)/\nKegiatan (Output)", Concept::Indikator),
            ("Setuan", Concept::Satuan),
            ("Target Tahunan 2024", Concept::Target),
            ("Kinerja Tahunan", Concept::Target),
            ("PROGRAM / KEGIATAN", Concept::Uraian),
            ("Uraian Program/Kegiatan/Sub.Kegiatan", Concept::Uraian),
            ("Pagu Anggaran", Concept::Anggaran),
            ("Alokasi Anggaran (Rp)", Concept::Anggaran),
            ("Jumlah Anggaran", Concept::Anggaran),
            ("Sumber Dana", Concept::SumberDana),
            ("Relisasi", Concept::Realisasi),
            ("Realisasi (%)", Concept::Persen),
            ("Tar get", Concept::Target),
            ("Realisa si", Concept::Realisasi),
            ("Triwulan III", Concept::Triwulan(3)),
            ("Rp. (000)", Concept::UnitRp),
            ("Formulasi Hitungan", Concept::Formulasi),
            ("Capaian Kinerja", Concept::Capaian),
            ("Harga Satuan", Concept::Volume),
        ] {
            assert_eq!(classify(label).map(|m| m.concept), Some(concept), "{label}");
        }
    }

    #[test]
    fn names_in_the_rows_are_no_headers() {
        for text in ["Program Pemberdayaan Sosial", "Persentase PKK Aktif", "Jumlah Orang yang Menerima Gaji"]
        {
            assert!(classify(text).is_none_or(|m| m.quality < 0.7), "{text}");
        }
    }

    #[test]
    fn totals_are_known_spaced_out_too() {
        for text in ["J U M L A H", "JUMLAH", "Jumlah", "TOTAL", "Total :", "Jumlah (Rp)"] {
            assert!(is_total_label(text), "{text}");
        }
        assert!(!is_total_label("Jumlah Dokumen"));
    }
}
