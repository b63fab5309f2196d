//! The documents with the figures of the corrected view, so that the rules can be asked whether the
//! repairs make anything else wrong.

use rust_decimal::Decimal;

use super::corrected::Corrected;
use crate::documents::{
    BarisIndikator, BarisTriwulan, Document, Pasangan, PasanganPersen, Sel, TabelAnggaran,
};
use crate::domain::kuantitas::Kuantitas;
use crate::domain::percent::Percent;
use crate::source::{Content, Sourced};

impl Corrected<'_> {
    /// The dossier's documents with every figure as it should be.
    pub fn documents(&self, documents: &[Document]) -> Vec<Document> {
        let mut documents = documents.to_vec();
        for document in &mut documents {
            match document {
                Document::Pernyataan(_) => {}
                Document::Lampiran(d) => {
                    self.indicators(&mut d.indikator);
                    if let Some(table) = &mut d.anggaran {
                        self.budgets(table);
                    }
                }
                Document::Indikator(d) => self.indicators(&mut d.baris),
                Document::Anggaran(d) => self.budgets(&mut d.tabel),
                Document::Tabel(d) => {
                    for (_, cell) in d.baris.iter_mut().flat_map(|row| &mut row.sel) {
                        self.general(cell);
                    }
                }
                Document::Triwulan(d) => {
                    self.budgets(&mut d.tabel);
                    for row in d.baris.iter_mut().chain(&mut d.penutup.jumlah) {
                        self.quarters(row);
                    }
                    for pair in &mut d.penutup.rata_rata {
                        self.percents(pair);
                    }
                }
            }
        }
        documents
    }

    fn indicators(&self, rows: &mut [BarisIndikator]) {
        for row in rows {
            self.quantity(&mut row.target);
            if let Some(cell) = &mut row.realisasi {
                self.quantity(cell);
            }
            if let Some(cell) = &mut row.capaian {
                self.percent_cell(cell);
            }
        }
    }

    fn budgets(&self, table: &mut TabelAnggaran) {
        for row in &mut table.baris {
            self.amount(&mut row.anggaran);
            if let Some(cell) = &mut row.persen {
                self.percent_cell(cell);
            }
        }
        if let Some(total) = &mut table.jumlah {
            self.amount(&mut total.anggaran);
            if let Some(cell) = &mut total.persen {
                self.percent_cell(cell);
            }
        }
    }

    fn quarters(&self, row: &mut BarisTriwulan) {
        let [first, second, third, fourth] = &mut row.triwulan;
        let pairs: [&mut Pasangan; 8] = [
            &mut row.target_akhir,
            &mut row.lalu,
            &mut row.target,
            first,
            second,
            third,
            fourth,
            &mut row.realisasi,
        ];
        for pair in pairs.into_iter().chain([&mut row.kumulatif]) {
            for cell in [&mut pair.k, &mut pair.rp].into_iter().flatten() {
                self.amount(cell);
            }
        }
        self.percents(&mut row.persen);
        self.percents(&mut row.persen_akhir);
    }

    fn percents(&self, pair: &mut PasanganPersen) {
        for cell in [&mut pair.k, &mut pair.rp].into_iter().flatten() {
            self.percent_cell(cell);
        }
    }

    fn general(&self, cell: &mut Sel) {
        match cell {
            Sel::Teks(_) => {}
            Sel::Uang(amount) => self.amount(amount),
            Sel::Persen(percent) => self.percent_cell(percent),
            Sel::Kuantitas(quantity) => self.quantity(quantity),
        }
    }

    fn amount(&self, cell: &mut Sourced<Decimal>) {
        if let Some(value) = self.changed(cell.at) {
            cell.content = Content::Value(value);
        }
    }

    fn percent_cell(&self, cell: &mut Sourced<Percent>) {
        if let Some(value) = self.changed(cell.at) {
            let half = cell.value().map_or(Decimal::ZERO, |p| p.half);
            cell.content = Content::Value(Percent { value, half });
        }
    }

    fn quantity(&self, cell: &mut Sourced<Kuantitas>) {
        let Some(value) = self.changed(cell.at) else { return };
        if let Content::Value(Kuantitas::Angka { nilai, .. } | Kuantitas::Persen(nilai)) = &mut cell.content {
            nilai.value = value;
        }
    }
}
