//! Native charts.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartLegendPosition, ChartMarker, ChartMarkerType, ChartType,
};

use crate::output::tables::lembar::{Grafik, Jenis};

/// Width and height of a chart in pixels on a table so many pixels wide.
pub(super) fn size(jenis: Jenis, width: f64) -> (u32, u32) {
    let (share, high) = match jenis {
        Jenis::Tegak => (0.5, 240),
        Jenis::Mendatar => (1.0, 420),
        Jenis::Garis => (1.0, 360),
    };
    ((width * share - 20.0).to_u32().unwrap_or(480), high)
}

pub(super) fn chart(grafik: &Grafik, width: u32, height: u32) -> Chart {
    let mut chart = Chart::new(match grafik.jenis {
        Jenis::Tegak => ChartType::Column,
        Jenis::Mendatar => ChartType::Bar,
        Jenis::Garis => ChartType::Line,
    });
    let mut font = ChartFont::new();
    font.set_bold().set_size(10);
    chart.title().set_name(&grafik.judul).set_font(&font);
    chart.set_width(width).set_height(height);
    for (nama, nilai) in &grafik.seri {
        let series = chart.add_series();
        series.set_name(nama).set_categories(grafik.kategori.as_str()).set_values(nilai.as_str());
        if grafik.jenis != Jenis::Mendatar {
            series.set_data_label(ChartDataLabel::new().show_value());
        }
        if grafik.jenis == Jenis::Garis {
            series.set_marker(ChartMarker::new().set_type(ChartMarkerType::Circle));
        }
    }
    // Of bars lying down the names stand on the vertical axis; the first one on top, as in the table.
    let values = if grafik.jenis == Jenis::Mendatar {
        chart.y_axis().set_reverse();
        chart.x_axis()
    } else {
        chart.y_axis()
    };
    values.set_min(0).set_num_format(if grafik.persen { "0%" } else { "#,##0" });
    if grafik.seri.len() > 1 {
        chart.legend().set_position(ChartLegendPosition::Bottom);
    } else {
        chart.legend().set_hidden();
    }
    chart
}
