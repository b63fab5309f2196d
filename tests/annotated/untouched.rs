//! What annotating changes in a workbook with everything, and what it leaves alone.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Reader, Xlsx};
use cermat::output::annotated::{MarkLevel, MarkPlace, Options, strip};

use crate::everything::{TABLE, everything};
use crate::kit::{Parts, SHEET, annotated, between, compressed, fill_of, format_of, mark, marks};
use crate::validate::{elements, validate};

/// The parts that may change.
const MAY_CHANGE: [&str; 13] = [
    "[Content_Types].xml",
    "docProps/app.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/persons/person.xml",
    "xl/styles.xml",
    "xl/threadedComments/threadedComment1.xml",
    "xl/workbook.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/worksheets/sheet1.xml",
    // It was the one selected.
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet3.xml",
];
const CELLS: [&str; 8] = ["C6", "C7", "C8", "E9", "D10", "C3", "H40", "B6"];

#[test]
fn only_what_must_change_changes() {
    let input = everything().zip();
    let before = Parts::of(&input);
    validate(&before);
    let output = annotated(&input, &marks(TABLE, &CELLS));
    let after = Parts::of(&output.bytes);
    validate(&after);
    for (name, content) in &before.0 {
        if !MAY_CHANGE.contains(&name.as_str()) {
            assert_eq!(after.0.get(name), Some(content), "{name}");
            assert_eq!(compressed(&input, name), compressed(&output.bytes, name), "{name}, compressed");
        }
    }
    let added: Vec<&String> = after.0.keys().filter(|name| !before.0.contains_key(*name)).collect();
    assert_eq!(added, ["xl/worksheets/sheet3.xml"]);
    assert_eq!((output.report.cells, output.report.inserted), (8, 1));
    assert_eq!((output.report.notes, output.report.joined, output.report.replies), (6, 2, 1));
}

#[test]
fn a_marked_sheet_differs_only_at_its_marks() {
    let input = everything().zip();
    let (before, after) = (Parts::of(&input), Parts::of(&annotated(&input, &marks(TABLE, &CELLS)).bytes));
    let lines = |text: &str| -> Vec<String> { text.replace('<', "\n<").lines().map(str::to_owned).collect() };
    let (before, after) = (lines(before.text(SHEET)), lines(after.text(SHEET)));
    let gone: Vec<&String> = before.iter().filter(|line| !after.contains(line)).collect();
    let come: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
    // Seven cells that were there and two more of a merged area, all others as they were.
    assert_eq!(gone.len(), 9, "{gone:?}");
    assert!(gone.iter().all(|line| line.starts_with("<c r=")), "{gone:?}");
    // The same ones, and the row and cell H40.
    assert_eq!(come.len(), 11, "{come:?}");
    assert!(come.iter().any(|line| line.starts_with("<row r=\"40\"")), "{come:?}");
}

#[test]
fn a_selected_sheet_loses_only_its_selection() {
    let input = everything().zip();
    let (before, after) = (Parts::of(&input), Parts::of(&annotated(&input, &marks(TABLE, &["C6"])).bytes));
    let name = "xl/worksheets/sheet2.xml";
    assert_eq!(before.text(name).replace(" tabSelected=\"1\"", ""), after.text(name));
}

#[test]
fn the_format_of_a_cell_stays_but_for_fill_and_border() {
    let input = everything().zip();
    let (before, after) =
        (Parts::of(&input), Parts::of(&annotated(&input, &marks(TABLE, &["C6", "C3"])).bytes));
    let plain = |format: String| -> Vec<String> {
        let ours = ["fillId", "borderId", "applyFill", "applyBorder"];
        let tag =
            format.split_inclusive(['>', ' ']).map(|word| word.trim().trim_end_matches("/>").to_owned());
        tag.filter(|word| !word.is_empty() && !ours.iter().any(|name| word.starts_with(name))).collect()
    };
    for at in ["C6", "C3"] {
        assert_eq!(plain(format_of(&before, SHEET, at)), plain(format_of(&after, SHEET, at)));
        assert_ne!(fill_of(&before, SHEET, at), fill_of(&after, SHEET, at));
    }
    // White letters keep a dark ground.
    assert!(fill_of(&after, SHEET, "C3").contains("FF9B1208"), "{}", fill_of(&after, SHEET, "C3"));
    assert!(fill_of(&after, SHEET, "C6").contains("FFFFCCC7"));
}

#[test]
fn values_and_formulas_read_the_same() {
    let input = everything().zip();
    let output = annotated(&input, &marks(TABLE, &CELLS)).bytes;
    let open = |bytes: Vec<u8>| Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let (mut before, mut after): (Xlsx<_>, Xlsx<_>) = (open(input), open(output));
    assert_eq!(after.sheet_names()[0], "Temuan");
    assert_eq!(after.sheet_names()[1..], before.sheet_names());
    for name in before.sheet_names() {
        let (old, new) =
            (before.worksheet_range(&name).expect("a sheet"), after.worksheet_range(&name).expect("a sheet"));
        for (row, col, value) in old.used_cells() {
            assert_eq!(new.get((row, col)), Some(value), "{name} {row} {col}");
        }
        let (old, new) = (
            before.worksheet_formula(&name).expect("a sheet"),
            after.worksheet_formula(&name).expect("a sheet"),
        );
        assert!(old.used_cells().eq(new.used_cells()), "{name}");
    }
    assert_eq!(before.defined_names(), after.defined_names());
}

