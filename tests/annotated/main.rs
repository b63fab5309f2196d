//! The annotated workbook: what it changes, what it must not, and how it comes back.

mod again;
mod everything;
mod kit;
mod rebuilt;
mod refusals;
mod theirs;
mod untouched;
mod validate;
mod variants;
