//! The section `[susun]`: what the tables need that no workbook says.

use ::toml::Spanned;
use ::toml::de::DeValue;

use super::super::{Named, SettingsError, Susun, TataTriwulan, What};
use super::{Reader, nearest};
use crate::documents::FormKind;
use crate::forms::{FORMS, by_id};

impl Reader<'_> {
    pub(super) fn susun(
        &self,
        value: &Spanned<DeValue<'_>>,
        names: &mut Vec<Named>,
    ) -> Result<Susun, SettingsError> {
        let mut susun = Susun::default();
        for (key, value) in self.table(value)? {
            match key.get_ref().as_ref() {
                "utamakan" => susun.utamakan = self.forms(value)?,
                "triwulan" => susun.triwulan = self.layout(value)?,
                "renstra" => susun.renstra = Some(self.period(value)?),
                "iku" => {
                    for (indikator, programs) in self.table(value)? {
                        let texts = self.texts(programs)?;
                        names.push(self.named(What::Indikator, indikator.get_ref(), &indikator.span()));
                        names.extend(texts.iter().map(|t| self.named(What::Program, t, &programs.span())));
                        susun.iku.push((indikator.get_ref().to_string(), texts));
                    }
                }
                _ => return Err(self.unknown(key, &["utamakan", "triwulan", "renstra", "iku"])),
            }
        }
        Ok(susun)
    }

    fn texts(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, SettingsError> {
        match value.get_ref().as_array() {
            Some(array) => array.iter().map(|text| self.text(text)).collect(),
            None => Ok(vec![self.text(value)?]),
        }
    }

    fn forms(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<FormKind>, SettingsError> {
        let ids: Vec<&str> = FORMS.iter().map(|form| form.kind.id()).collect();
        self.texts(value)?
            .iter()
            .map(|text| {
                by_id(text.trim()).ok_or_else(|| {
                    let hint = match nearest(text, ids.iter().copied()) {
                        Some(near) => format!("mungkin maksudnya `{near}`"),
                        None => format!("yang ada: {}", ids.join(", ")),
                    };
                    self.error(&value.span(), format!("formulir `{text}` tidak dikenal; {hint}"))
                })
            })
            .collect()
    }

    fn layout(&self, value: &Spanned<DeValue<'_>>) -> Result<TataTriwulan, SettingsError> {
        let text = self.text(value)?;
        match text.to_lowercase().as_str() {
            "dumai" => Ok(TataTriwulan::Dumai),
            "e81" | "e.81" => Ok(TataTriwulan::E81),
            _ => {
                let message = format!("tata letak `{text}` tidak dikenal; pilih \"dumai\" atau \"e81\"");
                Err(self.error(&value.span(), message))
            }
        }
    }

    fn period(&self, value: &Spanned<DeValue<'_>>) -> Result<(i32, i32), SettingsError> {
        let text = self.text(value)?;
        let years = text.split_once(['-', '–']).and_then(|(first, last)| {
            Some((first.trim().parse::<i32>().ok()?, last.trim().parse::<i32>().ok()?))
        });
        match years {
            Some((first, last)) if (2000..last).contains(&first) && last - first <= 10 => Ok((first, last)),
            _ => Err(self
                .error(&value.span(), "masa Renstra ditulis misalnya `renstra = \"2021-2026\"`".to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Settings;

    #[test]
    fn the_section_is_read() {
        let text = r#"
[susun]
utamakan = ["pk-perubahan", "tabel-3.3"]
triwulan = "e81"
renstra = "2021-2026"
[susun.iku]
"Persentase PKK Aktif" = ["Program A", "Program B"]
"#;
        let susun = Settings::parse(text, &[]).unwrap().susun;
        assert_eq!(susun.utamakan, [FormKind::PkPerubahan, FormKind::Tabel33]);
        assert_eq!((susun.triwulan, susun.renstra), (TataTriwulan::E81, Some((2021, 2026))));
        assert_eq!(susun.iku[0].1.len(), 2);
    }

    #[test]
    fn slips_are_named() {
        for (text, part) in [
            ("[susun]\nutamakan = [\"triwulna\"]", "mungkin maksudnya `triwulan`"),
            ("[susun]\nrenstra = \"2026-2021\"", "2021-2026"),
            ("[susun]\ntriwulan = \"e82\"", "\"e81\""),
        ] {
            let error = Settings::parse(text, &[]).unwrap_err();
            assert!(error.message.contains(part), "{error}");
            assert_eq!(error.line, 2);
        }
    }
}
