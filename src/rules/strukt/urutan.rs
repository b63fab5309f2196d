//! Slips in a sequence of numbers that should rise by one.

/// A row's place in a sequence: its last component and, where Excel may have dropped a zero (1.10
/// typed as a number shows 1.1), what it may stand for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Butir {
    /// The row.
    pub row: usize,
    /// The last component; `None` for a row without a number, which may or may not count.
    pub nilai: Option<u32>,
    /// What the number may stand for as well.
    pub lain: Option<u32>,
}

/// Rows of a sequence that are wrong by one slip, and what the first of them should be.
pub(super) type Salah = (Vec<usize>, u32);

/// Finds the slips in a sequence that should rise by one. Its beginning isn't judged.
pub(super) fn urutan(butir: &[Butir]) -> Vec<Salah> {
    // Segments of rows that follow each other, each with the number of unnumbered rows before it.
    let mut segments: Vec<(u32, Vec<(usize, u32)>)> = Vec::new();
    let mut gaps = 0;
    for b in butir {
        let Some(mut nilai) = b.nilai else {
            gaps += 1;
            continue;
        };
        let last = segments.last().and_then(|(_, rows)| rows.last()).map(|&(_, n)| n);
        let fits = |n: u32| last.is_some_and(|last| n > last && n - last <= 1 + gaps);
        if !fits(nilai)
            && let Some(lain) = b.lain.filter(|&n| fits(n))
        {
            nilai = lain;
        }
        match segments.last_mut() {
            Some((_, rows)) if fits(nilai) => rows.push((b.row, nilai)),
            _ => segments.push((gaps, vec![(b.row, nilai)])),
        }
        gaps = 0;
    }
    let mut salah = Vec::new();
    let mut benar: Option<u32> = None;
    let mut index = 0;
    while index < segments.len() {
        let (_, rows) = &segments[index];
        let (first, last) = (rows[0].1, rows[rows.len() - 1].1);
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let next = segments.get(index + 1).map(|(gaps, rows)| (*gaps, rows[0].1));
        let all = || rows.iter().map(|&(row, _)| row).collect();
        match benar {
            None => {
                // A lone first row is wrong if what follows goes on as if it were 1.
                if count == 1 && first != 1 && next.is_some_and(|(_, n)| n == 2) {
                    salah.push((all(), 1));
                    benar = Some(1);
                } else {
                    benar = Some(last);
                }
            }
            Some(sebelum) => {
                let gaps = segments[index].0;
                // After a lone wrong first row the second segment may simply go on.
                if first > sebelum && first - sebelum <= 1 + gaps {
                    benar = Some(last);
                } else {
                    salah.push((all(), sebelum + 1));
                    // If what follows goes on as if these rows were numbered right, only they are wrong.
                    let resumes = next.is_some_and(|(gaps, n)| {
                        let expected = sebelum.saturating_add(count).saturating_add(1);
                        n >= expected && n - expected <= gaps
                    });
                    benar = Some(if resumes { sebelum + count } else { last });
                }
            }
        }
        index += 1;
    }
    salah
}
