//! Names of people: what remains without titles, and how two of them relate.

use strsim::osa_distance;

/// Titles before a name, without dots.
static BEFORE: &[&str] = &[
    "h", "hj", "kh", "k", "dr", "drg", "drh", "drs", "dra", "ir", "prof", "apt", "ns", "bd", "tn", "ny",
    "sdr", "sdri", "bapak", "ibu", "cand",
];

/// Degrees after a name that are written without a comma or a dot now and then.
static AFTER: &[&str] = &[
    "se", "sh", "st", "skm", "sos", "ssos", "ssi", "msi", "mm", "mh", "mt", "mkes", "mkm", "mp", "map",
    "mip", "mpd", "spd", "spt", "spi", "sp", "sip", "stp", "sstp", "skom", "skep", "amk", "amd", "amkeb",
    "mars", "mkn", "mag", "ma", "sag", "shi", "sei", "msc", "mba", "phd", "sst", "str", "keb", "mpa", "mec",
    "mhum", "ssy", "sikom", "mikom", "apt", "akt", "ak", "ca", "cpa", "mph", "spsi", "mpsi", "stat", "sstat",
    "mstat", "skh", "sapt", "farm", "ners", "gz", "kep", "kom", "pd", "psi", "sos", "kes",
];

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hubungan {
    /// The same but for titles, case, blanks and punctuation.
    Sama,
    /// Close enough for a slip of the pen, if something else says that it is one person. The slips.
    Mirip(usize),
    /// Two people.
    Berbeda,
}

/// A name without titles, as compared: lower case letters, one blank between words, no apostrophes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nama {
    words: Vec<String>,
}

impl Nama {
    /// Reads a name as printed.
    pub fn parse(text: &str) -> Self {
        // Degrees follow the first comma.
        let head = text.split(',').map(str::trim).find(|part| !part.is_empty()).unwrap_or("");
        let raw: Vec<String> = head
            .split(|c: char| c.is_whitespace())
            .flat_map(split_dotted)
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .collect();
        let mut words: Vec<&str> = raw.iter().map(String::as_str).collect();
        while words.len() > 1 && is_before(words[0]) {
            words.remove(0);
        }
        while words.len() > 1 && words.last().is_some_and(|w| is_after(w)) {
            words.pop();
        }
        let words = words.into_iter().map(letters).filter(|w| !w.is_empty()).collect();
        Self { words }
    }

    /// The words of the name.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether nothing of a name is left.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The name without blanks: the same for two spellings that count as one.
    pub fn key(&self) -> String {
        self.words.concat()
    }

    /// How this name relates to another one.
    pub fn compare(&self, other: &Self) -> Hubungan {
        if self.is_empty() || other.is_empty() {
            return Hubungan::Berbeda;
        }
        let (a, b) = (self.key(), other.key());
        if a == b {
            return Hubungan::Sama;
        }
        if self.words.len() == other.words.len() {
            let mut slips = 0;
            let mut initials = 0;
            for (x, y) in self.words.iter().zip(&other.words) {
                if x == y {
                    continue;
                }
                if is_initial_of(x, y) || is_initial_of(y, x) {
                    initials += 1;
                    continue;
                }
                let distance = osa_distance(x, y);
                if distance > allowed(x, y) {
                    return Hubungan::Berbeda;
                }
                slips += distance;
            }
            // Several slips in one short name, or nothing but initials in common, are another name.
            let whole = self.words.len() > initials;
            return match slips {
                _ if !whole => Hubungan::Berbeda,
                0 => Hubungan::Sama,
                n if n <= 3 => Hubungan::Mirip(n),
                _ => Hubungan::Berbeda,
            };
        }
        // A slip that also splits or joins a word.
        let distance = osa_distance(&a, &b);
        if distance <= 2 && a.len().min(b.len()) >= 8 {
            return Hubungan::Mirip(distance);
        }
        let (short, long) = if self.words.len() < other.words.len() { (self, other) } else { (other, self) };
        let left_out = short.words.iter().all(|w| long.words.contains(w));
        if left_out { Hubungan::Mirip(2) } else { Hubungan::Berbeda }
    }

    /// Whether two names that are [`Hubungan::Mirip`] are so long and so close that they are taken for
    /// one without a NIP or a position to support it: one slip, in a name of several words.
    pub fn surely_misspelt(&self, other: &Self) -> bool {
        self.words.len() >= 2
            && self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).any(|(a, b)| a == b && a.len() >= 4)
            && self.compare(other) == Hubungan::Mirip(1)
    }
}

/// Forms of address that are no degrees.
static ADDRESS: &[&str] = &["h", "hj", "kh", "tn", "ny", "sdr", "sdri", "bapak", "ibu"];

