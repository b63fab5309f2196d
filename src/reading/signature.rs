//! Reading blocks of signatures: who signs where, with rank and NIP, left and right.

use crate::documents::{BlokTandaTangan, Pihak, TandaTangan};
use crate::domain::text::normalise;
use crate::recognise::lines::Line;
use crate::recognise::passage::{is_place_date, nip_of, party_of};
use crate::source::{CellRef, Rect, Sourced};
use crate::workbook::grid::Grid;

use super::values::{is_untold, part, untold};

/// Words that begin ranks of civil servants.
const RANKS: &[&str] = &["pembina", "penata", "pengatur", "juru", "golongan", "gol"];

/// Words that begin positions.
const POSITIONS: &[&str] = &[
    "kepala",
    "sekretaris",
    "kabid",
    "kasubbag",
    "kasubag",
    "kasi",
    "kasie",
    "plt",
    "plh",
    "pj",
    "jf",
    "walikota",
    "wali",
    "bupati",
    "gubernur",
    "camat",
    "lurah",
    "inspektur",
    "direktur",
    "pengadministrasi",
    "pengadministrasian",
    "analis",
    "perencana",
    "penyusun",
    "pengelola",
    "bendahara",
    "asisten",
    "staf",
    "koordinator",
    "subkoordinator",
    "sub",
    "kasubbid",
    "kasubid",
    "pekerja",
    "penyuluh",
    "arsiparis",
    "an",
    "mengetahui",
    "kadis",
    "wakil",
    "ketua",
    "penggerak",
    "pranata",
    "pengawas",
    "operator",
    "pengemudi",
    "petugas",
];

/// Words that name the head of a region, who has neither rank nor NIP.
fn is_regional_head(text: &str) -> bool {
    let normal = normalise(text);
    ["walikota", "wali kota", "bupati", "gubernur", "pj walikota", "pj wali kota", "pj bupati", "wakil"]
        .iter()
        .any(|w| normal.starts_with(w))
}

/// Whether a text is a rank.
pub(super) fn is_rank(text: &str) -> bool {
    let normal = normalise(text);
    let first = normal.split(' ').next().unwrap_or("");
    let length = normal.split(' ').count();
    // "Tk. I" closes a rank, official or not; no name ends so.
    let grade = [" tk i", " tk 1", " tingkat i"].iter().any(|end| normal.ends_with(end));
    (RANKS.contains(&first) || grade) && length <= 7
        || matches!(first, "i" | "ii" | "iii" | "iv" | "ix" | "v" | "vii" | "x") && length <= 2
}

/// Whether a text reads as a position rather than a person's name.
fn is_position(text: &str) -> bool {
    let normal = normalise(text);
    let first = normal.split(' ').next().unwrap_or("");
    POSITIONS.contains(&first) || text.trim_end().ends_with(',')
}

/// Lines of one signer, with the columns they stand in.
#[derive(Debug, Default)]
struct Group {
    left: u32,
    right: u32,
    lines: Vec<Line>,
}

