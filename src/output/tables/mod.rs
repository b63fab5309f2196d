//! The official tables and the corrected summaries as Excel workbooks with live formulas.
//!
//! A table is first composed as a [`lembar::Lembar`], which knows every cell's address before anything
//! is written, so that formulas can point at each other; [`write`] then renders it.

pub mod lembar;
pub mod write;
