//! The statement page of a performance agreement: a text with two parties, not a table.

use crate::documents::FormKind;
use crate::recognise::form::Form;

impl FormKind {
    /// The statement page of a performance agreement.
    #[expect(non_upper_case_globals, reason = "a kind reads like a variant")]
    pub const Pernyataan: Self = Self::new("pernyataan", "Pernyataan Perjanjian Kinerja");
}

pub(super) static FORM: Form = Form { statement: true, ..Form::new(FormKind::Pernyataan, &[], &[]) };
