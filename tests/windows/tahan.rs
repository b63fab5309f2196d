//! Keeps a file open as Excel does, so that nobody else may open it, until its input ends. Built by
//! `.ci/run` with `rustc` for Windows alone.

use std::fs::OpenOptions;
use std::io::Read;
use std::os::windows::fs::OpenOptionsExt;

fn main() {
    let path = std::env::args_os().nth(1).expect("a path");
    let _held = OpenOptions::new().read(true).share_mode(0).open(path).expect("a file that can be opened");
    println!("ditahan");
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}
