//! The sheet *Koreksi* of a workbook: what is undecided, what was mended, and what is wrong but was left
//! as it is.

#![allow(clippy::single_match_else, reason = "both kinds of value read side by side")]

use rust_decimal::Decimal;

use super::bahan::Bahan;
use crate::finding::{Finding, Severity};
use crate::output::sheet::{Align, Cell, Content, Head, Mark, NumberFormat, Sheet};
use crate::rules;
use crate::source::CellRef;

/// An entry of the list.
struct Entri {
    mark: Mark,
    lembar: String,
    sel: String,
    tentang: String,
    lama: Cell,
    baru: Cell,
    alasan: String,
    kode: String,
    asal: Option<CellRef>,
}

/// How many figures of a run were mended and how many are undecided: each once, in however many tables
/// it stands.
#[derive(Debug, Default)]
pub struct Hitungan {
    dikoreksi: std::collections::BTreeSet<CellRef>,
    belum: std::collections::BTreeSet<CellRef>,
    tanpa_asal: usize,
}

impl Hitungan {
    /// Mended figures and words.
    pub fn dikoreksi(&self) -> usize {
        self.dikoreksi.len() + self.tanpa_asal
    }

    /// Undecided figures.
    pub fn belum(&self) -> usize {
        self.belum.len()
    }
}

/// The list for a workbook of the sheets given that shows the documents given; nothing if there is
/// nothing to list. What is undecided comes first, what was left as it is last.
pub fn lembar(bahan: &Bahan<'_>, isi: &[Sheet], dokumen: &[usize], hitungan: &mut Hitungan) -> Option<Sheet> {
    let mut entri = tertanda(isi);
    for satu in &entri {
        match (satu.mark, satu.asal) {
            (Mark::Mended, Some(at)) => drop(hitungan.dikoreksi.insert(at)),
            (Mark::Mended, None) => hitungan.tanpa_asal += 1,
            (Mark::Chosen, Some(at)) => drop(hitungan.belum.insert(at)),
            _ => {}
        }
    }
    let sisa = tidak_diubah(bahan, dokumen, &entri, hitungan);
    if entri.is_empty() && !sisa.iter().any(|(severity, _)| *severity == Severity::Galat) {
        return None;
    }
    entri.extend(sisa.into_iter().map(|(_, satu)| satu));
    entri.sort_by_key(|e| match e.mark {
        Mark::Chosen => 0,
        Mark::Mended => 1,
        _ => 2,
    });
    let mut lembar = Sheet::new(
        "Koreksi",
        &[
            "Koreksi",
            &format!("Yang belum diputuskan, yang dikoreksi, dan yang tidak diubah, Tahun {}", bahan.tahun()),
        ],
        &[5.0, 15.0, 22.0, 11.0, 34.0, 18.0, 18.0, 60.0, 9.0, 44.0],
        Head::single_row(&[
            "No",
            "Keadaan",
            "Lembar",
            "Sel",
            "Tentang",
            "Nilai lama",
            "Nilai baru",
            "Alasan",
            "Kode",
            "Asal",
        ]),
    )
    .workings();
    for (nomor, satu) in (1u32..).zip(entri) {
        lembar.push(baris(bahan, nomor, satu));
    }
    lembar.notes.push(
        "Belum diputuskan: dokumen tidak sepakat; putuskan, lalu perbaiki berkas asalnya. Dikoreksi: angka di tabel ini \
         sudah yang benar, berkas asalnya belum. Tidak diubah: keliru di berkas asal dan masih keliru di sini."
            .to_owned(),
    );
    Some(lembar)
}

fn baris(bahan: &Bahan<'_>, nomor: u32, satu: Entri) -> Vec<Cell> {
    let keadaan = match satu.mark {
        Mark::Chosen => "belum diputuskan",
        Mark::Mended => "dikoreksi",
        _ => "tidak diubah",
    };
    let mut keadaan = Cell::text(keadaan);
    keadaan.style.fill = satu.mark.fill();
    vec![
        Cell::number(Decimal::from(nomor), NumberFormat::Whole).centred(),
        keadaan,
        Cell::text(satu.lembar),
        Cell::text(satu.sel).centred(),
        Cell::text(satu.tentang),
        satu.lama,
        satu.baru,
        Cell::text(satu.alasan),
        Cell::text(satu.kode).centred(),
        Cell::text(satu.asal.map(|at| bahan.tempat(at)).unwrap_or_default()),
    ]
}

