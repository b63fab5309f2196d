//! From the text of `cermat.toml` to [`Settings`], with errors a planner can act on: the line, what is
//! wrong there, and the nearest key that exists.

mod susun;
mod toml;

use std::ops::Range;
use std::str::FromStr;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use rust_decimal::Decimal;
use strsim::osa_distance;

use super::{Keparahan, Named, Pengecualian, Polaritas, Settings, SettingsError, What};
use crate::finding::Severity;
use crate::recognise::synonyms;

/// Reads the text of a settings file.
pub(super) fn read(text: &str, codes: &[&str]) -> Result<Settings, SettingsError> {
    // Windows editors put a byte order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let reader = Reader { text, codes };
    let root = DeTable::parse(text).map_err(|error| {
        let at = error.span().unwrap_or(0..0);
        let line = reader.line_text(&at);
        let detail = if line.is_empty() { String::new() } else { format!(" di `{line}`") };
        reader.error(
            &at,
            format!("penulisannya tidak menurut aturan TOML{detail}: {}", toml::plainly(error.message())),
        )
    })?;
    reader.root(root.get_ref())
}

struct Reader<'t> {
    text: &'t str,
    codes: &'t [&'t str],
}

impl Reader<'_> {
    fn root(&self, table: &DeTable<'_>) -> Result<Settings, SettingsError> {
        let mut settings = Settings::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "tahun" => settings.tahun = Some(self.year(value)?),
                "perangkat_daerah" => settings.perangkat_daerah = Some(self.text(value)?),
                "polaritas" => self.polaritas(value, &mut settings)?,
                "kolom" => self.kolom(value, &mut settings)?,
                "skala" => self.skala(value, &mut settings)?,
                "batas" => {
                    for (key, value) in self.table(value)? {
                        match key.get_ref().as_ref() {
                            "capaian" => settings.batas.capaian = self.number(value)?,
                            "perubahan_anggaran" => {
                                settings.batas.perubahan_anggaran = self.number(value)?;
                            }
                            _ => return Err(self.unknown(key, &["capaian", "perubahan_anggaran"])),
                        }
                    }
                }
                "keparahan" => self.keparahan(value, &mut settings)?,
                "kecuali" => self.kecuali(value, &mut settings)?,
                "susun" => settings.susun = self.susun(value, &mut settings.names)?,
                _ => {
                    let known = [
                        "tahun",
                        "perangkat_daerah",
                        "polaritas",
                        "kolom",
                        "skala",
                        "batas",
                        "keparahan",
                        "kecuali",
                        "susun",
                    ];
                    return Err(self.unknown(key, &known));
                }
            }
        }
        Ok(settings)
    }

    fn polaritas(&self, value: &Spanned<DeValue<'_>>, settings: &mut Settings) -> Result<(), SettingsError> {
        for (indikator, value) in self.table(value)? {
            let kata = self.text(value)?;
            let Some(polaritas) = Polaritas::baca(&kata) else {
                let message = format!("polaritas `{kata}` tidak dikenal; pilih \"positif\" atau \"negatif\"");
                return Err(self.error(&value.span(), message));
            };
            settings.names.push(self.named(What::Indikator, indikator.get_ref(), &indikator.span()));
            settings.polaritas.push((indikator.get_ref().to_string(), polaritas));
        }
        Ok(())
    }

    fn kolom(&self, value: &Spanned<DeValue<'_>>, settings: &mut Settings) -> Result<(), SettingsError> {
        for (heading, value) in self.table(value)? {
            let name = self.text(value)?;
            if !settings.kolom.add(heading.get_ref(), &name) {
                let hint = match nearest(&name, synonyms::names()) {
                    Some(near) => format!("mungkin maksudnya `{near}`"),
                    None => format!("yang ada: {}", synonyms::names().collect::<Vec<_>>().join(", ")),
                };
                return Err(self.error(&value.span(), format!("kolom `{name}` tidak dikenal; {hint}")));
            }
        }
        Ok(())
    }

    fn skala(&self, value: &Spanned<DeValue<'_>>, settings: &mut Settings) -> Result<(), SettingsError> {
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "predikat" => {
                    let skala = &mut settings.predikat;
                    let mut bounds = [
                        ("sangat_tinggi", &mut skala.sangat_tinggi),
                        ("tinggi", &mut skala.tinggi),
                        ("sedang", &mut skala.sedang),
                        ("rendah", &mut skala.rendah),
                    ];
                    self.bounds(value, &mut bounds)?;
                }
                "atribut" => {
                    let skala = &mut settings.atribut;
                    let mut bounds = [
                        ("sangat_berhasil", &mut skala.sangat_berhasil),
                        ("berhasil", &mut skala.berhasil),
                        ("cukup_berhasil", &mut skala.cukup_berhasil),
                    ];
                    self.bounds(value, &mut bounds)?;
                }
                _ => return Err(self.unknown(key, &["predikat", "atribut"])),
            }
        }
        Ok(())
    }

    /// Reads the lower bounds of a scale, which must fall from the first class to the last.
    fn bounds(
        &self,
        value: &Spanned<DeValue<'_>>,
        bounds: &mut [(&str, &mut Decimal)],
    ) -> Result<(), SettingsError> {
        for (key, value) in self.table(value)? {
            let name = key.get_ref().as_ref();
            let Some((_, bound)) = bounds.iter_mut().find(|(known, _)| *known == name) else {
                let known: Vec<&str> = bounds.iter().map(|(known, _)| *known).collect();
                return Err(self.unknown(key, &known));
            };
            **bound = self.number(value)?;
        }
        for pair in bounds.windows(2) {
            if *pair[0].1 <= *pair[1].1 {
                let message = format!(
                    "batas bawah `{}` harus lebih tinggi daripada batas bawah `{}`",
                    pair[0].0, pair[1].0
                );
                return Err(self.error(&value.span(), message));
            }
        }
        Ok(())
    }

    fn keparahan(&self, value: &Spanned<DeValue<'_>>, settings: &mut Settings) -> Result<(), SettingsError> {
        for (code, value) in self.table(value)? {
            let keparahan = match self.text(value)?.to_lowercase().as_str() {
                "galat" => Keparahan::Tingkat(Severity::Galat),
                "peringatan" => Keparahan::Tingkat(Severity::Peringatan),
                "catatan" => Keparahan::Tingkat(Severity::Catatan),
                "abaikan" => Keparahan::Abaikan,
                other => {
                    let message = format!(
                        "tingkat `{other}` tidak dikenal; pilih \"galat\", \"peringatan\", \"catatan\" atau \"abaikan\""
                    );
                    return Err(self.error(&value.span(), message));
                }
            };
            let code = self.code(code.get_ref(), &code.span())?;
            settings.keparahan.insert(code, keparahan);
        }
        Ok(())
    }

    fn kecuali(&self, value: &Spanned<DeValue<'_>>, settings: &mut Settings) -> Result<(), SettingsError> {
        let Some(waivers) = value.get_ref().as_array() else {
            return Err(
                self.error(&value.span(), "pengecualian ditulis di bawah baris `[[kecuali]]`".to_owned())
            );
        };
        for waiver in waivers {
            settings.kecuali.push(self.waiver(waiver)?);
        }
        Ok(())
    }

    fn waiver(&self, value: &Spanned<DeValue<'_>>) -> Result<Pengecualian, SettingsError> {
        let span = value.span();
        let mut waiver = Pengecualian {
            aturan: String::new(),
            berkas: None,
            lembar: None,
            sel: None,
            isi: None,
            alasan: String::new(),
            sampai: None,
            baris: self.line(&span),
        };
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "aturan" => waiver.aturan = self.code(&self.text(value)?, &value.span())?,
                "berkas" => waiver.berkas = Some(self.text(value)?.replace('\\', "/")),
                "lembar" => waiver.lembar = Some(self.text(value)?),
                "sel" => waiver.sel = Some(self.text(value)?.replace('$', "").to_uppercase()),
                "isi" => waiver.isi = Some(self.text(value)?),
                "alasan" => waiver.alasan = self.text(value)?,
                "sampai" => waiver.sampai = Some(self.date(value)?),
                _ => {
                    let known = ["aturan", "berkas", "lembar", "sel", "isi", "alasan", "sampai"];
                    return Err(self.unknown(key, &known));
                }
            }
        }
        if waiver.aturan.is_empty() {
            let message =
                "pengecualian ini tidak menyebut `aturan`, misalnya `aturan = \"SLR003\"`".to_owned();
            return Err(self.error(&span, message));
        }
        if waiver.alasan.trim().is_empty() {
            let message = format!(
                "pengecualian untuk {} harus menyebut `alasan`, supaya orang lain tahu mengapa temuan itu diterima",
                waiver.aturan
            );
            return Err(self.error(&span, message));
        }
        if waiver.sel.is_none() && waiver.isi.is_none() {
            let message = format!(
                "pengecualian untuk {} harus menyebut `sel` (misalnya \"B31\") atau `isi` (potongan pesan atau nilainya)",
                waiver.aturan
            );
            return Err(self.error(&span, message));
        }
        Ok(waiver)
    }

    fn code(&self, code: &str, at: &Range<usize>) -> Result<String, SettingsError> {
        let wanted = code.trim().to_uppercase();
        if self.codes.contains(&wanted.as_str()) {
            return Ok(wanted);
        }
        let hint = nearest(&wanted, self.codes.iter().copied());
        let hint = hint.map_or_else(String::new, |code| format!("; mungkin maksudnya `{code}`"));
        Err(self.error(at, format!("tidak ada aturan `{code}`{hint}. Daftarnya: cermat aturan")))
    }

    fn named(&self, what: What, name: &str, at: &Range<usize>) -> Named {
        Named { what, name: name.to_owned(), sheet: None, line: self.line(at) }
    }

    fn table<'v, 'i>(&self, value: &'v Spanned<DeValue<'i>>) -> Result<&'v DeTable<'i>, SettingsError> {
        value
            .get_ref()
            .as_table()
            .ok_or_else(|| self.error(&value.span(), "di sini harus ada sebuah bagian `[…]`".to_owned()))
    }

    fn text(&self, value: &Spanned<DeValue<'_>>) -> Result<String, SettingsError> {
        value.get_ref().as_str().map(str::to_owned).ok_or_else(|| {
            self.error(&value.span(), "di sini harus ada teks di antara tanda kutip".to_owned())
        })
    }

    fn year(&self, value: &Spanned<DeValue<'_>>) -> Result<i32, SettingsError> {
        let year = value.get_ref().as_integer().and_then(|i| i32::from_str(i.as_str()).ok());
        year.filter(|year| (2000..=2100).contains(year)).ok_or_else(|| {
            self.error(
                &value.span(),
                "tahun ditulis dengan empat angka tanpa tanda kutip, misalnya 2024".to_owned(),
            )
        })
    }

    fn number(&self, value: &Spanned<DeValue<'_>>) -> Result<Decimal, SettingsError> {
        let digits = match value.get_ref() {
            DeValue::Integer(integer) => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => "",
        };
        Decimal::from_str(digits).map_err(|_| {
            let message = "di sini harus ada angka tanpa tanda kutip dan dengan titik desimal, misalnya 90.5";
            self.error(&value.span(), message.to_owned())
        })
    }

    /// A date, with or without quotes, as `2024-12-31`.
    fn date(&self, value: &Spanned<DeValue<'_>>) -> Result<String, SettingsError> {
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        match text.trim().get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok()) {
            Some(day) => Ok(day.to_string()),
            None => Err(self.error(
                &value.span(),
                "tanggal ditulis tahun-bulan-hari, misalnya `sampai = 2024-12-31`".to_owned(),
            )),
        }
    }

    fn unknown<S: AsRef<str>>(&self, key: &Spanned<S>, known: &[&str]) -> SettingsError {
        let name = key.get_ref().as_ref();
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("; mungkin maksudnya `{near}`"),
            None => format!("; yang ada: {}", known.join(", ")),
        };
        self.error(&key.span(), format!("kunci `{name}` tidak dikenal{hint}"))
    }

    fn error(&self, at: &Range<usize>, message: String) -> SettingsError {
        SettingsError { sheet: None, line: self.line(at), message }
    }

    fn line(&self, at: &Range<usize>) -> usize {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }

    fn line_text(&self, at: &Range<usize>) -> &str {
        self.text.lines().nth(self.line(at) - 1).unwrap_or("").trim()
    }
}

