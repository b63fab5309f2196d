//! Taking our notes out of a comments part, and our text out of the notes of others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::address::{Cell, parse};
use super::edit::Edits;
use super::error::Result;
use super::notes::{AUTHOR, JOINED, reads_like_ours};
use super::record::Record;
use super::xml::{Kind, Part, Tag, unescape};

/// What taking our notes away comes to.
#[derive(Default)]
pub(super) struct Withdrawn {
    pub(super) edits: Edits,
    /// The cells whose whole note was ours.
    pub(super) gone: BTreeSet<Cell>,
    /// How many notes are left.
    pub(super) left: usize,
}

/// Finds what is ours in a comments part: by its author or, since some programs drop authors, by its text at a
/// cell that was marked.
pub(super) fn withdraw_notes(source: &Part, marked: &BTreeMap<Cell, &Record>) -> Result<Withdrawn> {
    let mut reader = Reader::new(marked);
    let mut text_from = 0;
    for tag in source.tags() {
        let tag = tag?;
        reader.visit(&tag, &source.text[text_from..tag.start]);
        text_from = tag.end;
    }
    if let (false, Some(author)) = (reader.out.gone.is_empty(), reader.own_last.take()) {
        reader.out.edits.delete(author);
    }
    Ok(reader.out)
}

/// A run of a note.
struct Run {
    open: Range<usize>,
    close: Range<usize>,
    plain: bool,
    ours: bool,
}

struct Reader<'a> {
    marked: &'a BTreeMap<Cell, &'a Record>,
    authors: Vec<String>,
    author_at: usize,
    /// The span of the last author, if that is us: no other author's number depends on it.
    own_last: Option<Range<usize>>,
    /// The comment being read: its cell, where it starts, whether it is ours.
    comment: Option<(Option<Cell>, usize, bool)>,
    runs: Vec<Run>,
    run: Option<(Range<usize>, bool, bool)>,
    /// The whole text of the comment, and where ours starts inside a text of someone else.
    text: String,
    cuts: Vec<Range<usize>>,
    out: Withdrawn,
}

impl<'a> Reader<'a> {
    fn new(marked: &'a BTreeMap<Cell, &'a Record>) -> Self {
        Self {
            marked,
            authors: Vec::new(),
            author_at: 0,
            own_last: None,
            comment: None,
            runs: Vec::new(),
            run: None,
            text: String::new(),
            cuts: Vec::new(),
            out: Withdrawn::default(),
        }
    }

    fn visit(&mut self, tag: &Tag<'_>, text: &str) {
        match (tag.depth, tag.local(), tag.kind) {
            (2, "author", Kind::Start) => self.author_at = tag.start,
            (2, "author", Kind::End) => {
                self.authors.push(unescape(text));
                self.own_last = (unescape(text) == AUTHOR).then_some(self.author_at..tag.end);
            }
            (2, "author", Kind::Empty) => {
                self.authors.push(String::new());
                self.own_last = None;
            }
            (2, "comment", Kind::Start) => {
                let author = tag.number("authorId").and_then(|at| usize::try_from(at).ok());
                let ours = author.and_then(|at| self.authors.get(at)).is_some_and(|name| name == AUTHOR);
                self.comment = Some((tag.attr("ref").and_then(parse), tag.start, ours));
                self.runs.clear();
                self.text.clear();
                self.cuts.clear();
            }
            (2, "comment", Kind::End) => self.comment_end(tag),
            (4, "r", Kind::Start) => self.run = Some((tag.span(), true, false)),
            (5, "rPr", _) => {
                if let Some((_, plain, _)) = &mut self.run {
                    *plain = false;
                }
            }
            (4 | 5, "t", Kind::End) => self.text_end(tag, text),
            (4, "r", Kind::End) => {
                if let Some((open, plain, ours)) = self.run.take() {
                    self.runs.push(Run { open, close: tag.span(), plain, ours });
                }
            }
            _ => {}
        }
    }

    fn text_end(&mut self, tag: &Tag<'_>, text: &str) {
        self.text += &unescape(text);
        let Some(at) = text.find(JOINED) else { return };
        let before = text[..at].trim_end().len();
        match &mut self.run {
            Some((_, _, ours)) if unescape(text).trim_start().starts_with(JOINED) => *ours = true,
            // A program ran the texts together.
            _ => self.cuts.push(tag.start - text.len() + before..tag.start),
        }
    }

    fn comment_end(&mut self, tag: &Tag<'_>) {
        let Some((cell, start, ours)) = self.comment.take() else { return };
        let known = cell.is_some_and(|cell| self.marked.contains_key(&cell)) && reads_like_ours(&self.text);
        if ours || known {
            self.out.edits.delete(start..tag.end);
            self.out.gone.extend(cell);
            return;
        }
        self.out.left += 1;
        for cut in self.cuts.drain(..) {
            self.out.edits.delete(cut);
        }
        let (own, others): (Vec<&Run>, Vec<&Run>) = self.runs.iter().partition(|run| run.ours);
        for run in &own {
            self.out.edits.delete(run.open.start..run.close.end);
        }
        // The run that was put around a bare text goes with ours.
        if let ([only], false) = (others.as_slice(), own.is_empty())
            && only.plain
        {
            self.out.edits.delete(only.open.clone());
            self.out.edits.delete(only.close.clone());
        }
    }
}
