//! From a change of the search to a blame: which law names it, what speaks for it, how it came about.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::decide::Change;
use super::model::Model;
use crate::domain::salah_ketik::SalahKetik;
use crate::domain::setahun::Jenis;
use crate::dossier::blame::{Alternative, Blame, Ground, Reason, Slip};
use crate::dossier::laws::{Law, Shape, VarId};
use crate::source::{CellRef, Entry};

/// Describes what the search found, while the model still has the values it was found for.
pub(super) struct Describer<'m, 'a> {
    pub model: &'m Model<'a>,
    /// The broken laws of the group.
    pub broken: &'m [usize],
    /// The number of the group.
    pub component: usize,
}

impl Describer<'_, '_> {
    /// A cell that is wrong for certain.
    pub fn decided(&self, change: &Change) -> Blame {
        let law = self.reason_law(change);
        if let Some(shown) = self.shown_above(change, law) {
            return self.decided_in(&shown, law);
        }
        self.decided_in(change, law)
    }

    /// The same change told of the sum that other documents contradict, where no law speaks of the addend
    /// itself.
    fn shown_above(&self, change: &Change, law: usize) -> Option<Change> {
        let vars = self.model.system.laws[law].shape.vars();
        if vars.contains(&change.var) {
            return None;
        }
        let &(var, value) = change.followers.iter().find(|f| vars.contains(&f.0))?;
        // A formula has followed; whoever mends it mends nothing.
        if self.model.system.vars[var].entry == Entry::Formula {
            return None;
        }
        let own = std::iter::once((change.var, change.value));
        let followers = change.followers.iter().copied().filter(|f| f.0 != var).chain(own).collect();
        Some(Change { var, value, followers })
    }

    fn decided_in(&self, change: &Change, law: usize) -> Blame {
        let mut blame = self.blame(change.var, change.value, law);
        blame.consequences = self.cells(&change.followers, |v, _| self.model.values[v]);
        blame.settled = self.cells(&change.followers, |_, value| value);
        blame.explains = self.explains(change, law);
        blame.slip = self.slip(change.var, change.value);
        blame.ground = self.ground(change);
        blame
    }

    /// What decides for the new figure, beside how many say it.
    fn ground(&self, change: &Change) -> Ground {
        let system = self.model.system;
        let peers: Vec<VarId> =
            self.peers(change.var).into_iter().filter(|p| p.1 == change.value).map(|p| p.0).collect();
        let cell = &system.vars[change.var];
        if cell.follows_agreements && peers.iter().any(|&p| system.vars[p].signed) {
            return Ground::Agreement;
        }
        if cell.backing == 0 && peers.iter().any(|&p| system.vars[p].backing > 0) {
            return Ground::OtherBudget;
        }
        let computes = |law: usize| !matches!(system.laws[law].shape, Shape::Equal { .. });
        let mended = |&law: &usize| computes(law) && !self.model.holds[law];
        // A percentage that a formula works out confirms nothing: it would follow any figure.
        let confirms = |&law: &usize| {
            let percent =
                matches!(system.laws[law].shape, Shape::Ratio { .. } | Shape::NegativeCapaian { .. });
            let formula =
                system.laws[law].shape.computed().map(|v| system.vars[v].entry) == Some(Entry::Formula);
            computes(law) && self.model.holds[law] && !(percent && formula)
        };
        let by_sums = self.model.laws_of[change.var].iter().any(mended)
            || change.followers.iter().any(|f| self.model.laws_of[f.0].iter().any(mended))
            || peers.iter().any(|&p| self.model.laws_of[p].iter().any(confirms));
        if by_sums { Ground::Sums } else { Ground::Untold }
    }

