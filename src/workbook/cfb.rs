//! OLE2 compound files, the container of .xls and of encrypted workbooks.

use super::bytes::{u16_at, u32_at};
use super::failure::ReadFailure;

const END: u32 = 0xffff_fffa;

/// A compound file in memory.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// Sector size as a power of two.
    shift: u32,
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_shift: u32,
    /// Streams below this size lie in the mini stream.
    cutoff: u64,
    streams: Vec<Stream>,
}

struct Stream {
    name: String,
    start: u32,
    size: u64,
}

fn broken() -> ReadFailure {
    ReadFailure::damaged("susunan berkasnya tidak utuh atau terpotong")
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadFailure> {
        let shift = u32::from(u16_at(bytes, 30).ok_or_else(broken)?);
        let mini_shift = u32::from(u16_at(bytes, 32).ok_or_else(broken)?);
        if !(7..=16).contains(&shift) || !(4..=shift).contains(&mini_shift) {
            return Err(broken());
        }
        let word = |at| u32_at(bytes, at).ok_or_else(broken);
        let mut file = Self {
            bytes,
            shift,
            table: Vec::new(),
            mini_table: Vec::new(),
            mini_stream: Vec::new(),
            mini_shift,
            cutoff: u64::from(word(56)?),
            streams: Vec::new(),
        };
        let sectors = file.sectors();
        let mut table_sectors: Vec<u32> =
            (0..109).filter_map(|i| u32_at(bytes, 76 + i * 4)).take_while(|&s| s < END).collect();
        let mut more = word(68)?;
        let mut steps = 0;
        while more < END && steps <= sectors {
            let sector = file.sector(more).ok_or_else(broken)?;
            let words = sector.len() / 4;
            table_sectors.extend(
                (0..words.saturating_sub(1)).filter_map(|i| u32_at(sector, i * 4)).filter(|&s| s < END),
            );
            more = u32_at(sector, words.saturating_sub(1) * 4).unwrap_or(END);
            steps += 1;
        }
        table_sectors.truncate(sectors);
        for sector in table_sectors {
            let sector = file.sector(sector).ok_or_else(broken)?;
            file.table.extend(sector.chunks_exact(4).filter_map(|word| u32_at(word, 0)));
        }
        let directory = file.chain(word(48)?, u64::MAX)?;
        let mini_table = file.chain(word(60)?, u64::MAX)?;
        file.mini_table = mini_table.chunks_exact(4).filter_map(|word| u32_at(word, 0)).collect();
        for entry in directory.chunks_exact(128) {
            let kind = entry[66];
            let start = u32_at(entry, 116).unwrap_or(END);
            let size = u64::from(u32_at(entry, 120).unwrap_or(0));
            if kind == 5 && start < END {
                file.mini_stream = file.chain(start, size)?;
            } else if kind == 2 {
                let len = usize::from(u16_at(entry, 64).unwrap_or(2)).clamp(2, 64) / 2 - 1;
                let units: Vec<u16> = (0..len).filter_map(|i| u16_at(entry, i * 2)).collect();
                file.streams.push(Stream { name: String::from_utf16_lossy(&units), start, size });
            }
        }
        Ok(file)
    }

    /// Whether there is a stream of this name, in any storage.
    pub(super) fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|stream| stream.name.eq_ignore_ascii_case(name))
    }

    /// A stream's bytes.
    pub(super) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, ReadFailure>> {
        let stream = self.streams.iter().find(|stream| stream.name.eq_ignore_ascii_case(name))?;
        let bytes = if stream.size < self.cutoff {
            self.mini(stream.start, stream.size)
        } else {
            self.chain(stream.start, stream.size)
        };
        Some(
            bytes
                .and_then(|bytes| if (bytes.len() as u64) < stream.size { Err(broken()) } else { Ok(bytes) }),
        )
    }

    fn sectors(&self) -> usize {
        (self.bytes.len() >> self.shift) + 1
    }

    /// A sector; the last one of a file may be short.
    fn sector(&self, index: u32) -> Option<&'a [u8]> {
        let start = (index as usize).checked_add(1)?.checked_mul(1 << self.shift)?;
        let end = start.checked_add(1 << self.shift)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// The sectors from the first one on, up to a size. A chain that bites its tail ends.
    fn chain(&self, first: u32, size: u64) -> Result<Vec<u8>, ReadFailure> {
        let mut bytes = Vec::new();
        let mut sector = first;
        for _ in 0..self.sectors() {
            if sector >= END || bytes.len() as u64 >= size {
                break;
            }
            bytes.extend_from_slice(self.sector(sector).ok_or_else(broken)?);
            sector = self.table.get(sector as usize).copied().unwrap_or(END);
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    /// The same for a small stream.
    fn mini(&self, first: u32, size: u64) -> Result<Vec<u8>, ReadFailure> {
        let mut bytes = Vec::new();
        let mut sector = first;
        for _ in 0..=self.mini_stream.len() >> self.mini_shift {
            if sector >= END || bytes.len() as u64 >= size {
                break;
            }
            let start = (sector as usize) << self.mini_shift;
            let end = (start + (1 << self.mini_shift)).min(self.mini_stream.len());
            bytes.extend_from_slice(self.mini_stream.get(start..end).ok_or_else(broken)?);
            sector = self.mini_table.get(sector as usize).copied().unwrap_or(END);
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(bytes)
    }
}
