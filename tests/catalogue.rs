//! Every rule is documented, has a code of its own and is found by its file's name.
#![expect(clippy::unwrap_used, reason = "a failed test may panic")]

#[path = "support/case.rs"]
#[allow(dead_code, reason = "how a case is carried out is the harness's business")]
mod case;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cermat::rules::{all, by_code};

fn rule_files() -> Vec<PathBuf> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files = Vec::new();
    for family in std::fs::read_dir(rules).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()) {
        for file in std::fs::read_dir(family).unwrap().map(|e| e.unwrap().path()) {
            let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
            let code: Vec<char> = stem.chars().take(7).collect();
            let coded = code.len() == 7
                && code[..3].iter().all(char::is_ascii_lowercase)
                && code[3..6].iter().all(char::is_ascii_digit)
                && code[6] == '_';
            if coded {
                files.push(file);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn codes_are_unique_and_well_formed() {
    let mut seen = BTreeSet::new();
    for rule in all() {
        let (letters, digits) = rule.code.split_at(3);
        assert!(letters.chars().all(|c| c.is_ascii_uppercase()), "{}", rule.code);
        assert!(digits.len() == 3 && digits.chars().all(|c| c.is_ascii_digit()), "{}", rule.code);
        assert!(seen.insert(rule.code), "{} stands twice", rule.code);
        assert!(std::ptr::eq(by_code(&rule.code.to_lowercase()).unwrap(), rule), "{}", rule.code);
    }
}

#[test]
fn rules_of_a_family_stand_in_the_order_of_their_codes() {
    let codes: Vec<&str> = all().map(|rule| rule.code).collect();
    for pair in codes.windows(2).filter(|pair| pair[0][..3] == pair[1][..3]) {
        assert!(pair[0] < pair[1], "{} before {}", pair[0], pair[1]);
    }
}

#[test]
fn names_are_kebab_case_and_unique() {
    let mut seen = BTreeSet::new();
    for rule in all() {
        let kebab = !rule.name.is_empty()
            && rule.name.split('-').all(|word| {
                !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            });
        assert!(kebab, "{}: {}", rule.code, rule.name);
        assert!(seen.insert(rule.name), "{} stands twice", rule.name);
    }
}

#[test]
fn every_rule_is_explained_in_sentences() {
    for rule in all() {
        for (what, text) in [
            ("summary", rule.summary),
            ("explanation", rule.explanation),
            ("remedy", rule.remedy),
            ("example", rule.example),
        ] {
            assert!(text.trim() == text && text.len() > 10, "{} {what}: {text:?}", rule.code);
            // A summary is a line of a list, an example may be a quotation.
            let sentence = matches!(what, "summary" | "example") || text.ends_with(['.', ')']);
            assert!(sentence, "{} {what} is no sentence: {text}", rule.code);
        }
        assert!(!rule.summary.contains('\n'), "{} summary is one line", rule.code);
        assert!(rule.legal_basis.iter().all(|basis| !basis.trim().is_empty()), "{}", rule.code);
    }
}

#[test]
fn every_rule_has_its_file_and_every_file_its_rule() {
    let mut from_files = BTreeSet::new();
    for file in rule_files() {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let code = stem[..6].to_uppercase();
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with(&format!("//! {code}: ")), "{} begins with its code", file.display());
        assert!(text.contains(&format!("code: \"{code}\"")), "{} holds the rule {code}", file.display());
        from_files.insert(code);
    }
    let listed: BTreeSet<String> = all().map(|rule| rule.code.to_owned()).collect();
    assert_eq!(listed, from_files);
}

/// Rules on what no table of the sample has, such as columns before and after the revision or the tables of
/// the report's third chapter: their cases stand as unit tests beside them.
const UNIT_TESTED: &[&str] = &[
    "HIT006", "HIT008", "HIT010", "HIT012", "JML006", "NIL013", "SLR019", "SLR020", "SLR023", "SLR025",
    "SLR026", "SLR027", "SLR028", "SLR029", "SLR030", "SLR034", "SLR035", "SLR036", "STR014", "STR017",
    "WKT006",
];

#[test]
fn every_rule_has_a_case_that_fires_a_near_miss_and_one_more() {
    let mut cases: BTreeMap<String, Vec<bool>> = BTreeMap::new();
    for case in case::all().values() {
        assert!(case.status.is_none() || (case.waits() && case.reason.is_some()), "{}: status", case.name);
        cases.entry(case.code().to_owned()).or_default().push(case.fires());
    }
    for rule in all() {
        let fires = cases.remove(rule.code).unwrap_or_default();
        if UNIT_TESTED.contains(&rule.code) && fires.is_empty() {
            continue;
        }
        assert!(fires.contains(&true), "{} has no case that fires", rule.code);
        assert!(fires.contains(&false), "{} has no near miss", rule.code);
        assert!(fires.len() >= 3, "{} has only {} cases", rule.code, fires.len());
    }
    assert!(cases.is_empty(), "cases of no rule: {:?}", cases.keys());
}
