//! What the operating system says when a file can't be opened or written, in Indonesian. Its own words
//! are English or in the language of the installation, and tell a planner nothing to do.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Codes of Windows that `std` gives no kind of its own, and what they mean.
const WINDOWS: &[(i32, &str)] = &[
    (6, "ini alat milik Windows, bukan berkas atau folder"),
    (21, "penyimpanannya belum siap; pasang lagi diska atau sambungkan jaringannya"),
    (32, OPEN_ELSEWHERE),
    (33, OPEN_ELSEWHERE),
    (53, NETWORK),
    (59, NETWORK),
    (64, NETWORK),
    (67, NETWORK),
    (123, "namanya tidak dapat dipakai di Windows"),
    (161, "namanya tidak dapat dipakai di Windows"),
    (206, "nama atau letaknya terlalu panjang; pindahkan ke folder yang lebih dekat, misalnya C:\\Periksa"),
    (267, "ini bukan folder"),
    (358, CLOUD),
    (362, CLOUD),
    (365, CLOUD),
    (369, CLOUD),
    (389, CLOUD),
    (390, CLOUD),
    (395, CLOUD),
    (396, CLOUD),
    (397, CLOUD),
    (398, CLOUD),
    (404, CLOUD),
    (426, CLOUD),
    (1231, NETWORK),
    (1392, "berkas atau foldernya rusak; periksa diskanya"),
];

const OPEN_ELSEWHERE: &str = "sedang dibuka program lain (mungkin Excel); tutup dulu, lalu jalankan lagi";
const NETWORK: &str = "folder jaringannya tidak terjangkau; periksa sambungannya";
const CLOUD: &str = "isinya masih di OneDrive dan tidak dapat diambil; sambungkan internet, atau pilih \
                     \"Selalu simpan di perangkat ini\" pada foldernya";

/// Reads a file. A pipe or a device, which would be read without end, is refused.
///
/// # Errors
///
/// What the system says, or that the path is no plain file.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() { fs::read(path) } else { Err(ErrorKind::InvalidInput.into()) }
}

/// Why the system refused, as the rest of a sentence and without a full stop.
pub fn reason(error: &io::Error) -> String {
    let code = error.raw_os_error();
    if cfg!(windows)
        && let Some((_, said)) = WINDOWS.iter().find(|(known, _)| Some(*known) == code)
    {
        return (*said).to_owned();
    }
    let said = match error.kind() {
        ErrorKind::NotFound => "tidak ditemukan",
        ErrorKind::PermissionDenied if cfg!(windows) => {
            "tidak ada izin, atau sedang dibuka program lain (mungkin Excel)"
        }
        ErrorKind::PermissionDenied => "tidak ada izin",
        ErrorKind::ReadOnlyFilesystem => "penyimpanannya hanya dapat dibaca",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ruang penyimpanan penuh",
        ErrorKind::FileTooLarge => "berkasnya terlalu besar untuk penyimpanan ini",
        ErrorKind::IsADirectory => "ini folder, bukan berkas",
        ErrorKind::NotADirectory => "ini berkas, bukan folder",
        ErrorKind::AlreadyExists => "sudah ada berkas bernama sama",
        ErrorKind::InvalidFilename => "namanya terlalu panjang atau tidak dapat dipakai",
        ErrorKind::InvalidInput | ErrorKind::InvalidData => "isi atau namanya tidak dapat dipakai",
        ErrorKind::UnexpectedEof => "berkasnya terpotong",
        ErrorKind::TimedOut
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted => NETWORK,
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => OPEN_ELSEWHERE,
        ErrorKind::OutOfMemory => "memori tidak cukup",
        _ => return code.map_or_else(unknown, |code| format!("kesalahan sistem nomor {code}")),
    };
    said.to_owned()
}

fn unknown() -> String {
    "ditolak oleh sistem".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_never_passed_on_as_it_is() {
        for error in [
            io::Error::from(ErrorKind::PermissionDenied),
            io::Error::from(ErrorKind::BrokenPipe),
            io::Error::other("something in English"),
            io::Error::from_raw_os_error(5),
        ] {
            let said = reason(&error);
            assert!(!said.is_empty() && !said.contains(&error.to_string()), "{said}");
        }
        assert_eq!(reason(&io::Error::from_raw_os_error(4999)), "kesalahan sistem nomor 4999");
    }
}
