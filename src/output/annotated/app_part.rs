//! `docProps/app.xml`: the list of sheet names that Windows shows.

use super::edit::Edits;
use super::error::Result;
use super::xml::{Kind, Part, Tag, escape, unescape, with_attr};

/// What to do with a sheet's name in the list.
#[derive(Clone, Copy)]
pub(super) enum TitleChange<'a> {
    /// Put this name before `before`, the first sheet.
    AddBefore { name: &'a str, before: &'a str },
    /// Take this name away.
    Remove { name: &'a str },
}

/// The edits for the change. None where the part has no list, or one that doesn't agree with the workbook.
pub(super) fn title_edits(part: &Part, change: TitleChange<'_>) -> Result<Edits> {
    let mut lists = Lists::default();
    let (mut section, mut text_from) = ("", 0);
    for tag in part.tags() {
        let tag = tag?;
        if tag.depth == 1 {
            section = if tag.kind == Kind::Start { tag.local() } else { "" };
        }
        lists.visit(section, &tag, &part.text[text_from.min(tag.start)..tag.start]);
        text_from = tag.end;
    }
    let wanted = match change {
        TitleChange::AddBefore { before, .. } => before,
        TitleChange::Remove { name } => name,
    };
    let title = lists.titles.iter().position(|title| title.text == wanted);
    let (Some(at), Some(count), Some(vector)) = (title, lists.count, lists.vector) else {
        return Ok(Edits::default());
    };
    if at >= count.number || vector.number != lists.titles.len() {
        return Ok(Edits::default());
    }
    let title = &lists.titles[at];
    let mut edits = Edits::default();
    let by = match change {
        TitleChange::AddBefore { name, .. } => {
            let tag = &title.element;
            edits.insert(title.span.start, format!("<{tag}>{}</{tag}>", escape(name)));
            count.number + 1
        }
        TitleChange::Remove { .. } => {
            edits.delete(title.span.clone());
            count.number - 1
        }
    };
    let size = vector.number + by - count.number;
    edits.replace(vector.span, with_attr(&vector.raw, "size", &size.to_string()));
    edits.replace(count.span, by.to_string());
    Ok(edits)
}

struct Count {
    number: usize,
    span: std::ops::Range<usize>,
    raw: String,
}

struct Title {
    text: String,
    element: String,
    span: std::ops::Range<usize>,
}

#[derive(Default)]
struct Lists {
    /// The number of sheets, in the first pair of `HeadingPairs`.
    count: Option<Count>,
    /// The vector of `TitlesOfParts`.
    vector: Option<Count>,
    titles: Vec<Title>,
    open: usize,
}

impl Lists {
    fn visit(&mut self, section: &str, tag: &Tag<'_>, text: &str) {
        match (section, tag.local(), tag.kind) {
            ("HeadingPairs", "i4", Kind::End) if self.count.is_none() => {
                if let Ok(number) = text.trim().parse() {
                    let span = tag.start - text.len()..tag.start;
                    self.count = Some(Count { number, span, raw: String::new() });
                }
            }
            ("TitlesOfParts", "vector", Kind::Start) => {
                let number = tag.number("size").and_then(|size| usize::try_from(size).ok());
                self.vector =
                    number.map(|number| Count { number, span: tag.span(), raw: tag.raw.to_owned() });
            }
            ("TitlesOfParts", "lpstr", Kind::Start) => self.open = tag.start,
            ("TitlesOfParts", "lpstr", Kind::End) => self.titles.push(Title {
                text: unescape(text),
                element: tag.name().to_owned(),
                span: self.open..tag.end,
            }),
            ("TitlesOfParts", "lpstr", Kind::Empty) => self.titles.push(Title {
                text: String::new(),
                element: tag.name().to_owned(),
                span: tag.span(),
            }),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "<Properties xmlns:vt=\"v\"><HeadingPairs><vt:vector size=\"2\" baseType=\"variant\">\
        <vt:variant><vt:lpstr>Lembar</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant></vt:vector>\
        </HeadingPairs><TitlesOfParts><vt:vector size=\"1\" baseType=\"lpstr\"><vt:lpstr>A &amp; B</vt:lpstr>\
        </vt:vector></TitlesOfParts></Properties>";

    #[test]
    fn a_title_comes_and_goes() {
        let part = Part { name: "app".into(), text: std::rc::Rc::new(APP.into()) };
        let add = TitleChange::AddBefore { name: "Temuan", before: "A & B" };
        let added = title_edits(&part, add).expect("well formed").apply(APP).expect("no overlap");
        assert!(
            added.contains("size=\"2\" baseType=\"lpstr\"><vt:lpstr>Temuan</vt:lpstr><vt:lpstr>A &amp; B")
        );
        assert!(added.contains("<vt:i4>2</vt:i4>"));
        let part = Part { name: "app".into(), text: std::rc::Rc::new(added.clone()) };
        let gone = title_edits(&part, TitleChange::Remove { name: "Temuan" }).expect("well formed");
        assert_eq!(gone.apply(&added).expect("no overlap"), APP);
        let other = TitleChange::AddBefore { name: "Temuan", before: "C" };
        assert!(title_edits(&part, other).expect("well formed").is_empty());
    }
}
