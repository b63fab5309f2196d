//! From cells and texts to numbers: the one place of conversion.
