//! What a document's figures say about whose they are: how many of them other documents print too.

use std::collections::BTreeMap;

use crate::documents::Document;
use crate::domain::kuantitas::Kuantitas;
use crate::domain::text::{core_name, normalise};
use crate::domain::tulis::plain;

/// The figures of a document by the names they stand beside.
#[derive(Debug, Default)]
pub(super) struct Figures {
    money: BTreeMap<String, Vec<String>>,
    targets: BTreeMap<String, Vec<String>>,
}

/// How many figures others print for the same names, and how many of these are the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Agreement {
    /// Names with an amount of money on both sides.
    pub money: usize,
    same_money: usize,
    targets: usize,
    same_targets: usize,
}

impl Agreement {
    /// Whether half of the amounts or more are the same.
    pub fn money_agrees(&self) -> bool {
        self.money > 0 && self.same_money * 2 >= self.money
    }

    /// How many of ten thousand amounts are the same; `None` if there is nothing to compare.
    pub fn money_share(&self) -> Option<usize> {
        (self.money > 0).then(|| self.same_money * 10_000 / self.money)
    }

    /// How many names have figures on both sides.
    pub fn shared(&self) -> usize {
        self.money + self.targets
    }

    /// Whether four of five figures are the same.
    pub fn nearly_all(&self) -> bool {
        (self.same_money + self.same_targets) * 5 >= self.shared() * 4
    }
}

impl Figures {
    /// The figures of a document.
    pub fn of(document: &Document) -> Self {
        let mut figures = Self::default();
        for baris in document.tabel_anggaran().into_iter().flat_map(|tabel| &tabel.baris) {
            if let Some(amount) = baris.anggaran.value().filter(|amount| !amount.is_zero()) {
                figures.money.entry(core_name(baris.nama.text())).or_default().push(plain(*amount));
            }
        }
        for baris in document.indikator() {
            let shown = match baris.target.value() {
                Some(Kuantitas::Teks(text)) => normalise(text),
                Some(target) => target.nilai().map(plain).unwrap_or_default(),
                None => continue,
            };
            figures.targets.entry(core_name(baris.indikator.text())).or_default().push(shown);
        }
        figures
    }

    /// How far the figures agree with those of other documents; one of them is enough.
    pub fn agreement(&self, others: &[&Self]) -> Agreement {
        let count = |own: &BTreeMap<String, Vec<String>>, of: fn(&Self) -> &BTreeMap<String, Vec<String>>| {
            let (mut shared, mut same) = (0, 0);
            for (name, values) in own {
                let mut there = others
                    .iter()
                    .filter(|o| !std::ptr::eq(**o, self))
                    .filter_map(|o| of(o).get(name))
                    .peekable();
                if there.peek().is_some() {
                    shared += 1;
                    same += usize::from(there.any(|theirs| theirs.iter().any(|v| values.contains(v))));
                }
            }
            (shared, same)
        };
        let (money, same_money) = count(&self.money, |f| &f.money);
        let (targets, same_targets) = count(&self.targets, |f| &f.targets);
        Agreement { money, same_money, targets, same_targets }
    }
}
