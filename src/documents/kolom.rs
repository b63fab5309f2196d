//! The columns of the forms by what they hold.

/// What a column of a form holds: the same id in every form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kolom {
    /// The row number.
    Nomor,
    /// The code of the nomenclature or of the account.
    Kode,
    /// Tujuan.
    Tujuan,
    /// Sasaran.
    Sasaran,
    /// Indikator.
    Indikator,
    /// The unit.
    Satuan,
    /// The target of the year.
    Target,
    /// The target of quarter 1 to 4.
    TargetTriwulan(u8),
    /// The target before the revision.
    TargetSebelum,
    /// Realised performance.
    Realisasi,
    /// Realised performance in percent of the target.
    Capaian,
    /// Whether higher or lower is better.
    Polaritas,
    /// How the indicator is computed.
    Formulasi,
    /// Where the figures of the indicator come from.
    SumberData,
    /// Who answers for it.
    PenanggungJawab,
    /// The names of program, kegiatan, sub kegiatan or accounts.
    Uraian,
    /// The budget in rupiah.
    Anggaran,
    /// The budget before the revision.
    AnggaranSebelum,
    /// What the revision adds to the budget.
    AnggaranSelisih,
    /// What the revision adds to the budget, in percent.
    PersenSelisih,
    /// Realised budget in rupiah.
    RealisasiAnggaran,
    /// Realised budget in percent.
    PersenAnggaran,
    /// The source of funds.
    SumberDana,
    /// Rupiah of quarter 1 to 4.
    TriwulanRp(u8),
    /// Performance of quarter 1 to 4.
    TriwulanK(u8),
    /// The main indicator that programs serve, where the programs have indicators of their own.
    Iku,
    /// Realised budget in percent, where the form measures efficiency by it.
    Penyerapan,
    /// The ratio of capaian to the budget spent.
    Efisiensi,
    /// The tick of one of four classes of success, 1 the best.
    Kelas(u8),
    /// What is left of the budget.
    Sisa,
    /// Rupiah realised up to the period before.
    RealisasiLalu,
    /// Rupiah realised in the period itself.
    RealisasiIni,
    /// The budget of one group of belanja: 1 operasi, 2 modal, 3 tak terduga, 4 transfer.
    AnggaranKelompok(u8),
    /// What was realised of the budget of one group of belanja.
    RealisasiKelompok(u8),
    /// The weight of a row in percent.
    Bobot,
    /// Rupiah that were to be spent by now.
    RencanaAnggaran,
    /// Physical progress planned, in percent.
    FisikTarget,
    /// Physical progress up to the period before, in percent.
    FisikLalu,
    /// Physical progress of the period itself, in percent.
    FisikIni,
    /// Physical progress to date, in percent.
    FisikRealisasi,
    /// Where it is done.
    Lokasi,
    /// An amount or price of goods.
    Volume,
    /// The target of the n-th year that the header names, from 0.
    TargetTahun(u8),
    /// What was realised in the n-th year that the header names.
    RealisasiTahun(u8),
    /// The capaian of the n-th year that the header names.
    CapaianTahun(u8),
    /// Rupiah of a month, 1 to 12.
    Bulan(u8),
    /// The target of the year after.
    TargetMaju,
    /// The budget of the year after.
    AnggaranMaju,
    /// An action planned.
    RencanaAksi,
    /// A recommendation.
    Rekomendasi,
    /// When something is to be done.
    Waktu,
    /// How far something is.
    Status,
    /// What proves something.
    Eviden,
    /// A figure of the whole nation.
    Nasional,
    /// The target at the end of the period.
    TargetAkhir,
    /// How far the target at the end of the period is reached, in percent.
    Kemajuan,
    /// Remarks.
    Keterangan,
    /// A tujuan of the government above the agency.
    TujuanDaerah,
    /// A sasaran of the government above the agency.
    SasaranDaerah,
    /// An indicator of the government above the agency.
    IndikatorDaerah,
    /// An indicator of a tujuan, beside those of sasaran.
    IndikatorTujuan,
    /// The target of a tujuan in the n-th year that the header names, from 0.
    TargetTujuan(u8),
    /// The budget of the n-th year that the header names, from 0.
    AnggaranTahun(u8),
    /// The budget at the end of the period.
    AnggaranAkhir,
    /// The state when the period began.
    KondisiAwal,
    /// How a sasaran is reached: strategy or policy.
    Strategi,
    /// What an award is given for.
    Penghargaan,
    /// The place reached.
    Prestasi,
    /// The area an award is given for.
    Tingkat,
    /// Who gives an award.
    Pemberi,
    /// The values that a class of a scale covers.
    Interval,
    /// The class of a scale.
    Kriteria,
    /// What was not spent of the budget, in percent.
    EfisiensiAnggaran,
    /// A column that belongs to the form and isn't read.
    Lain,
}

