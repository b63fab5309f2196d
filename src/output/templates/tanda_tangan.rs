//! The line of place and date, and the signatures, from what *Isian* says.

use rust_xlsxwriter::XlsxError;

use super::isian::{Bagian, Isian, Medan, Siapa};
use crate::domain::tanggal::NAMA_BULAN;
use crate::output::sheet::{Align, Area, Content, Pen, Style};

impl Isian<'_> {
    fn tempat_tanggal(&self) -> Content {
        let (tempat, tanggal) = (self.acuan(Medan::Tempat), self.acuan(Medan::Tanggal));
        // The name of the month must not depend on the language of Excel.
        let bulan = NAMA_BULAN.map(|b| format!("\"{b}\"")).join(",");
        let rumus = format!(
            "IF(OR({tempat}=\"\",{tanggal}=\"\"),\"\",{tempat}&\", \"&DAY({tanggal})&\" \"&\
             CHOOSE(MONTH({tanggal}),{bulan})&\" \"&YEAR({tanggal}))"
        );
        let (b, h) = self.rencana.tanggal;
        let nama =
            usize::try_from(b).ok().and_then(|b| NAMA_BULAN.get(b.checked_sub(1)?)).copied().unwrap_or("");
        let hasil = match self.isi.tahun.filter(|_| self.isi.contoh) {
            Some(tahun) => format!("{}, {h} {nama} {tahun}", self.isi.tempat),
            None => String::new(),
        };
        Content::FormulaText(rumus, hasil)
    }

    fn nip(&self, siapa: Siapa) -> Content {
        let acuan = self.acuan(Medan::Orang(siapa, Bagian::Nip));
        let angka = format!("SUBSTITUTE({acuan},\" \",\"\")");
        let rumus = format!(
            "IF({acuan}=\"\",\"\",\"NIP. \"&LEFT({angka},8)&\" \"&MID({angka},9,6)&\" \"&MID({angka},15,1)&\" \"&\
             MID({angka},16,9))"
        );
        let nip = self.nilai(Medan::Orang(siapa, Bagian::Nip));
        let hasil = match (nip.get(..8), nip.get(8..14), nip.get(14..15), nip.get(15..)) {
            (Some(a), Some(b), Some(c), Some(e)) => format!("NIP. {a} {b} {c} {e}"),
            _ => String::new(),
        };
        Content::FormulaText(rumus, hasil)
    }

    /// Signatures side by side; `jabatan` prints the position above the space for the signature.
    /// Gives the last row used.
    pub(super) fn tanda_tangan(
        &self,
        k: &mut Pen<'_>,
        atas: u32,
        kolom: &[(Siapa, u16, u16)],
        jabatan: bool,
    ) -> Result<u32, XlsxError> {
        let tengah = Style { align: Align::Centre, ..Style::TEXT };
        let mut akhir = atas;
        for (indeks, &(siapa, kiri, kanan)) in kolom.iter().enumerate() {
            let mut baris = atas;
            if indeks + 1 == kolom.len() {
                k.block(Area::row(baris, kiri, kanan), &self.tempat_tanggal(), tengah)?;
            }
            baris += 1;
            if self.rencana.dua_pihak {
                let pihak = if siapa == Siapa::Pertama { "Pihak Pertama," } else { "Pihak Kedua," };
                k.block(Area::row(baris, kiri, kanan), &Content::text(pihak), tengah)?;
                baris += 1;
            }
            if jabatan {
                let isi = self.isi(Medan::Orang(siapa, Bagian::Jabatan));
                k.block(Area::row(baris, kiri, kanan), &isi, tengah)?;
                k.ws.set_row_height(baris, 28.0)?;
                baris += 1;
            }
            baris += 4;
            let nama = Style { underline: true, ..tengah.bold() };
            k.block(Area::row(baris, kiri, kanan), &self.isi(Medan::Orang(siapa, Bagian::Nama)), nama)?;
            let pangkat = self.isi(Medan::Orang(siapa, Bagian::Pangkat));
            k.block(Area::row(baris + 1, kiri, kanan), &pangkat, tengah)?;
            k.block(Area::row(baris + 2, kiri, kanan), &self.nip(siapa), tengah)?;
            akhir = akhir.max(baris + 2);
        }
        Ok(akhir)
    }
}
