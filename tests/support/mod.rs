//! A small dossier built in code, with findings of every kind, for the tests of outputs.

use cermat::documents::{
    BarisAnggaran, BarisJumlah, BlokTandaTangan, Considered, Document, FormKind, Head, Lampiran,
    TabelAnggaran, Tahap, TandaTangan, Tingkat,
};
use cermat::dossier::Dossier;
use cermat::finding::{Finding, Place, Related, Role, Severity};
use cermat::output::Results;
use cermat::recognise::form::Kolom;
use cermat::recognise::{ColumnReading, SheetReading, SheetState, Understood};
use cermat::rules::{Outcome, Skipped};
use cermat::source::{
    CellRef, Entry, FileId, FileStatus, Rect, SheetId, SourceFile, SourceSheet, Sourced, Sources,
};
use cermat::verdict::{Selection, WaiverProblem};
use rust_decimal::Decimal;

/// Two agreements, one of them with a wrong budget; a file that can't be read; a sheet that is no form.
pub fn results() -> Results {
    let mut dossier = Dossier::default();
    dossier.sources = sources();
    dossier.year = 2024;
    dossier.agency = Some("DINAS SOSIAL KOTA CONTOH".to_owned());
    dossier.documents = vec![
        agreement(SheetId(0), FileId(0), Tahap::Murni, 1_000_000_000),
        agreement(SheetId(1), FileId(1), Tahap::Perubahan, 1_699_400_000),
    ];
    Results {
        dossier,
        readings: vec![
            reading(SheetId(0), FormKind::Pk),
            reading(SheetId(1), FormKind::PkPerubahan),
            unknown(),
        ],
        outcome: Outcome {
            findings: findings(),
            skipped: vec![Skipped { code: "JML004", needs: vec![FormKind::Triwulan] }],
            ..Outcome::default()
        },
        waiver_problems: vec![WaiverProblem {
            line: 7,
            code: "SLR001".to_owned(),
            message: "pengecualian SLR001 tidak mengenai temuan apa pun".to_owned(),
        }],
        selection: Selection::default(),
        follow_up: None,
        today: None,
    }
}

fn sources() -> Sources {
    let mut sources = Sources::default();
    let file = |path: &str, status, reason: Option<&str>| SourceFile {
        path: path.to_owned(),
        sha256: "ab".repeat(32),
        status,
        reason: reason.map(str::to_owned),
    };
    let murni = sources.add_file(file("PK 100% #1/PK Kepala.xlsx", FileStatus::Read, None));
    let perubahan = sources.add_file(file("PK Perubahan.xls", FileStatus::Read, None));
    sources.add_file(file("rusak.xlsx", FileStatus::Unreadable, Some("berkasnya terpotong. Salin ulang.")));
    sources.add_sheet(SourceSheet { file: murni, name: "Lampiran".to_owned(), visible: true });
    sources.add_sheet(SourceSheet { file: perubahan, name: "Jum'at".to_owned(), visible: true });
    sources.add_sheet(SourceSheet { file: perubahan, name: "Rincian".to_owned(), visible: true });
    sources
}

fn text(sheet: SheetId, row: u32, col: u32, value: &str) -> Sourced<String> {
    Sourced::value_at(CellRef::new(sheet, row, col), value.to_owned(), Entry::Text)
}

