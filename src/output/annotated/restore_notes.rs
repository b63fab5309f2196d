//! Taking our notes out of a comments part, and our text out of the notes of others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::address::{Cell, parse};
use super::edit::Edits;
use super::error::Result;
use super::note_text::{JOINED, Piece, has_our_shape, our_ranges, without};
use super::notes::{AUTHOR, WRAPPED};
use super::record::Record;
use super::xml::{Kind, Part, Tag, escape, unescape, with_attr};

/// The author of what a user typed into a note of ours.
const USER: &str = "Pengguna";

/// What taking our notes away comes to.
#[derive(Default)]
pub(super) struct Withdrawn {
    pub(super) edits: Edits,
    /// The cells whose whole note was ours.
    pub(super) gone: BTreeSet<Cell>,
    /// How many notes are left.
    pub(super) left: usize,
}

/// Finds what is ours in a comments part: by the record of the cell, or by author and shape. What others
/// typed into it stays as their own note.
pub(super) fn withdraw_notes(source: &Part, marked: &BTreeMap<Cell, &Record>) -> Result<Withdrawn> {
    let mut reader = Reader {
        marked,
        prefix: source.root()?.prefix(),
        authors: Vec::new(),
        author_at: 0,
        comment: None,
        runs: Vec::new(),
        texts: Vec::new(),
        kept: 0,
        adopted: Vec::new(),
        out: Withdrawn::default(),
    };
    let mut text_from = 0;
    for tag in source.tags() {
        let tag = tag?;
        reader.visit(&tag, &source.text[text_from..tag.start], text_from);
        text_from = tag.end;
    }
    reader.finish();
    Ok(reader.out)
}

/// A comment being read.
struct Comment<'a> {
    tag: Tag<'a>,
    cell: Option<Cell>,
    /// Whether its author is named as we are.
    ours: bool,
    /// The span between the tags of its text.
    text: Range<usize>,
}

/// A run of a note: its span, whether we put it around a bare text, and which texts lie in it.
struct Run {
    open: Range<usize>,
    close: Range<usize>,
    wrapped: bool,
    texts: Range<usize>,
}

/// A piece of text: its span in the part, and where it lies in the whole text of the comment.
struct Text {
    span: Range<usize>,
    at: Range<usize>,
}

struct Reader<'a> {
    marked: &'a BTreeMap<Cell, &'a Record>,
    prefix: &'a str,
    /// Names and spans of the authors.
    authors: Vec<(String, Range<usize>)>,
    author_at: usize,
    comment: Option<(Comment<'a>, String)>,
    runs: Vec<Run>,
    texts: Vec<Text>,
    /// Notes by an author of our name that are a user's.
    kept: usize,
    /// Tags of comments that were ours and hold a user's words now.
    adopted: Vec<Tag<'a>>,
    out: Withdrawn,
}

