//! Structure (codes STR).

mod str007_blok_tanda_tangan_tidak_lengkap;
mod str008_penanda_tangan_bukan_yang_disebut;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] =
    &[&str007_blok_tanda_tangan_tidak_lengkap::RULE, &str008_penanda_tangan_bukan_yang_disebut::RULE];
