//! Files that abort, exhaust or mislead a naive reader: each is refused or read within bounds.

use cermat::workbook::{FileKind, ReadFailure, read_bytes, read_workbook};

use crate::build::{Xlsx, archive, biff, biff_stream, compound, ods, worksheet};
use crate::formats::{small_ods, small_xls, small_xlsb};
use crate::{failure, number, sheet, text, values};

#[test]
fn cells_at_the_far_corners_cost_nothing() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let read = sheet(&Xlsx::rows(rows).pack());
    assert_eq!(values(&read), [("A1".to_owned(), number("1")), ("XFD1048576".to_owned(), number("2"))]);
}

#[test]
fn cells_beyond_the_sheet_are_passed_over() {
    let rows = "<row r=\"4294967295\"><c><v>1</v></c></row><row r=\"99999999999\"><c r=\"ZZZZZZ1\"><v>2</v></c></row>\
        <row r=\"2\"><c r=\"XFE2\"><v>3</v></c><c r=\"A2\"><v>4</v></c><c r=\"\"><v>5</v></c><c r=\"0\"><v>6</v></c></row>";
    let read = sheet(&Xlsx::rows(rows).pack());
    let addresses: Vec<String> = values(&read).into_iter().map(|v| v.0).collect();
    assert_eq!(addresses, ["A2", "B2", "C2"]);
}

#[test]
fn declared_counts_are_not_believed() {
    // `Xlsx::strings` declares 4294967295 of them.
    let book = Xlsx::rows("<row><c t=\"s\"><v>0</v></c></row>").strings("<si><t>satu</t></si>");
    assert_eq!(values(&sheet(&book.pack())), [("A1".to_owned(), text("satu"))]);
    // A text that isn't there is no content.
    let book = Xlsx::rows("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>4294967294</v></c></row>")
        .strings("<si><t>satu</t></si>");
    let (_, failure) = failure(&book.pack());
    assert!(failure.reason().contains("daftar teksnya"), "{failure}");
}

#[test]
fn endless_texts_are_refused() {
    let blank = " ".repeat(5 << 20);
    let long = "a".repeat(5 << 20);
    let pieces = "<![CDATA[aaaaaaaaaaaaaaaa]]>".repeat(200_000);
    for book in [
        Xlsx::rows(&blank),
        Xlsx::rows(&format!("<row><c t=\"str\"><v>{long}</v></c></row>")),
        Xlsx::rows(&format!("<row><c t=\"str\"><v>{pieces}</v></c></row>")),
        Xlsx::rows("").strings(&format!("<si><t>{long}</t></si>")),
        Xlsx::rows(&format!("<row r=\"{long}\"/>")),
    ] {
        assert!(matches!(failure(&book.pack()), (FileKind::Xlsx, ReadFailure::TooLarge { .. })));
    }
}

#[test]
fn one_long_text_in_many_cells_stops_at_the_limit() {
    let rows = "<row>".to_owned() + &"<c t=\"s\"><v>0</v></c>".repeat(100) + "</row>";
    let book = Xlsx::rows(&rows).strings(&format!("<si><t>{}</t></si>", "a".repeat(1 << 20)));
    let read = sheet(&book.pack());
    assert!(read.cells.len() < 100);
    assert!(read.limit_reached.unwrap().contains("tidak dibaca sampai selesai"));
    // The same by repetition in OpenDocument.
    let text = "a".repeat(1 << 20);
    let table = format!(
        "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
         table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>\
         </table:table-row></table:table>"
    );
    let read = sheet(&ods("", &table));
    assert!(read.cells.len() < 100 && read.limit_reached.is_some());
}

#[test]
fn sizes_in_the_directory_may_lie() {
    let honest = Xlsx::rows(&format!("{}<row><c><v>1</v></c></row>", "<row/>".repeat(1000))).pack();
    // The size of the sheet after inflating stands at offset 24 of its directory entry.
    let directory: Vec<usize> =
        (0..honest.len() - 4).filter(|&at| honest[at..].starts_with(b"PK\x01\x02")).collect();
    let entry = *directory.last().unwrap();
    for size in [10_u32, 5_000_000, u32::MAX - 1] {
        let mut lying = honest.clone();
        lying[entry + 24..entry + 28].copy_from_slice(&size.to_le_bytes());
        assert!(matches!(failure(&lying).1, ReadFailure::Unreadable { .. }), "{size}");
    }
    let mut wrong_sum = honest.clone();
    wrong_sum[entry + 16] ^= 1;
    assert!(matches!(failure(&wrong_sum).1, ReadFailure::Unreadable { .. }));
    assert_eq!(sheet(&honest).cells.len(), 1);
}

