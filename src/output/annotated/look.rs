//! How a mark looks: a light fill, a border of its own kind, both readable without colour.

use super::edit::Edits;
use super::mark::MarkLevel;
use super::xml::{Kind, Part};

/// How the text of a cell stands out, which decides between the light and the dark fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Dark text: a light fill.
    DarkText,
    /// Light text, as in a dark header: a dark fill, since the font stays the user's.
    LightText,
}

/// The fill of a mark.
pub(super) fn fill_rgb(level: MarkLevel, look: Look) -> &'static str {
    match (level, look) {
        (MarkLevel::Galat, Look::DarkText) => "FFFFCCC7",
        (MarkLevel::Peringatan, Look::DarkText) => "FFFFE9A8",
        (MarkLevel::Catatan, Look::DarkText) => "FFD4E7F7",
        (MarkLevel::Galat, Look::LightText) => "FF9B1208",
        (MarkLevel::Peringatan, Look::LightText) => "FF7A4B01",
        (MarkLevel::Catatan, Look::LightText) => "FF1A4F86",
    }
}

/// The border of a mark: line style and colour. The style alone tells the levels apart in grey.
pub(super) fn border_line(level: MarkLevel) -> (&'static str, &'static str) {
    match level {
        MarkLevel::Galat => ("medium", "FFC1140A"),
        MarkLevel::Peringatan => ("mediumDashed", "FF9A5D02"),
        MarkLevel::Catatan => ("mediumDashDotDot", "FF1B61A9"),
    }
}

/// The fill of a mark; its background colour is never shown.
pub(super) fn fill_xml(p: &str, level: MarkLevel, look: Look, background: &str) -> String {
    format!(
        "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"{}\"/><{p}bgColor {background}/>\
        </{p}patternFill></{p}fill>",
        fill_rgb(level, look)
    )
}

pub(super) fn border_xml(p: &str, level: MarkLevel) -> String {
    let (style, rgb) = border_line(level);
    let edge = |name| format!("<{p}{name} style=\"{style}\"><{p}color rgb=\"{rgb}\"/></{p}{name}>");
    format!(
        "<{p}border>{}{}{}{}<{p}diagonal/></{p}border>",
        edge("left"),
        edge("right"),
        edge("top"),
        edge("bottom")
    )
}

/// Whether a fill and a border both carry our colours: no other writer has just these.
pub(super) fn is_own_xf_parts(fill: &str, border: &str) -> bool {
    let looks = [Look::DarkText, Look::LightText];
    let filled = |level, look| fill.contains(&format!("fgColor rgb=\"{}\"", fill_rgb(level, look)));
    MarkLevel::ALL.into_iter().any(|level| {
        border.contains(border_line(level).1) && looks.into_iter().any(|look| filled(level, look))
    })
}

/// Whether an edge of a border has one of our colours: some programs give the far edges of a merged area a
/// format of their own, with our border alone.
pub(super) fn has_own_edge(border: &str) -> bool {
    MarkLevel::ALL.into_iter().any(|level| border.contains(&format!("rgb=\"{}\"", border_line(level).1)))
}

/// A border without the edges that have our colours.
pub(super) fn without_own_edges(border: &str) -> String {
    let part = Part { name: String::new(), text: std::rc::Rc::new(border.to_owned()) };
    let (mut edits, mut open) = (Edits::default(), None);
    for tag in part.tags().flatten().filter(|tag| tag.depth == 1) {
        match tag.kind {
            Kind::Start => open = Some(tag),
            Kind::End => {
                if let Some(start) = open.take().filter(|start| has_own_edge(&border[start.start..tag.end])) {
                    edits.replace(start.start..tag.end, format!("<{}/>", start.name()));
                }
            }
            Kind::Empty => {}
        }
    }
    edits.apply(border).unwrap_or_else(|_| border.to_owned())
}

/// Whether a font is light: white by theme, by index or by a bright colour.
pub(super) fn look_of(font: &str) -> Look {
    let Some(color) = font.split("color ").nth(1).and_then(|rest| rest.split('>').next()) else {
        return Look::DarkText;
    };
    let value = |name: &str| {
        color
            .split_once(name)
            .and_then(|(_, rest)| rest.get(2..))
            .and_then(|rest| rest.split(['"', '\'']).next())
    };
    let light = match (value("rgb"), value("theme"), value("indexed")) {
        (Some(rgb), _, _) => brightness(rgb).is_some_and(|bright| bright > 190),
        (_, Some(theme), _) => theme == "0" && !value("tint").is_some_and(|tint| tint.starts_with('-')),
        (_, _, Some(index)) => matches!(index, "1" | "9" | "65"),
        _ => false,
    };
    if light { Look::LightText } else { Look::DarkText }
}

/// 0 to 255, from `AARRGGBB`.
fn brightness(rgb: &str) -> Option<u32> {
    let at = rgb.len().checked_sub(6)?;
    let channel = |from: usize| u32::from_str_radix(rgb.get(at + from..at + from + 2)?, 16).ok();
    Some((channel(0)? * 299 + channel(2)? * 587 + channel(4)? * 114) / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_edges_go_and_others_stay() {
        let thin = "<x:left style=\"thin\"><x:color auto=\"1\"/></x:left>";
        let ours = "<x:right style=\"medium\"><x:color rgb=\"FFC1140A\"/></x:right>";
        let border = format!("<x:border>{thin}{ours}<x:top/></x:border>");
        assert!(has_own_edge(&border));
        assert_eq!(without_own_edges(&border), format!("<x:border>{thin}<x:right/><x:top/></x:border>"));
    }

    #[test]
    fn light_fonts_are_told_from_dark_ones() {
        for font in [
            "<font><color rgb=\"FFFFFFFF\"/></font>",
            "<x:font><x:color theme=\"0\"/></x:font>",
            "<font><color indexed=\"9\"/></font>",
        ] {
            assert_eq!(look_of(font), Look::LightText, "{font}");
        }
        for font in [
            "<font/>",
            "<font><color theme=\"1\"/></font>",
            "<font><color rgb=\"FF000000\"/></font>",
            "<font><color theme=\"0\" tint=\"-0.5\"/></font>",
            "<font><color indexed=\"64\"/></font>",
        ] {
            assert_eq!(look_of(font), Look::DarkText, "{font}");
        }
    }
}
