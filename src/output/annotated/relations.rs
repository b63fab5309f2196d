//! Relationships and content types.

use super::edit::Edits;
use super::error::Result;
use super::package::{CONTENT_TYPES, Package};
use super::xml::{Kind, Part, Tag, escape, unescape};

const RELATIONS_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";

/// One relationship of a part.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last segment of the type (`worksheet`), which is the same in both dialects.
    pub(super) kind: String,
    /// The target as a part name.
    pub(super) target: String,
    pub(super) external: bool,
}

/// `xl/_rels/workbook.xml.rels` for `xl/workbook.xml`.
pub(super) fn relations_part(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The part a target names, seen from `part`.
fn resolve(package: &Package<'_>, part: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let name = if let Some(absolute) = target.strip_prefix('/') {
        absolute.to_owned()
    } else {
        let mut path: Vec<&str> = part.split('/').collect();
        path.pop();
        for segment in target.split('/') {
            match segment {
                ".." => {
                    path.pop();
                }
                "." | "" => {}
                segment => path.push(segment),
            }
        }
        path.join("/")
    };
    if name.contains('%') && !package.has(&name) { percent_decoded(&name).unwrap_or(name) } else { name }
}

fn percent_decoded(name: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(name.len());
    let mut pieces = name.split('%');
    bytes.extend_from_slice(pieces.next()?.as_bytes());
    for piece in pieces {
        bytes.push(u8::from_str_radix(piece.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(&piece.as_bytes()[2..]);
    }
    String::from_utf8(bytes).ok()
}

/// `target` as seen from `part`: relative, as Excel writes it.
fn relative(part: &str, target: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (part.split('/').collect(), target.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    let shared = shared.min(from.len() - 1).min(to.len() - 1);
    let up = "../".repeat(from.len() - 1 - shared);
    up + &to[shared..].join("/")
}

/// The relationships of a part; those of the package for an empty name.
pub(super) fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>> {
    let name = relations_part(part);
    if !package.has(&name) {
        return Ok(Vec::new());
    }
    let source = package.read(&name)?;
    let mut found = Vec::new();
    for tag in source.tags() {
        let tag = tag?;
        if tag.opens(1, "Relationship") {
            let value = |name| tag.attr(name).map(unescape).unwrap_or_default();
            let external = value("TargetMode") == "External";
            let target = if external { value("Target") } else { resolve(package, part, &value("Target")) };
            let kind = value("Type").rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation { id: value("Id"), kind, target, external });
        }
    }
    Ok(found)
}

/// Relates `target` to `part` and returns the new id.
pub(super) fn relate(package: &mut Package<'_>, part: &str, kind: &str, target: &str) -> Result<String> {
    let taken = relations(package, part)?;
    let mut number = 1u32;
    let id = loop {
        let id = format!("rIdCermat{number}");
        if taken.iter().all(|relation| !relation.id.eq_ignore_ascii_case(&id)) {
            break id;
        }
        number += 1;
    };
    let name = relations_part(part);
    let source = if package.has(&name) {
        package.read(&name)?
    } else {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
            <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
        package.put(&name, text.to_owned());
        declare_extension(package, &name, RELATIONS_TYPE)?;
        package.read(&name)?
    };
    let child = format!(
        "<{}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"/>",
        source.root()?.prefix(),
        escape(&relative(part, target))
    );
    let edits = source.append_to_root(&child)?;
    package.edit(source, edits)?;
    Ok(id)
}

/// Takes away the relationships of `part` for which `gone` holds; the last one takes the part with it.
pub(super) fn unrelate(package: &mut Package<'_>, part: &str, ids: &[String]) -> Result<()> {
    let name = relations_part(part);
    if ids.is_empty() || !package.has(&name) {
        return Ok(());
    }
    let source = package.read(&name)?;
    let (mut edits, mut left) = (Edits::default(), 0);
    for span in elements(&source, "Relationship", |tag| ids.iter().any(|id| tag.attr("Id") == Some(id)))? {
        match span {
            Ok(gone) => edits.delete(gone),
            Err(()) => left += 1,
        }
    }
    if left == 0 {
        return remove_part(package, &name);
    }
    package.edit(source, edits)
}

/// The spans of the children of the root that `wanted` picks; `Err` for one that stays.
fn elements(
    source: &Part,
    local: &str,
    wanted: impl Fn(&Tag<'_>) -> bool,
) -> Result<Vec<std::result::Result<std::ops::Range<usize>, ()>>> {
    let (mut found, mut open) = (Vec::new(), None);
    for tag in source.tags() {
        let tag = tag?;
        if tag.depth != 1 || tag.local() != local {
            continue;
        }
        match (tag.kind, open.take()) {
            (Kind::End, Some(start)) => found.push(Ok(start..tag.end)),
            (Kind::End, None) => {}
            (_, _) if !wanted(&tag) => found.push(Err(())),
            (Kind::Start, _) => open = Some(tag.start),
            (Kind::Empty, _) => found.push(Ok(tag.span())),
        }
    }
    Ok(found)
}

/// Declares the content type of a new part.
pub(super) fn declare(package: &mut Package<'_>, part: &str, content_type: &str) -> Result<()> {
    let source = package.read(CONTENT_TYPES)?;
    let child = format!(
        "<{}Override PartName=\"/{}\" ContentType=\"{content_type}\"/>",
        source.root()?.prefix(),
        escape(part)
    );
    let edits = source.append_to_root(&child)?;
    package.edit(source, edits)
}

/// Declares the content type of a new part, by its extension where that is still free.
pub(super) fn declare_extension(package: &mut Package<'_>, part: &str, content_type: &str) -> Result<()> {
    let extension = part.rsplit('.').next().unwrap_or_default();
    let source = package.read(CONTENT_TYPES)?;
    for tag in source.tags() {
        let tag = tag?;
        if tag.opens(1, "Default")
            && tag.attr("Extension").is_some_and(|known| known.eq_ignore_ascii_case(extension))
        {
            if tag.attr("ContentType").is_some_and(|known| known.eq_ignore_ascii_case(content_type)) {
                return Ok(());
            }
            return declare(package, part, content_type);
        }
    }
    let root = source.root()?;
    let (at, prefix) = (root.end, root.prefix());
    let mut edits = Edits::default();
    edits.insert(at, format!("<{prefix}Default Extension=\"{extension}\" ContentType=\"{content_type}\"/>"));
    package.edit(source, edits)
}

/// Takes away a part with its relationships and its own content type.
pub(super) fn remove_part(package: &mut Package<'_>, part: &str) -> Result<()> {
    let source = package.read(CONTENT_TYPES)?;
    let mut edits = Edits::default();
    let relations = relations_part(part);
    let named = |tag: &Tag<'_>| {
        let name = tag.text_attr("PartName").unwrap_or_default();
        let name = name.trim_start_matches('/');
        name.eq_ignore_ascii_case(part) || name.eq_ignore_ascii_case(&relations)
    };
    for span in elements(&source, "Override", named)?.into_iter().flatten() {
        edits.delete(span);
    }
    package.remove(part);
    package.remove(&relations);
    // Excel declares the extension of drawings of notes only where there are some; so do we.
    if part.to_ascii_lowercase().ends_with(".vml") && !package.has_extension("vml") {
        let drawings =
            |tag: &Tag<'_>| tag.attr("Extension").is_some_and(|known| known.eq_ignore_ascii_case("vml"));
        for span in elements(&source, "Default", drawings)?.into_iter().flatten() {
            edits.delete(span);
        }
    }
    package.edit(source, edits)
}