#[test]
fn the_workbook_opens_on_temuan_and_keeps_the_rest() {
    let output = Parts::of(&annotated(&everything().zip(), &marks(TABLE, &["C6"])).bytes);
    let workbook = output.text("xl/workbook.xml");
    let all = elements("workbook", workbook);
    let first = all.iter().find(|element| element.name == "sheet").expect("a sheet");
    assert_eq!(first.attribute("name"), Some("Temuan"));
    assert!(!workbook.contains("activeTab"), "{workbook}");
    let locals: Vec<&str> = all.iter().filter_map(|element| element.attribute("localSheetId")).collect();
    assert_eq!(locals, ["1", "2", "1"], "two print areas, and the titles of the first sheet");
    assert!(workbook.contains("<externalReference "));
    let app = output.text("docProps/app.xml");
    let titles = between(app, "<TitlesOfParts>", "</TitlesOfParts>");
    assert!(
        titles.contains("<vt:lpstr>Temuan</vt:lpstr><vt:lpstr>Realisasi &amp; Pagu</vt:lpstr>"),
        "{titles}"
    );
    assert!(between(app, "<HeadingPairs>", "</HeadingPairs>").contains("<vt:i4>3</vt:i4>"), "{app}");
    assert!(output.text("[Content_Types].xml").contains("macroEnabled"));
}

#[test]
fn notes_say_what_is_wrong_and_leave_the_others_alone() {
    let mut both = marks(TABLE, &["C6", "C7", "C8"]);
    both.push(mark(TABLE, "C6", MarkLevel::Catatan));
    both[3].code = "JML001".into();
    let output = Parts::of(&annotated(&everything().zip(), &both).bytes);
    let comments = output.text("xl/comments1.xml");
    let authors = between(comments, "<authors>", "</authors>");
    assert_eq!(
        authors,
        "<author>Author</author><author>Budi</author><author>Ani</author><author>cermat</author>"
    );
    let note = between(comments, "<comment ref=\"C6\"", "</comment>");
    for text in [
        "authorId=\"3\"",
        "[SLR003] Pagu di C6 berbeda &lt;dengan&gt;",
        "Seharusnya: 100.000.000",
        "Lihat: PK Perubahan.xlsx › Lampiran › B31 (100.000.000)",
        "Saran: Samakan kedua dokumen",
        "[JML001]",
        "Tingkat: Galat",
    ] {
        assert!(note.contains(text), "{text} in {note}");
    }
    let joined = between(comments, "<comment ref=\"C7\"", "</comment>");
    assert!(joined.contains("authorId=\"1\"") && joined.contains("Catatan lama"), "{joined}");
    assert!(joined.find("Catatan lama") < joined.find("[SLR003]"), "{joined}");
    let thread = output.text("xl/threadedComments/threadedComment1.xml");
    assert!(thread.contains("parentId=\"{22222222-0000-4000-8000-000000000000}\""), "{thread}");
    assert!(thread.contains("<text>Berutas</text>"));
    assert!(output.text("xl/persons/person.xml").contains("displayName=\"cermat\""));
}

#[test]
fn temuan_lists_every_mark_with_links_the_gravest_first() {
    let mut marks = marks(TABLE, &["D6", "C6", "C9"]);
    marks[2].level = MarkLevel::Catatan;
    marks[0].found = "=HYPERLINK(\"x\")".into();
    let mut whole = marks[0].clone();
    whole.place = MarkPlace::File;
    whole.level = MarkLevel::Peringatan;
    marks.push(whole);
    let output = Parts::of(&annotated(&everything().zip(), &marks).bytes);
    let sheet = output.text("xl/worksheets/sheet3.xml");
    assert!(sheet.contains("location=\"'Realisasi &amp; Pagu'!C6\""), "{sheet}");
    assert_eq!(sheet.matches("<hyperlink ").count(), 3);
    assert!(sheet.contains("(berkas)") && sheet.contains("2 galat, 1 peringatan, 1 catatan"));
    let at = |text: &str| sheet.find(text).expect("listed");
    let order = ["&amp; Pagu!C6", "&amp; Pagu!D6", "(berkas)", "&amp; Pagu!C9"].map(at);
    assert!(order.is_sorted(), "{order:?}");
    assert!(sheet.contains("Perbaiki di berkas asli"));
    assert!(sheet.contains("=HYPERLINK(&quot;x&quot;)") && !sheet.contains("<f>"), "a text, no formula");
    assert!(sheet.contains("ySplit=\"7\"") && sheet.contains("<autoFilter") && sheet.contains("landscape"));
}

#[test]
fn two_runs_give_the_same_bytes() {
    let input = everything().zip();
    let marks = marks(TABLE, &CELLS);
    assert_eq!(annotated(&input, &marks).bytes, annotated(&input, &marks).bytes);
}

#[test]
fn what_is_stripped_is_the_original_part_for_part() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dumai-2024");
    let mut inputs = vec![(everything().zip(), TABLE)];
    for (file, sheet) in [("RKT 2024.xlsx", "RKT"), ("Tabel 3.3 Ringkasan Anggaran.xlsx", "Tabel 3.3")] {
        inputs.push((fs::read(samples.join(file)).expect("a sample"), sheet));
    }
    for (input, sheet) in inputs {
        // A cell outside what a row says it spans would widen that hint.
        let marked = annotated(&input, &marks(sheet, &["B9", "C10", "D9", "C40"])).bytes;
        let stripped = strip(&marked, &Options::default()).expect("stripped");
        let (before, after) = (Parts::of(&input), Parts::of(&stripped));
        let names = |parts: &Parts| parts.0.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&before), names(&after), "{sheet}");
        for (name, content) in &before.0 {
            let (was, is) = (String::from_utf8_lossy(content), String::from_utf8_lossy(&after.0[name]));
            assert!(was == is, "{sheet}: {name}\n{was}\n\n{is}");
        }
    }
}
