//! The workbook part: its sheets, and our sheet put before them or taken away again.

use super::edit::Edits;
use super::error::{AnnotateError, Result, broken};
use super::mark::Options;
use super::package::Package;
use super::relations::{Relation, declare, relate, relations, remove_part, unrelate};
use super::xml::{Kind, Part, Tag, attributes, escape, with_attr, without_attr};

const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// The two spellings of the standard: transitional, or strict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Transitional,
    Strict,
}

impl Dialect {
    /// The namespace of workbook, sheets, styles and comments.
    pub(super) fn main(self) -> &'static str {
        match self {
            Self::Transitional => "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            Self::Strict => "http://purl.oclc.org/ooxml/spreadsheetml/main",
        }
    }

    /// The namespace of `r:id`.
    pub(super) fn relationships(self) -> &'static str {
        match self {
            Self::Transitional => "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            Self::Strict => "http://purl.oclc.org/ooxml/officeDocument/relationships",
        }
    }

    /// The type of a relationship.
    pub(super) fn relation(self, kind: &str) -> String {
        format!("{}/{kind}", self.relationships())
    }

    /// The attribute `r:id` for an element below `root`, with its namespace declared where `root` does not.
    pub(super) fn id_attr(self, root: &Tag<'_>, id: &str) -> String {
        let bound = attributes(root.raw)
            .find_map(|attr| attr.name.strip_prefix("xmlns:").filter(|_| attr.value == self.relationships()));
        match bound {
            Some(prefix) => format!("{prefix}:id=\"{id}\""),
            None => format!("xmlns:r=\"{}\" r:id=\"{id}\"", self.relationships()),
        }
    }
}

/// One sheet of the workbook.
#[derive(Clone, Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) part: String,
    relation: String,
}

/// What the first window showed: kept so that it can be brought back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) active: u32,
    pub(super) first: u32,
}

/// The workbook part, read.
pub(super) struct Workbook {
    pub(super) part: String,
    pub(super) dialect: Dialect,
    pub(super) relations: Vec<Relation>,
    pub(super) sheets: Vec<SheetEntry>,
    pub(super) window: Window,
    /// `docProps/app.xml`, where there is one.
    pub(super) app: Option<String>,
}

impl Workbook {
    /// Reads the workbook of a package, or says why it can't be patched.
    pub(super) fn load(package: &mut Package<'_>, options: &Options) -> Result<Self> {
        let roots = relations(package, "")?;
        if roots.iter().any(|relation| relation.kind == "origin") && !options.break_signature {
            return Err(AnnotateError::Signed);
        }
        let part = roots
            .iter()
            .find(|relation| relation.kind == "officeDocument")
            .map(|relation| relation.target.clone())
            .ok_or_else(|| AnnotateError::NotOoxml { reason: "paket tanpa dokumen utama".to_owned() })?;
        if part.to_lowercase().ends_with(".bin") {
            return Err(AnnotateError::Binary);
        }
        let relations = relations(package, &part)?;
        if relations.iter().any(|relation| relation.kind == "revisionHeaders") {
            return Err(AnnotateError::Unsupported { what: "buku kerja berbagi gaya lama".to_owned() });
        }
        let app = roots.iter().find(|relation| relation.kind == "extended-properties");
        let app = app.map(|relation| relation.target.clone()).filter(|app| package.has(app));
        let source = package.read(&part)?;
        let root = source.root()?;
        if root.local() != "workbook" {
            return Err(AnnotateError::NotOoxml { reason: "dokumen utamanya bukan buku kerja".to_owned() });
        }
        let strict = attributes(root.raw)
            .any(|attr| attr.name.starts_with("xmlns") && attr.value.contains("purl.oclc.org"));
        let dialect = if strict { Dialect::Strict } else { Dialect::Transitional };
        let mut workbook =
            Self { part, dialect, relations, sheets: Vec::new(), window: Window::default(), app };
        workbook.read_sheets(package, &source)?;
        Ok(workbook)
    }

