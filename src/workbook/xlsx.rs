//! .xlsx and .xlsm: the workbook's list of sheets, then each sheet in one pass.

mod sheet;
mod strings;
mod styles;

use std::collections::BTreeMap;

use super::RawSheet;
use super::archive::Archive;
use super::failure::ReadFailure;
use super::grid::NumberFormat;
use super::limits::{Budget, MAX_SHEETS};
use super::shared::SharedStrings;
use super::xml::{Token, unescape};

/// A sheet as the workbook lists it.
#[derive(Debug)]
struct Listed {
    name: String,
    visible: bool,
    relation: Option<String>,
}

/// What the workbook part says.
#[derive(Debug, Default)]
struct Workbook {
    sheets: Vec<Listed>,
    date_1904: bool,
    /// The sheets that `cermat` itself wrote: findings, instructions, general entries.
    own: Vec<String>,
}

/// What cells refer to.
#[derive(Debug, Default)]
struct Tables {
    strings: SharedStrings,
    formats: Vec<NumberFormat>,
    date_1904: bool,
}

/// A relationship of a part: its type's last word and its target's path in the archive.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) kind: String,
    pub(super) target: String,
}

/// The name of the workbook part, wherever it lies.
pub(super) fn workbook_part(
    archive: &Archive<'_>,
    budget: &mut Budget,
) -> Result<Option<String>, ReadFailure> {
    let relations = relations(archive, "", budget)?;
    let named = relations.into_values().find(|r| r.kind == "officedocument").map(|r| r.target);
    Ok(named.filter(|name| archive.has(name)).or_else(|| {
        ["xl/workbook.xml", "xl/workbook.bin"].into_iter().find(|n| archive.has(n)).map(str::to_owned)
    }))
}

/// All sheets of a workbook in its order.
pub(super) fn read(
    archive: &Archive<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<Vec<RawSheet>, ReadFailure> {
    let workbook = workbook(archive, part, budget)?;
    let relations = relations(archive, part, budget)?;
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let named = |kind: &str, usual: &str| {
        relations
            .values()
            .find(|r| r.kind == kind && archive.has(&r.target))
            .map_or_else(|| join(folder, usual), |r| r.target.clone())
    };
    let mut tables = Tables { date_1904: workbook.date_1904, ..Tables::default() };
    tables.strings = strings::read(archive, &named("sharedstrings", "sharedStrings.xml"), budget)?;
    tables.formats = styles::read(archive, &named("styles", "styles.xml"), budget)?;
    let mut sheets = Vec::new();
    for (index, listed) in workbook.sheets.into_iter().enumerate() {
        let known = listed.relation.as_ref().and_then(|id| relations.get(id));
        let target = match known {
            Some(relation) if relation.kind == "worksheet" => relation.target.clone(),
            // Chart sheets, dialogs and macro sheets hold no tables.
            Some(_) => continue,
            // Module sheets of old workbooks are listed without a part.
            None if listed.relation.as_deref() == Some("") => continue,
            None => join(folder, &format!("worksheets/sheet{}.xml", index + 1)),
        };
        let mut sheet = sheet::read(archive, &target, listed.name, listed.visible, &tables, budget)?;
        sheet.own = sheet.own || workbook.own.contains(&sheet.name);
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(ReadFailure::damaged("tidak ada lembar kerja di dalamnya"));
    }
    Ok(sheets)
}

/// The relationships of a part (the empty name is the package itself).
pub(super) fn relations(
    archive: &Archive<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<BTreeMap<String, Relation>, ReadFailure> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let name = join(folder, &format!("_rels/{file}.rels"));
    let mut relations = BTreeMap::new();
    let Some(mut scanner) = archive.list(&name, budget)? else { return Ok(relations) };
    loop {
        match scanner.next()? {
            Token::Open { name: b"Relationship", attrs, .. } => {
                let (Some(id), Some(kind), Some(target)) =
                    (attrs.text(b"Id"), attrs.text(b"Type"), attrs.text(b"Target"))
                else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_lowercase();
                if relations.len() < MAX_SHEETS * 4 {
                    relations.insert(id, Relation { kind, target: self::target(archive, folder, &target) });
                }
            }
            Token::End => break,
            _ => {}
        }
    }
    budget.spend(scanner.used());
    Ok(relations)
}

/// A part that a relationship names. Some programs write it as an address, with `%20` for a space.
fn target(archive: &Archive<'_>, folder: &str, written: &str) -> String {
    let plain = join(folder, written);
    if archive.has(&plain) || !written.contains('%') {
        return plain;
    }
    join(folder, &percent_decoded(written))
}

/// A text with each `%41` made the byte it stands for; as it is where that is no UTF-8.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| first == b'%').and_then(|hex| {
            u8::from_str_radix(std::str::from_utf8(hex).ok().filter(|h| !h.starts_with('+'))?, 16).ok()
        });
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A target beside the files of a folder; an absolute one starts at the archive's root.
fn join(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|s| !s.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            _ => path.push(step),
        }
    }
    path.join("/")
}

fn workbook(archive: &Archive<'_>, part: &str, budget: &mut Budget) -> Result<Workbook, ReadFailure> {
    let mut workbook = Workbook::default();
    let Some(mut scanner) = archive.list(part, budget)? else {
        return Err(ReadFailure::damaged("daftar lembarnya tidak ada"));
    };
    let mut own_name = false;
    loop {
        match scanner.next()? {
            Token::Open { name: b"workbookPr", attrs, .. } => workbook.date_1904 = attrs.flag(b"date1904"),
            Token::Open { name: b"sheet", attrs, .. } => {
                // `r:id`, whatever its prefix; `sheetId` is another name.
                let relation = attrs.text(b"id");
                let visible = !matches!(attrs.get(b"state"), Some(b"hidden" | b"veryHidden"));
                let name = attrs.text(b"name").unwrap_or_default();
                if workbook.sheets.len() >= MAX_SHEETS {
                    return Err(ReadFailure::too_large("lembarnya terlalu banyak"));
                }
                workbook.sheets.push(Listed { name, visible, relation });
            }
            Token::Open { name: b"definedName", attrs, .. } => {
                own_name = attrs.get(b"name").is_some_and(|name| name.starts_with(OWN_PREFIX.as_bytes()));
            }
            Token::Close(b"definedName") => own_name = false,
            Token::Text(raw) if own_name => {
                let mut reference = String::new();
                unescape(raw, &mut reference);
                workbook.own.extend(sheet_of(&reference));
            }
            Token::End => break,
            _ => {}
        }
    }
    budget.spend(scanner.used());
    Ok(workbook)
}

/// The defined name that points at the sheet `cermat` puts into annotated copies.
pub const OWN_NAME: &str = "_cermat_temuan";

/// What the defined names begin with that mark sheets as `cermat`'s own.
pub const OWN_PREFIX: &str = "_cermat_";

/// The sheet of a reference such as `'Temuan (cermat)'!$A$1`.
fn sheet_of(reference: &str) -> Option<String> {
    let (sheet, _) = reference.rsplit_once('!')?;
    let sheet = sheet.strip_prefix('\'').and_then(|s| s.strip_suffix('\'')).unwrap_or(sheet);
    Some(sheet.replace("''", "'"))
}