    /// Several cells of which one is wrong.
    pub fn open(&self, changes: &[Change]) -> Option<Blame> {
        let law = self.common_law(changes)?;
        let shape = &self.model.system.laws[law].shape;
        let in_law: BTreeMap<VarId, Decimal> = shape
            .vars()
            .into_iter()
            .filter_map(|v| changes.iter().find_map(|c| c.value_of(v)).map(|value| (v, value)))
            .collect();
        let mut all: Vec<(VarId, Decimal)> = changes.iter().map(|c| (c.var, c.value)).collect();
        // The cell whose change moves least is the likeliest.
        let followers = |v: VarId| {
            let with = changes.iter().filter(|c| c.value_of(v).is_some());
            with.map(|c| c.followers.len()).min()
        };
        // A sum is shown where it is printed, be it of the document's own rows or of the subordinates' totals.
        let primary = match shape {
            Shape::Sum { total, .. } | Shape::Quarters { total, .. } => *total,
            _ => *in_law.keys().min_by_key(|&&v| (followers(v), self.rank(v)))?,
        };
        // A formula has only followed: the likeliest of the cells it follows from shows the difference then.
        let followed = |v: VarId| {
            self.model.system.vars[v].entry == Entry::Formula && changes.iter().all(|c| c.var != v)
        };
        let primary = if followed(primary) && self.model.system.laws[law].across {
            all.iter().min_by_key(|&&(v, value)| (self.slip(v, value).is_none(), self.rank(v)))?.0
        } else {
            primary
        };
        let own = changes.iter().find(|c| c.var == primary).map(|c| c.value);
        let value = in_law
            .get(&primary)
            .copied()
            .or(own)
            .or_else(|| self.model.solve(law, primary, &self.model.values))?;
        let certain = changes.len() > 1 && changes.iter().all(|c| c.value_of(primary) == Some(value));
        if !certain && self.model.system.laws[law].across {
            // Between documents the cells that differ are shown first, the addends below them after.
            let shown: Vec<(VarId, Decimal)> =
                in_law.iter().filter(|(v, _)| !followed(**v)).map(|(&v, &value)| (v, value)).collect();
            all.retain(|c| !shown.contains(c));
            all.splice(0..0, shown);
        }
        all.sort_by_key(|&(v, value)| {
            (!in_law.contains_key(&v), self.slip(v, value).is_none(), self.rank(v))
        });
        let mut blame = self.blame(primary, value, law);
        blame.slip = None;
        let involved =
            changes.iter().flat_map(|c| c.followers.iter().copied().chain(std::iter::once((c.var, c.value))));
        blame.involved = involved.map(|(v, _)| self.model.system.vars[v].at).collect();
        blame.involved.sort_unstable();
        blame.involved.dedup();
        if certain {
            let followers: Vec<(VarId, Decimal)> = changes[0]
                .followers
                .iter()
                .copied()
                .filter(|&(v, value)| v != primary && changes.iter().all(|c| c.value_of(v) == Some(value)))
                .collect();
            blame.consequences = self.cells(&followers, |v, _| self.model.values[v]);
            blame.settled = self.cells(&followers, |_, value| value);
            blame.parts = self.cells(&all, |v, _| self.model.values[v]);
            blame.part_unknown = true;
        } else {
            blame.slip = self.likeliest(primary, &all);
            blame.alternatives = all
                .iter()
                .map(|&(v, instead)| {
                    let cell = &self.model.system.vars[v];
                    let own = changes.iter().find(|c| c.var == v && c.value == instead);
                    let follows = own.map(|c| self.cells(&c.followers, |_, value| value));
                    let follows = follows.unwrap_or_default();
                    Alternative { at: cell.at, found: self.model.values[v], instead, follows }
                })
                .collect();
        }
        Some(blame)
    }

    /// The likelier cell first: what weighs less, what the other budget doesn't back, the less detailed
    /// document, the later cell.
    fn rank(&self, var: VarId) -> (u32, usize, u8, std::cmp::Reverse<CellRef>) {
        let cell = &self.model.system.vars[var];
        let weight = self.model.weight(var);
        (weight / 20, cell.backing, cell.detail, std::cmp::Reverse(cell.at))
    }

    fn cells(
        &self,
        changes: &[(VarId, Decimal)],
        value: impl Fn(VarId, Decimal) -> Decimal,
    ) -> Vec<(CellRef, Decimal)> {
        let mut cells: Vec<(CellRef, Decimal)> =
            changes.iter().map(|&(v, new)| (self.model.system.vars[v].at, value(v, new))).collect();
        cells.sort_unstable();
        cells
    }