/// The known word nearest to what was typed, if one is near enough to be meant.
pub fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    known
        .map(|word| (osa_distance(typed, word), word))
        .filter(|&(distance, word)| distance * 3 <= word.chars().count().max(3))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_file_is_read() {
        let text = r#"
tahun = 2024
perangkat_daerah = "Dinas Sosial"
[polaritas]
"Persentase penduduk miskin" = "negatif"
[skala.predikat]
sangat_tinggi = 90.5
[batas]
capaian = 120
"#;
        let settings = Settings::parse(text, &["SLR003"]).unwrap();
        assert_eq!(settings.tahun, Some(2024));
        assert_eq!(settings.predikat.sangat_tinggi, Decimal::new(905, 1));
        assert_eq!(settings.predikat.tinggi, Decimal::new(76, 0));
        assert_eq!(settings.batas.capaian, Decimal::new(120, 0));
        assert_eq!(settings.polaritas_of("1. PERSENTASE Penduduk  Miskin"), Some(Polaritas::Negatif));
        assert_eq!(settings.polaritas_of("Persentase PKK aktif"), None);
    }

    #[test]
    fn an_error_names_the_line_and_the_nearest_key() {
        for (text, line, part) in [
            ("# a\n\ntahnu = 2024", 3, "mungkin maksudnya `tahun`"),
            ("[batas]\ncapian = 3", 2, "mungkin maksudnya `capaian`"),
            ("warna = 1", 1, "yang ada: tahun"),
            ("tahun = \"2024\"", 1, "empat angka"),
            ("a = 1\nperangkat_daerah = Dinas Sosial", 2, "aturan TOML"),
            ("[skala.predikat]\ntinggi = 95", 1, "lebih tinggi daripada"),
            ("[keparahan]\nSLR033 = \"galat\"", 2, "mungkin maksudnya `SLR003`"),
            ("tahun = 2024\n[[kecuali]]\nsel = \"B3\"", 2, "tidak menyebut `aturan`"),
        ] {
            let error = Settings::parse(text, &["SLR003"]).unwrap_err();
            assert_eq!(error.line, line, "{error}");
            assert!(error.message.contains(part), "{error}");
        }
    }
}
