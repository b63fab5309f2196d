//! Threaded comments: Excel shows the thread instead of the note, so ours is a reply in it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::address::{Cell, a1, parse};
use super::edit::Edits;
use super::error::Result;
use super::notes::AUTHOR;
use super::package::Package;
use super::xml::{Kind, Part, Tag, escape_cell};

/// Our identity among the persons of a workbook.
const PERSON: &str = "{C3A5E1D0-7C41-4B52-9D10-6365726D6174}";

/// How the ids of our replies begin.
const REPLY: &str = "{C3A5E1D0-";

/// The first comment of a cell's thread, and the time of its last one.
struct Thread {
    id: String,
    last: String,
}

/// Replies in the threads of `notes`' cells; returns how many there were.
pub(super) fn reply(
    package: &mut Package<'_>,
    part: &str,
    persons: &str,
    notes: &BTreeMap<Cell, String>,
) -> Result<usize> {
    let source = package.read(part)?;
    let threads = threads(&source)?;
    let p = source.root()?.prefix();
    let mut replies = String::new();
    let mut count = 0usize;
    for (cell, text) in notes {
        let Some(thread) = threads.get(cell) else { continue };
        count += 1;
        let _ = write!(
            replies,
            "<{p}threadedComment ref=\"{}\" dT=\"{}\" personId=\"{PERSON}\" id=\"{}\" parentId=\"{}\">\
            <{p}text>{}</{p}text></{p}threadedComment>",
            a1(*cell),
            thread.last,
            reply_id(&source.text, *cell),
            thread.id,
            escape_cell(text)
        );
    }
    if count == 0 {
        return Ok(0);
    }
    let edits = source.append_to_root(&replies)?;
    package.edit(source, edits)?;
    let source = package.read(persons)?;
    if !source.text.contains(PERSON) {
        let p = source.root()?.prefix();
        let person = format!(
            "<{p}person displayName=\"{AUTHOR}\" id=\"{PERSON}\" userId=\"{AUTHOR}\" providerId=\"None\"/>"
        );
        let edits = source.append_to_root(&person)?;
        package.edit(source, edits)?;
    }
    Ok(count)
}

fn threads(source: &Part) -> Result<BTreeMap<Cell, Thread>> {
    let mut threads: BTreeMap<Cell, Thread> = BTreeMap::new();
    for tag in source.tags() {
        let tag = tag?;
        if !tag.opens(1, "threadedComment") {
            continue;
        }
        let Some(cell) = tag.attr("ref").and_then(parse) else { continue };
        let time = tag.attr("dT").unwrap_or("2024-01-01T00:00:00.00").to_owned();
        if tag.attr("parentId").is_none() {
            let id = tag.attr("id").unwrap_or_default().to_owned();
            threads.insert(cell, Thread { id, last: time });
        } else if let Some(thread) = threads.get_mut(&cell)
            && time > thread.last
        {
            thread.last = time;
        }
    }
    Ok(threads)
}

/// An id that no other comment of the part has; the same one on every run.
fn reply_id(taken: &str, (row, col): Cell) -> String {
    let mut salt = 1u32;
    loop {
        let id = format!("{REPLY}{salt:04X}-4000-{:04X}-{row:012X}}}", 0x8000 | (col & 0x3FFF));
        if !taken.contains(&id) {
            return id;
        }
        salt += 1;
    }
}

/// Takes our replies away, and us from the persons.
pub(super) fn withdraw(package: &mut Package<'_>, part: &str, persons: Option<&str>) -> Result<bool> {
    let mut ids = vec![PERSON.to_owned()];
    if let Some(persons) = persons {
        let source = package.read(persons)?;
        for tag in source.tags() {
            let tag = tag?;
            if tag.opens(1, "person")
                && tag.attr("displayName") == Some(AUTHOR)
                && tag.attr("providerId") == Some("None")
            {
                ids.extend(tag.attr("id").map(str::to_owned));
            }
        }
    }
    let source = package.read(part)?;
    let edits = without(&source, "threadedComment", |tag| {
        let person = tag.attr("personId").unwrap_or_default();
        // A person who happens to be named as we are writes replies with other ids.
        person == PERSON
            || (ids.iter().any(|own| own == person) && tag.attr("id").is_some_and(|id| id.starts_with(REPLY)))
    })?;
    let found = !edits.is_empty();
    package.edit(source, edits)?;
    if let (true, Some(persons)) = (found, persons) {
        let source = package.read(persons)?;
        let edits = without(&source, "person", |tag| tag.attr("id") == Some(PERSON))?;
        package.edit(source, edits)?;
    }
    Ok(found)
}

/// Deletes the children of the root that are `ours`.
fn without(source: &Part, local: &str, ours: impl Fn(&Tag<'_>) -> bool) -> Result<Edits> {
    let (mut edits, mut open) = (Edits::default(), None);
    for tag in source.tags() {
        let tag = tag?;
        if tag.depth != 1 || tag.local() != local {
            continue;
        }
        match tag.kind {
            Kind::Start if ours(&tag) => open = Some(tag.start),
            Kind::Empty if ours(&tag) => edits.delete(tag.span()),
            Kind::End => {
                if let Some(start) = open.take() {
                    edits.delete(start..tag.end);
                }
            }
            _ => {}
        }
    }
    Ok(edits)
}
