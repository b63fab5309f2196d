//! Taking the marks of an earlier run away: formats, inserted cells, notes and our own sheet.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Cell;
use super::app_part::{TitleChange, title_edits};
use super::edit::Edits;
use super::error::Result;
use super::own_sheet::{OwnSheet, find_own_sheet};
use super::package::Package;
use super::record::Record;
use super::relations::{relations, remove_part, unrelate};
use super::restore_cells::restore_cells;
use super::restore_notes::{Withdrawn, withdraw_notes};
use super::shape;
use super::styles::Styles;
use super::survey::Survey;
use super::threads::withdraw;
use super::vml::{is_empty, note_shapes};
use super::workbook_part::Workbook;
use super::xml::{attributes, with_attr};

/// Takes our marks away; whether there were any. The workbook must be read again if so.
pub(super) fn strip(package: &mut Package<'_>, workbook: &Workbook) -> Result<bool> {
    let own = find_own_sheet(package, workbook)?;
    let records = own.as_ref().map(|own| own.records.clone()).unwrap_or_default();
    // What no record knows is told by its look: our sheet may be gone, and some programs spread a format.
    let mut origins = recorded_origins(&records);
    let own_index = own.as_ref().map(|own| own.index);
    let stored = stored_origins(package, workbook, own_index, &origins)?;
    origins.extend(stored);
    let mut found = own.is_some();
    for (index, sheet) in workbook.sheets.iter().enumerate() {
        if own.as_ref().is_some_and(|own| own.index == index) {
            continue;
        }
        let of_sheet: BTreeMap<Cell, &Record> = records
            .iter()
            .filter(|record| record.sheet == sheet.name)
            .map(|record| (record.cell, record))
            .collect();
        let part = if origins.is_empty() { None } else { Some(package.read(&sheet.part)?) };
        if let Some(part) = part.filter(|part| wears_any(&part.text, &origins)) {
            let edits = restore_cells(&part, &of_sheet, &origins)?;
            found |= !edits.is_empty();
            package.edit(part, edits)?;
        }
        found |= strip_notes(package, workbook, &sheet.part, &of_sheet)?;
    }
    if let Some(own) = own {
        remove_own_sheet(package, workbook, &own)?;
        if let (Some(before), Some(_)) = (&own.styles, workbook.related("styles")) {
            let others = workbook.sheets.iter().enumerate().filter(|(index, _)| *index != own.index);
            let sheets: Vec<&str> = others.map(|(_, sheet)| sheet.part.as_str()).collect();
            shape::restore(package, workbook, &sheets, before)?;
        }
    }
    Ok(found)
}

/// Whether a cell of a sheet may wear one of these formats: a look that costs little.
fn wears_any(text: &str, formats: &BTreeMap<usize, usize>) -> bool {
    !formats.is_empty() && worn(text).any(|format| formats.contains_key(&format))
}

/// The values of attributes `s` of a sheet, and some more.
pub(super) fn worn(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices("s=").chain(text.match_indices("s =")).filter_map(|(at, _)| {
        let value = text[at + 1..].trim_start_matches([' ', '=', '"', '\'']);
        let digits = value.bytes().take_while(u8::is_ascii_digit).count();
        value[..digits].parse().ok()
    })
}

/// Which format each format of ours came from.
fn recorded_origins(records: &[Record]) -> BTreeMap<usize, usize> {
    let mut origins = BTreeMap::new();
    for record in records.iter().filter(|record| record.marked != record.original) {
        origins.entry(record.marked).or_insert(record.original);
    }
    origins
}

/// The same, by what is stored with the marks themselves, for the formats that some cell wears.
fn stored_origins(
    package: &mut Package<'_>,
    workbook: &Workbook,
    own: Option<usize>,
    known: &BTreeMap<usize, usize>,
) -> Result<BTreeMap<usize, usize>> {
    if workbook.related("styles").is_none() {
        return Ok(BTreeMap::new());
    }
    let mut styles = Styles::load(package, workbook)?;
    let mut marks: BTreeSet<usize> = styles.own_marks();
    marks.retain(|format| !known.contains_key(format));
    if marks.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut seen = BTreeSet::new();
    for (_, sheet) in workbook.sheets.iter().enumerate().filter(|(index, _)| Some(*index) != own) {
        let part = package.read(&sheet.part)?;
        seen.extend(worn(&part.text).filter(|format| marks.contains(format)));
    }
    let origins: BTreeMap<usize, usize> =
        seen.into_iter().map(|marked| (marked, styles.origin(marked))).collect();
    if styles.has_new_formats() && !origins.is_empty() {
        styles.save(package)?;
    }
    Ok(origins)
}