/// Reads a block from its lines; `None` if nobody signs there. The second value is the area covered.
pub(super) fn read(grid: &Grid, lines: &[Line]) -> Option<(BlokTandaTangan, Rect)> {
    let mut block = BlokTandaTangan::default();
    let mut rest: Vec<Line> = Vec::new();
    for line in lines {
        if is_place_date(&line.text) {
            if block.tempat_tanggal.is_none() {
                block.tempat_tanggal = Some(part(grid, line.at, &line.text));
            }
        } else {
            rest.push(line.clone());
        }
    }
    // What follows the last NIP is no signature any more, and neither is what stands far above the first.
    let nips = || rest.iter().filter(|l| nip_of(&l.text).is_some()).map(|l| l.row);
    let labels = rest.iter().filter(|l| party_of(&l.text).is_some()).map(|l| l.row).min();
    if let (Some(first), Some(last)) = (nips().min(), nips().max()) {
        let top = labels.unwrap_or_else(|| first.saturating_sub(12)).min(first);
        rest.retain(|l| (top..=last).contains(&l.row));
    }
    let groups = group(&rest);
    let mut signers: Vec<(u32, TandaTangan, Group)> = Vec::new();
    for group in groups {
        if let Some(signer) = signer(grid, &group) {
            signers.push((group.left + group.right, signer, group));
        }
    }
    if signers.is_empty() {
        return None;
    }
    signers.sort_by_key(|(middle, ..)| *middle);
    complete(grid, &mut signers);
    block.penanda = signers.into_iter().map(|(_, signer, _)| signer).collect();
    let area = Rect {
        top: lines.iter().map(|l| l.row).min().unwrap_or(0),
        left: lines.iter().map(|l| l.left).min().unwrap_or(0),
        bottom: lines.iter().map(|l| l.row).max().unwrap_or(0),
        right: lines.iter().map(|l| l.right).max().unwrap_or(0),
    };
    Some((block, area))
}

/// Sorts lines into the columns of the signers. Anchors are NIPs and party labels; every other line
/// joins the nearest anchor.
fn group(lines: &[Line]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let anchors: Vec<&Line> =
        lines.iter().filter(|l| party_of(&l.text).is_some() || nip_of(&l.text).is_some()).collect();
    for anchor in &anchors {
        let near = groups.iter_mut().find(|g| anchor.overlaps(g.left, g.right));
        match near {
            Some(group) => {
                group.left = group.left.min(anchor.left);
                group.right = group.right.max(anchor.right);
            }
            None => groups.push(Group { left: anchor.left, right: anchor.right, lines: Vec::new() }),
        }
    }
    // A number beside the word NIP, or labels and NIPs set one column apart, are one signer: two anchors
    // of different signers share a row.
    groups.sort_by_key(|g| g.left + g.right);
    let mut index = 0;
    while index + 1 < groups.len() {
        let rows = |g: &Group| -> Vec<(u32, bool)> {
            anchors
                .iter()
                .filter(|a| a.overlaps(g.left, g.right))
                .map(|a| (a.row, nip_of(&a.text).is_some()))
                .collect()
        };
        let (one, two) = (rows(&groups[index]), rows(&groups[index + 1]));
        let clash = one.iter().any(|(row, nip)| two.iter().any(|(r, n)| n == nip && r.abs_diff(*row) <= 3));
        let gap = groups[index + 1].left.saturating_sub(groups[index].right);
        if !clash && gap <= 2 {
            let next = groups.remove(index + 1);
            groups[index].left = groups[index].left.min(next.left);
            groups[index].right = groups[index].right.max(next.right);
        } else {
            index += 1;
        }
    }
    if groups.is_empty() {
        return groups;
    }
    groups.extend(beside(lines, &groups));
    for line in lines {
        // Texts over the whole width between two signers belong to nobody.
        let wide = groups.iter().filter(|g| line.overlaps(g.left, g.right)).count() > 1;
        if wide && groups.len() > 1 && party_of(&line.text).is_none() && nip_of(&line.text).is_none() {
            continue;
        }
        let nearest = groups.iter_mut().min_by_key(|g| {
            if line.overlaps(g.left, g.right) {
                (0, line.middle().abs_diff(g.left + g.right))
            } else {
                let distance = if line.left > g.right { line.left - g.right } else { g.left - line.right };
                (distance, line.middle().abs_diff(g.left + g.right))
            }
        });
        if let Some(group) = nearest {
            group.lines.push(line.clone());
        }
    }
    // A group label may have been left out by a missing NIP: lines far from every anchor form a signer
    // of their own only if a label says so, which made them an anchor above.
    groups
}