    fn read_sheets(&mut self, package: &Package<'_>, source: &Part) -> Result<()> {
        let mut windows = 0;
        for tag in source.tags() {
            let tag = tag?;
            if tag.opens(2, "workbookView") {
                if windows == 0 {
                    self.window = Window {
                        active: tag.number("activeTab").unwrap_or(0),
                        first: tag.number("firstSheet").unwrap_or(0),
                    };
                }
                windows += 1;
            } else if tag.opens(2, "sheet") {
                let name = tag.text_attr("name").unwrap_or_default();
                let relation = tag.prefixed_attr("id").unwrap_or_default().to_owned();
                let target = self.relations.iter().find(|known| known.id == relation);
                let part = target
                    .map(|known| known.target.clone())
                    .filter(|part| package.has(part))
                    .ok_or_else(|| broken(&self.part, format!("lembar \"{name}\" tidak punya isi")))?;
                self.sheets.push(SheetEntry { name, part, relation });
            }
        }
        if self.sheets.is_empty() {
            return Err(broken(&self.part, "buku kerja tanpa lembar"));
        }
        Ok(())
    }

    /// The part that plays a role in the workbook (`styles`, `sharedStrings`, `person`).
    pub(super) fn related(&self, kind: &str) -> Option<&str> {
        self.relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.as_str())
    }

    /// A sheet by name, as Excel compares names.
    pub(super) fn sheet(&self, name: &str) -> Option<usize> {
        let folded = name.to_lowercase();
        self.sheets.iter().position(|sheet| sheet.name.to_lowercase() == folded)
    }

    /// Puts a new sheet before the others and opens the workbook on it.
    pub(super) fn add_first_sheet(&self, package: &mut Package<'_>, name: &str, xml: String) -> Result<()> {
        let sheet = package.free_name("xl/worksheets/sheet", "xml");
        package.put(&sheet, xml);
        declare(package, &sheet, SHEET_TYPE)?;
        let id = relate(package, &self.part, &self.dialect.relation("worksheet"), &sheet)?;
        let source = package.read(&self.part)?;
        let root = source.root()?;
        let (mut edits, mut first, mut windows, mut ids) = (Edits::default(), None, 0, Vec::new());
        for tag in source.tags() {
            let tag = tag?;
            if tag.opens(2, "sheet") {
                first.get_or_insert((tag.start, tag.prefix()));
                ids.extend(tag.number("sheetId"));
            } else if tag.opens(2, "workbookView") {
                let text = if windows == 0 {
                    view_index(&view_index(tag.raw, "activeTab", 0), "firstSheet", 0)
                } else {
                    shifted_view(&tag, |index| index + 1)
                };
                windows += 1;
                replace_if_changed(&mut edits, &tag, text);
            } else if tag.opens(2, "definedName")
                && let Some(local) = tag.number("localSheetId")
            {
                edits.replace(tag.span(), with_attr(tag.raw, "localSheetId", &(local + 1).to_string()));
            }
        }
        let (at, prefix) = first.ok_or_else(|| broken(&self.part, "buku kerja tanpa lembar"))?;
        let element = format!(
            "<{prefix}sheet name=\"{}\" sheetId=\"{}\" {}/>",
            escape(name),
            free_sheet_id(&ids),
            self.dialect.id_attr(&root, &id)
        );
        edits.insert(at, element);
        package.edit(source, edits)
    }

    /// Takes a sheet away; if it is the one shown, `before` is shown again.
    pub(super) fn remove_sheet(&self, package: &mut Package<'_>, own: usize, before: Window) -> Result<()> {
        let source = package.read(&self.part)?;
        let own = u32::try_from(own).unwrap_or(u32::MAX);
        let last = u32::try_from(self.sheets.len()).unwrap_or(u32::MAX).saturating_sub(2);
        let less = |index: u32| if index > own { index - 1 } else { index }.min(last);
        let shown = if self.window.active == own {
            Window { active: before.active.min(last), first: before.first.min(last) }
        } else {
            Window { active: less(self.window.active), first: less(self.window.first) }
        };
        let (mut edits, mut windows, mut sheets, mut names) = (Edits::default(), 0, 0, Names::default());
        for tag in source.tags() {
            let tag = tag?;
            match (tag.depth, tag.local()) {
                (2, "sheet") => {
                    if sheets == own && tag.kind != Kind::End {
                        edits.delete(tag.span());
                    }
                    sheets += u32::from(tag.kind != Kind::Start);
                }
                (2, "workbookView") if tag.kind != Kind::End => {
                    let text = if windows == 0 {
                        let text = view_index(tag.raw, "activeTab", shown.active);
                        view_index(&text, "firstSheet", shown.first)
                    } else {
                        shifted_view(&tag, less)
                    };
                    windows += 1;
                    replace_if_changed(&mut edits, &tag, text);
                }
                (1 | 2, "definedNames" | "definedName") => names.visit(&tag, own, &mut edits),
                _ => {}
            }
        }
        package.edit(source, names.finish(edits))?;
        let sheet = &self.sheets[usize::try_from(own).unwrap_or(0)];
        unrelate(package, &self.part, std::slice::from_ref(&sheet.relation))?;
        remove_part(package, &sheet.part)
    }
}

