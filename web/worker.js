// The worker: everything heavy happens here, so that the page stays alive.
"use strict";

let session = null;
let ready = null;

const UNREADABLE = "Peramban tidak dapat membaca berkas ini. Tutup berkasnya di Excel, lalu pilih lagi.";
const FAULTY = "gagal dibaca karena kesalahan di dalam program atau memori peramban tidak cukup; coba cermat.exe untuk berkas ini";

/** Unpacks the module and starts it. */
async function start(packed) {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const module = await new Response(stream).arrayBuffer();
  wasm_bindgen.initSync({ module });
}

const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

/** Reads the files in the order of the library, then checks them against each other. Those in `faulty`
 *  stopped an earlier worker and are only named. */
async function check(files, today, faulty) {
  if (session) session.free();
  session = new wasm_bindgen.Session();
  const settings = files.filter((file) => wasm_bindgen.is_settings(file.path));
  if (settings.length > 1) {
    throw new Error(`Ada lebih dari satu setelan (${settings.map((file) => file.path).join(", ")}); sisakan satu saja.`);
  }
  for (const { path, file } of settings) session.settings(path, await bytesOf(file));
  const chosen = Array.from(wasm_bindgen.choose(files.map((file) => file.path)), (at) => files[at]);
  if (chosen.length === 0) {
    throw new Error("Tidak ada buku kerja (.xlsx, .xlsm, .xls, .xlsb atau .ods) yang dapat diperiksa di antara yang dipilih.");
  }
  for (const { path, file } of files) {
    if (wasm_bindgen.is_earlier(path)) session.earlier(await bytesOf(file).catch(() => new Uint8Array()));
  }
  for (const [done, { path, file }] of chosen.entries()) {
    postMessage({ kind: "progress", done, all: chosen.length, path });
    if (faulty.includes(path)) {
      session.unreadable(path, FAULTY);
      continue;
    }
    let bytes = null;
    try {
      bytes = await bytesOf(file);
    } catch {
      session.unreadable(path, UNREADABLE);
    }
    if (bytes) session.add(path, bytes);
  }
  postMessage({ kind: "progress", done: chosen.length, all: chosen.length, path: null });
  return JSON.parse(session.examine(today));
}

const answers = {
  check: ({ files, today, faulty }) => check(files, today, faulty),
  view: ({ path, sheet, row, col }) => JSON.parse(session.view(path, sheet, row, col)),
  xlsx: () => session.workbook(),
  html: () => new TextEncoder().encode(session.report()),
  zip: () => session.archive(),
  copy: ({ path }) => session.copy(path),
};

onmessage = async ({ data }) => {
  try {
    if (data.kind === "start") {
      ready = start(data.packed);
      await ready;
      postMessage({ kind: "ready" });
      return;
    }
    await ready;
    postMessage({ kind: "answer", id: data.id, value: await answers[data.kind](data) });
  } catch (error) {
    // What the library says is Indonesian and an Error; after anything else the module can't be used any more.
    const own = error instanceof Error && error.constructor === Error;
    postMessage({ kind: own ? "failure" : "crash", id: data.id, text: own ? error.message : String(error) });
  }
};
