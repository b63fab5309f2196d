//! Messy headers and layouts: what is recognised, the column map and the typed rows.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "support/text_grid.rs"]
#[allow(dead_code, reason = "another test asks only what a table is taken for")]
mod text_grid;

use text_grid::read;

#[test]
fn first_agreement_with_numbers_in_the_text_and_two_header_rows() {
    insta::assert_snapshot!(read(
        "PK 2024.xlsx",
        "Sekretaris",
        r"
        Lampiran Perjanjian Kinerja
        PERJANJIAN KINERJA TAHUN 2024
        DINAS CONTOH KOTA MAJU

        No | Sasaran | Indikator\nKinrja | Setuan | Target  Tahunan
        ^  | ^       | ^                 | ^      | 2024
        1  | 2       | 3                 | 4      | 5
        1  | Tertibnya arsip | Persentase arsip tertib | % | #0.8;0%
           |         | Jumlah dokumen arsip | Dokumen | #12

        PROGRAM / KEGIATAN | < | < | Rp. | ANGGARAN
        1. Program Penunjang | < | < | Rp | #300000000
        1.1 Kegiatan Perencanaan | < | < | Rp | #100000000
        1.1.1 Sub Kegiatan Penyusunan | < | < | Rp | #60000000
        1.1.2 Sub Kegiatan Evaluasi | < | < | Rp | #40000000
        1.2 Kegiatan Keuangan | < | < | Rp | #200000000
        J U M L A H | < | < | Rp | #300000000

        | | | Maju, Januari 2024
        Pihak Kedua | | | Pihak Pertama
        Kepala, | | | Sekretaris,

        Dra. ANI WIJAYA, M.Si | | | BUDI HARTONO, ST
        NIP. 19700101 199503 2 001 | | | NIP. 19750202 200012 1 002
        "
    ));
}

#[test]
fn revised_agreement_as_text_with_target_and_unit_in_one_cell() {
    insta::assert_snapshot!(read(
        "Perubahan.xlsx",
        "Lampiran",
        r"
        | LAMPIRAN PERUBAHAN PERJANJIAN KINERJA TAHUN 2024
        | No. | Sasaran\nStrategis | Indikator Kinerja | Target
        | (1) | (2) | (3) | (4)
        | 1 | Meningkatnya layanan | Persentase Kelurahan Maju\nPersentase PKK Aktif | 80%\n100%
        | 2 | Tersedianya paket | Jumlah paket | 12 Paket

        | Program/Kegiatan | < | Pagu Anggaran | Keterangan
        | 1. Program Sosial | < | Rp. 1.699.400.000,- | Sumber Dana APBD
        | 2. Program Bencana | < | Rp. 300.600.000,- | Sumber Dana APBD
        |  | < | Rp. 2.000.000.000,- |

        | | Maju, 2 September 2024 | |
        | | Pihak Kedua | Pihak Pertama |
        | | WALI KOTA MAJU | |
        | | H. CAHYO, SE | Dra. ANI WIJAYA, M.Si |
        | | | Pembina Utama Muda |
        | | | NIP.19700101 199503 2 001 |
        "
    ));
}

