//! The `cermat` command.
fn main() {}
