//! Shared strings, in one piece of memory.

use super::failure::ReadFailure;
use super::limits::{MAX_SHARED_TEXT, check_table};

/// Shared strings by their index.
#[derive(Debug, Default)]
pub(super) struct SharedStrings {
    pub(super) text: String,
    /// Where each string ends in the text.
    ends: Vec<u32>,
}

impl SharedStrings {
    /// A string by its index.
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }

    /// A string that a cell refers to.
    ///
    /// # Errors
    ///
    /// If the table has no such string: nothing may stand in its place, since it would be taken for content.
    pub(super) fn require(&self, index: u32) -> Result<&str, ReadFailure> {
        self.get(index as usize).ok_or_else(|| {
            ReadFailure::damaged(&format!(
                "daftar teksnya tidak ada atau tidak lengkap (teks nomor {} tidak ditemukan)",
                u64::from(index) + 1
            ))
        })
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a string.
    pub(super) fn push(&mut self, text: &str) -> Result<(), ReadFailure> {
        self.text.push_str(text);
        self.close()
    }

    /// Ends the string that was being written at the end of the text.
    pub(super) fn close(&mut self) -> Result<(), ReadFailure> {
        check_table(self.ends.len(), "teksnya terlalu banyak")?;
        if self.text.len() > MAX_SHARED_TEXT {
            return Err(ReadFailure::too_large("teksnya terlalu panjang"));
        }
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        Ok(())
    }
}
