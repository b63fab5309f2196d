//! The styles part: formats cloned from the cell's own, with only fill and border changed.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::edit::Edits;
use super::error::{AnnotateError, Result};
use super::look::{Look, border_xml, fill_xml, is_own_xf_parts, look_of};
use super::mark::MarkLevel;
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
struct List {
    name: &'static str,
    /// The start tag, and where the end tag starts; none where the list is missing or empty.
    tags: Option<(Range<usize>, usize)>,
    items: Vec<Range<usize>>,
    added: Vec<String>,
    /// Items of the part that already serve in this run.
    reused: HashSet<usize>,
}

impl List {
    fn len(&self) -> usize {
        self.items.len() + self.added.len()
    }
}

/// The lists, in the order of `Styles::lists`.
const FONTS: usize = 0;
const FILLS: usize = 1;
const BORDERS: usize = 2;
const FORMATS: usize = 3;

/// The styles of a workbook, being added to.
pub(super) struct Styles {
    part: Part,
    prefix: String,
    lists: [List; 4],
    has_style_formats: bool,
    marked: BTreeMap<(usize, MarkLevel), usize>,
}

impl Styles {
    /// Reads the styles of a workbook; makes the part where there is none.
    pub(super) fn load(package: &mut Package<'_>, workbook: &Workbook) -> Result<Self> {
        let name = if let Some(name) = workbook.related("styles") {
            name.to_owned()
        } else {
            let name = package.free_name("xl/styles", "xml");
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
        let mut lists = [list("fonts"), list("fills"), list("borders"), list("cellXfs")];
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

    fn item(&self, list: usize, index: usize) -> &str {
        let list = &self.lists[list];
        match list.items.get(index) {
            Some(span) => &self.part.text[span.clone()],
            None => list.added.get(index - list.items.len()).map_or("", String::as_str),
        }
    }

    /// The index of an item: one that is there already (each serves once, so that every format of ours
    /// has a single origin), or appended.
    fn put(&mut self, list: usize, xml: String, once: bool) -> usize {
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
        let (fill, border) = (fill_xml(&self.prefix, level, look), border_xml(&self.prefix, level));
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
        let (fill, border) = (fill_xml(&self.prefix, level, Look::DarkText), border_xml(&self.prefix, level));
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

    /// Formats that look like marks of ours, each with the format it most likely was cloned from.
    pub(super) fn own_marks(&self) -> BTreeMap<usize, usize> {
        let count = self.lists[FORMATS].items.len();
        let number = |raw, name| whole(raw).number(name).and_then(|id| usize::try_from(id).ok()).unwrap_or(0);
        let (own, others): (Vec<usize>, Vec<usize>) = (0..count).partition(|index| {
            let raw = self.item(FORMATS, *index);
            let (fill, border) = (number(raw, "fillId"), number(raw, "borderId"));
            is_own_xf_parts(self.item(FILLS, fill), self.item(BORDERS, border))
        });
        if own.is_empty() {
            return BTreeMap::new();
        }
        let mut origins = BTreeMap::new();
        for index in others {
            origins.entry(without_fill_and_border(self.item(FORMATS, index))).or_insert(index);
        }
        let origin = |index: usize| origins.get(&without_fill_and_border(self.item(FORMATS, index))).copied();
        own.into_iter().map(|index| (index, origin(index).unwrap_or(0))).collect()
    }

    /// Writes what was added.
    pub(super) fn save(self, package: &mut Package<'_>) -> Result<()> {
        let mut edits = Edits::default();
        for list in self.lists.iter().filter(|list| !list.added.is_empty()) {
            let added = list.added.concat();
            if let Some((start, end)) = &list.tags {
                let raw = &self.part.text[start.clone()];
                edits.replace(start.clone(), with_attr(raw, "count", &list.len().to_string()));
                edits.insert(*end, added);
            } else {
                let p = &self.prefix;
                let xml = format!("<{p}{0} count=\"{1}\">{added}</{p}{0}>", list.name, list.len());
                self.insert_list(list.name, xml, &mut edits)?;
            }
        }
        package.edit(self.part, edits)
    }

    /// A list that was missing goes before the first section that must follow it.
    fn insert_list(&self, name: &str, xml: String, edits: &mut Edits) -> Result<()> {
        let rank = |local: &str| ORDER.iter().position(|known| *known == local).unwrap_or(ORDER.len());
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
        // The root is empty: `save` never meets this, `load` writes such a part only with all lists missing.
        Ok(())
    }
}

/// Where the start tag of an element's text ends.
fn head_end(raw: &str) -> usize {
    raw.find('>').map_or(raw.len(), |at| at + 1)
}

/// An element's text as a tag, for its attributes.
fn whole(raw: &str) -> Tag<'_> {
    Tag { kind: Kind::Empty, raw: &raw[..head_end(raw)], start: 0, end: 0, depth: 0 }
}

/// What a mark leaves of a format.
fn without_fill_and_border(raw: &str) -> (Vec<(&str, &str)>, &str) {
    let head = &raw[..head_end(raw)];
    let mut kept: Vec<(&str, &str)> = super::xml::attributes(head)
        .filter(|attr| !["fillId", "borderId", "applyFill", "applyBorder"].contains(&attr.name))
        .map(|attr| (attr.name, attr.value))
        .collect();
    kept.sort_unstable();
    (kept, &raw[head_end(raw)..])
}
