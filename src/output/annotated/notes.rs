//! Notes: new ones, and ours joined to those that were there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::address::{Cell, a1, parse};
use super::edit::Edits;
use super::error::{Result, broken};
use super::mark::MarkLevel;
use super::note_text::JOINED;
use super::package::Package;
use super::relations::{declare, declare_extension, relate, relations};
use super::survey::Survey;
use super::threads::reply;
use super::vml::{NoteBox, add_boxes, anchor, empty_drawing, note_shapes};
use super::workbook_part::Workbook;
use super::xml::{Kind, Part, Tag, escape_cell, unescape};

/// The author of our notes.
pub(super) const AUTHOR: &str = "cermat";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING_TYPE: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

/// What a note says: the first line and the rest of each finding.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) level: MarkLevel,
    pub(super) findings: Vec<(String, String)>,
}

/// How the tag of a run ends that we put around a bare text: no writer spells it so, which tells it again.
pub(super) const WRAPPED: &str = " >";

/// Letters of a note, over all its findings; a longer one can't be read in its box, and Excel cuts it.
const MOST_LETTERS: usize = 6_000;
/// Letters of one finding in it.
const MOST_OF_ONE: usize = 2_000;

impl Note {
    /// The note as plain text.
    pub(super) fn text(&self) -> String {
        let texts: Vec<String> = self.shown().into_iter().map(|(head, rest)| head + &rest).collect();
        texts.join("\n\n")
    }

    /// First line and rest of each finding that has room, and how many have none.
    fn shown(&self) -> Vec<(String, String)> {
        let mut shown: Vec<(String, String)> = Vec::new();
        let mut letters = 0;
        for (at, (head, rest)) in self.findings.iter().enumerate() {
            let finding = (shortened(head), format!("\n{}", shortened(rest)));
            letters += finding.0.chars().count() + finding.1.chars().count() + 2;
            if letters > MOST_LETTERS && at > 0 {
                let more = self.findings.len() - at;
                shown.push((format!("… dan {more} temuan lain di sel ini"), String::new()));
                break;
            }
            shown.push(finding);
        }
        shown
    }

    fn runs(&self, p: &str) -> String {
        let mut xml = String::new();
        for (at, (head, rest)) in self.shown().iter().enumerate() {
            let gap = if at == 0 { "" } else { "\n\n" };
            xml += &run(p, true, &format!("{gap}{head}"));
            if !rest.is_empty() {
                xml += &run(p, false, rest);
            }
        }
        xml
    }

    fn joined_run(&self, p: &str) -> String {
        run(p, false, &format!("\n\n{JOINED}\n{}", self.text()))
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= MOST_OF_ONE {
        return text.to_owned();
    }
    text.chars().take(MOST_OF_ONE).chain(['…']).collect()
}

/// A run of a note's text; line breaks stand as they are, as Excel writes them.
fn run(p: &str, bold: bool, text: &str) -> String {
    let bold = if bold { format!("<{p}b/>") } else { String::new() };
    format!(
        "<{p}r><{p}rPr>{bold}<{p}sz val=\"9\"/><{p}color rgb=\"FF1F2933\"/><{p}rFont val=\"Tahoma\"/>\
        <{p}family val=\"2\"/></{p}rPr><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>",
        escape_cell(text)
    )
}

/// What was done about the notes of a sheet.
#[derive(Default)]
pub(super) struct Noted {
    /// Edits of the sheet itself.
    pub(super) edits: Edits,
    pub(super) added: usize,
    pub(super) joined: usize,
    pub(super) replies: usize,
    /// Boxes of others that had to grow: the anchor before and after.
    pub(super) grown: BTreeMap<Cell, (String, String)>,
}

/// A sheet whose cells get notes.
pub(super) struct Noting<'s> {
    pub(super) workbook: &'s Workbook,
    pub(super) sheet: &'s Part,
    pub(super) survey: &'s Survey,
    pub(super) heights: &'s BTreeMap<u32, u32>,
}

