//! Whether a package keeps the rules: content types, relationships, unique ids, order of elements.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::kit::Parts;

const SHEET_ORDER: [&str; 38] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];
const STYLE_ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// An element: its depth, its local name, its attributes.
pub(crate) struct Element {
    depth: usize,
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a part, which must be well formed.
pub(crate) fn elements(name: &str, text: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let (mut depth, mut found) = (0, Vec::new());
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}"));
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                let attributes = tag.attributes().map(|attr| {
                    let attr = attr.unwrap_or_else(|error| panic!("{name}: {error}"));
                    let key = String::from_utf8_lossy(attr.key.as_ref().as_ref()).into_owned();
                    (key, String::from_utf8_lossy(attr.value.as_ref().as_ref()).into_owned())
                });
                let attributes = attributes.collect();
                let local = String::from_utf8_lossy(tag.local_name().as_ref().as_ref()).into_owned();
                found.push(Element { depth, name: local, attributes });
                depth += usize::from(matches!(event, Event::Start(_)));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name} is cut short");
    found
}

fn in_order(part: &str, elements: &[Element], order: &[&str]) {
    let ranks: Vec<usize> = elements
        .iter()
        .filter(|element| element.depth == 1)
        .filter_map(|element| order.iter().position(|known| *known == element.name))
        .collect();
    assert!(ranks.is_sorted(), "{part}: elements out of order");
}

fn resolve(part: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for segment in target.split('/') {
        match segment {
            ".." => {
                path.pop();
            }
            segment => path.push(segment),
        }
    }
    path.join("/")
}

/// Panics where a package breaks a rule.
pub(crate) fn validate(parts: &Parts) {
    let fold = |name: &str| name.replace('\\', "/").to_lowercase();
    let names: BTreeSet<String> = parts.0.keys().map(|name| fold(name)).collect();
    assert_eq!(names.len(), parts.0.len(), "two parts of one name");

    let (mut defaults, mut overrides) = (BTreeSet::new(), BTreeSet::new());
    for element in elements("content types", parts.text("[Content_Types].xml")) {
        if let Some(extension) = element.attribute("Extension") {
            assert!(defaults.insert(extension.to_lowercase()), "two defaults for {extension}");
        }
        if let Some(part) = element.attribute("PartName") {
            let part = fold(part.trim_start_matches('/'));
            assert!(names.contains(&part), "content type of the missing part {part}");
            assert!(overrides.insert(part), "two content types of one part");
        }
    }
    for (name, content) in &parts.0 {
        let folded = fold(name);
        let extension = folded.rsplit('.').next().unwrap_or_default();
        let known =
            folded == "[content_types].xml" || overrides.contains(&folded) || defaults.contains(extension);
        assert!(known, "{name} has no content type");
        if !(extension == "xml" || extension == "rels") || content.starts_with(&[0xFF, 0xFE]) {
            continue;
        }
        let text = std::str::from_utf8(content).expect("UTF-8");
        let elements = elements(name, text);
        match elements.first().map(|root| root.name.as_str()) {
            Some("worksheet") => check_sheet(name, &elements),
            Some("styleSheet") => {
                in_order(name, &elements, &STYLE_ORDER);
                check_styles(name, &elements);
            }
            Some("Relationships") => check_relations(parts, &names, &folded, &elements),
            Some("workbook") => check_workbook(name, &elements),
            _ => {}
        }
    }
}

fn check_relations(parts: &Parts, names: &BTreeSet<String>, name: &str, elements: &[Element]) {
    let owner = name.replace("_rels/", "").trim_end_matches(".rels").to_owned();
    let mut ids = BTreeSet::new();
    for relation in elements.iter().skip(1) {
        let id = relation.attribute("Id").expect("an id");
        assert!(ids.insert(id.to_owned()), "{name}: two relationships {id}");
        if relation.attribute("TargetMode") != Some("External") {
            let target = resolve(&owner, &relation.attribute("Target").expect("a target").replace('\\', "/"));
            assert!(names.contains(&target.to_lowercase()), "{name}: {target} is missing");
        }
    }
    let source = parts.0.iter().find(|(part, _)| part.replace('\\', "/").to_lowercase() == owner);
    let Some((part, content)) = source.filter(|(part, _)| part.to_lowercase().ends_with(".xml")) else {
        return;
    };
    let Ok(text) = std::str::from_utf8(content) else { return };
    for element in self::elements(part, text) {
        for (key, value) in &element.attributes {
            if key.ends_with(":id") && !key.starts_with("xml") && element.name != "threadedComment" {
                assert!(ids.contains(value), "{part}: no relationship {value}");
            }
        }
    }
}

fn check_sheet(name: &str, elements: &[Element]) {
    in_order(name, elements, &SHEET_ORDER);
    for single in ["sheetData", "legacyDrawing"] {
        let count = elements.iter().filter(|element| element.depth == 1 && element.name == single).count();
        assert!(count <= 1, "{name}: {count} {single}");
    }
    let (mut row, mut last_row, mut last_cell) = (0u32, 0u32, (0u32, 0u32));
    for element in elements {
        if element.depth == 2 && element.name == "row" {
            row = element.attribute("r").map_or(last_row + 1, |r| r.parse().expect("a row"));
            assert!(row > last_row, "{name}: row {row} after {last_row}");
            (last_row, last_cell) = (row, (row, 0));
        } else if element.depth == 3 && element.name == "c" {
            let at = element.attribute("r").map(crate::kit::cell);
            let at = at.map_or((row, last_cell.1 + 1), |(row, col)| (row + 1, col + 1));
            assert_eq!(at.0, row, "{name}: a cell in the wrong row");
            assert!(at > last_cell, "{name}: cells out of order");
            last_cell = at;
        }
    }
}

fn check_styles(name: &str, elements: &[Element]) {
    let mut lists: Vec<(&Element, usize)> = Vec::new();
    for element in elements {
        match element.depth {
            1 => lists.push((element, 0)),
            2 => lists.last_mut().expect("a list").1 += 1,
            _ => {}
        }
    }
    let size =
        |wanted: &str| lists.iter().find(|(list, _)| list.name == wanted).map_or(0, |(_, count)| *count);
    for (list, count) in &lists {
        if let Some(given) = list.attribute("count") {
            assert_eq!(given, count.to_string(), "{name}: count of {}", list.name);
        }
    }
    for format in elements.iter().filter(|element| element.name == "xf") {
        for (id, list) in [("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")] {
            let index: usize = format.attribute(id).map_or(0, |id| id.parse().expect("a number"));
            assert!(index < size(list), "{name}: {id} {index} of {}", size(list));
        }
    }
}

fn check_workbook(name: &str, elements: &[Element]) {
    let sheets: Vec<&Element> =
        elements.iter().filter(|element| element.depth == 2 && element.name == "sheet").collect();
    for key in ["name", "sheetId"] {
        let values: BTreeSet<String> =
            sheets.iter().map(|sheet| sheet.attribute(key).expect("a value").to_lowercase()).collect();
        assert_eq!(values.len(), sheets.len(), "{name}: two sheets of one {key}");
    }
    for view in elements.iter().filter(|element| element.name == "workbookView") {
        let active: usize = view.attribute("activeTab").map_or(0, |tab| tab.parse().expect("a number"));
        assert!(active < sheets.len(), "{name}: active tab {active}");
    }
}
