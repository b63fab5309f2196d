//! `cermat` reads the workbooks of one *perangkat daerah* (a local-government agency), recognises
//! the official forms in them, checks them against each other and writes workbooks back.
//!
//! ```text
//! workbook files ─> grid ─> recognised form ─> typed document ─> dossier ─> findings ─> outputs
//!
//! source ← domain ← workbook ← documents ← recognise ← reading ← forms ← settings ← dossier ← rules ← output ← pipeline ← cli
//! (each module may use only what stands to its left)
//! ```
//!
//! Invariants:
//!
//! 1. Reading never fails on content: a bad workbook is a finding; an error means "could not run".
//! 2. No `f64` past the workbook module; money and percentages are [`rust_decimal::Decimal`].
//! 3. Rules read documents, never raw cells; writers read findings and documents.
//! 4. Output is deterministic: sorted by file, sheet, cell, code.
//! 5. Inputs are never modified; outputs appear whole or not at all.
//! 6. Rule codes are never reused.

pub mod chosen;
pub mod documents;
pub mod domain;
pub mod dossier;
pub mod fault;
pub mod finding;
pub mod followup;
pub mod forms;
#[cfg(feature = "native")]
pub mod inputs;
pub mod output;
pub mod pipeline;
pub mod reading;
pub mod recognise;
pub mod rules;
pub mod settings;
pub mod source;
#[cfg(feature = "native")]
pub mod system;
pub mod tasks;
pub mod verdict;
pub mod workbook;
