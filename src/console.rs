//! The window of a program that was started by double click: it belongs to the program alone and closes
//! with it.

use std::path::Path;

#[cfg(windows)]
mod window {
    use std::path::Path;

    use win32console::console::WinConsole;
    use win32console::structs::input_record::InputRecord;

    /// The number Windows gives UTF-8 among its code pages.
    const UTF_8: u32 = 65001;

    pub fn prepare() {
        // Where there is no console (a pipe, a service) there is nothing to set.
        let _ = WinConsole::set_output_code(UTF_8);
        let _ = WinConsole::set_input_code(UTF_8);
    }

    pub fn is_own() -> bool {
        // The list is filled up with noughts.
        WinConsole::get_process_list().is_ok_and(|list| list.iter().filter(|id| **id != 0).count() == 1)
    }

    pub fn show(path: &Path) {
        // Without a program for workbooks there is nothing to open it with; where it lies has been said.
        let _ = open::that_detached(path);
    }

    pub fn wait_for_key() {
        let console = WinConsole::input();
        let _ = console.flush_input();
        loop {
            match console.read_single_input() {
                Ok(InputRecord::KeyEvent(key)) if key.key_down => return,
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }
}

#[cfg(not(windows))]
mod window {
    use std::path::Path;

    pub fn prepare() {}

    pub fn is_own() -> bool {
        false
    }

    pub fn show(_path: &Path) {}

    pub fn wait_for_key() {}
}

/// Makes the console show and take every letter.
pub fn prepare() {
    window::prepare();
}

/// Whether the console belongs to this program alone, as after a double click.
pub fn is_own() -> bool {
    window::is_own()
}

/// Opens a file with the program that is set for it, as a double click does.
pub fn show(path: &Path) {
    window::show(path);
}

/// Keeps a console of our own open until its reader has read it.
pub fn hold() {
    if is_own() {
        anstream::eprintln!("\nTekan sembarang tombol untuk menutup jendela ini.");
        window::wait_for_key();
    }
}
