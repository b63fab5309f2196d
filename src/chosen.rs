//! Which files of a folder are read, by their names alone: the same on a disk and in a web page.

use std::collections::BTreeSet;

/// The folder below the input folder that results go to by default; never read as input.
pub const RESULTS_FOLDER: &str = "hasil-cermat";

/// Extensions of files that are read.
const EXTENSIONS: &[&str] = &["xlsx", "xlsm", "xltx", "xltm", "xls", "xlt", "xlsb", "ods"];

/// Why a lock file is passed over.
pub const LOCK: &str = "berkas kunci sementara: buku kerjanya sedang terbuka di Excel; simpan dan tutup dulu agar isi terakhirnya diperiksa";

/// Whether a name is one of a workbook; what pretends to be one is found out on reading.
pub fn is_workbook(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, extension)| EXTENSIONS.contains(&extension.to_lowercase().as_str()))
}

/// Why a workbook without an extension is passed over.
pub const NO_EXTENSION: &str =
    "tidak diperiksa karena namanya tanpa ekstensi: tambahkan .xlsx (atau .xls, .ods) di akhir namanya";

/// Why a file that isn't read by its name may hold a table all the same, and how it becomes one that
/// is read; `None` for what holds no tables.
pub fn other_table(name: &str) -> Option<String> {
    const SAVE: &str = "buka di Excel, lalu Berkas › Simpan Sebagai › Buku Kerja Excel (.xlsx)";
    if is_lock(name) {
        return None;
    }
    let (_, extension) = name.rsplit_once('.')?;
    let (what, how) = match extension.to_lowercase().as_str() {
        "csv" | "tsv" => ("berkas teks (CSV)", SAVE),
        "htm" | "html" | "mht" | "mhtml" => ("halaman web", SAVE),
        "et" | "ett" => ("berkas WPS Spreadsheets", "buka di WPS, lalu simpan sebagai .xlsx"),
        "fods" | "ots" | "sxc" => ("berkas LibreOffice", "buka di LibreOffice, lalu simpan sebagai .xlsx"),
        "numbers" => ("berkas Apple Numbers", "buka di Numbers, lalu Berkas › Ekspor ke › Excel"),
        "gsheet" => ("pintasan Google Sheets", "buka, lalu File › Download › Microsoft Excel (.xlsx)"),
        _ => return None,
    };
    Some(format!("{what} tidak diperiksa: {how}"))
}

/// Whether a name is one of the files that Excel puts beside a workbook it has open.
pub fn is_lock(name: &str) -> bool {
    name.starts_with("~$")
}

/// Which of these paths below a folder (with `/`) a run takes or passes over with a reason, sorted as it
/// reads them. What has no extension may be a workbook and is among them; its bytes tell. Hidden files
/// and folders, and results of an earlier run, are left out.
pub fn choose(paths: &[String]) -> Vec<usize> {
    let parent = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let holding = |name: &str| -> BTreeSet<String> {
        let named = paths.iter().filter(|path| path.rsplit('/').next() == Some(name));
        named.map(|path| parent(path)).collect()
    };
    let earlier: Vec<String> = holding("temuan.json")
        .intersection(&holding("temuan.xlsx"))
        .filter(|f| !f.is_empty())
        .cloned()
        .collect();
    let left_out = |path: &str| {
        path.split('/').any(|part| part.starts_with('.') || part == RESULTS_FOLDER)
            || earlier
                .iter()
                .any(|folder| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    };
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let wanted = |path: &str| {
        let name = name(path);
        let table = is_workbook(&name) || !name.contains('.') || other_table(&name).is_some();
        table && !is_settings(&name) && !left_out(path)
    };
    let mut chosen: Vec<usize> = (0..paths.len()).filter(|&at| wanted(&paths[at])).collect();
    chosen.sort_by(|&a, &b| paths[a].cmp(&paths[b]));
    chosen
}

/// Whether a workbook holds settings and no document.
pub fn is_settings(name: &str) -> bool {
    name.eq_ignore_ascii_case(crate::settings::WORKBOOK_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workbooks_are_chosen_as_from_a_disk() {
        let paths = [
            "b/PK.XLSX",
            "a.xls",
            "~$a.xls",
            ".sembunyi.xlsx",
            ".git/x.xlsx",
            "catatan.docx",
            "c/data.csv",
            "c/LKIP",
            "hasil-cermat/temuan.xlsx",
            "b/hasil-cermat/temuan.xlsx",
            "luar/temuan.xlsx",
            "luar/temuan.json",
            "luar/beranotasi/a.xlsx",
            "Setelan-Cermat.xlsx",
        ]
        .map(str::to_owned);
        let names: Vec<&str> = choose(&paths).into_iter().map(|at| paths[at].as_str()).collect();
        assert_eq!(names, ["a.xls", "b/PK.XLSX", "c/LKIP", "c/data.csv", "~$a.xls"]);
    }
}