/// The marked cells; a figure that stands in several places once, with all of them.
fn tertanda(isi: &[Sheet]) -> Vec<Entri> {
    let mut semua: Vec<Entri> = Vec::new();
    for lembar in isi {
        for (row, baris) in lembar.rows.iter().enumerate() {
            for (kolom, sel) in (0u32..).zip(baris) {
                let tentang = || tentang(lembar, baris, kolom);
                catat(&mut semua, sel, &lembar.name, &lembar.address(row, kolom), tentang);
            }
        }
        for penanda in lembar.signatures.iter().flat_map(|blok| &blok.signers) {
            for (sel, apa) in [(&penanda.name, "Nama"), (&penanda.rank, "Pangkat"), (&penanda.nip, "NIP")] {
                let tentang = || format!("{apa} {}", penanda.name.content.shown());
                catat(&mut semua, sel, &lembar.name, "tanda tangan", tentang);
            }
        }
    }
    semua
}

fn catat(semua: &mut Vec<Entri>, sel: &Cell, lembar: &str, alamat: &str, tentang: impl FnOnce() -> String) {
    let Some(before) = &sel.before else { return };
    let baru = polos(&sel.content, sel.style.number);
    if let Some(sama) = semua
        .iter_mut()
        .find(|e| before.source.is_some() && e.asal == before.source && e.baru.content == baru.content)
    {
        let tempat = if sama.lembar == lembar { alamat.to_owned() } else { format!("{lembar}!{alamat}") };
        if !sama.sel.split("; ").any(|ada| ada == tempat) {
            sama.sel = format!("{}; {tempat}", sama.sel);
        }
        return;
    }
    let lama = match &before.content {
        Content::Empty => Cell::text("(kosong)"),
        isi => polos(isi, sel.style.number),
    };
    semua.push(Entri {
        mark: sel.mark,
        lembar: lembar.to_owned(),
        sel: alamat.to_owned(),
        tentang: if before.subject.is_empty() { tentang() } else { before.subject.clone() },
        lama,
        baru,
        alasan: before.reason.clone(),
        kode: before.code.clone(),
        asal: before.source,
    });
}

/// What a cell shows, without its formula.
fn polos(isi: &Content, format: NumberFormat) -> Cell {
    match (isi.value(), isi) {
        (Some(nilai), _) => Cell::number(nilai, format),
        _ => {
            let mut sel = Cell::text(isi.shown());
            sel.style.align = Align::Left;
            sel
        }
    }
}

/// What a cell of a table is about: the name in its row and the head of its column.
fn tentang(lembar: &Sheet, baris: &[Cell], kolom: u32) -> String {
    let nama = baris.iter().map(|sel| sel.content.shown()).find(|teks| teks.chars().count() > 3);
    let kepala = lembar.column_name(kolom);
    match (nama, kepala.is_empty()) {
        (Some(nama), false) => format!("{nama} – {kepala}"),
        (Some(nama), true) => nama.to_owned(),
        (None, _) => kepala,
    }
}

/// What is wrong in the documents of the workbook and still is; nothing that is mended in another
/// workbook of the run.
fn tidak_diubah(
    bahan: &Bahan<'_>,
    dokumen: &[usize],
    entri: &[Entri],
    hitungan: &Hitungan,
) -> Vec<(Severity, Entri)> {
    let documents = &bahan.dossier.documents;
    let di_dalam = |at: CellRef| {
        dokumen.iter().any(|&d| {
            let head = documents[d].head();
            head.sheet == at.sheet && head.range.contains(at.row, at.col)
        })
    };
    let grave = bahan.temuan.iter().filter(|f| f.severity != Severity::Catatan && f.waived.is_none());
    grave
        .filter_map(|temuan| Some((temuan, temuan.cell().filter(|&at| di_dalam(at))?)))
        .filter(|(_, at)| !entri.iter().any(|e| e.asal == Some(*at)) && !hitungan.dikoreksi.contains(at))
        .map(|(temuan, at)| (temuan.severity, asli(temuan, at)))
        .collect()
}

/// A finding as an entry.
fn asli(temuan: &Finding, at: CellRef) -> Entri {
    Entri {
        mark: Mark::Doubtful,
        lembar: String::new(),
        sel: String::new(),
        tentang: rules::by_code(temuan.code).map_or_else(String::new, |rule| rule.summary.to_owned()),
        lama: Cell::text(&temuan.found),
        baru: Cell::empty(),
        alasan: temuan.message.clone(),
        kode: temuan.code.to_owned(),
        asal: Some(at),
    }
}