impl Noting<'_> {
    /// Writes the notes.
    pub(super) fn write(&self, package: &mut Package<'_>, notes: &BTreeMap<Cell, Note>) -> Result<Noted> {
        let relations = relations(package, &self.sheet.name)?;
        let related =
            |kind: &str| relations.iter().find(|relation| relation.kind == kind && !relation.external);
        let comments = match related("comments") {
            Some(relation) => relation.target.clone(),
            None => self.new_comments(package)?,
        };
        let source = package.read(&comments)?;
        let (edits, joined) = join(&source, notes)?;
        package.edit(source, edits)?;

        let mut noted = Noted { joined: joined.len(), added: notes.len() - joined.len(), ..Noted::default() };
        let threads = related("threadedComment").map(|relation| relation.target.clone());
        if let (Some(threads), Some(persons)) = (threads, self.workbook.related("person")) {
            let hit: BTreeMap<Cell, String> =
                joined.iter().filter_map(|cell| Some((*cell, notes.get(cell)?.text()))).collect();
            noted.replies = reply(package, &threads, persons, &hit)?;
        }
        let drawing = self.survey.legacy_drawing.as_ref().and_then(|(id, _)| {
            let relation = relations.iter().find(|relation| relation.id == *id)?;
            Some(relation.target.clone())
        });
        self.draw(package, drawing, notes, &joined, &mut noted)?;
        Ok(noted)
    }

    fn new_comments(&self, package: &mut Package<'_>) -> Result<String> {
        let name = package.free_name("xl/comments", "xml");
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
            <comments xmlns=\"{}\"><authors/><commentList/></comments>",
            self.workbook.dialect.main()
        );
        package.put(&name, text);
        declare(package, &name, COMMENTS_TYPE)?;
        relate(package, &self.sheet.name, &self.workbook.dialect.relation("comments"), &name)?;
        Ok(name)
    }

    fn draw(
        &self,
        package: &mut Package<'_>,
        drawing: Option<String>,
        notes: &BTreeMap<Cell, Note>,
        joined: &BTreeSet<Cell>,
        noted: &mut Noted,
    ) -> Result<()> {
        let is_new = drawing.is_none();
        let name = match drawing {
            Some(name) => name,
            None if noted.added == 0 => return Ok(()),
            None => {
                let name = package.free_name("xl/drawings/vmlDrawing", "vml");
                package.put(&name, empty_drawing(noted.added));
                name
            }
        };
        let source = package.read(&name)?;
        let boxes: Vec<NoteBox> = notes
            .iter()
            .filter(|(cell, _)| !joined.contains(cell))
            .map(|(cell, note)| NoteBox {
                cell: *cell,
                level: note.level,
                anchor: anchor(self.survey, self.heights, *cell, &note.text()),
            })
            .collect();
        let mut edits = if boxes.is_empty() { Edits::default() } else { add_boxes(&source, &boxes)? };
        for shape in note_shapes(&source.text) {
            let (Some(note), Some(span)) = (notes.get(&shape.cell), shape.anchor) else { continue };
            // A person sized that box for a person's text: ours goes below it.
            let text = format!("\n\n\n\n{JOINED}\n{}", note.text());
            let grown = anchor(self.survey, self.heights, shape.cell, &text);
            noted.grown.insert(shape.cell, (source.text[span.clone()].to_owned(), grown.clone()));
            edits.replace(span, grown);
        }
        package.edit(source, edits)?;
        if is_new {
            declare_extension(package, &name, DRAWING_TYPE)?;
            let kind = self.workbook.dialect.relation("vmlDrawing");
            let id = relate(package, &self.sheet.name, &kind, &name)?;
            let root = self.sheet.root()?;
            let element =
                format!("<{}legacyDrawing {}/>", root.prefix(), self.workbook.dialect.id_attr(&root, &id));
            match &self.survey.legacy_drawing {
                // It named a relationship that does not exist.
                Some((_, span)) => noted.edits.replace(span.clone(), element),
                None => noted.edits.insert(self.survey.legacy_at, element),
            }
        }
        Ok(())
    }
}

/// Adds the notes to a comments part; the cells where one was joined to a note of someone else.
fn join(source: &Part, notes: &BTreeMap<Cell, Note>) -> Result<(Edits, BTreeSet<Cell>)> {
    let root = source.root()?;
    if root.local() != "comments" {
        return Err(broken(&source.name, "bukan daftar komentar"));
    }
    let mut joiner = Joiner { notes, prefix: root.prefix(), ..Joiner::new(notes) };
    let mut text_from = 0;
    for tag in source.tags() {
        let tag = tag?;
        joiner.visit(&tag, &source.text[text_from..tag.start]);
        text_from = tag.end;
    }
    joiner.finish(source)
}

