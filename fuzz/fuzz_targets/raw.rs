//! Any bytes: reading returns.
#![no_main]

use cermat::workbook::read_bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let reading = read_bytes(data, Some("xlsx"));
    if let Ok(sheets) = reading.outcome {
        for (id, sheet) in (0..).zip(sheets) {
            let _ = sheet.into_grid(cermat::source::SheetId(id)).used();
        }
    }
});