fn strip_notes(
    package: &mut Package<'_>,
    workbook: &Workbook,
    sheet: &str,
    records: &BTreeMap<Cell, &Record>,
) -> Result<bool> {
    let relations = relations(package, sheet)?;
    let target = |kind: &str| relations.iter().find(|relation| relation.kind == kind && !relation.external);
    let Some(comments) = target("comments") else { return Ok(false) };
    let mut found = false;
    if let Some(threads) = target("threadedComment") {
        found |= withdraw(package, &threads.target, workbook.related("person"))?;
    }
    let source = package.read(&comments.target)?;
    let Withdrawn { edits, gone, left } = withdraw_notes(&source, records)?;
    if edits.is_empty() {
        return Ok(found);
    }
    let mut unused = Vec::new();
    if left == 0 {
        remove_part(package, &comments.target)?;
        unused.push(comments.id.clone());
    } else {
        package.edit(source, edits)?;
    }
    let part = package.read(sheet)?;
    let drawing = Survey::of(&part)?.and_then(|survey| survey.legacy_drawing);
    let related = drawing.and_then(|(id, span)| {
        let relation = relations.iter().find(|relation| relation.id == id)?;
        Some((relation.clone(), span))
    });
    if let Some((relation, span)) = related {
        let source = package.read(&relation.target)?;
        let edits = strip_boxes(&source.text, &gone, records);
        let text = edits.clone().apply(&source.text)?;
        if left == 0 && is_empty(&text) {
            remove_part(package, &relation.target)?;
            unused.push(relation.id);
            let mut edits = Edits::default();
            edits.delete(span);
            package.edit(part, edits)?;
        } else {
            package.edit(source, edits)?;
        }
    }
    unrelate(package, sheet, &unused)?;
    Ok(true)
}

/// Boxes of our notes go; boxes of others get their size back.
fn strip_boxes(text: &str, gone: &BTreeSet<Cell>, records: &BTreeMap<Cell, &Record>) -> Edits {
    let mut edits = Edits::default();
    for shape in note_shapes(text) {
        if gone.contains(&shape.cell) {
            edits.delete(shape.span);
        } else if let (Some(span), Some((before, after))) =
            (shape.anchor, records.get(&shape.cell).and_then(|record| record.anchor.clone()))
            && text[span.clone()] == after
        {
            edits.replace(span, before);
        }
    }
    edits
}

fn remove_own_sheet(package: &mut Package<'_>, workbook: &Workbook, own: &OwnSheet) -> Result<()> {
    let name = &workbook.sheets[own.index].name;
    if let Some(app) = &workbook.app {
        let source = package.read(app)?;
        let edits = title_edits(&source, TitleChange::Remove { name })?;
        package.edit(source, edits)?;
    }
    workbook.remove_sheet(package, own.index, own.window)?;
    if usize::try_from(workbook.window.active).is_ok_and(|active| active == own.index) {
        let mut sheets: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.part.as_str()).collect();
        sheets.remove(own.index);
        for part in own.selected.iter().filter_map(|index| sheets.get(*index)) {
            select(package, part)?;
        }
    }
    Ok(())
}

/// Selects a sheet in the first window.
fn select(package: &mut Package<'_>, sheet: &str) -> Result<()> {
    let part = package.read(sheet)?;
    let mut edits = Edits::default();
    for tag in part.tags_from(0, 0) {
        let tag = tag?;
        if tag.opens(2, "sheetView") && tag.number("workbookViewId").unwrap_or(0) == 0 {
            if !tag.is_true("tabSelected") {
                edits.replace(tag.span(), selected(tag.raw));
            }
            break;
        }
        if tag.opens(1, "sheetData") {
            break;
        }
    }
    package.edit(part, edits)
}

/// The attributes that follow `tabSelected` in the schema, in which order programs write them.
const AFTER_SELECTED: [&str; 12] = [
    "showRuler",
    "showOutlineSymbols",
    "defaultGridColor",
    "showWhiteSpace",
    "view",
    "topLeftCell",
    "colorId",
    "zoomScale",
    "zoomScaleNormal",
    "zoomScaleSheetLayoutView",
    "zoomScalePageLayoutView",
    "workbookViewId",
];

/// A `sheetView` that is selected, with the attribute where Excel writes it.
fn selected(raw: &str) -> String {
    let next = attributes(raw).find(|attr| AFTER_SELECTED.contains(&attr.name));
    match next.filter(|_| attributes(raw).all(|attr| attr.name != "tabSelected")) {
        Some(next) => format!("{} tabSelected=\"1\"{}", &raw[..next.whole.start], &raw[next.whole.start..]),
        None => with_attr(raw, "tabSelected", "1"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selected_sheet_is_spelt_as_excel_spells_it() {
        let raw = "<sheetView showGridLines=\"0\" zoomScale=\"85\" workbookViewId=\"0\">";
        let spelt = "<sheetView showGridLines=\"0\" tabSelected=\"1\" zoomScale=\"85\" workbookViewId=\"0\">";
        assert_eq!(selected(raw), spelt);
        assert_eq!(
            selected("<sheetView tabSelected=\"0\" view=\"x\"/>"),
            "<sheetView tabSelected=\"1\" view=\"x\"/>"
        );
        assert_eq!(selected("<sheetView/>"), "<sheetView tabSelected=\"1\"/>");
    }
}