    /// The broken law that the changes have in common: a sum inside a document, then an agreement between
    /// two, then a sum across them.
    fn common_law(&self, changes: &[Change]) -> Option<usize> {
        let touched = |law: usize| {
            let vars = self.model.system.laws[law].shape.vars();
            let by = |c: &&Change| vars.iter().any(|&v| c.value_of(v).is_some());
            let direct = |c: &&Change| vars.contains(&c.var);
            (changes.iter().filter(by).count(), changes.iter().filter(direct).count())
        };
        self.broken.iter().copied().filter(|&law| touched(law).0 > 0).min_by_key(|&law| {
            let (any, direct) = touched(law);
            let Law { shape, across, .. } = &self.model.system.laws[law];
            let kind = match shape {
                Shape::Sum { .. } | Shape::Quarters { .. } if !across => 0,
                Shape::Equal { .. } => 1,
                Shape::Sum { .. } => 2,
                _ => 3,
            };
            // The law of a row says more than that of the whole table.
            (std::cmp::Reverse(any), kind, std::cmp::Reverse(direct), shape.vars().len(), law)
        })
    }

    /// The law that names the blame: the sum the cell is the total of, then an agreement between documents,
    /// then a sum it is an addend of, then a computed percentage. Without a broken one that the cell is
    /// part of, one that its consequences break.
    fn reason_law(&self, change: &Change) -> usize {
        let rank = |&law: &usize| {
            let Law { shape, across, code } = &self.model.system.laws[law];
            let computed = shape.computed() == Some(change.var);
            let vars = shape.vars();
            // What follows stands in order from near to far.
            let distance = change.followers.iter().position(|f| vars.contains(&f.0));
            let kind =
                match shape {
                    _ if !vars.contains(&change.var) => {
                        if vars.iter().any(|&v| change.value_of(v).is_some()) { 6 } else { 7 }
                    }
                    Shape::Sum { .. } | Shape::Quarters { .. } if computed && !across => 0,
                    Shape::Equal { .. } => 1,
                    Shape::Sum { .. } | Shape::Quarters { .. } if *across => 2,
                    Shape::Ratio { .. } | Shape::NegativeCapaian { .. } if computed => 3,
                    Shape::Sum { .. } | Shape::Quarters { .. } => 4,
                    _ => 5,
                };
            (kind, distance, *code, law)
        };
        self.broken.iter().min_by_key(|law| rank(law)).copied().unwrap_or_default()
    }

    /// How many differences beside the one of the law itself have the same cause: other cells computed from
    /// the changed ones, and cells that follow.
    fn explains(&self, change: &Change, reason: usize) -> usize {
        let own = self.model.system.laws[reason].shape.computed();
        let mut places: BTreeSet<VarId> = change.followers.iter().map(|f| f.0).collect();
        for &law in self.broken.iter().filter(|&&law| law != reason) {
            let shape = &self.model.system.laws[law].shape;
            let vars = shape.vars();
            if let Some(total) =
                shape.computed().filter(|_| vars.iter().any(|&v| change.value_of(v).is_some()))
            {
                places.insert(total);
            }
        }
        places.iter().filter(|&&v| v != change.var && Some(v) != own).count()
    }

    /// The cells of other documents that must say the same, with what they say; and those that must say
    /// the same as these and do.
    fn peers(&self, var: VarId) -> Vec<(VarId, Decimal)> {
        let values = &self.model.values;
        let mut seen = BTreeSet::from([var]);
        let (mut peers, mut queue) = (Vec::new(), vec![var]);
        while let Some(known) = queue.pop() {
            for &law in &self.model.laws_of[known] {
                let Shape::Equal { a, b } = self.model.system.laws[law].shape else { continue };
                let peer = if a == known { b } else { a };
                if (known == var || self.model.holds[law]) && seen.insert(peer) {
                    peers.push((peer, values[peer]));
                    queue.push(peer);
                }
            }
        }
        peers
    }

