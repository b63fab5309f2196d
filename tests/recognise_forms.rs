//! The forms that are read column by column: the official layout, a foreign manner, and tables near them that
//! stay unknown.

#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

#[path = "support/text_grid.rs"]
#[allow(dead_code, reason = "the other tests of recognition show all that is read")]
mod text_grid;

use text_grid::{columns, recognised};

/// The id of the only form of a sheet, and its columns.
fn form(file: &str, sheet: &str, source: &str) -> (String, String) {
    let found = columns(file, sheet, source);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn efficiency_as_printed_and_as_others_print_it() {
    let (id, map) = form(
        "LKIP.xlsx",
        "Tabel VI",
        r"
        Tabel. VI
        Efisiensi penggunaan Sumber Daya Dinas Contoh Tahun 2024
        NO | TUJUAN | INDIKATOR KINERJA UTAMA | CAPAIAN KINERJA (%) | PENYERAPAN ANGGARAN (%) | TINGKAT EFISIENSI | KET
        1 | Meningkatkan kesejahteraan | Persentase PPKS tertangani | 100% | 88,89 | 1,12% | Efisien
        2 | Meningkatkan pemberdayaan | Persentase kelurahan maju | 107,6% | 65,25 | 1,65% | Efisien
        ",
    );
    assert_eq!(id, "efisiensi");
    assert_eq!(
        map,
        "A No, B Tujuan, C Indikator Kinerja, D Capaian, E Penyerapan Anggaran, F Tingkat Efisiensi, G Keterangan"
    );
    let (id, map) = form(
        "Bab 3.xlsx",
        "Sheet1",
        r"
        Tabel 3.7.1
        Efisiensi Penggunaan Sumber Daya
        No | Sasaran Strategis | Indikator Kinerja Utama | Capaian Kinerja | % Penyerapan Anggaran
        1 | Meningkatnya kesejahteraan | Persentase PPKS tertangani | 100% | 88,89%
        2 | Meningkatnya pemberdayaan | Persentase kelurahan maju | 107,6% | 65,25%
        ",
    );
    assert_eq!(id, "efisiensi");
    assert_eq!(map, "A No, B Sasaran, C Indikator Kinerja, D Capaian, E Penyerapan Anggaran");
    let (id, _) = form(
        "Lakip.xlsx",
        "Sheet3",
        r"
        No. | Sasaran | Persentase Capaian Kinerja | Persentase Penyerapan Anggaran | Tingkat Efisiensi
        1 | Meningkatnya kesejahteraan | #100 | #88.89 | #1.12
        2 | Meningkatnya pemberdayaan | #107.6 | #65.25 | #1.65
        ",
    );
    assert_eq!(id, "efisiensi");
}

#[test]
fn performance_beside_budget() {
    let (id, map) = form(
        "LKIP.xlsx",
        "Tabel V",
        r"
        Tabel. V
        Pencapaian Kinerja dan Anggaran Dinas Contoh Tahun 2024
        TUJUAN/ SASARAN/ PROGRAM | INDIKATOR | KINERJA | < | < | ANGGARAN | < | <
        ^ | ^ | TARGET | REALISASI | CAPAIAN % | ALOKASI (Rp) | REALISASI (Rp) | CAPAIAN (%)
        1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
        Tujuan: Meningkatkan Kesejahteraan Sosial
        Sasaran : Meningkatnya Kesejahteraan Sosial | Persentase PPKS tertangani | 100% | 100% | 100%
        Program : - Program rehabilitasi sosial. | - Persentase layanan | 100% | 100% | 100% | 1.373.500.000 | 1.220.878.592 | 88,89%
        - Program pemberdayaan sosial. | - Persentase potensi | 100% | 100% | 100% | 921.946.460 | 782.308.700 | 84,85%
        ",
    );
    assert_eq!(id, "kinerja-anggaran");
    assert_eq!(
        map,
        "A Program/Kegiatan, B Indikator Kinerja, C Target, D Realisasi, E Capaian, F Anggaran, G Realisasi Anggaran, H Realisasi"
    );
    let (id, _) = form(
        "e-sakip.xlsx",
        "Sheet1",
        r"
        PENGUKURAN KINERJA
        DINAS CONTOH TAHUN 2024
        No. | Sasaran | Indikator | Kinerja | < | < | Program | Keuangan | < | <
        ^ | ^ | ^ | Target | Realisasi | % Realisasi | ^ | Pagu | Realisasi | % Realisasi
        1 | Meningkatnya kesejahteraan | Persentase PPKS tertangani | #80 | #72 | #90 | Program Rehabilitasi Sosial | #900000000 | #850000000 | #94.44
        2 | Meningkatnya akuntabilitas | Nilai AKIP | #75 | #76.5 | #102 | Program Penunjang | #300000000 | #280000000 | #93.33
        ",
    );
    assert_eq!(id, "kinerja-anggaran");
}

#[test]
fn capaian_with_ticks() {
    let (id, map) = form(
        "LKIP.xlsx",
        "Tabel IV",
        r"
        Tabel. IV
        Capaian Kinerja berdasarkan target dan realisasi tahun 2024
        No | Sasaran Strategis | Indikator Kinerja | Tar get | Realisa si | Capaian 2023 | Sangat Berhasil | Berhas il | Cukup Berhas il | Tidak Berha sil
        1. | Meningkatnya kesejahteraan | Persentase PPKS tertangani | 100 % | 100% | 100% | √ | - | - | -
        2. | Meningkatnya pemberdayaan | Persentase kelurahan maju | 80 % | 86,11% | 107,6% | √ | - | - | -
        ",
    );
    assert_eq!(id, "capaian-atribut");
    assert_eq!(
        map,
        "A No, B Sasaran, C Indikator Kinerja, D Target, E Realisasi, F Capaian, G Sangat Berhasil, H Berhasil, I Cukup Berhasil, J Tidak Berhasil"
    );
    let (id, _) = form(
        "kinerja.xlsx",
        "Sheet1",
        r"
        Indikator Kinerja | Target | Realisasi | % Capaian | Kategori | < | < | <
        ^ | ^ | ^ | ^ | Sangat Berhasil | Berhasil | Cukup Berhasil | Kurang Berhasil
        Persentase PPKS tertangani | #100 | #100 | #100 | V
        Persentase kelurahan maju | #80 | #60 | #75 | | V
        ",
    );
    assert_eq!(id, "capaian-atribut");
}

#[test]
fn accounts_with_what_was_realised() {
    let (id, map) = form(
        "laporan.xlsx",
        "Sheet",
        r"
        PEMERINTAH KOTA CONTOH
        LAPORAN REALISASI ANGGARAN PENDAPATAN DAN BELANJA
        TAHUN ANGGARAN 2024
        No | Uraian | Pagu Anggaran | Jumlah Realisasi (Rp.) | < | < | Lebih Kurang | <
         | | | S/D Periode Lalu | Periode Ini | Total | (Rp.) | %
        1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
        #5 | BELANJA DAERAH | #900000000 | #300000000 | #200000000 | #500000000 | #400000000 | #55.56
        5.1 | BELANJA OPERASI | #700000000 | #250000000 | #150000000 | #400000000 | #300000000 | #57.14
        5.2 | BELANJA MODAL | #200000000 | #50000000 | #50000000 | #100000000 | #100000000 | #50
        ",
    );
    assert_eq!(id, "lra");
    assert_eq!(
        map,
        "A No, B Program/Kegiatan, C Anggaran, D Realisasi s.d. Periode Lalu, E Realisasi Periode Ini, F Realisasi Anggaran, G Sisa, H Realisasi"
    );
    let (id, map) = form(
        "realisasi.xlsx",
        "Sheet1",
        r"
        Kode Rekening | Uraian | Jumlah Anggaran | Realisasi | Sisa Anggaran
        5.1.01.01 | Belanja Gaji dan Tunjangan ASN | #900000000 | #850000000 | #50000000
        5.1.02.01 | Belanja Barang | #100000000 | #90000000 | #10000000
        ",
    );
    assert_eq!(id, "lra");
    assert_eq!(map, "A Kode, B Program/Kegiatan, C Anggaran, D Realisasi Anggaran, E Sisa");
    // The heading of the budget is merged over the column of the realisation.
    let (id, map) = form(
        "LRA.xls",
        "JUNI",
        r"
        LAPORAN REALISASI ANGGARAN PENDAPATAN DAN BELANJA DAERAH
        KODE REKENING | URAIAN | ANGGARAN | < | REALISASI
        5 | BELANJA DAERAH | #918886900 | #513044000 |
        5.1 | BELANJA OPERASI | #513044000 | #413044000 |
        5.1.02 | Belanja Barang dan Jasa | #513044000 | #313044000 |
        5.2 | BELANJA MODAL | #405842900 | #113044000 |
        ",
    );
    assert_eq!(id, "lra");
    assert_eq!(map, "A Kode, B Program/Kegiatan, C Anggaran, D Realisasi Anggaran");
    // A form that nobody has filled in.
    let empty = r"
        LAPORAN REALISASI ANGGARAN PENDAPATAN DAN BELANJA
        TAHUN ANGGARAN 2024
        No | Uraian | Pagu Anggaran | Jumlah Realisasi (Rp.) | < | < | Lebih Kurang | <
         | | | S/D Periode Lalu | Periode Ini | Total | (Rp.) | %
        1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
        ";
    assert_eq!(recognised("LRA.xlsx", "Sheet", empty), "Unfilled { form: lra }");
}

#[test]
fn recapitulation_of_belanja_by_groups() {
    let (id, map) = form(
        "Rekapitulasi belanja.xlsx",
        "Sheet1",
        r"
        REKAPITULASI BELANJA MENURUT URUSAN PEMERINTAH DAERAH, ORGANISASI, PROGRAM, KEGIATAN
        TAHUN ANGGARAN 2024
        Kode | Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan | Kelompok Belanja | < | < | <
        ^ | ^ | Operasi | < | Modal | <
        ^ | ^ | Anggaran | Realisasi | Anggaran | Realisasi
        1.06 | URUSAN PEMERINTAHAN BIDANG SOSIAL | #1050000 | #900000 | #150000 | #120000
        1.06.01 | PROGRAM PENUNJANG URUSAN | #1050000 | #900000 | #150000 | #120000
        1.06.01.2.02 | Administrasi Keuangan | #1050000 | #900000 | #0 | #0
        1.06.01.2.07 | Pengadaan Barang | #0 | #0 | #150000 | #120000
        ",
    );
    assert_eq!(id, "lra");
    assert_eq!(
        map,
        "A Kode, B Program/Kegiatan, C Anggaran Operasi, D Realisasi Operasi, E Anggaran Modal, F Realisasi Modal"
    );
}

#[test]
fn physical_and_financial_realisation() {
    let (id, map) = form(
        "RFK.xlsx",
        "Januari",
        r"
        LAPORAN REALISASI FISIK DAN KEUANGAN
        DINAS CONTOH BULAN JANUARI 2024
        No. | Program/Kegiatan/Sub Kegiatan | Jumlah Anggaran (Rp) | Bobot (%) | Realisasi Pelaksanaan Anggaran | | | | | | Sisa Anggaran (Rp)
         | | | | Bulan Lalu | | Bulan Ini | | s.d Bulan Ini | |
         | | | | Keuangan (Rp) | Fisik (%) | Keuangan (Rp) | Fisik (%) | Keuangan (Rp) | Fisik (%) |
        #1 | PROGRAM PENUNJANG | #1050000000 | #100 | #0 | #0 | #80000000 | #8 | #80000000 | #8 | #970000000
        ",
    );
    assert_eq!(id, "rfk");
    assert!(map.contains("I Realisasi Anggaran, J Realisasi Fisik, K Sisa"), "{map}");
    let (id, map) = form(
        "Bali.xlsx",
        "Jan",
        r"
        LAPORAN REALISASI FISIK DAN KEUANGAN
        KODE REKENING | URAIAN BELANJA | < | RENCANA KEGIATAN | < | PELAKSANAAN KEGIATAN | < | < | < | < | < | SALDO
        ^ | ^ | ^ | VOL | ANGGARAN | PROGRES | < | < | < | < | < | ^
        ^ | ^ | ^ | ^ | ^ | FISIK | < | < | KEUANGAN | < | < | ^
        ^ | ^ | ^ | ^ | ^ | RENC | REAL | DEV | RENC | REAL Rp. | % | ^
        5 | BELANJA DAERAH | | | #918886900 | | | | | |
        5.1 | BELANJA OPERASI | | | #513044000 | #10 | #8 | #2 | #51000000 | #41000000 | #8
        5.2 | BELANJA MODAL | | | #405842900
        ",
    );
    assert_eq!(id, "rfk");
    assert!(map.contains("G Realisasi Fisik") && map.contains("J Realisasi Anggaran"), "{map}");
    let (id, _) = form(
        "emonev.xlsx",
        "Sheet1",
        r"
        LAPORAN REALISASI FISIK DAN KEUANGAN
        No. | Kegiatan/Aktivitas | Indikator Kinerja | Target | < | Realisasi | < | <
        ^ | ^ | ^ | Fisik (%) | Keuangan (Rp) | Fisik (%) | Keuangan | <
        ^ | ^ | ^ | ^ | ^ | ^ | (Rp) | (%)
        1 | Penyusunan laporan | Jumlah laporan | #100 | #50000000 | #90 | #45000000 | #90
        2 | Rapat koordinasi | Jumlah rapat | #100 | #30000000 | #100 | #27000000 | #90
        ",
    );
    assert_eq!(id, "rfk");
}

#[test]
fn results_of_several_years() {
    let (id, map) = form(
        "LKIP.xlsx",
        "Tabel 3.2.1",
        r"
        Tabel 3.2.1
        Perbandingan realisasi kinerja Tahun 2024 dengan tahun lalu dan beberapa tahun terakhir
        No | Sasaran Strategis | Indikator Kinerja | Target | < | Realisasi | < | Capaian | <
        ^ | ^ | ^ | 2023 | 2024 | 2023 | 2024 | 2023 | 2024
        1. | Meningkatnya kesejahteraan | Persentase PPKS tertangani | 100% | 100% | 100% | 100% | 100% | 100%
        2. | Meningkatnya pemberdayaan | Persentase desa tertinggal | 42% | - | 75% | - | 179 % | -
         | | Persentase kelurahan maju | - | 80% | - | 86,1 % | - | 107,6%
        ",
    );
    assert_eq!(id, "antar-tahun");
    assert_eq!(
        map,
        "A No, B Sasaran, C Indikator Kinerja, D Target per Tahun, E Target per Tahun, F Realisasi per Tahun, G Realisasi per Tahun, H Capaian per Tahun, I Capaian per Tahun"
    );
    let (id, _) = form(
        "bab3.xlsx",
        "Sheet2",
        r"
        Perbandingan Kinerja Tahun 2022 s.d. 2024
        Indikator Kinerja | Satuan | Realisasi 2022 | Realisasi 2023 | Realisasi 2024
        Persentase PPKS tertangani | % | #90 | #95 | #100
        Persentase kelurahan maju | % | #70 | #75 | #86.11
        ",
    );
    assert_eq!(id, "antar-tahun");
}

#[test]
fn the_other_tables_of_the_report() {
    for (wanted, source) in [
        (
            "program-analisis",
            r"
        Tabel 3.6.1
        Analisis Program/Kegiatan yang Menunjang Keberhasilan
        No. | IKU | Sasaran Program | Indikator Program | Nama Program | Target Kinerja | Capaian Kinerja | Satuan | Anggaran (Rp) | Realisasi (Rp) | Capaian anggaran (%)
        1 | Persentase PPKS tertangani | Meningkatnya kesejahteraan | Persentase layanan | Program rehabilitasi sosial | #100 | #100 | % | #1373500000 | #1220878592 | 88,89%
         | | | Persentase potensi | Program pemberdayaan sosial | #100 | #100 | % | #921946460 | #782308700 | 84,85%
        ",
        ),
        (
            "nasional",
            r"
        Tabel 3.4.1
        Perbandingan realisasi Kinerja Dengan Standar Nasional
        NO | SASARAN STRATEGIS | INDIKATOR KINERJA | REALISASI 2024 | REALISASI NASIONAL (tahun 2023) | KETERANGAN
        1 | Meningkatnya kesejahteraan | Persentase PPKS tertangani | 100% | 83,38% | Belum dirilis
        2 | Meningkatnya penanggulangan | Persentase korban tertangani | 100% | 80,00% |
        ",
        ),
        (
            "renstra-banding",
            r"
        3.3 Perbandingan Realisasi Kinerja Tahun 2024 dengan Target Renstra
        No | Indikator Kinerja Utama | Satuan | Target 2024 | Realisasi 2024 | Target akhir Renstra | Tingkat kemajuan (%)
        1 | Persentase PPKS tertangani | % | 100% | 100% | 100% | 100%
        2 | Persentase kelurahan maju | % | 80% | 86,11% | 90% | 95,68%
        ",
        ),
        (
            "iku-formulasi",
            r"
        INDIKATOR KINERJA UTAMA DINAS CONTOH
        No | Sasaran Strategis | Indikator Kinerja Utama | Satuan | Formulasi Perhitungan | Sumber Data | Penanggung Jawab
        1 | Meningkatnya kesejahteraan | Persentase PPKS tertangani | % | a / b x 100% | Dinas | Bidang Rehabilitasi
        2 | Meningkatnya pemberdayaan | Persentase kelurahan maju | % | c / d x 100% | Dinas | Bidang Pemberdayaan
        ",
        ),
        (
            "iku-formulasi",
            r"
        Tabel 2.3.2
        Sasaran Strategis dan Indikator Kinerja Utama Dinas Contoh
        NO | Sasaran Strategis | <
        ^ | Uraian | Indikator Kinerja Utama
        1. | Meningkatnya kesejahteraan | Persentase PPKS tertangani
        2. | Meningkatnya pemberdayaan | Persentase kelurahan maju
        ",
        ),
        (
            "lhe",
            r"
        Tabel 1.7.1
        Tindak Lanjut Atas Laporan Hasil Evaluasi Akuntabilitas Kinerja Perangkat Daerah Tahun 2023
        NO | REKOMENDASI LHE 2023 | RENCANA AKSI TINDAK LANJUT | TARGET | WAKTU PELAKSANAAN | PENANGGUNG JAWAB | STATUS/ PROGRES PENYELESAIAN | AKSI/ EVIDEN
        1 | Membuat perjanjian kinerja berjenjang | Membuat perjanjian kinerja | 1 Dokumen | Januari 2024 | Sekretaris | Selesai | Dokumen
        2 | Membuat rencana aksi | Menyusun rencana aksi | 1 Dokumen | Januari 2024 | Sekretaris | Selesai | Dokumen
        ",
        ),
        (
            "rencana-aksi",
            r"
        RENCANA AKSI PERJANJIAN KINERJA
        DINAS CONTOH TAHUN 2024
        No | Sasaran Strategis | Indikator Kinerja | Satuan | Target | Rencana Aksi | Target Triwulan | < | < | < | Penanggung Jawab
         | | | | | | I | II | III | IV |
        1 | Meningkatnya kesejahteraan | Persentase PPKS tertangani | % | #80 | Pendataan PPKS | #20 | #40 | #60 | #80 | Bidang Rehabilitasi
        ",
        ),
        (
            "renja",
            r"
        RENCANA PROGRAM DAN KEGIATAN PERANGKAT DAERAH TAHUN 2024 DAN PRAKIRAAN MAJU TAHUN 2025
        KODE | Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan | Indikator Kinerja Program/Kegiatan | Rencana Tahun 2024 | < | < | < | Prakiraan Maju Rencana Tahun 2025 | <
         | | | Lokasi | Target Capaian Kinerja | Kebutuhan Dana/Pagu Indikatif | Sumber Dana | Target Capaian Kinerja | Kebutuhan Dana/Pagu Indikatif
        1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
        1.06.01 | PROGRAM PENUNJANG URUSAN | Nilai AKIP | Kota | 75 Nilai | #1050000000 | APBD | 76 Nilai | #1100000000
        1.06.01.2.02 | Administrasi Keuangan | Persentase tertib administrasi | Kota | 100 % | #1050000000 | APBD | 100 % | #1100000000
        ",
        ),
        (
            "anggaran-kas",
            r"
        ANGGARAN KAS TAHUN 2024
        DINAS CONTOH
        Kode | Uraian | Anggaran | Januari | Februari | Maret | April | Mei | Juni | Juli | Agustus | September | Oktober | November | Desember | Jumlah
        1.06.01.2.02.0001 | Penyediaan Gaji | #1200000 | #100000 | #100000 | #100000 | #100000 | #100000 | #100000 | #100000 | #100000 | #100000 | #100000 | #100000 | #100000 | #1200000
        ",
        ),
    ] {
        let found = columns("Lampiran 1.xlsx", "Sheet1", source);
        assert_eq!(found.len(), 1, "{wanted}: {found:?}");
        assert_eq!(found[0].0, wanted, "{found:?}");
    }
}

#[test]
fn lists_of_people_and_goods_stay_unknown() {
    for (file, source) in [
        (
            "Pegawai.xlsx",
            r"
        DAFTAR PEGAWAI DINAS CONTOH
        No | Nama | NIP | Pangkat | Jabatan
        1 | Budi Santoso | 197001011995031001 | Penata | Kepala Seksi
        2 | Siti Aminah | 197502022000122001 | Penata | Staf
        ",
        ),
        (
            "Honor.xlsx",
            r"
        DAFTAR PENERIMA HONORARIUM KEGIATAN SOSIALISASI
        No | Nama | Uraian Tugas | Volume | Satuan | Jumlah (Rp) | Potongan | Diterima
        1 | Budi Santoso | Narasumber | #2 | Jam | #1800000 | #90000 | #1710000
        2 | Siti Aminah | Moderator | #1 | Kali | #700000 | #35000 | #665000
        ",
        ),
        (
            "Hadir.xlsx",
            r"
        DAFTAR HADIR RAPAT PENCAPAIAN KINERJA DAN ANGGARAN
        No | Nama | Jabatan | Keterangan | Tanda Tangan
        1 | Budi Santoso | Kepala | Hadir | 1
        2 | Siti Aminah | Staf | Izin | 2
        ",
        ),
        (
            "SKP.xlsx",
            r"
        SASARAN KINERJA PEGAWAI
        No | Kegiatan Tugas Jabatan | Kuantitas | Kualitas | Waktu | Biaya
        1 | Menyusun laporan | #12 | #100 | 12 bulan | -
        2 | Memeriksa berkas | #24 | #100 | 12 bulan | -
        ",
        ),
        (
            "Kontrak.xlsx",
            r"
        DAFTAR KONTRAK
        No | Uraian Pekerjaan | Nilai Kontrak | Penyedia | Realisasi Pembayaran | Tanggal
        1 | Pengadaan kursi | #90000000 | CV Maju | #90000000 | 3 Mei 2024
        2 | Pengadaan meja | #80000000 | CV Jaya | #40000000 | 9 Juni 2024
        ",
        ),
        (
            "Pendidikan.xlsx",
            r"
        REKAP SISWA PENERIMA BANTUAN
        Kode | Uraian | Target | Realisasi | Persentase
        01 | SD Negeri 1 | #120 | #118 | #98.3
        02 | SD Negeri 2 | #90 | #90 | #100
        ",
        ),
    ] {
        let found = columns(file, "Sheet1", source);
        assert!(found.is_empty(), "{file}: {found:?}");
    }
}
