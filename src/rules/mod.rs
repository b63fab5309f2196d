//! The rules: one file each, below a folder for its family. A rule reads the dossier and reports.

pub mod bks;
mod dukungan;
mod figures;
pub mod hit;
pub mod idn;
mod iku;
pub mod jml;
mod naming;
pub mod nil;
pub mod reff;
pub mod slr;
pub mod strukt;
#[cfg(test)]
pub mod test_support;
pub mod wkt;

use crate::documents::FormKind;
use crate::dossier::Dossier;
use crate::fault::contain;
use crate::finding::{Finding, Place, Related, Severity};

/// What a rule needs to find in the dossier before it can check anything.
pub type Needs = &'static [&'static [FormKind]];

/// A rule: its documentation is data, so that the workbook, `cermat aturan` and the list of rules
/// all print the same words.
pub struct Rule {
    /// Three letters and three digits; never reused.
    pub code: &'static str,
    /// The defect in kebab-case: `kegiatan-bukan-jumlah-sub-kegiatan`.
    pub name: &'static str,
    /// The usual severity.
    pub severity: Severity,
    /// Alternatives of forms: the rule runs if, for every inner list, at least one of the forms is
    /// there. Empty: the rule always runs.
    pub needs: Needs,
    /// One line.
    pub summary: &'static str,
    /// For somebody who has never seen the tool, in plain Indonesian.
    pub explanation: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// An example from the forms.
    pub example: &'static str,
    /// The regulation, where there is one.
    pub legal_basis: &'static [&'static str],
    /// Looks at the dossier and reports.
    pub check: fn(&Dossier, &mut Report<'_>),
}

/// Takes the findings of one rule.
pub struct Report<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
}

/// A finding in the making; see [`Report::at`].
pub struct Draft {
    finding: Finding,
}

impl<'a> Report<'a> {
    /// A report for one rule.
    pub fn new(rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Self {
        Self { rule, findings }
    }

    /// The code of the rule.
    pub fn code(&self) -> &'static str {
        self.rule.code
    }

    /// Reports a finding at a place.
    pub fn add(&mut self, draft: Draft) {
        self.findings.push(draft.finding);
    }

    /// Begins a finding of this rule at a place, with what is wrong in plain Indonesian.
    pub fn at(&self, primary: Place, message: impl Into<String>) -> Draft {
        Draft {
            finding: Finding {
                code: self.rule.code,
                severity: self.rule.severity,
                primary,
                related: Vec::new(),
                message: message.into(),
                found: String::new(),
                expected: None,
                read_twice: false,
                slip: None,
                waived: None,
            },
        }
    }
}

impl Draft {
    /// What stands there.
    #[must_use]
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.finding.found = found.into();
        self
    }

    /// What should stand there.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.finding.expected = Some(expected.into());
        self
    }

    /// How the figure was probably mistyped.
    #[must_use]
    pub fn slip(mut self, slip: Option<String>) -> Self {
        self.finding.slip = slip;
        self
    }

    /// Other places that speak for it.
    #[must_use]
    pub fn related(mut self, related: impl IntoIterator<Item = Related>) -> Self {
        self.finding.related.extend(related);
        self
    }

    /// A severity other than the rule's own.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }
}

/// A rule that couldn't run because its forms are absent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The rule's code.
    pub code: &'static str,
    /// The forms that are missing.
    pub needs: Vec<FormKind>,
}

/// Why a rule came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRun {
    /// Its forms are absent.
    Skipped(Skipped),
    /// The program itself failed over this rule.
    Failed(&'static str),
}

/// What a check came to.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The findings, sorted by file, sheet, row, column, code.
    pub findings: Vec<Finding>,
    /// The rules that couldn't run.
    pub skipped: Vec<Skipped>,
    /// The codes of rules that the program itself failed over.
    pub failed: Vec<&'static str>,
}

/// The rules of every family.
static FAMILIES: &[&[&Rule]] = &[
    bks::RULES,
    hit::RULES,
    idn::RULES,
    jml::RULES,
    nil::RULES,
    reff::RULES,
    slr::RULES,
    strukt::RULES,
    wkt::RULES,
];

/// All rules, in the order of their families.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().flat_map(|family| family.iter().copied())
}

/// The rule of a code.
pub fn by_code(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// Runs one rule, if the forms it needs are there.
///
/// # Errors
/// The forms that are missing, or that the rule panicked.
pub fn run(rule: &'static Rule, dossier: &Dossier) -> Result<Vec<Finding>, NotRun> {
    let missing: Vec<FormKind> = rule
        .needs
        .iter()
        .filter(|any| !any.iter().any(|&kind| dossier.has(kind)))
        .flat_map(|any| any.iter().copied())
        .collect();
    if !missing.is_empty() {
        return Err(NotRun::Skipped(Skipped { code: rule.code, needs: missing }));
    }
    contain(rule.code, || {
        let mut findings = Vec::new();
        (rule.check)(dossier, &mut Report::new(rule, &mut findings));
        findings
    })
    .map_err(|_| NotRun::Failed(rule.code))
}

/// Joins what the rules came to, in the order of the rules.
pub fn join(dossier: &Dossier, ran: impl IntoIterator<Item = Result<Vec<Finding>, NotRun>>) -> Outcome {
    let mut outcome = Outcome::default();
    for result in ran {
        match result {
            Ok(findings) => outcome.findings.extend(findings),
            Err(NotRun::Skipped(skipped)) => outcome.skipped.push(skipped),
            Err(NotRun::Failed(code)) => {
                outcome.failed.push(code);
                bks::rule_failed(code, &mut outcome.findings);
            }
        }
    }
    dossier.sort(&mut outcome.findings);
    outcome
}

/// Runs every rule whose forms are there, one after the other.
pub fn check(dossier: &Dossier) -> Outcome {
    join(dossier, all().map(|rule| run(rule, dossier)))
}
