//! `cermat templat`: the empty forms, written to a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cermat::output::atomic::write_atomically;
use cermat::output::templates::{SEMUA, SETELAN, Ukuran};
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
}

/// A file that was written.
#[derive(Debug, Serialize)]
pub struct Tertulis {
    /// Its path.
    pub path: String,
    /// What it is for.
    pub guna: &'static str,
}

impl Templat {
    /// Writes all templates, or none: a file that somebody may have filled in is never replaced.
    pub fn tulis(&self) -> Result<Vec<Tertulis>> {
        let folder = self.keluaran.as_deref().unwrap_or(Path::new(FOLDER));
        let mut semua = Vec::new();
        // An example of settings would set something.
        let setelan = (!self.contoh).then_some(&SETELAN);
        let ukuran =
            Ukuran { program: self.program.map(usize::from), indikator: self.indikator.map(u32::from) };
        for templat in SEMUA.iter().chain(setelan) {
            let nama = if self.contoh {
                format!("contoh-{}.xlsx", templat.nama)
            } else {
                format!("{}.xlsx", templat.nama)
            };
            let path = folder.join(nama);
            let isi = if self.contoh { templat.contoh() } else { templat.seukuran(ukuran) };
            let isi = isi.with_context(|| format!("templat {} tidak dapat dibuat", templat.nama))?;
            if fs::read(&path).is_ok_and(|lama| lama != isi) {
                bail!(
                    "{} sudah ada dan isinya lain, mungkin sudah diisi. Pindahkan dulu, atau pilih folder lain \
                     dengan --keluaran.",
                    path.display()
                );
            }
            semua.push((path, isi, templat.guna));
        }
        semua
            .into_iter()
            .map(|(path, isi, guna)| {
                write_atomically(&path, |out| out.write_all(&isi))?;
                Ok(Tertulis { path: path.display().to_string(), guna })
            })
            .collect()
    }
}