struct Joiner<'a> {
    notes: &'a BTreeMap<Cell, Note>,
    prefix: &'a str,
    edits: Edits,
    authors: usize,
    own_author: Option<usize>,
    authors_tag: Option<Tag<'a>>,
    list_tag: Option<Tag<'a>>,
    /// The cell of the comment being read, if it gets a note.
    cell: Option<Cell>,
    in_run: bool,
    joined: BTreeSet<Cell>,
}

impl<'a> Joiner<'a> {
    fn new(notes: &'a BTreeMap<Cell, Note>) -> Self {
        Self {
            notes,
            prefix: "",
            edits: Edits::default(),
            authors: 0,
            own_author: None,
            authors_tag: None,
            list_tag: None,
            cell: None,
            in_run: false,
            joined: BTreeSet::new(),
        }
    }

    fn visit(&mut self, tag: &Tag<'a>, text: &str) {
        match (tag.depth, tag.local(), tag.kind) {
            (1, "authors", Kind::Empty | Kind::End) => self.authors_tag = Some(*tag),
            (1, "commentList", Kind::Empty | Kind::End) => self.list_tag = Some(*tag),
            (2, "author", Kind::Empty | Kind::End) => {
                if tag.kind == Kind::End && unescape(text) == AUTHOR {
                    self.own_author = Some(self.authors);
                }
                self.authors += 1;
            }
            (2, "comment", Kind::Start) => {
                self.cell = tag.attr("ref").and_then(parse).filter(|cell| self.notes.contains_key(cell));
            }
            (2, "comment", Kind::End) => self.cell = None,
            (3..=5, _, _) => self.visit_text(tag),
            _ => {}
        }
    }

    fn visit_text(&mut self, tag: &Tag<'a>) {
        let Some(cell) = self.cell else { return };
        let p = self.prefix;
        match (tag.depth, tag.local(), tag.kind) {
            (3, "text", Kind::Empty) => {
                let run = self.notes[&cell].joined_run(p);
                self.edits.replace(tag.span(), tag.opened_around(&run));
                self.joined.insert(cell);
            }
            // Text without a run gets one, so that ours may follow it.
            (4, "t", Kind::Start) => self.edits.insert(tag.start, format!("<{p}r{WRAPPED}")),
            (4, "t", Kind::End) => self.edits.insert(tag.end, format!("</{p}r>")),
            (4, "r", kind) => self.in_run = kind == Kind::Start,
            (4, "rPh" | "phoneticPr", Kind::Start | Kind::Empty) | (3, "text", Kind::End)
                if self.joined.insert(cell) =>
            {
                self.edits.insert(tag.start, self.notes[&cell].joined_run(p));
            }
            _ => {}
        }
    }

    fn finish(mut self, source: &Part) -> Result<(Edits, BTreeSet<Cell>)> {
        let p = self.prefix;
        let (Some(authors), Some(list)) = (self.authors_tag, self.list_tag) else {
            return Err(broken(&source.name, "daftar komentar tidak lengkap"));
        };
        let author = self.own_author.unwrap_or(self.authors);
        let mut comments = String::new();
        for (cell, note) in self.notes.iter().filter(|(cell, _)| !self.joined.contains(cell)) {
            let _ = write!(
                comments,
                "<{p}comment ref=\"{}\" authorId=\"{author}\"><{p}text>{}</{p}text></{p}comment>",
                a1(*cell),
                note.runs(p)
            );
        }
        let mut put = |tag: &Tag<'_>, xml: String| match tag.kind {
            Kind::Empty => self.edits.replace(tag.span(), tag.opened_around(&xml)),
            _ => self.edits.insert(tag.start, xml),
        };
        if !comments.is_empty() {
            if self.own_author.is_none() {
                put(&authors, format!("<{p}author>{AUTHOR}</{p}author>"));
            }
            put(&list, comments);
        }
        Ok((self.edits, self.joined))
    }
}
