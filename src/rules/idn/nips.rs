//! What the rules on NIPs share: every NIP cell is judged once, by its first defect, and cells with the
//! same wrong number are one finding.

use crate::domain::nip::{BukanNip, CacatAngkat, CacatEkor, CacatLahir, Nip};
use crate::dossier::Dossier;
use crate::dossier::people::Mention;
use crate::finding::{Place, Related, Role};
use crate::rules::{Draft, Report};
use crate::source::{CellRef, Sourced};

/// The first defect of a NIP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Keadaan {
    /// Not 18 digits.
    Panjang(BukanNip),
    /// Birth date.
    Lahir(Nip, CacatLahir),
    /// Appointment.
    Angkat(Nip, CacatAngkat),
    /// Sex or serial number.
    Ekor(Nip, CacatEkor),
    /// Nothing wrong in itself.
    Wajar(Nip),
}

/// The NIP cell of a mention with what is wrong in it; `None` for no NIP at all.
pub(super) fn keadaan(dossier: &Dossier, mention: &Mention) -> Option<Keadaan> {
    let nip = match Nip::parse(mention.nip.as_ref()?.value()?) {
        Ok(nip) => nip,
        Err(BukanNip::Kosong) => return None,
        Err(other) => return Some(Keadaan::Panjang(other)),
    };
    if dossier.year == 0 {
        return Some(Keadaan::Wajar(nip));
    }
    if let Some(defect) = nip.birth_defect(dossier.year) {
        return Some(Keadaan::Lahir(nip, defect));
    }
    if let Some(defect) = nip.appointment_defect(dossier.year, None) {
        return Some(Keadaan::Angkat(nip, defect));
    }
    Some(match nip.tail_defect() {
        Some(defect) => Keadaan::Ekor(nip, defect),
        None => Keadaan::Wajar(nip),
    })
}

/// Cells of one person that hold the same wrong number.
#[derive(Debug)]
pub(super) struct Kelompok<T> {
    /// The person, as far as known.
    pub person: Option<usize>,
    /// The digits.
    pub digits: String,
    /// What is wrong.
    pub cacat: T,
    /// The cells, in the order of the documents.
    pub cells: Vec<Sourced<String>>,
    /// The name beside the first cell.
    pub nama: String,
}

/// Groups the cells that a test picks.
pub(super) fn kelompok<T>(
    dossier: &Dossier,
    pick: impl Fn(Keadaan) -> Option<(String, T)>,
) -> Vec<Kelompok<T>> {
    let mut groups: Vec<Kelompok<T>> = Vec::new();
    for mention in &dossier.people().mentions {
        let Some((digits, cacat)) = keadaan(dossier, mention).and_then(&pick) else { continue };
        let Some(cell) = mention.nip.clone() else { continue };
        match groups.iter_mut().find(|g| g.digits == digits && g.person == mention.person) {
            Some(group) => group.cells.push(cell),
            None => groups.push(Kelompok {
                person: mention.person,
                digits,
                cacat,
                cells: vec![cell],
                nama: mention.nama.text().trim().to_owned(),
            }),
        }
    }
    groups
}

impl<T> Kelompok<T> {
    /// The name to put into a message.
    pub fn siapa(&self, dossier: &Dossier) -> String {
        match self.person {
            Some(person) => dossier.people().persons[person].name.clone(),
            None if self.nama.is_empty() => "penanda tangan tanpa nama".to_owned(),
            None => self.nama.clone(),
        }
    }

    /// Reports the group: its first cell, the others as twins, the person's right NIP beside it.
    pub fn lapor(&self, dossier: &Dossier, report: &mut Report<'_>, message: String) {
        let Some((first, twins)) = self.cells.split_first() else { return };
        let mut draft = report.at(Place::Cell(first.at), message).found(first.text().trim());
        draft = draft.related(twins.iter().map(|c| kembar(c.at, c.text())));
        if let Some(right) = self.benar(dossier) {
            draft = dengan_pembanding(dossier, draft, self.person, &right).expected(right.grouped());
        }
        report.add(draft);
    }

    /// The person's own NIP, if it is sound and another one.
    pub fn benar(&self, dossier: &Dossier) -> Option<Nip> {
        let nip = dossier.people().persons[self.person?].nip.clone()?;
        (nip.digits() != self.digits && nip.is_sound(dossier.year)).then_some(nip)
    }
}

/// A further cell with the same mistake.
pub(super) fn kembar(at: CellRef, text: &str) -> Related {
    Related { at: Place::Cell(at), role: Role::Kembar, value: text.trim().to_owned() }
}

/// Another cell to compare with.
pub(super) fn pembanding(at: CellRef, text: &str) -> Related {
    Related { at: Place::Cell(at), role: Role::Pembanding, value: text.trim().to_owned() }
}

/// Adds the first cell that shows a person's NIP.
pub(super) fn dengan_pembanding(dossier: &Dossier, draft: Draft, person: Option<usize>, nip: &Nip) -> Draft {
    let cell = person.and_then(|p| sel_nip(dossier, p, nip));
    draft.related(cell.map(|c| pembanding(c.at, c.text())))
}

/// The first cell where a person shows a NIP.
pub(super) fn sel_nip<'d>(dossier: &'d Dossier, person: usize, nip: &Nip) -> Option<&'d Sourced<String>> {
    let found = dossier.people().of(person).find(|(_, m)| m.nip18().as_ref() == Some(nip));
    found.and_then(|(_, m)| m.nip.as_ref())
}