#[test]
fn what_is_no_workbook_is_named_with_advice() {
    for (bytes, kind) in [
        (&b""[..], FileKind::Empty),
        (b"<html><p>Sesi Anda sudah berakhir.</p></html>", FileKind::Html),
        (b"No;Program\n1;A\n", FileKind::Csv),
        (b"%PDF-1.4\n", FileKind::Pdf),
        (b"\x00\x01\x02\x03 acak", FileKind::Unknown),
        (&archive(&[("word/document.xml", "<w/>")]), FileKind::Docx),
        (&archive(&[("foto.jpg", "x")]), FileKind::Zip),
        (&compound("WordDocument", b"x"), FileKind::Doc),
        (&compound("Lain", b"x"), FileKind::Ole),
    ] {
        let (found, failure) = failure(bytes);
        assert_eq!(found, kind);
        assert!(matches!(failure, ReadFailure::Unreadable { .. }));
        assert!(failure.advice().ends_with('.') && !failure.reason().is_empty());
    }
    let reading = read_bytes(b"<html>", Some("xls"));
    assert!(reading.wrong_extension);
    insta::assert_snapshot!(failure(b"<html>").1, @"Isinya halaman web (HTML), bukan buku kerja Excel. Buka di Excel, lalu simpan ulang sebagai .xlsx (Berkas › Simpan Sebagai › Buku Kerja Excel).");
}

#[test]
fn passwords_are_recognised() {
    let encrypted = compound("EncryptedPackage", &[7; 5000]);
    assert!(matches!(failure(&encrypted).1, ReadFailure::Protected { .. }));
    let old = compound("Workbook", &biff_stream(&[biff(0x002f, &[1, 0, 1, 0])], &[]));
    assert!(matches!(failure(&old), (FileKind::Xls, ReadFailure::Protected { .. })));
    let document = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
        ("content.xml", "acak"),
    ]);
    assert!(matches!(failure(&document), (FileKind::Ods, ReadFailure::Protected { .. })));
}

#[test]
fn a_missing_file_is_no_panic() {
    let reading = read_workbook(std::path::Path::new("tidak/ada.xlsx"));
    assert!(matches!(reading.outcome, Err(ReadFailure::Unopenable { .. })));
    assert!(reading.sha256.is_empty());
}

#[test]
fn every_truncation_fails_without_a_panic() {
    let xlsx = Xlsx::rows("<row><c t=\"s\"><v>0</v></c></row>")
        .strings("<si><t>satu</t></si>")
        .formats(&[0], &[])
        .pack();
    for whole in [xlsx, small_ods(), small_xlsb(), small_xls()] {
        let step = (whole.len() / 700).max(1);
        for end in (1..whole.len() - 600).step_by(step) {
            assert!(read_bytes(&whole[..end], None).outcome.is_err(), "{end} of {}", whole.len());
        }
    }
    let cut = Xlsx::rows("").with("xl/worksheets/sheet1.xml", &worksheet("<sheetData><row><c><v>1"));
    assert!(matches!(failure(&cut.pack()).1, ReadFailure::Unreadable { .. }));
}

#[test]
fn flipped_bytes_never_panic() {
    let mut seed = 88_172_645_463_325_252_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    let xlsx = Xlsx::rows("<row><c t=\"s\"><v>0</v></c></row>").strings("<si><t>satu</t></si>").pack();
    for whole in [xlsx, small_ods(), small_xlsb(), small_xls()] {
        for _ in 0..600 {
            let mut broken = whole.clone();
            for _ in 0..=random(4) {
                let at = random(broken.len());
                broken[at] = u8::try_from(random(256)).unwrap();
            }
            let _ = read_bytes(&broken, Some("xlsx"));
        }
    }
    // Inside the parts, where no checksum helps.
    let sheet = worksheet(
        "<sheetData><row r=\"1\" hidden=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c></row></sheetData>\
         <mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>",
    );
    for _ in 0..600 {
        let mut broken = sheet.clone().into_bytes();
        let at = random(broken.len());
        broken[at] = u8::try_from(random(256)).unwrap();
        let mut book = Xlsx::rows("");
        book.0.retain(|(name, _)| !name.ends_with("sheet1.xml"));
        book.0.push(("xl/worksheets/sheet1.xml".to_owned(), broken));
        let _ = read_bytes(&book.pack(), None);
    }
}

#[test]
fn empty_texts_repeated_over_the_whole_sheet_cost_nothing() {
    let table = "<table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p></text:p>\
        </table:table-cell></table:table-row></table:table>";
    let started = std::time::Instant::now();
    assert_eq!(values(&sheet(&ods("", table))), []);
    assert!(started.elapsed().as_secs() < 5);
}
