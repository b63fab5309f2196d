//! Whether higher or lower is better for an indicator of the dossier, decided once for every rule and table.

use std::collections::BTreeMap;

use super::Dossier;
use crate::documents::{BarisIndikator, Document};
use crate::domain::polaritas::{Polaritas, Sebutan, sebutan};
use crate::domain::text::core_name;

/// The directions that the columns of the documents name, by the indicator's core name.
pub(super) type Kolom = BTreeMap<String, Sebutan>;

/// Gathers what the columns say. Where documents contradict each other, the column of an indicator's own
/// row counts, and for a form without such a column nothing is known.
pub(super) fn kolom(dossier: &Dossier) -> Kolom {
    let mut kolom = Kolom::new();
    for baris in dossier.documents.iter().flat_map(Document::indikator) {
        let Some(sebutan) = tertulis(baris) else { continue };
        kolom
            .entry(core_name(baris.indikator.text()))
            .and_modify(|known| {
                if *known != sebutan {
                    *known = Sebutan::Tetap;
                }
            })
            .or_insert(sebutan);
    }
    kolom
}

/// What the column of a row says of a direction; `None` without a column or word that speaks of one.
fn tertulis(baris: &BarisIndikator) -> Option<Sebutan> {
    let sebutan = sebutan(baris.polaritas.as_ref()?.value()?);
    (sebutan != Sebutan::Lain).then_some(sebutan)
}

impl Dossier {
    /// The direction of the indicator of a row: by the settings, then the row's own column, then that of
    /// the same indicator in another document, else the usual one.
    ///
    /// `None` where the target is neither to be exceeded nor undercut, or the documents contradict each
    /// other: then no formula of capaian is known to hold.
    pub fn polaritas_baris(&self, baris: &BarisIndikator) -> Option<Polaritas> {
        match self
            .settings
            .polaritas_of(baris.indikator.text())
            .map(Sebutan::Arah)
            .or_else(|| tertulis(baris))
        {
            Some(Sebutan::Arah(polaritas)) => Some(polaritas),
            Some(_) => None,
            None => self.polaritas(baris.indikator.text()),
        }
    }

    /// The direction of an indicator by its name alone, as in forms without such a column.
    pub fn polaritas(&self, indikator: &str) -> Option<Polaritas> {
        if let Some(polaritas) = self.settings.polaritas_of(indikator) {
            return Some(polaritas);
        }
        let kolom = self.kolom_polaritas();
        if kolom.is_empty() {
            return Some(Polaritas::default());
        }
        match kolom.get(&core_name(indikator)) {
            Some(Sebutan::Arah(polaritas)) => Some(*polaritas),
            Some(_) => None,
            None => Some(Polaritas::default()),
        }
    }
}
