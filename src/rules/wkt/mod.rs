//! Time.

mod wkt001_tahun_berbeda;

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[&wkt001_tahun_berbeda::RULE];
