//! The commands as a user types them: help, answers and complaints, word for word.

#[test]
fn commands_answer_as_recorded() {
    let cases = trycmd::TestCases::new();
    // Another program may be tried, the one for Windows.
    if let Ok(program) = std::env::var("CERMAT_BIN") {
        cases.register_bin("cermat", std::path::PathBuf::from(program));
    }
    cases.case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}
