//! The styles part as it was before we added to it: how long its lists were and what it hashed to, so
//! that it comes back byte for byte. Where another program wrote the part anew, what we added stays in it
//! unused, which no program shows.

use super::edit::Edits;
use super::error::Result;
use super::package::Package;
use super::styles::{LISTS, Styles};
use super::workbook_part::Workbook;
use super::xml::with_attr;

/// How many items each list had, none where it wasn't there, and the hash of the whole part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    hash: u64,
    counts: [Option<usize>; LISTS],
}

impl Shape {
    /// As the signature holds it: `9f3a21bc.12.4.5.20.-.-`.
    pub(super) fn text(&self) -> String {
        let counts = self.counts.map(|count| count.map_or_else(|| "-".to_owned(), |n| n.to_string()));
        format!("{:x}.{}", self.hash, counts.join("."))
    }

    /// Reads what [`Shape::text`] wrote.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (hash, rest) = text.split_once('.')?;
        let counts: Vec<Option<usize>> = rest.split('.').map(|count| count.parse().ok()).collect();
        Some(Self { hash: u64::from_str_radix(hash, 16).ok()?, counts: counts.try_into().ok()? })
    }
}

impl Styles {
    /// The part as it is in the package, without what is being added.
    pub(super) fn shape(&self) -> Shape {
        Shape {
            hash: hash(&self.part.text),
            counts: std::array::from_fn(|at| {
                self.lists[at].tags.as_ref().map(|_| self.lists[at].items.len())
            }),
        }
    }

    /// What takes the part back to a shape; `None` if it doesn't lead there.
    fn back_to(&self, shape: &Shape) -> Option<Edits> {
        let mut edits = Edits::default();
        for (list, before) in self.lists.iter().zip(shape.counts) {
            let Some((start, end)) = &list.tags else { continue };
            let text = &self.part.text;
            match before {
                None => edits.delete(start.start..end + text[*end..].find('>')? + 1),
                Some(count) if count < list.items.len() => {
                    edits
                        .replace(start.clone(), with_attr(&text[start.clone()], "count", &count.to_string()));
                    edits.delete(list.items[count].start..list.items.last()?.end);
                }
                Some(_) => {}
            }
        }
        let text = edits.clone().apply(&self.part.text).ok()?;
        (hash(&text) == shape.hash).then_some(edits)
    }
}

/// Takes out of the styles part what we had added, if nothing else was done to it since and no cell of
/// these sheets wears any of it.
pub(super) fn restore(
    package: &mut Package<'_>,
    workbook: &Workbook,
    sheets: &[&str],
    shape: &Shape,
) -> Result<()> {
    let styles = Styles::load(package, workbook)?;
    let (Some(edits), Some(formats)) = (styles.back_to(shape), shape.counts[super::styles::FORMATS]) else {
        return Ok(());
    };
    for sheet in sheets {
        let part = package.read(sheet)?;
        if super::restore::worn(&part.text).any(|format| format >= formats) {
            return Ok(());
        }
    }
    package.edit(styles.part, edits)
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_round_trips() {
        let shape = Shape { hash: 0xABC, counts: [Some(3), Some(0), None, Some(12), None, Some(1)] };
        assert_eq!(Shape::parse(&shape.text()), Some(shape));
        assert_eq!(Shape::parse("abc.1.2"), None);
        assert_eq!(Shape::parse(""), None);
    }
}
