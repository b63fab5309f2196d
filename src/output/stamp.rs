//! The stamp of a workbook that we wrote: a hash of the file inside the file itself, as the comment of
//! the ZIP archive.
//!
//! Excel and every other program that saves the workbook leaves the comment out, and an edit of any byte
//! breaks the hash. So a file that still carries its stamp is just as we wrote it and may be written anew;
//! any other may hold somebody's work.

use sha2::{Digest, Sha256};

use crate::workbook::hexadecimal;

/// How the comment starts; the hash follows.
const MARK: &[u8] = b"cermat:utuh:";
/// The record that ends an archive, without its comment.
const END: usize = 22;
const END_SIGNATURE: &[u8] = b"PK\x05\x06";
/// Hexadecimal digits of the hash.
const HASH: usize = 64;
const COMMENT: usize = MARK.len() + HASH;

/// The archive with its stamp. Anything but an archive without a comment comes back as it is.
pub fn stamped(mut bytes: Vec<u8>) -> Vec<u8> {
    let Some(end) = bytes.len().checked_sub(END) else { return bytes };
    if !bytes[end..].starts_with(END_SIGNATURE) || bytes[end + 20..] != [0, 0] {
        return bytes;
    }
    let hash = hexadecimal(&Sha256::digest(&bytes));
    let length = u16::try_from(COMMENT).unwrap_or(0).to_le_bytes();
    bytes[end + 20..].copy_from_slice(&length);
    bytes.extend_from_slice(MARK);
    bytes.extend_from_slice(hash.as_bytes());
    bytes
}

/// Whether the file is just as we wrote it.
pub fn is_untouched(bytes: &[u8]) -> bool {
    let Some(whole) = bytes.len().checked_sub(COMMENT) else { return false };
    let Some(end) = whole.checked_sub(END) else { return false };
    let Some(hash) = bytes[whole..].strip_prefix(MARK) else { return false };
    let length = u16::try_from(COMMENT).unwrap_or(0).to_le_bytes();
    if !bytes[end..].starts_with(END_SIGNATURE) || bytes[end + 20..whole] != length {
        return false;
    }
    let mut digest = Sha256::new();
    digest.update(&bytes[..whole - 2]);
    digest.update([0, 0]);
    hexadecimal(&digest.finalize()).as_bytes() == hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive() -> Vec<u8> {
        let mut bytes = b"PK\x05\x06".to_vec();
        bytes.resize(END, 0);
        bytes
    }

    #[test]
    fn a_stamp_tells_every_change() {
        let whole = stamped(archive());
        assert!(is_untouched(&whole));
        assert_eq!(whole, stamped(archive()), "the same input gives the same bytes");
        for at in 0..whole.len() {
            let mut other = whole.clone();
            other[at] ^= 1;
            assert!(!is_untouched(&other), "byte {at}");
        }
        assert!(!is_untouched(&archive()) && !is_untouched(b"") && !is_untouched(&whole[1..]));
        let mut longer = whole;
        longer.push(0);
        assert!(!is_untouched(&longer));
    }

    #[test]
    fn what_is_no_plain_archive_stays() {
        assert_eq!(stamped(b"abc".to_vec()), b"abc");
        let once = stamped(archive());
        assert_eq!(stamped(once.clone()), once);
    }
}
