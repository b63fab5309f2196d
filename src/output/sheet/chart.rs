//! Native charts.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Chart as Native, ChartDataLabel, ChartFont, ChartLegendPosition, ChartMarker, ChartMarkerType, ChartType,
};

/// What a chart draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Upright columns, two charts side by side.
    Columns,
    /// Bars with their names beside them, over the whole width.
    Bars,
    /// A line, over the whole width.
    Line,
}

/// What a chart shows, by columns of the table above it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The title.
    pub title: String,
    /// What is drawn.
    pub kind: ChartKind,
    /// Sheet and cells of the categories, as in a formula: `'Tabel V'!$B$7:$B$9`.
    pub categories: String,
    /// Name and cells of each series.
    pub series: Vec<(String, String)>,
    /// The values are percentages.
    pub percent: bool,
}

impl Chart {
    /// Width and height in pixels on a table so many pixels wide.
    pub(super) fn size(&self, width: f64) -> (u32, u32) {
        let (share, high) = match self.kind {
            ChartKind::Columns => (0.5, 240),
            ChartKind::Bars => (1.0, 420),
            ChartKind::Line => (1.0, 360),
        };
        ((width * share - 20.0).to_u32().unwrap_or(480), high)
    }

    /// The chart as Excel draws it.
    pub(super) fn native(&self, width: u32, height: u32) -> Native {
        let mut chart = Native::new(match self.kind {
            ChartKind::Columns => ChartType::Column,
            ChartKind::Bars => ChartType::Bar,
            ChartKind::Line => ChartType::Line,
        });
        let mut font = ChartFont::new();
        font.set_bold().set_size(10);
        chart.title().set_name(&self.title).set_font(&font);
        chart.set_width(width).set_height(height);
        for (name, values) in &self.series {
            let series = chart.add_series();
            series.set_name(name).set_categories(self.categories.as_str()).set_values(values.as_str());
            if self.kind != ChartKind::Bars {
                series.set_data_label(ChartDataLabel::new().show_value());
            }
            if self.kind == ChartKind::Line {
                series.set_marker(ChartMarker::new().set_type(ChartMarkerType::Circle));
            }
        }
        // Of bars lying down the names stand on the vertical axis; the first one on top, as in the table.
        let values = if self.kind == ChartKind::Bars {
            chart.y_axis().set_reverse();
            chart.x_axis()
        } else {
            chart.y_axis()
        };
        values.set_min(0).set_num_format(if self.percent { "0%" } else { "#,##0" });
        if self.series.len() > 1 {
            chart.legend().set_position(ChartLegendPosition::Bottom);
        } else {
            chart.legend().set_hidden();
        }
        chart
    }
}
