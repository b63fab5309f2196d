//! Gives the Windows program its manifest.

use embed_manifest::manifest::{ActiveCodePage, Setting};
use embed_manifest::{embed_manifest, new_manifest};

fn main() -> Result<(), std::io::Error> {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_some() {
        let manifest = new_manifest("Cermat").active_code_page(ActiveCodePage::Utf8);
        embed_manifest(manifest.long_path_aware(Setting::Enabled))?;
    }
    Ok(())
}