/// The defined names while a sheet is taken away: its own go, those of later sheets move up.
#[derive(Default)]
struct Names {
    wrapper: Option<usize>,
    wrapper_end: usize,
    open: Option<usize>,
    gone: Vec<std::ops::Range<usize>>,
    stay: usize,
}

impl Names {
    fn visit(&mut self, tag: &Tag<'_>, own: u32, edits: &mut Edits) {
        if tag.depth == 1 {
            self.wrapper.get_or_insert(tag.start);
            self.wrapper_end = tag.end;
        } else if tag.kind == Kind::End {
            match self.open.take() {
                Some(start) => self.gone.push(start..tag.end),
                None => self.stay += 1,
            }
        } else {
            match tag.number("localSheetId") {
                Some(local) if local == own => self.open = Some(tag.start),
                Some(local) if local > own => {
                    edits.replace(tag.span(), with_attr(tag.raw, "localSheetId", &(local - 1).to_string()));
                }
                _ => {}
            }
        }
    }

    fn finish(self, mut edits: Edits) -> Edits {
        match self.wrapper {
            Some(start) if self.stay == 0 && !self.gone.is_empty() => edits.delete(start..self.wrapper_end),
            _ => {
                for span in self.gone {
                    edits.delete(span);
                }
            }
        }
        edits
    }
}

fn replace_if_changed(edits: &mut Edits, tag: &Tag<'_>, text: String) {
    if text != tag.raw {
        edits.replace(tag.span(), text);
    }
}

fn shifted_view(tag: &Tag<'_>, shift: impl Fn(u32) -> u32) -> String {
    let active = shift(tag.number("activeTab").unwrap_or(0));
    let first = shift(tag.number("firstSheet").unwrap_or(0));
    view_index(&view_index(tag.raw, "activeTab", active), "firstSheet", first)
}

/// An index of a window; 0 is what its absence means.
fn view_index(raw: &str, name: &str, index: u32) -> String {
    let known = attributes(raw).find(|attr| attr.name == name).map_or("0", |attr| attr.value);
    if known.parse() == Ok(index) {
        raw.to_owned()
    } else if index == 0 {
        without_attr(raw, name)
    } else {
        with_attr(raw, name, &index.to_string())
    }
}

fn free_sheet_id(taken: &[u32]) -> u32 {
    /// The largest that Excel takes.
    const MOST: u32 = 65_534;
    let next = taken.iter().max().map_or(1, |max| max.saturating_add(1));
    if next <= MOST { next } else { (1..=MOST).find(|id| !taken.contains(id)).unwrap_or(MOST) }
}