#[test]
fn several_officials_below_each_other() {
    insta::assert_snapshot!(read(
        "PK Murni.xlsx",
        "Semua",
        r"
        PERJANJIAN KINERJA TAHUN 2024
        Dalam rangka mewujudkan manajemen pemerintahan yang efektif, kami yang bertanda tangan di bawah ini :
        Nama | : | BUDI HARTONO, ST
        Jabatan | : | SEKRETARIS DINAS CONTOH
        Selanjutnya disebut Pihak Pertama
        Nama | : | Dra. ANI WIJAYA, M.Si
        Jabatan | : | KEPALA DINAS CONTOH
        Selaku atasan langsung Pihak Pertama, Selanjutnya disebut Pihak Kedua
        Pihak Pertama pada tahun 2024 ini berjanji akan mewujudkan target kinerja tahunan sesuai lampiran.
        Pihak Kedua akan melakukan supervisi yang diperlukan.
        Pihak Kedua | | Pihak Pertama
        Dra. ANI WIJAYA, M.Si | | BUDI HARTONO, ST
        Pembina Utama Muda | | Pembina
        NIP. 19700101 199503 2 001 | | NIP. 19750202 200012 1 002
        Lampiran Perjanjian Kinerja
        No | Sasaran | Indikator Kinerja | Satuan | Target
        1 | Tertibnya arsip | Jumlah arsip | Berkas | #10
        Maju, Januari 2024
        Pihak Kedua | | Pihak Pertama
        Dra. ANI WIJAYA, M.Si | | BUDI HARTONO, ST
        NIP. 19700101 199503 2 001 | | NIP. 19750202 200012 1 002
        PERJANJIAN KINERJA TAHUN 2024
        Dalam rangka mewujudkan manajemen pemerintahan yang efektif, kami yang bertanda tangan di bawah ini :
        Nama : CITRA LESTARI, SE
        Jabatan : KASUBBAG UMUM
        Selanjutnya disebut Pihak Pertama
        Nama : BUDI HARTONO, ST
        Jabatan : SEKRETARIS DINAS CONTOH
        Selanjutnya disebut Pihak Kedua
        Pihak Kedua | | Pihak Pertama
        BUDI HARTONO, ST | | CITRA LESTARI, SE
        NIP. 19750202 200012 1 002 | | NIP.
        Lampiran Perjanjian Kinerja
        No | Sasaran | Indikator Kinerja | Satuan | Target
        1 | Tersedianya jasa | Jumlah laporan jasa | Laporan | #12
        Maju, Januari 2024
        Pihak Kedua | | Pihak Pertama
        BUDI HARTONO, ST | | CITRA LESTARI, SE
        NIP. 19750202 200012 1 002 | | NIP. 19800303 200501 2 003
        "
    ));
}

#[test]
fn programs_with_budgets_murni_and_perubahan_in_one_sheet() {
    insta::assert_snapshot!(read(
        "LKIP.xlsx",
        "Tabel II dan III",
        r"
        Tabel. II
        Program Kerja Dinas Contoh Tahun 2024
        NO. | PROGRAM | Jumlah Anggaran | SUMBER DANA
        1. | Program Sosial | Rp 5.000.000,- | APBD
        2. | Program Bencana | 7.000.000 | APBD
        J U M L A H | | Rp 12.000.000,- |
        Tabel. III
        Perubahan Perjanjian Kinerja Dinas Contoh Tahun 2024
        NO. | PROGRAM | ANGGARAN | SUMBER DANA
        1. | Program Sosial | Rp 6.000.000,- | APBD
        2. | Program Bencana | Rp 7.0O0.000 | APBD
        TOTAL | | Rp 13.000.000,- |
        "
    ));
}

#[test]
fn summary_with_numbers_in_nested_columns_and_a_repeated_header() {
    insta::assert_snapshot!(read(
        "Tabel 3.3.xlsx",
        "Ringkasan",
        r"
        Tabel 3.3
        Ringkasan Anggaran dan Realisasi Tahun 2024
        Uraian Program/Kegiatan/Sub.Kegiatan | < | < | < | Alokasi Anggaran (Rp) | Realisasi
        1 | PROGRAM SOSIAL | < | < | #100000000 | #0.8294;0.00%
          | 1 | Pemberdayaan | < | #60000000 | #0.5615;0.00%
          |   | 1 | Penyediaan sandang | #20000000 | #0.9521;0.00%
        Uraian Program/Kegiatan/Sub.Kegiatan | < | < | < | Alokasi Anggaran (Rp) | Realisasi
          |   | 2 | Penyediaan pangan | #40000000 | -
          | 2 | Rehabilitasi | < | #40000000 | #0;0.00%
          | | | | #100000000 | #0.8294;0.00%
        "
    ));
}