    fn blame(&self, var: VarId, expected: Decimal, law: usize) -> Blame {
        let system = self.model.system;
        let cell = &system.vars[var];
        let found = self.model.values[var];
        let Law { shape, across, code } = &system.laws[law];
        let computed = shape.computed() == Some(var);
        let reason = match shape {
            Shape::Equal { .. } => Reason::Difference,
            _ if *across && !matches!(shape, Shape::Ratio { .. }) => Reason::Difference,
            Shape::Ratio { .. } | Shape::NegativeCapaian { .. } if computed => Reason::Computed,
            Shape::Quarters { jenis, .. } if computed && *jenis != Jenis::Hitungan => Reason::Computed,
            Shape::Sum { .. } | Shape::Quarters { .. } if computed => Reason::Sum,
            _ => Reason::Addend,
        };
        let (mut agreeing, mut supporting) = (Vec::new(), Vec::new());
        for (peer, value) in self.peers(var) {
            let at = system.vars[peer].at;
            if value == found {
                supporting.push((at, value));
            } else if value == expected {
                agreeing.push((at, value));
            }
        }
        agreeing.sort_unstable();
        supporting.sort_unstable();
        let is_part = |v: &VarId| *v != var && !system.vars[*v].blank;
        let parts = if let Shape::Equal { .. } = shape {
            Vec::new()
        } else {
            let parts = shape.vars().into_iter().filter(is_part);
            parts.map(|v| (system.vars[v].at, self.model.values[v])).collect()
        };
        Blame {
            code,
            at: cell.at,
            subject: cell.subject.clone(),
            found,
            expected,
            unit: cell.unit,
            blank: cell.blank,
            reason,
            agreeing,
            supporting,
            parts,
            consequences: Vec::new(),
            settled: Vec::new(),
            alternatives: Vec::new(),
            involved: Vec::new(),
            part_unknown: false,
            explains: 0,
            slip: None,
            ground: Ground::Untold,
            component: self.component,
            stepwise: false,
            rounding: false,
        }
    }

    /// How the figure came about: a row left out of a sum or counted too often, the neighbour's figure, a slip
    /// of the keys.
    fn slip(&self, var: VarId, expected: Decimal) -> Option<Slip> {
        let found = self.model.values[var];
        let system = self.model.system;
        let cell = &system.vars[var];
        if cell.blank || found.is_zero() {
            return None;
        }
        let difference = (found - expected).abs();
        for &law in &self.model.computed_by[var] {
            let Shape::Sum { parts, .. } = &system.laws[law].shape else { continue };
            let equals = |&&part: &&VarId| parts.len() > 1 && self.model.values[part] == difference;
            let row = parts.iter().find(equals).map(|&p| system.vars[p].at);
            let row =
                row.or_else(|| (found > expected).then(|| self.in_column(var, difference, parts)).flatten());
            if let Some(row) = row {
                return Some(if found < expected {
                    Slip::BarisTerlewat(row)
                } else {
                    Slip::BarisTerhitung(row)
                });
            }
        }
        if let Some(slip) = SalahKetik::antara(found, expected) {
            return Some(Slip::Ketik(slip));
        }
        self.neighbour(var, found)
    }

    /// The only slip of a typist among the answers to an open question about a sum: it tells what is likeliest,
    /// and decides nothing, since another figure may be a slip of the keys away by chance.
    fn likeliest(&self, primary: VarId, all: &[(VarId, Decimal)]) -> Option<Slip> {
        let sheet = self.model.sheet(primary);
        let mut slips = all.iter().filter_map(|&(v, value)| self.slip(v, value).map(|slip| (v, slip)));
        match (slips.next(), slips.next()) {
            (Some((var, slip)), None) if all.iter().all(|&(v, _)| self.model.sheet(v) == sheet) => {
                Some(Slip::At(self.model.system.vars[var].at, slip.keys()?))
            }
            _ => None,
        }
    }

    /// The first cell of the same column, not one of these, with the value.
    fn in_column(&self, var: VarId, value: Decimal, except: &[VarId]) -> Option<CellRef> {
        let at = self.model.system.vars[var].at;
        (1..=60u32)
            .filter_map(|down| {
                let below = self.model.system.of_cell(CellRef::new(at.sheet, at.row + down, at.col))?;
                (!except.contains(&below) && self.model.values[below] == value).then_some(below)
            })
            .map(|below| self.model.system.vars[below].at)
            .next()
    }

    /// The row above or below with the figure, if it isn't part of the same sum as total or only part.
    fn neighbour(&self, var: VarId, found: Decimal) -> Option<Slip> {
        let at = self.model.system.vars[var].at;
        let rows = [at.row.checked_sub(1), at.row.checked_add(1)];
        rows.into_iter().flatten().find_map(|row| {
            let other = self.model.system.of_cell(CellRef::new(at.sheet, row, at.col))?;
            let related = |&law: &usize| {
                let computed = self.model.system.laws[law].shape.computed();
                computed == Some(other) || computed == Some(var)
            };
            let kin = self.model.laws_of[var]
                .iter()
                .any(|law| related(law) && self.model.laws_of[other].contains(law));
            (!kin && self.model.values[other] == found)
                .then_some(Slip::BarisSebelah(self.model.system.vars[other].at))
        })
    }
}