/// The lines of somebody who signs beside the others without label and NIP, as a Bupati does: they stand in
/// the rows of the others' lines, in columns of their own.
fn beside(lines: &[Line], groups: &[Group]) -> Option<Group> {
    let of_others = |line: &Line| groups.iter().any(|g| line.overlaps(g.left, g.right));
    let apart: Vec<&Line> = lines
        .iter()
        .filter(|l| !of_others(l) && lines.iter().any(|o| o.row == l.row && of_others(o)))
        .filter(|l| l.text.chars().any(char::is_alphabetic))
        .collect();
    let first = apart.first()?;
    let alike: Vec<&&Line> = apart.iter().filter(|l| l.overlaps(first.left, first.right)).collect();
    (alike.len() >= 2).then(|| Group {
        left: alike.iter().map(|l| l.left).min().unwrap_or(first.left),
        right: alike.iter().map(|l| l.right).max().unwrap_or(first.right),
        lines: Vec::new(),
    })
}

/// Reads one signer from their lines.
fn signer(grid: &Grid, group: &Group) -> Option<TandaTangan> {
    let lines = &group.lines;
    let label = lines.iter().position(|l| party_of(&l.text).is_some());
    let nip = lines.iter().rposition(|l| nip_of(&l.text).is_some());
    if label.is_none() && nip.is_none() {
        return None;
    }
    let pihak = label.and_then(|i| match party_of(&lines[i].text) {
        Some(1) => Some(Pihak::Pertama),
        Some(2) => Some(Pihak::Kedua),
        _ => None,
    });
    let nip_value = nip.map(|i| {
        let line = &lines[i];
        let number = nip_of(&line.text).unwrap_or("");
        if !number.is_empty() {
            return part(grid, line.at, number);
        }
        // The word may stand in a cell of its own, with the number to the right.
        let beside = lines.iter().find(|l| {
            l.row == line.row
                && l.left > line.right
                && l.text.chars().filter(char::is_ascii_digit).count() >= 5
        });
        match beside {
            Some(beside) => part(grid, beside.at, beside.text.trim_start_matches([':', ' '])),
            None => part(grid, line.at, ""),
        }
    });
    let end = nip.unwrap_or(lines.len());
    let start = label.map_or(0, |i| if i < end { i + 1 } else { 0 });
    let mut middle: Vec<&Line> = lines
        .get(start..end)
        .unwrap_or(&[])
        .iter()
        .filter(|l| l.text.chars().any(char::is_alphabetic))
        .collect();
    let mut pangkat = None;
    if let Some(position) = middle.iter().rposition(|l| is_rank(&l.text)) {
        pangkat = Some(part(grid, middle[position].at, &middle[position].text));
        let below: Vec<&Line> = middle.split_off(position + 1);
        middle.pop();
        // A rank printed above the name is unusual, but then the name is what stands below it.
        if middle.is_empty() && !below.is_empty() {
            middle = below;
        }
    }
    let floor_row = match (&pangkat, nip) {
        (Some(rank), _) => Some(rank.at.row),
        (None, Some(i)) => Some(lines[i].row),
        (None, None) => None,
    };
    let name = middle.pop();
    let name = match name {
        Some(line) if !missing_name(line, &middle, label.map(|i| &lines[i]), floor_row) => Some(line),
        Some(line) => {
            middle.push(line);
            None
        }
        None => None,
    };
    let place = |offset: u32| -> CellRef {
        let row = floor_row
            .map_or_else(|| lines.last().map_or(0, |l| l.row + offset + 2), |row| row.saturating_sub(1));
        let (row, col) = grid.anchor(row, column_of(group));
        grid.at(row, col)
    };
    let nama = name.map_or_else(|| Sourced::blank_at(place(0)), |line| part(grid, line.at, &line.text));
    if name.is_none()
        && pangkat.is_none()
        && nip_value.is_none()
        && let Some(label) = label
        && let Some(signer) = untold_signer(grid, &lines[label], pihak)
    {
        return Some(signer);
    }
    let jabatan = (!middle.is_empty()).then(|| {
        let text = middle.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join(" ");
        part(grid, middle[0].at, &text)
    });
    Some(TandaTangan { pihak, label: label.map(|i| lines[i].at), jabatan, nama, pangkat, nip: nip_value })
}

