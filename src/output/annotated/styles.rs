//! The styles part: formats cloned from the cell's own, with only fill and border changed.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use super::edit::Edits;
use super::error::{AnnotateError, Result};
use super::look::{Look, border_xml, fill_xml, has_own_edge, is_own_xf_parts, look_of, without_own_edges};
use super::mark::MarkLevel;
use super::origins::{background, without_fill_and_border};
use super::package::Package;
use super::relations::{declare, relate};
use super::workbook_part::Workbook;
use super::xml::{Kind, Part, Tag, with_attr};

const STYLES_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
/// The most formats that Excel takes.
const MOST_FORMATS: usize = 64_000;
/// The sections of the part in schema order.
const ORDER: [&str; 11] = [
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

/// One list of the part, with what is to be appended.
pub(super) struct List {
    name: &'static str,
    /// The start tag, and where the end tag starts; none where the list is missing or empty.
    pub(super) tags: Option<(Range<usize>, usize)>,
    pub(super) items: Vec<Range<usize>>,
    added: Vec<String>,
    /// Items of the part that already serve in this run.
    reused: HashSet<usize>,
}

impl List {
    fn len(&self) -> usize {
        self.items.len() + self.added.len()
    }
}

/// How many lists there are.
pub(super) const LISTS: usize = 6;
/// The lists, in the order of `Styles::lists`.
const FONTS: usize = 0;
pub(super) const FILLS: usize = 1;
pub(super) const BORDERS: usize = 2;
pub(super) const FORMATS: usize = 3;
pub(super) const STYLE_FORMATS: usize = 4;
pub(super) const CELL_STYLES: usize = 5;

/// The styles of a workbook, being added to.
pub(super) struct Styles {
    pub(super) part: Part,
    prefix: String,
    pub(super) lists: [List; LISTS],
    has_style_formats: bool,
    marked: BTreeMap<(usize, MarkLevel), usize>,
}

impl Styles {
    /// Reads the styles of a workbook; makes the part where there is none.
    pub(super) fn load(package: &mut Package<'_>, workbook: &Workbook) -> Result<Self> {
        let name = if let Some(name) = workbook.related("styles") {
            name.to_owned()
        } else {
            // Some readers look for no other name.
            let usual = "xl/styles.xml";
            let name =
                if package.has(usual) { package.free_name("xl/styles", "xml") } else { usual.to_owned() };
            let text = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
                <styleSheet xmlns=\"{}\"></styleSheet>",
                workbook.dialect.main()
            );
            package.put(&name, text);
            declare(package, &name, STYLES_TYPE)?;
            relate(package, &workbook.part, &workbook.dialect.relation("styles"), &name)?;
            name
        };
        let part = package.read(&name)?;
        Self::parse(part)
    }

    fn parse(part: Part) -> Result<Self> {
        let list =
            |name| List { name, tags: None, items: Vec::new(), added: Vec::new(), reused: HashSet::new() };
        let mut lists = ["fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "cellStyles"].map(list);
        let (mut current, mut start, mut has_style_formats) = (None, 0, false);
        for tag in part.tags() {
            let tag = tag?;
            match (tag.depth, tag.kind) {
                (1, Kind::Start) => {
                    current = lists.iter().position(|list| list.name == tag.local());
                    if let Some(at) = current {
                        lists[at].tags = Some((tag.span(), tag.end));
                    }
                    has_style_formats |= tag.local() == "cellStyleXfs";
                }
                (1, Kind::End) => {
                    if let Some((_, end)) = current.and_then(|at: usize| lists[at].tags.as_mut()) {
                        *end = tag.start;
                    }
                    current = None;
                }
                (2, Kind::Start) => start = tag.start,
                (2, kind) => {
                    if let Some(at) = current {
                        let from = if kind == Kind::Empty { tag.start } else { start };
                        lists[at].items.push(from..tag.end);
                    }
                }
                _ => {}
            }
        }
        let prefix = part.root()?.prefix().to_owned();
        let mut styles = Self { part, prefix, lists, has_style_formats, marked: BTreeMap::new() };
        styles.add_defaults();
        Ok(styles)
    }

    /// Index 0 (and, for fills, 1) means something fixed: a missing list must not start with ours.
    fn add_defaults(&mut self) {
        let p = self.prefix.clone();
        let defaults = [
            (FONTS, vec![format!("<{p}font><{p}sz val=\"11\"/><{p}name val=\"Calibri\"/></{p}font>")]),
            (
                FILLS,
                ["none", "gray125"]
                    .map(|kind| format!("<{p}fill><{p}patternFill patternType=\"{kind}\"/></{p}fill>"))
                    .to_vec(),
            ),
            (
                BORDERS,
                vec![format!(
                    "<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>"
                )],
            ),
            (FORMATS, vec![self.format_xml(0, 0, 0, "")]),
        ];
        for (list, items) in defaults {
            if self.lists[list].items.is_empty() {
                self.lists[list].added = items;
            }
        }
    }

    pub(super) fn item(&self, list: usize, index: usize) -> &str {
        let list = &self.lists[list];
        match list.items.get(index) {
            Some(span) => &self.part.text[span.clone()],
            None => list.added.get(index - list.items.len()).map_or("", String::as_str),
        }
    }

    /// How many items a list has.
    pub(super) fn len(&self, list: usize) -> usize {
        self.lists[list].len()
    }

    /// The prefix of the part's elements, with its colon.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The lists of cell styles are only there where they are needed, and never start with ours.
    fn begin(&mut self, list: usize) {
        if self.lists[list].len() > 0 {
            return;
        }
        let p = &self.prefix;
        let first = match list {
            STYLE_FORMATS => format!("<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"),
            CELL_STYLES => format!("<{p}cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"),
            _ => return,
        };
        self.lists[list].added.push(first);
    }

    /// The index of an item: one that is there already (each serves once, so that every format of ours
    /// has a single origin), or appended.
    pub(super) fn put(&mut self, list: usize, xml: String, once: bool) -> usize {
        self.begin(list);
        let known = (0..self.lists[list].len()).find(|index| {
            self.item(list, *index) == xml && !(once && self.lists[list].reused.contains(index))
        });
        let index = known.unwrap_or_else(|| {
            self.lists[list].added.push(xml);
            self.lists[list].len() - 1
        });
        self.lists[list].reused.insert(index);
        index
    }

    /// The format `base` with the mark of `level`; everything else of it stays.
    pub(super) fn marked(&mut self, base: usize, level: MarkLevel) -> Result<usize> {
        let base = if base < self.lists[FORMATS].len() { base } else { 0 };
        if let Some(index) = self.marked.get(&(base, level)) {
            return Ok(*index);
        }
        if self.lists[FORMATS].len() >= MOST_FORMATS {
            return Err(AnnotateError::Unsupported {
                what: "buku kerja dengan lebih dari 64.000 format".into(),
            });
        }
        let raw = self.item(FORMATS, base).to_owned();
        let head_end = head_end(&raw);
        let number = |name| whole(&raw).number(name).and_then(|id| usize::try_from(id).ok()).unwrap_or(0);
        let look = if look_of(self.item(FONTS, number("fontId"))) == Look::LightText {
            Look::LightText
        } else {
            Look::DarkText
        };
        let origin = background(self.origin_number(number("fillId"), number("borderId")));
        let fill = fill_xml(&self.prefix, level, look, &origin);
        let border = border_xml(&self.prefix, level);
        let fill = self.put(FILLS, fill, false);
        let border = self.put(BORDERS, border, false);
        let mut head = raw[..head_end].to_owned();
        for (name, value) in [("fillId", fill), ("borderId", border), ("applyFill", 1), ("applyBorder", 1)] {
            head = with_attr(&head, name, &value.to_string());
        }
        let index = self.put(FORMATS, head + &raw[head_end..], true);
        self.marked.insert((base, level), index);
        Ok(index)
    }

    /// A font by its children, without prefix marks: `@` stands for the prefix.
    pub(super) fn font(&mut self, children: &str) -> usize {
        let p = &self.prefix;
        let xml = format!("<{p}font>{}</{p}font>", children.replace('@', p));
        self.put(FONTS, xml, false)
    }

    /// The fill of a mark's colour.
    pub(super) fn fill_of(&mut self, level: MarkLevel) -> (usize, usize) {
        let fill = fill_xml(&self.prefix, level, Look::DarkText, "indexed=\"64\"");
        let border = border_xml(&self.prefix, level);
        (self.put(FILLS, fill, false), self.put(BORDERS, border, false))
    }

    /// A plain solid fill.
    pub(super) fn solid_fill(&mut self, rgb: &str) -> usize {
        let p = &self.prefix;
        let xml = format!(
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{rgb}\"/><{p}bgColor indexed=\"64\"/>\
            </{p}patternFill></{p}fill>"
        );
        self.put(FILLS, xml, false)
    }

    /// A border by its children; `@` stands for the prefix.
    pub(super) fn border(&mut self, children: &str) -> usize {
        let p = &self.prefix;
        let xml = format!("<{p}border>{}</{p}border>", children.replace('@', p));
        self.put(BORDERS, xml, false)
    }

    /// A format of our own sheet.
    pub(super) fn own_format(&mut self, font: usize, fill: usize, border: usize, align: &str) -> usize {
        let xml = self.format_xml(font, fill, border, align);
        self.put(FORMATS, xml, false)
    }

    fn format_xml(&self, font: usize, fill: usize, border: usize, align: &str) -> String {
        let p = &self.prefix;
        let parent = if self.has_style_formats { " xfId=\"0\"" } else { "" };
        let head = format!(
            "<{p}xf numFmtId=\"0\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\"{parent}"
        );
        if align.is_empty() {
            return format!("{head}/>");
        }
        format!(
            "{head} applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">\
            <{p}alignment {align}/></{p}xf>"
        )
    }

    /// The formats with a solid fill of this colour (`DDEBF7`).
    pub(super) fn filled(&self, rgb: &str) -> HashSet<usize> {
        let coloured = |index: &usize| {
            let fill = whole(self.item(FORMATS, *index)).number("fillId");
            let fill = fill.and_then(|id| usize::try_from(id).ok()).map_or("", |id| self.item(FILLS, id));
            let colour = fill.split_once("fgColor").and_then(|(_, rest)| rest.split('>').next());
            colour.is_some_and(|colour| colour.to_ascii_uppercase().contains(rgb))
        };
        (0..self.lists[FORMATS].items.len()).filter(coloured).collect()
    }

    /// Formats that look like marks of ours.
    pub(super) fn own_marks(&self) -> BTreeSet<usize> {
        (0..self.lists[FORMATS].items.len()).filter(|index| self.is_own_mark(*index)).collect()
    }

    fn is_own_mark(&self, index: usize) -> bool {
        let raw = self.item(FORMATS, index);
        let number = |name| whole(raw).number(name).and_then(|id| usize::try_from(id).ok()).unwrap_or(0);
        let (fill, border) = (self.item(FILLS, number("fillId")), self.item(BORDERS, number("borderId")));
        is_own_xf_parts(fill, border) || has_own_edge(border)
    }

    /// The format that a mark was cloned from: by what is stored with the mark, or else the likeliest one.
    pub(super) fn origin(&mut self, marked: usize) -> usize {
        if let Some(origin) = self.stored_origin(marked) {
            return origin;
        }
        let raw = self.item(FORMATS, marked).to_owned();
        let number = |name| whole(&raw).number(name).and_then(|id| usize::try_from(id).ok()).unwrap_or(0);
        let (fill, border) = (number("fillId"), number("borderId"));
        if !is_own_xf_parts(self.item(FILLS, fill), self.item(BORDERS, border)) {
            let border = without_own_edges(self.item(BORDERS, border));
            let border = self.put(BORDERS, border, false);
            return self.restored(&raw, fill, border);
        }
        let wanted = without_fill_and_border(&raw);
        let like = |index: &usize| {
            without_fill_and_border(self.item(FORMATS, *index)) == wanted && !self.is_own_mark(*index)
        };
        let found = (0..self.lists[FORMATS].items.len()).find(like);
        found.unwrap_or_else(|| self.restored(&raw, 0, 0))
    }

    /// Whether anything was added to the formats.
    pub(super) fn has_new_formats(&self) -> bool {
        !self.lists[FORMATS].added.is_empty()
    }

    /// Writes what was added.
    pub(super) fn save(self, package: &mut Package<'_>) -> Result<()> {
        let mut edits = Edits::default();
        let root = self.part.root()?;
        let mut added: Vec<&List> = self.lists.iter().filter(|list| !list.added.is_empty()).collect();
        added.sort_by_key(|list| rank(list.name));
        let missing = |list: &List| {
            let p = &self.prefix;
            format!("<{p}{0} count=\"{1}\">{2}</{p}{0}>", list.name, list.len(), list.added.concat())
        };
        if root.kind == Kind::Empty {
            let lists: String = added.into_iter().map(missing).collect();
            edits.replace(root.span(), root.opened_around(&lists));
        } else {
            for list in added {
                if let Some((start, end)) = &list.tags {
                    let raw = &self.part.text[start.clone()];
                    edits.replace(start.clone(), with_attr(raw, "count", &list.len().to_string()));
                    edits.insert(*end, list.added.concat());
                } else {
                    self.insert_list(list.name, missing(list), &mut edits)?;
                }
            }
        }
        package.edit(self.part, edits)
    }

    /// A list that was missing goes before the first section that must follow it.
    fn insert_list(&self, name: &str, xml: String, edits: &mut Edits) -> Result<()> {
        for tag in self.part.tags() {
            let tag = tag?;
            if tag.depth == 1 && tag.kind == Kind::Empty && tag.local() == name {
                edits.replace(tag.span(), xml);
                return Ok(());
            }
            if tag.depth == 1 && tag.kind != Kind::End && rank(tag.local()) > rank(name) {
                edits.insert(tag.start, xml);
                return Ok(());
            }
            if tag.depth == 0 && tag.kind == Kind::End {
                edits.insert(tag.start, xml);
                return Ok(());
            }
        }
        Ok(())
    }
}

/// Where a section of the part stands among the others.
fn rank(local: &str) -> usize {
    ORDER.iter().position(|known| *known == local).unwrap_or(ORDER.len())
}

/// Where the start tag of an element's text ends.
pub(super) fn head_end(raw: &str) -> usize {
    raw.find('>').map_or(raw.len(), |at| at + 1)
}

/// An element's text as a tag, for its attributes.
pub(super) fn whole(raw: &str) -> Tag<'_> {
    Tag { kind: Kind::Empty, raw: &raw[..head_end(raw)], start: 0, end: 0, depth: 0 }
}