#[test]
fn measurement_plan_and_main_indicators() {
    insta::assert_snapshot!(read(
        "Pengukuran.xlsx",
        "Sheet1",
        r"
        PENGUKURAN KINERJA
        TAHUN 2024
        No | Sasaran Strategis | Indikator Kinerja | Satuan | Formulasi Hitungan | Tar get | Relisasi | Capaian (%)
        1 | Meningkatnya layanan | Persentase layanan | % | a/b x 100% | 80% | 86,11 % | 107,6%
          |  | Predikat SAKIP | Nilai | evaluasi | BB | A | -
        | | | | | Kepala Dinas Contoh,
        | | | | | Dra. ANI WIJAYA, M.Si
        | | | | | Nip. 19700101 199503 2 001
        "
    ));
    insta::assert_snapshot!(read(
        "RKT.xlsx",
        "RKT",
        r"
        RENCANA KINERJA TAHUNAN (RKT)
        No | Sasaran Strategis | Indikator Kinerja | Satuan
        1 | Meningkatnya layanan | Persentase layanan | %
        2 | Meningkatnya mutu | Indeks mutu | Indeks
        "
    ));
    insta::assert_snapshot!(read(
        "Tabel.xlsx",
        "Tabel I",
        r"
        Tabel. I
        Perjanjian Kinerja Dinas Contoh pada Tahun 2024
        NO. | SASARAN STRATEGIS | INDIKATOR KINERJA | TARGET
        1. | Meningkatnya layanan | Persentase layanan | #0.8;0%
        "
    ));
}

#[test]
fn quarterly_layout_of_eighteen_columns() {
    insta::assert_snapshot!(read(
        "Triwulan.xlsx",
        "TW",
        r"
        PROGRAM, KEGIATAN, SUB KEGIATAN DAN REALISASI BELANJA TAHUN 2024
        No | Sasaran RKPD | Program/Kegiatan | Indikator Kinerja Program (Outcome) Kegiatan (output) | Target Akhir Periode RPJMD | < | Realisasi Capaian Kinerja RPJMD sampai dengan RKPD Tahun 2023 | < | Target kinerja dan anggaran belanja tahun 2024 yang dievaluasi | < | < | Realisasi Kinerja Sampai Dengan Triwulan | < | < | < | < | < | < | < | Realisasi Capaian Kinerja dan Anggaran RKPD yang dievaluasi (2024) | < | Tingkat Capaian Kinerja dan Realisasi Anggaran RKPD Tahun 2024 (%) | < | Realisasi Kinerja dan Anggaran RPJMD s/d Tahun 2024 | < | Tingkat Capaian Kinerja dan Realisasi Anggaran RPJMD s/d tahun 2024 (%) | < | SKPD Penanggung Jawab
        ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | I | < | II | < | III | < | IV | < | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^
        1 | 2 | 3 | 4 | 5 | < | 6 | < | 7 | < | < | 8 | < | 9 | < | 10 | < | 11 | < | 12 | < | 13=12/7x100% | < | 14 = 6 + 12 | < | 15=14/5 x 100% | < | 16
        | | | | K | Rp | K | Rp | K | < | Rp | K | Rp | K | Rp | K | Rp | K | Rp | K | Rp | K | Rp | K | Rp | K | Rp |
        | | URUSAN PEMERINTAHAN BIDANG SOSIAL
        | | PROGRAM SOSIAL | | | #500 | | #90000 | | | #100000 | | #50000 | | | | | | | | #50000 | | #50 | | #140000 | | #28 | DINAS
        | | Pemberdayaan | | | #500 | | #90000 | | | #100000 | | #50000 | | | | | | | | #50000 | | #50 | | #140000 | | #28 |
        | | Penyediaan sandang | Jumlah orang | #10 | #200 | #1 | #40000 | #2 | Orang | #60000 | #1 | #50000 | | | | | | | #1 | #50000 | #50 | #83.33 | #2 | #90000 | #20 | #45 |
        | | Penyediaan pangan | Jumlah keluarga | #10 | #300 | #1 | #50000 | #2 | Keluarga | #40000 | - | | | | | | | | | | #0 | #0 | #1 | #50000 | #10 | #17 |
        | | | | | | | | | | | | | | | | | | | | Rata-Rata Capaian Kinerja (%) | #25 | #41.67
        | | | | | | | | | | | | | | | | | | | | Predikat Kinerja | Sangat Rendah | Sangat Rendah
        | | | | | #500 | | #90000 | | | #100000 | | | | | | | | | | #50000
        "
    ));
}

