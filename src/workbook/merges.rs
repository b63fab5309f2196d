//! Merged areas, found by place however many there are.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::source::Rect;

/// Most areas kept that lie across another one; Excel makes none, and each is tried one by one.
const MAX_CROSSING: usize = 64;

/// Areas below which a branch of the tree isn't split further.
const LEAF: usize = 8;

/// The merged areas of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Merges {
    /// Areas that don't touch each other, in the order of the tree's leaves.
    apart: Vec<Rect>,
    /// The rectangle around each branch, as an implicit binary tree over `apart`.
    around: Vec<Rect>,
    /// Areas across another one, from the top.
    crossing: Vec<Rect>,
    /// All areas, by their first row.
    all: Vec<Rect>,
}

impl Merges {
    /// Arranges the areas. Of those that lie across each other only a few are kept.
    pub fn new(areas: Vec<Rect>) -> Self {
        let (mut apart, mut crossing) = parted(areas);
        crossing.truncate(MAX_CROSSING);
        let mut all: Vec<Rect> = apart.iter().chain(&crossing).copied().collect();
        all.sort_unstable();
        let mut around = Vec::new();
        arrange(&mut apart, 1, &mut around);
        Self { apart, around, crossing, all }
    }

    /// All areas, by their first row.
    pub fn all(&self) -> &[Rect] {
        &self.all
    }

    /// The area that covers the place; of several across each other the lowest one.
    pub fn at(&self, row: u32, col: u32) -> Option<&Rect> {
        let crossing = self.crossing.iter().rev().find(|area| area.contains(row, col));
        let apart = self.find(&self.apart, 1, row, col);
        crossing.max(apart)
    }

    fn find<'a>(&self, areas: &'a [Rect], branch: usize, row: u32, col: u32) -> Option<&'a Rect> {
        if !self.around.get(branch).is_some_and(|around| around.contains(row, col)) {
            return None;
        }
        if areas.len() <= LEAF {
            return areas.iter().find(|area| area.contains(row, col));
        }
        let (left, right) = areas.split_at(areas.len() / 2);
        self.find(left, branch * 2, row, col).or_else(|| self.find(right, branch * 2 + 1, row, col))
    }
}

/// Splits areas into halves again and again, across the longer side, and notes what surrounds each.
fn arrange(areas: &mut [Rect], branch: usize, around: &mut Vec<Rect>) {
    let Some(first) = areas.first().copied() else { return };
    let whole = areas.iter().fold(first, |whole, area| Rect {
        top: whole.top.min(area.top),
        left: whole.left.min(area.left),
        bottom: whole.bottom.max(area.bottom),
        right: whole.right.max(area.right),
    });
    if around.len() <= branch {
        around.resize(branch + 1, whole);
    }
    around[branch] = whole;
    if areas.len() <= LEAF {
        return;
    }
    let half = areas.len() / 2;
    if whole.bottom - whole.top >= whole.right - whole.left {
        areas.select_nth_unstable_by_key(half, |area| (area.top, *area));
    } else {
        areas.select_nth_unstable_by_key(half, |area| (area.left, *area));
    }
    let (left, right) = areas.split_at_mut(half);
    arrange(left, branch * 2, around);
    arrange(right, branch * 2 + 1, around);
}

/// The areas that don't touch an earlier one, and those that do; both by their first row.
pub fn parted(mut areas: Vec<Rect>) -> (Vec<Rect>, Vec<Rect>) {
    areas.sort_unstable();
    areas.dedup();
    let (mut apart, mut crossing) = (Vec::with_capacity(areas.len()), Vec::new());
    // Those that reach down to the row at hand: by their first column, and by where they end.
    let mut open: BTreeMap<u32, Rect> = BTreeMap::new();
    let mut ends: BinaryHeap<Reverse<(u32, u32)>> = BinaryHeap::new();
    for area in areas {
        while let Some(&Reverse((bottom, left))) = ends.peek()
            && bottom < area.top
        {
            ends.pop();
            open.remove(&left);
        }
        let before = open.range(..=area.right).next_back();
        if before.is_some_and(|(_, other)| other.right >= area.left) {
            crossing.push(area);
        } else {
            ends.push(Reverse((area.bottom, area.left)));
            open.insert(area.left, area);
            apart.push(area);
        }
    }
    (apart, crossing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(top: u32, left: u32, bottom: u32, right: u32) -> Rect {
        Rect { top, left, bottom, right }
    }

    #[test]
    fn every_place_finds_its_area() {
        // Blocks of all shapes on a board, none touching another.
        let mut areas = Vec::new();
        for i in 0..14 {
            for j in 0..14 {
                areas.push(area(i * 5, j * 7, i * 5 + (i + j) % 5, j * 7 + (i * j) % 7));
            }
        }
        areas.push(area(300, 0, 1_048_575, 3));
        let merges = Merges::new(areas.clone());
        assert_eq!(merges.all().len(), areas.len());
        for row in (0..72).chain([299, 300, 900_000]) {
            for col in 0..100 {
                let plain = areas.iter().find(|area| area.contains(row, col));
                assert_eq!(merges.at(row, col), plain, "{row},{col}");
            }
        }
    }

    #[test]
    fn areas_across_others_are_few_and_found() {
        let merges = Merges::new(vec![area(0, 0, 9, 0), area(5, 0, 5, 3), area(5, 0, 5, 3)]);
        assert_eq!(merges.at(5, 2), Some(&area(5, 0, 5, 3)));
        assert_eq!(merges.at(9, 0), Some(&area(0, 0, 9, 0)));
        assert_eq!(merges.at(4, 1), None);
        let many = (0..10_000).map(|i| area(0, 0, i + 1, 5)).collect();
        assert_eq!(Merges::new(many).all().len(), 1 + MAX_CROSSING);
    }
}
