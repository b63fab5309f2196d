//! What the TOML parser complains of, in words a planner can act on.

/// The parser's own words are English; this says what each of them asks for.
pub(super) fn plainly(complaint: &str) -> &'static str {
    const SAID: &[(&[&str], &str)] = &[
        (
            &["must be quoted", "invalid value"],
            "teks harus di antara tanda kutip, misalnya `perangkat_daerah = \"Dinas Sosial\"`",
        ),
        (
            &["duplicate key", "cannot extend"],
            "kunci atau bagian ini sudah ditulis di atas; satukan keduanya",
        ),
        (&["unclosed", "opening", "table open"], "ada kurung atau tanda kutip yang belum lengkap"),
        (&["comma"], "koma di antara isi kurung kurang atau berlebih"),
        (
            &["escape", "unicode"],
            "garis miring terbalik `\\` tidak dapat dipakai di dalam tanda kutip; tulis letak berkas dengan `/`",
        ),
        (&["missing value", "no value"], "nilainya belum ditulis; setelah tanda `=` harus ada isinya"),
        (
            &["unquoted key", "keys cannot", "missing key", "missing assignment", "key-value"],
            "setiap baris ditulis `kunci = nilai`; kunci yang memuat spasi ditulis di antara tanda kutip",
        ),
        (
            &["digit", "number", "numeric", "zero", "sign", "radix", "integer"],
            "angkanya tidak dapat dibaca; tulis tanpa titik ribuan, misalnya 90.5",
        ),
    ];
    SAID.iter()
        .find(|(words, _)| words.iter().any(|word| complaint.contains(word)))
        .map_or("setiap baris ditulis `kunci = nilai`, dan bagian ditulis `[nama]`", |(_, said)| said)
}
