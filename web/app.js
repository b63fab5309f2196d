// The page: takes files, hands them to the worker, and shows what comes back.
"use strict";

const $ = (id) => document.getElementById(id);
const FIRST = 100;

/** The worker, and the questions it has not answered yet. */
const waiting = new Map();
let worker = null;
let packed = null;
let asked = 0;
let page = null;
let limit = FIRST;
/** The files that were given, the one that is being read, and those that stopped a worker. */
let given = [];
let reading = null;
let faulty = [];

/** The worker stopped: memory ran out, or the program has a mistake. */
class Crash extends Error {}

const CRASHED = "Pemeriksa berhenti: memori peramban tidak cukup, atau ada kesalahan di dalam program. Coba cermat.exe, atau pilih lebih sedikit berkas.";

function ask(kind, more = {}) {
  const id = ++asked;
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    worker.postMessage({ kind, id, ...more });
  });
}

function listen({ data }) {
  if (data.kind === "ready") {
    $("pilih-folder").disabled = $("pilih-berkas").disabled = false;
    document.body.dataset.siap = "ya";
  } else if (data.kind === "progress") {
    reading = data.path;
    $("batang").value = data.all ? data.done / data.all : 0;
    $("tahap").textContent = data.path
      ? `Membaca berkas ${data.done + 1} dari ${data.all}: ${data.path}`
      : "Mencocokkan semua berkas…";
  } else {
    const { done, failed } = waiting.get(data.id) ?? { done() {}, failed: tell };
    waiting.delete(data.id);
    if (data.kind === "answer") done(data.value);
    else failed(data.kind === "crash" ? new Crash(CRASHED) : new Error(data.text));
  }
}

function say(text) {
  $("kabar").textContent = text;
  $("kabar").classList.remove("salah");
}

function tell(error) {
  $("kabar").textContent = error.message;
  $("kabar").classList.add("salah");
}

function unpacked(id) {
  return Uint8Array.from(atob($(id).textContent.trim()), (letter) => letter.charCodeAt(0));
}

function begin() {
  if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
    tell(new Error("Peramban ini terlalu lama. Pakai Chrome, Edge, atau Firefox yang diperbarui sejak 2023."));
    return;
  }
  packed = unpacked("mesin");
  employ();
}

/** Starts a worker, in the place of one that stopped. */
function employ() {
  worker?.terminate();
  const source = URL.createObjectURL(new Blob([$("pekerja").textContent], { type: "text/javascript" }));
  worker = new Worker(source);
  worker.onmessage = listen;
  worker.onerror = () => tell(new Error("Pemeriksa tidak dapat dijalankan di peramban ini. Coba Chrome atau Edge."));
  worker.postMessage({ kind: "start", packed });
}

// ---- What is dropped or chosen ----

/** All files below a dropped entry, each with its path. */
async function below(entry, path) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ path, file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    // A folder gives its entries in portions, the last one empty.
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return found;
    for (const inner of some) found.push(...(await below(inner, path ? `${path}/${inner.name}` : inner.name)));
  }
}

async function dropped(transfer) {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return Array.from(transfer.files, (file) => ({ path: file.name, file }));
  // Paths start below a single folder, as they do for `cermat periksa FOLDER`.
  const single = entries.length === 1 && entries[0].isDirectory;
  const found = [];
  for (const entry of entries) found.push(...(await below(entry, single ? "" : entry.name)));
  return found;
}

function picked(input) {
  return Array.from(input.files, (file) => {
    const path = file.webkitRelativePath;
    return { path: path ? path.slice(path.indexOf("/") + 1) : file.name, file };
  });
}

/** Today in western Indonesia, where a waiver runs out at midnight. */
function today() {
  return new Date(Date.now() + 7 * 3600 * 1000).toISOString().slice(0, 10);
}

/** The answer to a check; a file that stops the worker is left out and told, the others are checked. */
async function examined() {
  for (;;) {
    try {
      return await ask("check", { files: given, today: today(), faulty });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      employ();
      if (reading === null) throw error;
      faulty.push(reading);
    }
  }
}

