//! The printed data and the layer of corrections that turns it into the clean dossier.

use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// One entry of `koreksi.json`: a change, a mistake to list, or both.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Koreksi {
    /// JSON pointer to the value.
    pub di: String,
    /// New value.
    pub nilai: Option<Value>,
    /// Removes the value.
    #[serde(default)]
    pub hapus: bool,
    /// Inserts `nilai` before the list element instead of replacing it.
    #[serde(default)]
    pub sisip: bool,
    /// Copies the (already corrected) value behind this pointer.
    pub salin: Option<String>,
    /// Code of the rule the printed value breaks; without it nothing is listed.
    pub kode: Option<String>,
    /// Severity, where it isn't the rule's usual one.
    pub tingkat: Option<String>,
    /// Why it is wrong, in English.
    pub catatan: Option<String>,
    /// The right value where it isn't simply the corrected cell.
    pub benar: Option<String>,
    /// Further cells with the same cause.
    #[serde(default)]
    pub juga: Vec<String>,
    /// The listed cell is the first of all cells named, not `di`.
    #[serde(default)]
    pub pertama: bool,
}

/// The data as the report prints it.
pub fn data_cetakan() -> anyhow::Result<Value> {
    let mut pk = baca(include_str!("../data/pk_murni.json"))?;
    let perubahan = baca(include_str!("../data/pk_perubahan.json"))?;
    if let (Value::Object(semua), Value::Object(lain)) = (&mut pk, perubahan) {
        semua.extend(lain);
    }
    Ok(json!({
        "pejabat": baca(include_str!("../data/pejabat.json"))?,
        "pk": pk,
        "triwulan": baca(include_str!("../data/triwulan.json"))?,
        "tabel": baca(include_str!("../data/tabel.json"))?,
        "berkas": baca(include_str!("../data/berkas.json"))?,
        "ttd_lengkap": false,
    }))
}

/// The corrections in the order in which they apply.
pub fn daftar() -> anyhow::Result<Vec<Koreksi>> {
    serde_json::from_str(include_str!("../data/koreksi.json")).context("koreksi.json")
}

fn baca(teks: &str) -> anyhow::Result<Value> {
    Ok(serde_json::from_str(teks)?)
}

/// Applies every correction.
pub fn terapkan(mut data: Value, daftar: &[Koreksi]) -> anyhow::Result<Value> {
    for koreksi in daftar {
        satu(&mut data, koreksi).with_context(|| koreksi.di.clone())?;
    }
    Ok(data)
}

fn satu(data: &mut Value, koreksi: &Koreksi) -> anyhow::Result<()> {
    let nilai = match (&koreksi.salin, &koreksi.nilai) {
        (Some(asal), _) => Some(data.pointer(asal).context("nothing to copy")?.clone()),
        (None, nilai) => nilai.clone(),
    };
    if nilai.is_none() && !koreksi.hapus {
        return Ok(());
    }
    let (induk, kunci) = koreksi.di.rsplit_once('/').context("not a pointer")?;
    match data.pointer_mut(induk) {
        Some(Value::Object(isi)) => ubah_objek(isi, kunci, nilai),
        Some(Value::Array(isi)) => ubah_daftar(isi, kunci.parse()?, nilai, koreksi.sisip),
        _ => bail!("no such place"),
    }
}

fn ubah_objek(isi: &mut Map<String, Value>, kunci: &str, nilai: Option<Value>) -> anyhow::Result<()> {
    match nilai {
        Some(nilai) => {
            isi.insert(kunci.to_owned(), nilai);
        }
        None => {
            isi.remove(kunci).context("nothing to remove")?;
        }
    }
    Ok(())
}

fn ubah_daftar(isi: &mut Vec<Value>, indeks: usize, nilai: Option<Value>, sisip: bool) -> anyhow::Result<()> {
    anyhow::ensure!(indeks < isi.len(), "index past the end");
    match nilai {
        Some(nilai) if sisip => isi.insert(indeks, nilai),
        Some(nilai) => isi[indeks] = nilai,
        None => {
            isi.remove(indeks);
        }
    }
    Ok(())
}
