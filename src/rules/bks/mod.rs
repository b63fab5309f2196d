//! Files and sheets.

mod bks009_dokumen_yang_dirujuk_tidak_ada;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[&bks009_dokumen_yang_dirujuk_tidak_ada::RULE];
