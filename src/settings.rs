//! `cermat.toml`: what an agency may set. Every field has a default that suits most.

/// The settings of one run.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The dossier's year; by default the year most documents name.
    pub tahun: Option<i32>,
    /// The agency's name; by default taken from the titles.
    pub perangkat_daerah: Option<String>,
}

impl Settings {
    /// Whether an indicator is better when lower, where the settings say so.
    pub fn is_negative(&self, _indikator: &str) -> Option<bool> {
        None
    }
}
