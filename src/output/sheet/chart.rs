//! Native charts.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Chart as Native, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartMarker,
    ChartMarkerType, ChartSolidFill, ChartType, Color,
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
    /// So many bars with their names beside them, each of the series one after the other.
    Stacked(u32),
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
    /// The colours of the series; the program's own for those without.
    pub colours: Vec<u32>,
}

impl Chart {
    /// Width and height in pixels on a table so many pixels wide.
    pub fn size(&self, width: f64) -> (u32, u32) {
        let (share, high) = match self.kind {
            ChartKind::Columns => (0.5, 190),
            ChartKind::Bars => (1.0, 420),
            ChartKind::Line => (1.0, 360),
            ChartKind::Stacked(bars) => (1.0, 110 + bars * if bars > 12 { 18 } else { 24 }),
        };
        ((width * share - 20.0).to_u32().unwrap_or(480), high)
    }

    /// The chart as Excel draws it.
    pub fn native(&self, width: u32, height: u32) -> Native {
        let mut chart = Native::new(match self.kind {
            ChartKind::Columns => ChartType::Column,
            ChartKind::Bars => ChartType::Bar,
            ChartKind::Line => ChartType::Line,
            ChartKind::Stacked(_) => ChartType::BarStacked,
        });
        let lying = matches!(self.kind, ChartKind::Bars | ChartKind::Stacked(_));
        let mut font = ChartFont::new();
        font.set_bold().set_size(10);
        chart.title().set_name(words(&self.title).as_str()).set_font(&font);
        chart.set_width(width).set_height(height);
        for (index, (name, values)) in self.series.iter().enumerate() {
            let series = chart.add_series();
            series
                .set_name(words(name).as_str())
                .set_categories(self.categories.as_str())
                .set_values(values.as_str());
            if let Some(&colour) = self.colours.get(index) {
                series.set_format(
                    ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour))),
                );
            }
            if !lying {
                series.set_data_label(ChartDataLabel::new().show_value());
            }
            if self.kind == ChartKind::Line {
                series.set_marker(ChartMarker::new().set_type(ChartMarkerType::Circle));
            }
        }
        // Of bars lying down the names stand on the vertical axis; the first one on top, as in the table.
        let values = if lying {
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

/// Words as they are: what begins with `=` would be taken for a range of cells.
fn words(text: &str) -> String {
    if text.starts_with('=') { format!(" {text}") } else { text.to_owned() }
}
