//! Official names of programs, kegiatan and sub kegiatan of two fields of government (social affairs;
//! empowerment of communities and villages), as one agency's report lists them.
//!
//! The edition of the nomenclature (Kepmendagri 900.1.15.5-1317/2023 and its predecessors) that the list
//! follows isn't verified, and codes move between editions: it gives hints about spelling, never a
//! verdict.

use std::sync::OnceLock;

use super::text::{Name, core_name};

/// One name of the nomenclature.
#[derive(Debug)]
pub struct Nomenklatur {
    /// The code in its long form (`1.06.01.2.01.0001`).
    pub kode: &'static str,
    /// The code with a last part of two digits, empty where there is none.
    pub kode_pendek: &'static str,
    /// `program`, `kegiatan` or `sub_kegiatan`.
    pub tingkat: &'static str,
    /// The name.
    pub nama: &'static str,
    /// The name as compared.
    pub name: Name,
}

/// All names, in the order of their codes.
pub fn semua() -> &'static [Nomenklatur] {
    static ALL: OnceLock<Vec<Nomenklatur>> = OnceLock::new();
    ALL.get_or_init(|| include_str!("nomenklatur.csv").lines().skip(1).filter_map(baris).collect())
}

/// A line of the file; a name with a comma stands in quotation marks.
fn baris(line: &'static str) -> Option<Nomenklatur> {
    let mut parts = line.trim().splitn(4, ',');
    let (kode, kode_pendek, tingkat) = (parts.next()?, parts.next()?, parts.next()?);
    let nama = parts.next()?.trim_matches('"');
    Some(Nomenklatur { kode, kode_pendek, tingkat, nama, name: Name::of_core(&core_name(nama)) })
}

#[cfg(test)]
mod tests {
    use super::semua;

    #[test]
    fn every_line_is_read() {
        assert_eq!(semua().len(), include_str!("nomenklatur.csv").lines().count() - 1);
        assert!(semua().iter().all(|n| !n.nama.is_empty() && !n.nama.contains('"')));
        assert!(semua().iter().all(|n| ["program", "kegiatan", "sub_kegiatan"].contains(&n.tingkat)));
    }
}