/// The academic titles of a name as compared: those before it, then those behind it, letters only.
pub fn gelar(text: &str) -> String {
    let name = Nama::parse(text);
    let mut before = Vec::new();
    let mut after = String::new();
    let mut seen = false;
    for word in text.split(|c: char| c.is_whitespace() || c == ',').flat_map(split_dotted) {
        let plain = letters(&word);
        if plain.is_empty() {
            continue;
        }
        if name.words.contains(&plain) {
            seen = true;
        } else if seen {
            after.push_str(&plain);
        } else if !ADDRESS.contains(&plain.as_str()) {
            before.push(plain);
        }
    }
    before.sort();
    format!("{} {after}", before.concat())
}

/// `M.Si` stays one word; `H.AHMAD` becomes a title and a name.
fn split_dotted(word: &str) -> Vec<String> {
    if let Some((first, rest)) = word.split_once('.')
        && !rest.is_empty()
        && is_before(first)
        && letters(rest).chars().count() >= 4
    {
        return vec![first.to_owned(), rest.to_owned()];
    }
    vec![word.to_owned()]
}

/// Letters and digits only, in lower case.
fn letters(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_before(word: &str) -> bool {
    BEFORE.contains(&letters(word).as_str())
}

fn is_after(word: &str) -> bool {
    let inner_dot = word.trim_end_matches('.').contains('.');
    inner_dot || AFTER.contains(&letters(word).as_str())
}

/// An initial stands for a word that begins with it.
fn is_initial_of(short: &str, long: &str) -> bool {
    let mut chars = short.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => long.starts_with(c),
        _ => false,
    }
}

/// How many slips two words may differ by and still be one.
fn allowed(a: &str, b: &str) -> usize {
    match a.chars().count().max(b.chars().count()) {
        0..=3 => usize::from(a.chars().count() != b.chars().count()),
        4..=6 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: &str, b: &str) -> Hubungan {
        Nama::parse(a).compare(&Nama::parse(b))
    }

    #[test]
    fn titles_case_and_punctuation_never_count() {
        for (a, b) in [
            ("drg. MELATI", "Melati"),
            ("H. SURYA DHARMA, SKM, MARS", "Surya Dharma"),
            ("H.SURYA DHARMA,SKM", "SURYA  DHARMA"),
            ("NINGSIH ARIANI, S.Kep, M.Si", "NINGSIH ARIANI, S.Kep., M.SI"),
            ("TENGKU MA'RUFAH, SH", "TENGKU MARUFAH"),
            ("BASUKI SKM, M.Si", "BASUKI, SKM"),
            ("GHAZALI AL DJUFRI, A.Md", "Ghazali Al-Djufri"),
            ("Drs. H. M. YUSUF", "MUHAMMAD YUSUF"),
        ] {
            assert_eq!(compare(a, b), Hubungan::Sama, "{a} / {b}");
        }
    }

    #[test]
    fn slips_of_the_pen_are_near() {
        assert_eq!(compare("ROSMALINA, SKM", "ROSMELINA, SKM"), Hubungan::Mirip(1));
        assert_eq!(compare("IMRAN KASIM, SE", "IMRAN KAISM, SE"), Hubungan::Mirip(1));
        assert!(Nama::parse("IMRAN KASIM").surely_misspelt(&Nama::parse("IMRAN KAISM")));
        assert!(!Nama::parse("ROSMALINA").surely_misspelt(&Nama::parse("ROSMELINA")));
        assert!(matches!(compare("NURHAYATI, SKM", "NURHAYADI SKM"), Hubungan::Mirip(_)));
        assert!(matches!(compare("SITI AMINAH SARI", "SITI AMINAH"), Hubungan::Mirip(_)));
    }

    #[test]
    fn other_people_are_other_people() {
        assert_eq!(compare("BUDI SANTOSO", "BUDI SETIAWAN"), Hubungan::Berbeda);
        assert_eq!(compare("MELATI", "KENANGA"), Hubungan::Berbeda);
        assert_eq!(compare("", "MELATI"), Hubungan::Berbeda);
        // Near, but never surely the same: the dossier must say so.
        assert!(!Nama::parse("SURYANA").surely_misspelt(&Nama::parse("SURYADI")));
    }

    #[test]
    fn degrees_are_compared_by_letters() {
        assert_eq!(gelar("BUDI SANTOSO, ST, MT"), gelar("Budi  Santoso, S.T., M.T."));
        assert_eq!(gelar("Hj. SITI, SE"), gelar("SITI, S.E"));
        assert_eq!(gelar("drg. RATNA"), gelar("Drg RATNA"));
        assert_ne!(gelar("BUDI, ST, MT"), gelar("BUDI, ST"));
        assert_ne!(gelar("Dr. BUDI, ST"), gelar("BUDI, ST"));
    }
}