impl<'a> Reader<'a> {
    fn visit(&mut self, tag: &Tag<'a>, text: &str, text_from: usize) {
        match (tag.depth, tag.local(), tag.kind) {
            (2, "author", Kind::Start) => self.author_at = tag.start,
            (2, "author", Kind::End) => self.authors.push((unescape(text), self.author_at..tag.end)),
            (2, "author", Kind::Empty) => self.authors.push((String::new(), tag.span())),
            (2, "comment", Kind::Start) => {
                let author = tag.number("authorId").and_then(|at| usize::try_from(at).ok());
                let ours = author.and_then(|at| self.authors.get(at)).is_some_and(|(name, _)| name == AUTHOR);
                let cell = tag.attr("ref").and_then(parse);
                self.comment = Some((Comment { tag: *tag, cell, ours, text: 0..0 }, String::new()));
                self.runs.clear();
                self.texts.clear();
            }
            (2, "comment", Kind::End) => {
                if let Some((comment, text)) = self.comment.take() {
                    self.comment_end(&comment, &text, tag);
                }
            }
            _ => {
                if let Some((comment, whole)) = &mut self.comment {
                    match (tag.depth, tag.local(), tag.kind) {
                        (3, "text", Kind::Start) => comment.text = tag.end..tag.end,
                        (3, "text", Kind::End) => comment.text.end = tag.start,
                        (4, "r", Kind::Start) => self.runs.push(Run {
                            open: tag.span(),
                            close: 0..0,
                            wrapped: tag.raw.ends_with(WRAPPED),
                            texts: self.texts.len()..self.texts.len(),
                        }),
                        (4 | 5, "t", Kind::End) => {
                            let at = whole.len();
                            *whole += &unescape(text);
                            self.texts.push(Text { span: text_from..tag.start, at: at..whole.len() });
                        }
                        (4, "r", Kind::End) => {
                            if let Some(run) = self.runs.last_mut() {
                                run.close = tag.span();
                                run.texts.end = self.texts.len();
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    fn comment_end(&mut self, comment: &Comment<'a>, text: &str, end: &Tag<'_>) {
        let record = comment.cell.and_then(|cell| self.marked.get(&cell));
        let pieces: &[Piece] = record.map_or(&[], |record| &record.note);
        let joined = text.find(JOINED);
        let suspect = joined.is_some() || has_our_shape(text) || (comment.ours && !pieces.is_empty());
        let mut ranges = if suspect { our_ranges(text, pieces) } else { Vec::new() };
        if joined.is_none() && !comment.ours && record.is_none() {
            // Somebody's own words, whatever they look like.
            ranges.clear();
        }
        let before = joined.map_or("", |joined| &text[..joined]);
        if !before.trim().is_empty() {
            ranges.retain(|range| range.start >= before.len());
        }
        if ranges.is_empty() {
            self.out.left += 1;
            self.kept += usize::from(comment.ours);
            return;
        }
        let words = without(text, &ranges);
        if words.trim().is_empty() {
            self.out.edits.delete(comment.tag.start..end.end);
            self.out.gone.extend(comment.cell);
        } else if !before.trim().is_empty() {
            self.out.left += 1;
            self.cut(&ranges, text);
        } else {
            self.out.left += 1;
            self.adopt(comment, words.trim());
        }
    }

    /// Takes our text out of the note of someone else; the runs around it stay as they are.
    fn cut(&mut self, ranges: &[Range<usize>], text: &str) {
        let whole = |texts: &[Text]| -> (String, String) {
            let all: String = texts.iter().map(|part| &text[part.at.clone()]).collect();
            let left = texts.iter().map(|part| remaining(text, &part.at, ranges)).collect();
            (all, left)
        };
        let mut touched = BTreeSet::new();
        let mut own_runs = 0;
        for run in &self.runs {
            let (before, after) = whole(&self.texts[run.texts.clone()]);
            if before != after && after.trim().is_empty() {
                self.out.edits.delete(run.open.start..run.close.end);
                touched.extend(run.texts.clone());
                own_runs += 1;
            }
        }
        for (_, part) in self.texts.iter().enumerate().filter(|(index, _)| !touched.contains(index)) {
            let left = remaining(text, &part.at, ranges);
            if left != text[part.at.clone()] {
                // The line ends between a note and ours go with ours.
                let left = if text[..part.at.start].trim().is_empty() {
                    left.trim_end().to_owned()
                } else {
                    format!("\n{}", left.trim())
                };
                self.out.edits.replace(part.span.clone(), escape(&left));
            }
        }
        // The run that was put around a bare text goes with ours.
        if let [only, rest @ ..] = self.runs.as_slice()
            && only.wrapped
            && own_runs > 0
            && own_runs == rest.len()
        {
            self.out.edits.delete(only.open.clone());
            self.out.edits.delete(only.close.clone());
        }
    }

    /// Leaves a note of ours to the user who typed into it.
    fn adopt(&mut self, comment: &Comment<'a>, words: &str) {
        let p = self.prefix;
        let run = format!("<{p}r><{p}t xml:space=\"preserve\">{}</{p}t></{p}r>", escape(words));
        self.out.edits.replace(comment.text.clone(), run);
        if comment.ours {
            self.adopted.push(comment.tag);
        }
    }

    /// Our name goes from the authors where no note needs it; the notes that became a user's get theirs.
    fn finish(&mut self) {
        let ours: Vec<usize> = (0..self.authors.len()).filter(|at| self.authors[*at].0 == AUTHOR).collect();
        let [only] = ours.as_slice() else { return };
        let span = self.authors[*only].1.clone();
        if self.adopted.is_empty() {
            // No other author's number may depend on it.
            if self.kept == 0 && !self.out.gone.is_empty() && only + 1 == self.authors.len() {
                self.out.edits.delete(span);
            }
            return;
        }
        let p = self.prefix;
        let author = format!("<{p}author>{USER}</{p}author>");
        if let Some(known) = self.authors.iter().position(|(name, _)| name == USER) {
            self.rename(known);
        } else if self.kept == 0 {
            self.out.edits.replace(span, author);
        } else if let Some((_, last)) = self.authors.last() {
            self.out.edits.insert(last.end, author);
            self.rename(self.authors.len());
        }
    }

    fn rename(&mut self, author: usize) {
        for tag in &self.adopted {
            self.out.edits.replace(tag.span(), with_attr(tag.raw, "authorId", &author.to_string()));
        }
    }
}

/// What is left of the part `at` of a text.
fn remaining(text: &str, at: &Range<usize>, ranges: &[Range<usize>]) -> String {
    let inside: Vec<Range<usize>> = ranges
        .iter()
        .map(|range| {
            range.start.clamp(at.start, at.end) - at.start..range.end.clamp(at.start, at.end) - at.start
        })
        .collect();
    without(&text[at.clone()], &inside)
}