async function check(files) {
  if (document.body.dataset.keadaan === "sibuk") return;
  say("");
  $("hasil").hidden = true;
  $("kemajuan").hidden = false;
  document.body.dataset.keadaan = "sibuk";
  [given, faulty, reading] = [files, [], null];
  try {
    page = await examined();
    show();
    document.body.dataset.keadaan = "selesai";
  } catch (error) {
    tell(error);
    document.body.dataset.keadaan = "gagal";
  } finally {
    $("kemajuan").hidden = true;
  }
}

/** Asks of what was checked; a worker that stops over it is replaced by one that knows as much. */
async function askAgain(kind, more) {
  try {
    return await ask(kind, more);
  } catch (error) {
    if (error instanceof Crash) {
      employ();
      await examined();
    }
    throw error;
  }
}

// ---- What was found ----

/** An element with a text or children; what comes of a workbook is only ever text. */
function make(name, { text, children = [], ...attributes } = {}) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value);
  }
  if (text !== undefined) element.textContent = text;
  element.append(...children);
  return element;
}

const level = (finding) => (finding.waived === null ? finding.severity : "dikecualikan");

function place(at, withFile) {
  return [withFile ? at.file : null, at.sheet, at.cell].filter((part) => part !== null).join(" › ");
}

function verdict({ galat, peringatan, catatan }) {
  const rest = [[peringatan, "peringatan"], [catatan, "catatan"]].filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`).join(", ");
  let text;
  if (galat > 0) text = `${galat} galat harus diperbaiki${rest ? `; juga ${rest}` : ""}.`;
  else if (page.temuan.files.every((file) => file.sheets.every((sheet) => sheet.forms.length === 0))) {
    text = "Tidak ada formulir yang dikenali, jadi tidak ada yang diperiksa.";
  } else if (rest) text = `Tidak ada galat; ${rest}.`;
  else text = page.partial ? "Tidak ada yang keliru pada berkas yang dapat dibaca." : "Bersih: tidak ada yang keliru pada dokumen yang diperiksa.";
  return page.partial ? `${text} Pemeriksaan BELUM LENGKAP: ada berkas yang tidak dapat dibaca.` : text;
}

function show() {
  const { dossier, summary, findings, files } = page.temuan;
  const read = files.filter((file) => file.status === "read").length;
  $("siapa").textContent = `${dossier.agency ?? "Perangkat daerah tidak diketahui"} · ${dossier.year ? `tahun ${dossier.year}` : "tahun tidak diketahui"} · ${read} berkas dibaca`;
  $("putusan").textContent = verdict(summary);
  $("sebelumnya").hidden = page.follow_up === null;
  $("sebelumnya").textContent = `Dibandingkan dengan pemeriksaan sebelumnya: ${page.follow_up}.`;
  const others = [...page.unchecked, ...page.waivers.map((text) => ["Pengecualian", text])];
  $("lain").hidden = others.length === 0;
  $("lain").querySelector("summary").textContent = `Tidak diperiksa atau perlu dilihat (${others.length})`;
  $("lain").querySelector("dl").replaceChildren(...others.flatMap(([name, reason]) => [make("dt", { text: name }), make("dd", { text: reason })]));
  const names = [...new Set(findings.map((finding) => finding.at.file))];
  const option = (name) => make("option", { value: name ?? "", text: name ?? "Seluruh berkas" });
  const form = $("saring");
  form.berkas.replaceChildren(make("option", { value: "*", text: "semua berkas" }), ...names.map(option));
  for (const box of form.querySelectorAll("[name=tingkat]")) {
    const count = findings.filter((finding) => level(finding) === box.value).length;
    box.nextElementSibling.textContent = `${box.value} (${count})`;
  }
  form.cari.value = "";
  limit = FIRST;
  list();
  $("hasil").hidden = false;
  $("judul-hasil").focus();
}

/** The findings that the filter lets through, galat first. */
function wanted() {
  const form = $("saring");
  const levels = Array.from(form.querySelectorAll("[name=tingkat]:checked"), (box) => box.value);
  const words = form.cari.value.toLowerCase().split(/\s+/).filter(Boolean);
  const order = ["galat", "peringatan", "catatan", "dikecualikan"];
  return page.temuan.findings
    .map((finding, index) => ({ finding, shown: page.shown[index] }))
    .filter(({ finding }) => levels.includes(level(finding)))
    .filter(({ finding }) => form.berkas.value === "*" || (finding.at.file ?? "") === form.berkas.value)
    .filter(({ finding, shown }) => {
      const text = [finding.code, finding.name, finding.message, place(finding.at, true), shown.found, shown.expected, shown.remedy].join(" ").toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => order.indexOf(level(a.finding)) - order.indexOf(level(b.finding)));
}

function list() {
  const all = wanted();
  const shown = all.slice(0, limit);
  $("banyak").textContent = `${all.length} temuan ditampilkan dari ${page.temuan.findings.length}.`;
  $("temuan").tBodies[0].replaceChildren(...shown.map(row));
  $("lagi").hidden = all.length <= limit;
}

function row({ finding, shown }) {
  const told = [make("p", { text: finding.message })];
  const values = [];
  if (shown.found) values.push(["tertulis", shown.found]);
  if (shown.expected) values.push(["seharusnya", shown.expected]);
  if (finding.waived !== null) values.push(["dikecualikan", finding.waived]);
  if (values.length > 0) {
    told.push(make("dl", { children: values.flatMap(([name, value]) => [make("dt", { text: name }), make("dd", { text: value })]) }));
  }
  if (finding.waived === null) told.push(make("p", { class: "saran", text: `→ ${shown.remedy}` }));
  const cells = [
    make("td", { children: [make("b", { text: level(finding) }), make("br"), make("span", { class: "di", text: finding.code, title: finding.name })] }),
    make("td", { children: [make("p", { text: finding.at.file ?? "Seluruh berkas" }), make("p", { class: "di", text: place(finding.at, false) })] }),
    make("td", { children: told }),
    make("td"),
  ];
  const line = make("tr", { class: level(finding), children: cells });
  if (finding.at.sheet !== null && finding.at.cell !== null) {
    const button = make("button", { type: "button", text: "Lihat sel", "aria-expanded": "false", "aria-label": `Lihat sel ${place(finding.at, true)}` });
    button.addEventListener("click", () => open(line, button, finding, shown));
    cells[3].append(button);
  }
  return line;
}

/** Opens or closes the sheets of a finding below its line. */
async function open(line, button, finding, shown) {
  const opened = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!opened));
  button.textContent = opened ? "Lihat sel" : "Tutup";
  if (opened) {
    line.nextElementSibling.remove();
    return;
  }
  const holder = make("div", { class: "lembar" });
  line.after(make("tr", { class: "isi", children: [make("td", { colspan: "4", children: [holder] })] }));
  const seen = new Set([place(finding.at, true)]);
  const related = finding.related
    .map((other, index) => ({ other, value: shown.related[index] }))
    .filter(({ other }) => other.sheet !== null && other.cell !== null && !seen.has(place(other, true)) && seen.add(place(other, true)))
    // The other side of a contradiction first, then what the figure is made of.
    .sort((a, b) => (a.other.role === "pembanding" ? 0 : 1) - (b.other.role === "pembanding" ? 0 : 1));
  await draw(holder, finding.at, "yang ditandai");
  for (const { other } of related.slice(0, 3)) await draw(holder, other, other.role);
  if (related.length > 3) {
    const rest = related.slice(3).map(({ other, value }) => [place(other, true), `${other.role}${value ? `: ${value}` : ""}`]);
    holder.append(make("dl", { children: rest.flatMap(([name, text]) => [make("dt", { text: name }), make("dd", { text })]) }));
  }
  if (page.temuan.files.some((file) => file.path === finding.at.file && file.status === "read") && finding.waived === null) {
    const button = make("button", { type: "button", text: "Unduh salinan bertanda berkas ini" });
    button.addEventListener("click", () => save("copy", finding.at.file));
    holder.append(make("p", { class: "tombol", children: [button] }));
  }
}

/** The zero-based row and column of an address such as B31. */
function position(cell) {
  const [, letters, digits] = /^([A-Z]+)(\d+)$/.exec(cell);
  const col = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, col };
}

async function draw(holder, at, role) {
  const figure = make("figure", { children: [make("figcaption", { children: [make("b", { text: role }), ` ${place(at, true)}`] })] });
  holder.append(figure);
  try {
    const view = await askAgain("view", { path: at.file, sheet: at.sheet, ...position(at.cell) });
    const head = make("tr", { children: [make("th"), ...view.columns.map((letters) => make("th", { scope: "col", text: letters }))] });
    const rows = view.rows.map((cells, index) =>
      make("tr", {
        children: [
          make("th", { scope: "row", text: String(view.top + index + 1) }),
          ...cells.map((cell) =>
            make("td", {
              text: cell.text,
              class: [cell.number ? "angka" : "", cell.here ? "sini" : ""].join(" ").trim() || null,
              colspan: cell.across > 1 ? cell.across : null,
              rowspan: cell.down > 1 ? cell.down : null,
            })),
        ],
      }));
    const table = make("table", { class: "kisi", children: [make("caption", { class: "sembunyi", text: `Sekitar sel ${place(at, true)}` }), make("thead", { children: [head] }), make("tbody", { children: rows })] });
    figure.append(make("div", { class: "gulung", tabindex: "0", role: "region", "aria-label": `Lembar di sekitar ${place(at, true)}`, children: [table] }));
    table.querySelector(".sini")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  } catch (error) {
    figure.append(make("p", { class: "di", text: `Lembarnya tidak dapat ditampilkan: ${error.message}` }));
  }
}

// ---- Downloads ----

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const KINDS = {
  zip: ["hasil-cermat.zip", "application/zip"],
  xlsx: ["temuan.xlsx", XLSX],
  html: ["temuan.html", "text/html"],
};

async function save(kind, path) {
  say("Menyiapkan unduhan…");
  try {
    const bytes = await askAgain(kind, { path });
    if (!bytes) throw new Error("Tidak ada yang dapat ditandai di berkas ini.");
    // A copy that had to be built anew is an .xlsx, whatever its original was.
    const own = path?.split("/").pop();
    const [name, type] = KINDS[kind] ?? [/\.(xlsx|xlsm|xltx|xltm)$/i.test(own) ? own : `${own}.xlsx`, XLSX];
    const link = make("a", { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(`${name} diunduh.`);
  } catch (error) {
    tell(error);
  }
}

// ---- Wiring ----

$("pilih-folder").addEventListener("click", () => $("folder").click());
$("pilih-berkas").addEventListener("click", () => $("berkas").click());
for (const id of ["folder", "berkas"]) {
  $(id).addEventListener("change", () => {
    const files = picked($(id));
    $(id).value = "";
    if (files.length > 0) check(files);
  });
}
for (const kind of ["dragenter", "dragover"]) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    $("jatuhkan").classList.add("di-atas");
  });
}
for (const kind of ["dragleave", "drop"]) addEventListener(kind, () => $("jatuhkan").classList.remove("di-atas"));
addEventListener("drop", async (event) => {
  event.preventDefault();
  try {
    const files = await dropped(event.dataTransfer);
    await check(files);
  } catch (error) {
    tell(new Error("Folder ini tidak dapat dibaca peramban. Coba tombol Pilih folder."));
  }
});
$("saring").addEventListener("input", () => {
  limit = FIRST;
  list();
});
$("saring").addEventListener("submit", (event) => event.preventDefault());
$("lagi").addEventListener("click", () => {
  limit += FIRST;
  list();
});
for (const button of document.querySelectorAll("[data-unduh]")) {
  button.addEventListener("click", () => save(button.dataset.unduh));
}
begin();
