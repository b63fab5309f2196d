//! `cermat bersihkan`: workbooks without the marks of cermat, beside the ones that carry them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cermat::output::annotated::{Options, annotate};
use cermat::output::atomic::write_atomically;
use cermat::system;
use clap::Args;
use serde::Serialize;

/// `cermat bersihkan`.
#[derive(Debug, Args)]
pub struct Bersihkan {
    /// Buku kerja bertanda, satu atau lebih
    #[arg(value_name = "BERKAS", required = true, help_heading = super::INPUT)]
    pub berkas: Vec<PathBuf>,
    /// Folder untuk hasil; biasanya di samping berkasnya, dengan nama NAMA (bersih).xlsx
    #[arg(long, value_name = "DIR", help_heading = super::OPTIONS)]
    pub keluaran: Option<PathBuf>,
}

/// What became of one workbook.
#[derive(Debug, Serialize)]
pub struct Dibersihkan {
    /// The workbook.
    pub berkas: String,
    /// Where it lies without marks; `None` if it carries none.
    pub bersih: Option<String>,
}

impl Bersihkan {
    /// Writes each workbook without our marks; the given ones stay as they are.
    pub fn tulis(&self) -> Result<Vec<Dibersihkan>> {
        self.berkas.iter().map(|berkas| self.satu(berkas)).collect()
    }

    fn satu(&self, berkas: &Path) -> Result<Dibersihkan> {
        let nama = berkas.display().to_string();
        let sebab = |error: &std::io::Error| format!("{nama} tidak dapat dibuka: {}", system::reason(error));
        let kind = fs::metadata(berkas).map_err(|error| anyhow::anyhow!(sebab(&error)))?;
        if !kind.is_file() {
            bail!("{nama} bukan berkas.");
        }
        let isi = fs::read(berkas).map_err(|error| anyhow::anyhow!(sebab(&error)))?;
        let options = Options { break_signature: true, ..Options::default() };
        let hasil =
            annotate(&isi, &[], &options).with_context(|| format!("{nama} tidak dapat dibersihkan"))?;
        if !hasil.report.replaced {
            return Ok(Dibersihkan { berkas: nama, bersih: None });
        }
        let tujuan = self.tujuan(berkas);
        if fs::read(&tujuan).is_ok_and(|lama| lama != hasil.bytes) {
            bail!(
                "{} sudah ada dan isinya lain. Pindahkan dulu, atau pilih folder lain dengan --keluaran.",
                tujuan.display()
            );
        }
        write_atomically(&tujuan, |out| out.write_all(&hasil.bytes))?;
        Ok(Dibersihkan { berkas: nama, bersih: Some(tujuan.display().to_string()) })
    }

    /// `PK (bersih).xlsx` beside `PK.xlsx`, or `PK.xlsx` in the folder that is asked for.
    fn tujuan(&self, berkas: &Path) -> PathBuf {
        if let Some(folder) = &self.keluaran {
            return folder.join(berkas.file_name().unwrap_or_default());
        }
        let mut nama = berkas.file_stem().unwrap_or_default().to_owned();
        nama.push(" (bersih)");
        if let Some(akhiran) = berkas.extension() {
            nama.push(".");
            nama.push(akhiran);
        }
        berkas.with_file_name(nama)
    }
}