fn agreement(sheet: SheetId, file: FileId, tahap: Tahap, amount: i64) -> Document {
    let money = |row| Sourced::value_at(CellRef::new(sheet, row, 3), Decimal::new(amount, 0), Entry::Number);
    let row = |row: u32, nomor: &str, nama: &str| BarisAnggaran {
        tingkat: Tingkat::Program,
        nomor: text(sheet, row, 0, nomor),
        nama: text(sheet, row, 1, nama),
        anggaran: money(row),
        sumber_dana: None,
        persen: None,
        realisasi: None,
        sebelum: None,
        selisih: None,
        induk: None,
    };
    let signer = TandaTangan {
        pihak: None,
        label: None,
        jabatan: Some(text(sheet, 40, 1, "Kepala Dinas Sosial")),
        nama: text(sheet, 44, 1, "=Drs. BUDI CONTOH"),
        pangkat: Some(text(sheet, 45, 1, "Pembina Utama Muda")),
        nip: Some(text(sheet, 46, 1, "19700101 199503 1 001")),
    };
    Document::Lampiran(Lampiran {
        head: Head {
            kind: if tahap == Tahap::Murni { FormKind::Pk } else { FormKind::PkPerubahan },
            file,
            sheet,
            range: Rect { top: 0, left: 0, bottom: 46, right: 3 },
            confidence: 0.968,
            tahap: Some(tahap),
            judul: vec![],
            tahun: vec![],
            pemilik: Some("Drs. BUDI CONTOH".to_owned()),
        },
        indikator: vec![],
        anggaran: Some(TabelAnggaran {
            baris: vec![
                row(30, "1", "Program Rehabilitasi Sosial"),
                row(31, "2", "Program Perlindungan Sosial"),
            ],
            jumlah: Some(BarisJumlah {
                anggaran: Sourced::value_at(
                    CellRef::new(sheet, 33, 3),
                    Decimal::new(amount * 2, 0),
                    Entry::Number,
                ),
                persen: None,
                realisasi: None,
                sebelum: None,
                selisih: None,
            }),
            kepala_anggaran: None,
            tak_bertingkat: false,
            sebaris: false,
        }),
        tanda_tangan: Some(BlokTandaTangan { tempat_tanggal: None, penanda: vec![signer] }),
    })
}

fn reading(sheet: SheetId, kind: FormKind) -> SheetReading {
    SheetReading {
        sheet,
        state: SheetState::Recognised,
        forms: vec![Understood {
            kind,
            range: Rect { top: 0, left: 0, bottom: 46, right: 3 },
            confidence: 0.968,
            owner: Some("Drs. BUDI CONTOH".to_owned()),
            columns: vec![ColumnReading {
                kolom: Kolom::Anggaran,
                column: "Anggaran",
                col: 3,
                header: "ANGGARAN › (Rp)".to_owned(),
            }],
            reasons: vec!["judulnya menyebut PERJANJIAN KINERJA".to_owned()],
            considered: vec![],
        }],
        untaken: vec![],
    }
}

fn unknown() -> SheetReading {
    let near = Considered { form: FormKind::Tabel33, score: 0.41, missing: Vec::new() };
    let state = SheetState::Unknown { nearest: vec![near] };
    SheetReading { sheet: SheetId(2), state, forms: vec![], untaken: vec![] }
}

fn findings() -> Vec<Finding> {
    let cell = |sheet, row, col| Place::Cell(CellRef::new(SheetId(sheet), row, col));
    let finding = |code, severity, primary, message: &str, found: &str, expected: Option<&str>| Finding {
        code,
        severity,
        primary,
        related: vec![],
        message: message.to_owned(),
        found: found.to_owned(),
        expected: expected.map(str::to_owned),
        read_twice: false,
        slip: None,
        waived: None,
    };
    let mut wrong = finding(
        "SLR001",
        Severity::Galat,
        cell(1, 30, 3),
        "Anggaran Program Rehabilitasi Sosial tertulis Rp1.699.400.000, padahal dokumen lain Rp1.333.500.000.",
        "1699400000",
        Some("1333500000"),
    );
    wrong.related = vec![
        Related { at: cell(0, 30, 3), role: Role::Pembanding, value: "1333500000".to_owned() },
        Related { at: cell(1, 33, 3), role: Role::Akibat, value: "3398800000".to_owned() },
    ];
    let mut waived = finding("SLR002", Severity::Galat, cell(1, 31, 3), "Berbeda.", "1", Some("2"));
    waived.waived = Some("DPA terbit belakangan".to_owned());
    vec![
        finding("BKS009", Severity::Catatan, Place::Dossier, "Tabel 3.3 tidak ada.", "", None),
        finding(
            "IDN001",
            Severity::Peringatan,
            cell(0, 46, 1),
            "=NIP bukan 18 angka.",
            "1970010119950310",
            None,
        ),
        wrong,
        waived,
        finding("BKS001", Severity::Galat, Place::File(FileId(2)), "Berkas terpotong.", "", None),
    ]
}
