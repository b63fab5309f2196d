//! `cermat templat`: the empty forms, written to a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cermat::output::atomic::write_atomically;
use cermat::output::templates::{self, Dari, SEMUA, SETELAN, Ukuran, nama_berkas};
use clap::Args;
use serde::Serialize;

/// Where the templates go unless something else is asked for.
const FOLDER: &str = "templat-cermat";

/// `cermat templat`.
#[derive(Debug, Args)]
pub struct Templat {
    /// Folder untuk templat; biasanya templat-cermat
    #[arg(long, value_name = "DIR", help_heading = super::OPTIONS)]
    pub keluaran: Option<PathBuf>,
    /// Tulis contoh yang sudah terisi (perangkat daerah rekaan), bukan templat kosong
    #[arg(long, help_heading = super::OPTIONS)]
    pub contoh: bool,
    /// Siapkan baris untuk sekian program di tabel anggaran, masing-masing 2 kegiatan dan 6 sub kegiatan
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=50), conflicts_with = "contoh", help_heading = super::OPTIONS)]
    pub program: Option<u16>,
    /// Siapkan baris untuk sekian indikator di tabel indikator
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=200), conflicts_with = "contoh", help_heading = super::OPTIONS)]
    pub indikator: Option<u16>,
    /// Isi lebih dulu untuk tahun berikutnya dari dokumen di FOLDER: pejabat, nomenklatur dan indikator, bukan angkanya
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["contoh", "program", "indikator"], help_heading = super::OPTIONS)]
    pub dari: Option<PathBuf>,
}

/// A file to be written: its name, its bytes, what it is for.
type Berkas = (String, Vec<u8>, String);

/// A file that was written.
#[derive(Debug, Serialize)]
pub struct Tertulis {
    /// Its path.
    pub path: String,
    /// What it is for.
    pub guna: String,
}

impl Templat {
    /// Writes all templates, or none: a file that somebody may have filled in is never replaced. `dari` is
    /// what they take over from an earlier year.
    pub fn tulis(&self, dari: Option<&Dari>) -> Result<Vec<Tertulis>> {
        let folder = self.keluaran.as_deref().unwrap_or(Path::new(FOLDER));
        // An example of settings would set something.
        let setelan = (!self.contoh).then_some(&SETELAN);
        let mut semua = Vec::new();
        for (nama, isi, guna) in SEMUA
            .iter()
            .chain(setelan)
            .map(|templat| self.berkas(templat, dari))
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
        {
            let path = folder.join(nama);
            if fs::read(&path).is_ok_and(|lama| lama != isi) {
                bail!(
                    "{} sudah ada dan isinya lain, mungkin sudah diisi. Pindahkan dulu, atau pilih folder lain \
                     dengan --keluaran.",
                    path.display()
                );
            }
            semua.push((path, isi, guna));
        }
        semua
            .into_iter()
            .map(|(path, isi, guna)| {
                write_atomically(&path, |out| out.write_all(&isi))?;
                Ok(Tertulis { path: path.display().to_string(), guna })
            })
            .collect()
    }

    /// The files of one form: one of each official where every official has their own.
    fn berkas(&self, templat: &templates::Templat, dari: Option<&Dari>) -> Result<Vec<Berkas>> {
        let gagal = || format!("templat {} tidak dapat dibuat", templat.nama);
        let nama = templat.nama;
        let Some(dari) = dari else {
            let ukuran =
                Ukuran { program: self.program.map(usize::from), indikator: self.indikator.map(u32::from) };
            let isi = if self.contoh { templat.contoh() } else { templat.seukuran(ukuran) };
            let awalan = if self.contoh { "contoh-" } else { "" };
            let berkas = (format!("{awalan}{nama}.xlsx"), isi.with_context(gagal)?, templat.guna.to_owned());
            return Ok(vec![berkas]);
        };
        if !templat.perorangan || dari.pejabat.is_empty() {
            let isi = templat.terisi(&dari.umum).with_context(gagal)?;
            return Ok(vec![(format!("{nama}.xlsx"), isi, templat.guna.to_owned())]);
        }
        dari.pejabat
            .iter()
            .zip(1..)
            .map(|(pejabat, urut)| {
                let isi = templat.terisi(pejabat).with_context(gagal)?;
                let guna = format!("{}, {}", templat.guna, pejabat.pertama.nama);
                Ok((format!("{nama}/{}.xlsx", nama_berkas(nama, urut, pejabat)), isi, guna))
            })
            .collect()
    }
}