impl Kolom {
    /// The column's short name, as messages use it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Nomor => "No",
            Self::Kode => "Kode",
            Self::Tujuan => "Tujuan",
            Self::Sasaran => "Sasaran",
            Self::Indikator => "Indikator Kinerja",
            Self::Satuan => "Satuan",
            Self::Target => "Target",
            Self::TargetTriwulan(1) => "Target Triwulan I",
            Self::TargetTriwulan(2) => "Target Triwulan II",
            Self::TargetTriwulan(3) => "Target Triwulan III",
            Self::TargetTriwulan(_) => "Target Triwulan IV",
            Self::TargetSebelum => "Target Sebelum",
            Self::Realisasi | Self::PersenAnggaran => "Realisasi",
            Self::Capaian => "Capaian",
            Self::Polaritas => "Polaritas",
            Self::Formulasi => "Formulasi Hitungan",
            Self::SumberData => "Sumber Data",
            Self::PenanggungJawab => "Penanggung Jawab",
            Self::Uraian => "Program/Kegiatan",
            Self::Anggaran => "Anggaran",
            Self::AnggaranSebelum => "Anggaran Sebelum",
            Self::AnggaranSelisih => "Bertambah/Berkurang",
            Self::PersenSelisih => "Bertambah/Berkurang (%)",
            Self::RealisasiAnggaran => "Realisasi Anggaran",
            Self::SumberDana => "Sumber Dana",
            Self::TriwulanRp(1) => "Triwulan I (Rp)",
            Self::TriwulanRp(2) => "Triwulan II (Rp)",
            Self::TriwulanRp(3) => "Triwulan III (Rp)",
            Self::TriwulanRp(_) => "Triwulan IV (Rp)",
            Self::TriwulanK(1) => "Triwulan I (K)",
            Self::TriwulanK(2) => "Triwulan II (K)",
            Self::TriwulanK(3) => "Triwulan III (K)",
            Self::TriwulanK(_) => "Triwulan IV (K)",
            Self::Iku => "IKU",
            Self::Penyerapan => "Penyerapan Anggaran",
            Self::Efisiensi => "Tingkat Efisiensi",
            Self::Kelas(1) => "Sangat Berhasil",
            Self::Kelas(2) => "Berhasil",
            Self::Kelas(3) => "Cukup Berhasil",
            Self::Kelas(_) => "Tidak Berhasil",
            Self::Sisa => "Sisa",
            Self::RealisasiLalu => "Realisasi s.d. Periode Lalu",
            Self::RealisasiIni => "Realisasi Periode Ini",
            Self::AnggaranKelompok(1) => "Anggaran Operasi",
            Self::AnggaranKelompok(2) => "Anggaran Modal",
            Self::AnggaranKelompok(3) => "Anggaran Tak Terduga",
            Self::AnggaranKelompok(_) => "Anggaran Transfer",
            Self::RealisasiKelompok(1) => "Realisasi Operasi",
            Self::RealisasiKelompok(2) => "Realisasi Modal",
            Self::RealisasiKelompok(3) => "Realisasi Tak Terduga",
            Self::RealisasiKelompok(_) => "Realisasi Transfer",
            Self::Bobot => "Bobot",
            Self::RencanaAnggaran => "Rencana Keuangan",
            Self::FisikTarget => "Target Fisik",
            Self::FisikLalu => "Fisik Lalu",
            Self::FisikIni => "Fisik Periode Ini",
            Self::FisikRealisasi => "Realisasi Fisik",
            Self::Lokasi => "Lokasi",
            Self::Volume => "Volume",
            Self::TargetTahun(_) => "Target per Tahun",
            Self::RealisasiTahun(_) => "Realisasi per Tahun",
            Self::CapaianTahun(_) => "Capaian per Tahun",
            Self::Bulan(month) => bulan(month),
            Self::TargetMaju => "Target Tahun Berikutnya",
            Self::AnggaranMaju => "Anggaran Tahun Berikutnya",
            Self::RencanaAksi => "Rencana Aksi",
            Self::Rekomendasi => "Rekomendasi",
            Self::Waktu => "Waktu Pelaksanaan",
            Self::Status => "Status",
            Self::Eviden => "Eviden",
            Self::Nasional => "Realisasi Nasional",
            Self::TargetAkhir => "Target Akhir",
            Self::Kemajuan => "Tingkat Kemajuan",
            Self::TujuanDaerah => "Tujuan RPJMD",
            Self::SasaranDaerah => "Sasaran RPJMD",
            Self::IndikatorDaerah => "Indikator RPJMD",
            Self::IndikatorTujuan => "Indikator Tujuan",
            Self::TargetTujuan(_) => "Target Tujuan per Tahun",
            Self::AnggaranTahun(_) => "Anggaran per Tahun",
            Self::AnggaranAkhir => "Anggaran Akhir",
            Self::KondisiAwal => "Kondisi Awal",
            Self::Strategi => "Strategi",
            Self::Penghargaan => "Jenis Penghargaan",
            Self::Prestasi => "Prestasi",
            Self::Tingkat => "Tingkat",
            Self::Pemberi => "Diberikan Oleh",
            Self::Interval => "Interval",
            Self::Kriteria => "Kriteria",
            Self::EfisiensiAnggaran => "Efisiensi Anggaran",
            Self::Keterangan => "Keterangan",
            Self::Lain => "Lain",
        }
    }
}

/// The name of a month, 1 to 12.
const fn bulan(month: u8) -> &'static str {
    match month {
        1 => "Januari",
        2 => "Februari",
        3 => "Maret",
        4 => "April",
        5 => "Mei",
        6 => "Juni",
        7 => "Juli",
        8 => "Agustus",
        9 => "September",
        10 => "Oktober",
        11 => "November",
        _ => "Desember",
    }
}
