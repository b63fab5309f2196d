//! Packs the page into one file: the module, its JavaScript, the page's own script and style, and a
//! policy that allows these and forbids every connection.
//!
//! Usage: `cermat-pack MODULE.wasm cermat.html`

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

/// The name of the JavaScript object that holds the library.
const LIBRARY: &str = "wasm_bindgen";

fn main() -> Result<()> {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(module), Some(page)) = (words.next(), words.next()) else {
        bail!("usage: cermat-pack MODULE.wasm PAGE.html");
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let part = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let (glue, wasm) = bindings(&module)?;
    let worker = format!("{glue}\n{}", part("worker.js")?);
    let (app, style) = (part("app.js")?, part("style.css")?);
    for (name, text) in [("worker", &worker), ("app.js", &app), ("style.css", &style)] {
        if text.contains("</s") || text.contains("<!--") {
            bail!("{name} holds what would end its element in the page");
        }
    }
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src '{}' \
         'wasm-unsafe-eval'; worker-src blob:; style-src '{}'; connect-src 'none'; base-uri 'none'; \
         form-action 'none'\">",
        hash(&app),
        hash(&style)
    );
    let filled = part("index.html")?
        .replace("<!--CSP-->", &policy)
        .replace("<!--STYLE-->", &style)
        .replace("<!--WORKER-->", &worker)
        .replace("<!--WASM-->", &STANDARD.encode(packed(&wasm)?))
        .replace("<!--APP-->", &app);
    fs::write(&page, filled).with_context(|| page.display().to_string())
}

/// The JavaScript side of the module, and the module it belongs to.
fn bindings(module: &Path) -> Result<(String, Vec<u8>)> {
    let folder = tempfile::tempdir()?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(module)
        .out_name("cermat")
        .no_modules(true)?
        .no_modules_global(LIBRARY)?
        .typescript(false);
    bindgen.generate(folder.path())?;
    let glue = fs::read_to_string(folder.path().join("cermat.js"))?;
    Ok((glue, fs::read(folder.path().join("cermat_bg.wasm"))?))
}

/// Packed without a time, so that the same sources give the same page.
fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packer: GzEncoder<Vec<u8>> = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?)
}

/// What a policy calls an inline script or style by.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