/// A signer below whose label only formulas without stored values stand: name, rank and NIP are there, but
/// nobody knows what they say.
fn untold_signer(grid: &Grid, label: &Line, pihak: Option<Pihak>) -> Option<TandaTangan> {
    let rows: Vec<u32> = (label.row + 1..=label.row + 12)
        .filter(|&row| (label.left..=label.right).any(|col| is_untold(grid, row, col)))
        .collect();
    let cell = |row: u32| {
        let col = (label.left..=label.right).find(|&col| is_untold(grid, row, col)).unwrap_or(label.left);
        untold(grid, row, col)
    };
    let (nip, rest) = rows.split_last()?;
    let (pangkat, rest) = rest.split_last()?;
    let nama = rest.last()?;
    Some(TandaTangan {
        pihak,
        label: Some(label.at),
        jabatan: None,
        nama: cell(*nama),
        pangkat: Some(cell(*pangkat)),
        nip: Some(cell(*nip)),
    })
}

/// The column a signer's lines begin in.
fn column_of(group: &Group) -> u32 {
    group.lines.iter().map(|l| l.left).min().unwrap_or(group.left)
}

/// Whether the lowest text above the rank is a position, so that the name is missing.
fn missing_name(line: &Line, above: &[&Line], label: Option<&Line>, floor: Option<u32>) -> bool {
    let adjacent = label.is_some_and(|l| line.row.abs_diff(l.row) <= 1) || !above.is_empty();
    if line.shared {
        return is_position(&line.text) && above.is_empty();
    }
    match floor {
        // A name stands right above the rank or NIP; a position with a gap below it is no name.
        Some(floor) => {
            floor.saturating_sub(line.row) >= 2 && is_position(&line.text) && adjacent
                || is_position(&line.text) && line.text.trim_end().ends_with(',')
        }
        None => is_position(&line.text) && above.is_empty(),
    }
}

/// Fills in what the signers of a block say of each other: the other party, and ranks and NIPs that
/// stand for one signer and are missing for the next.
fn complete(grid: &Grid, signers: &mut [(u32, TandaTangan, Group)]) {
    if let [(_, one, _), (_, two, _)] = signers {
        match (one.pihak, two.pihak) {
            (None, Some(Pihak::Pertama)) => one.pihak = Some(Pihak::Kedua),
            (None, Some(Pihak::Kedua)) => one.pihak = Some(Pihak::Pertama),
            (Some(Pihak::Pertama), None) => two.pihak = Some(Pihak::Kedua),
            (Some(Pihak::Kedua), None) => two.pihak = Some(Pihak::Pertama),
            _ => {}
        }
    }
    let rank_row = signers.iter().find_map(|(_, s, _)| s.pangkat.as_ref().map(|p| p.at.row));
    let nip_row = signers.iter().find_map(|(_, s, _)| s.nip.as_ref().map(|p| p.at.row));
    for (_, signer, group) in signers.iter_mut() {
        let head = signer.jabatan.as_ref().is_some_and(|j| is_regional_head(j.text()))
            || (signer.jabatan.is_none() && signer.pangkat.is_none() && signer.nip.is_none());
        let col = signer.nama.at.col.max(group.left.min(signer.nama.at.col));
        if signer.nip.is_none() && !head {
            let row =
                signer.pangkat.as_ref().map(|p| p.at.row + 1).or(nip_row).unwrap_or(signer.nama.at.row + 1);
            let (row, col) = grid.anchor(row, col);
            signer.nip = Some(Sourced::blank_at(grid.at(row, col)));
        }
        if signer.pangkat.is_none()
            && signer.nip.is_some()
            && let Some(row) = rank_row
            && signer.nip.as_ref().is_some_and(|n| n.at.row > signer.nama.at.row + 1)
        {
            let (row, col) = grid.anchor(row, col);
            signer.pangkat = Some(Sourced::blank_at(grid.at(row, col)));
        }
    }
}
