//! The annex of a revised agreement: that of the first one with the revised figures, often beside the
//! first ones and the change.

use crate::documents::{FormKind, Tahap};
use crate::recognise::form::Form;

use super::pk;

impl FormKind {
    /// The annex of a revised agreement.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const PkPerubahan: Self = Self::new("pk-perubahan", "Lampiran PK perubahan");
}

pub(super) static FORM: Form = Form {
    annex: true,
    tahap: Some(Tahap::Perubahan),
    ..Form::new(FormKind::PkPerubahan, pk::TABLES, pk::CLUES)
};
