//! `--laporan`: the page for browsers and the pages per official.

mod support;

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use cermat::output::summary::{self, Links};
use cermat::output::{Copies, html, officials};

#[test]
fn every_finding_is_on_the_page_of_exactly_one_official() {
    let results = support::results();
    let groups = officials::by_official(&results);
    let listed: usize = groups.iter().map(|group| group.findings.len()).sum();
    let open = results.outcome.findings.iter().filter(|finding| finding.waived.is_none()).count();
    assert_eq!(listed, open);
    assert!(open > 0, "the fixture has findings");
    let mut names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), groups.len(), "one group an official");
}

#[test]
fn the_page_needs_nothing_else_and_holds_every_finding() {
    let results = support::results();
    let page = html::render(&results, &|path| Some(format!("../{path}")));
    for word in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(word), "{word} asks for something outside");
    }
    let rows = page.matches("<tr class=\"").count();
    let open = results.outcome.findings.iter().filter(|finding| finding.waived.is_none()).count();
    assert_eq!(rows, open);
    let without = html::render(&results, &|_| None);
    assert!(!without.contains("<a href"), "no link where there is no file");
    assert!(page.contains("@media print"));
}

#[test]
fn the_report_has_a_sheet_per_official_behind_the_summary() {
    let results = support::results();
    let links = Links { original: &|_| None, copies: &Copies::default() };
    let bytes = summary::render(&results, &links, true).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let groups = officials::by_official(&results);
    assert_eq!(names[0], "Ringkasan");
    assert_eq!(names[groups.len() + 1], "Temuan");
    for (name, group) in names[1..].iter().zip(&groups) {
        let sheet = book.worksheet_range(name).unwrap();
        let codes: Vec<String> = sheet
            .rows()
            .filter_map(|row| match row.get(2) {
                Some(Data::String(text)) if group.findings.iter().any(|f| f.code == text) => {
                    Some(text.clone())
                }
                _ => None,
            })
            .collect();
        assert_eq!(codes.len(), group.findings.len(), "{name}");
    }
}