#[test]
fn quarterly_layout_e81_in_thousands_with_codes() {
    insta::assert_snapshot!(read(
        "Renja.xlsx",
        "E81",
        r"
        Evaluasi Terhadap Hasil RKPD
        No | Kode | < | < | Urusan/Bidang Urusan Pemerintahan Daerah Dan Program/Kegiatan | Indikator Kinerja Program (Outcome)/ Kegiatan (output) | Target Renstra Perangkat Daerah pada Tahun 2026 | < | < | Realisasi Capaian Kinerja Renstra s/d Renja Tahun Lalu | < | Target Kinerja dan Anggaran Renja Tahun Berjalan yang Dievaluasi | < | Realisasi Kinerja Pada Triwulan | < | < | < | < | < | < | < | Realisasi Capaian Kinerja dan Anggaran Renja yang Dievaluasi | < | Realisasi Kinerja dan Anggaran Renstra s/d Tahun 2024 | < | Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra s/d Tahun 2024 (%) | <
        ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | I | < | II | < | III | < | IV | < | ^ | ^ | ^ | ^ | ^ | ^
        | | | | | | K | < | Rp. (000) | K | Rp. (000) | K | Rp. (000) | K | Rp. (000) | K | Rp. (000) | K | Rp. (000) | K | Rp. (000) | K | Rp. (000) | K | Rp. (000) | K | Rp.
        1 | 2 | < | < | 3 | 4 | 5 | < | < | 6 | < | 7 | < | 8 | < | 9 | < | 10 | < | 11 | < | 12=8+9+10+11 | < | 13=6+12 | < | 14=13/5x100 | <
        | 3 | | | Urusan Penunjang
        1 | 3 | 1 | 01 | Program Administrasi | Cakupan | #100 | persen | #75000 | #10 | #25000 | #100 | #18000 | | #4000 | | #4000 | | #5000 | | #5000 | | #18000 | | #43000 | | #57.33
        | | 1 | 01 | Pelayanan Perkantoran | Tersedianya alat tulis | #260 | jenis | #30000 | #8 | #12000 | #52 | #9000 | #13 | #2000 | #13 | #2000 | #13 | #2500 | #13 | #2500 | #52 | #9000 | #60 | #21000 | #23.1 | #70
        | | | | | Tersedianya alat listrik | #55 | jenis | #45000 | #18 | #13000 | #12 | #9000 | #3 | #2000 | #3 | #2000 | #3 | #2500 | #3 | #2500 | #12 | #9000 | #30 | #22000 | #54.5 | #48.9
        Rata-rata capaian kinerja (%) | | | | | | | | | | | | | | | | | | | | | | | | | #38.8 | #59.4
        Predikat kinerja | | | | | | | | | | | | | | | | | | | | | | | | | Sangat Rendah | Rendah
        *) Diisi oleh Kepala
        "
    ));
}

#[test]
fn tables_of_other_kinds_are_said_to_be_unknown() {
    insta::assert_snapshot!(read(
        "Serapan.xlsx",
        "Sheet1",
        r"
        No | Kode Rekening | Program/Kegiatan/Sub Kegiatan | Target | Target | Relisasi | < | < | < | Total | Persentase
        ^ | ^ | ^ | ^ | ^ | TW I | TW II | TW III | TW IV | ^ | ^
        1 | 2.08.01 | PROGRAM PENUNJANG
        1 | 2.08.01.2.01 | Perencanaan
        1 | 2.08.01.2.01.0001 | Penyusunan | Dokumen | #4 | | | | | #0 | #0
        "
    ));
    insta::assert_snapshot!(read(
        "Sampul.xlsx",
        "COVER",
        r"
        LAPORAN KINERJA INSTANSI PEMERINTAH
        DINAS CONTOH KOTA MAJU
        TAHUN 2024
        "
    ));
}

#[test]
fn formulas_without_values_are_unknown_and_never_zero() {
    insta::assert_snapshot!(read(
        "Tabel II.xlsx",
        "Tabel II",
        r"
        Tabel. II
        NO. | PROGRAM | ANGGARAN | SUMBER DANA
        1. | Program Sosial | Rp 5.000.000,- | APBD
        2. | Program Bencana | =? | APBD
        JUMLAH | | =#REF! |
        "
    ));
}
