//! Single values.

use super::Rule;

/// The rules of this family, by code.
pub(super) static RULES: &[&Rule] = &[];
