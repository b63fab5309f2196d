//! Documents built by hand for the rules' tests.

pub mod tabel;
