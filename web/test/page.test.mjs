// The page in Chromium, opened as a file: what it finds and writes is what the command finds and writes.
//
// CERMAT is the command, PAGE the page, CHROMIUM the browser.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = path.resolve(import.meta.dirname, "../..");
const command = process.env.CERMAT ?? path.join(root, "target/debug/cermat");
const page = process.env.PAGE ?? path.join(root, "dist/cermat.html");
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "cermat-halaman-"));

let browser;
let context;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
  context = await browser.newContext({ offline: true, acceptDownloads: true, locale: "id-ID" });
});

after(async () => {
  await browser?.close();
  fs.rmSync(scratch, { recursive: true, force: true });
});

/** The page, ready to take files; it fails the test on any error or request. */
async function open() {
  const tab = await context.newPage();
  const wrong = [];
  tab.on("pageerror", (error) => wrong.push(String(error)));
  tab.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  tab.on("request", (request) => /^https?:|^wss?:/.test(request.url()) && wrong.push(request.url()));
  await tab.goto(pathToFileURL(page).href);
  await tab.waitForSelector("body[data-siap]", { timeout: 60_000 });
  return { tab, wrong };
}

/** Waits for the answer of the page. */
async function answered(tab) {
  await tab.waitForSelector("body[data-keadaan=selesai], body[data-keadaan=gagal]", { timeout: 300_000 });
}

/** Gives a folder to the page and waits for the answer; how long it took, in milliseconds. */
async function give(tab, folder) {
  const started = Date.now();
  await tab.setInputFiles("#folder", folder);
  await answered(tab);
  return Date.now() - started;
}

/** Drops files on the page. */
async function drop(tab, files) {
  const given = files.map((file) => ({ name: path.basename(file), bytes: [...fs.readFileSync(file)] }));
  await tab.evaluate((given) => {
    const moved = new DataTransfer();
    for (const { name, bytes } of given) moved.items.add(new File([new Uint8Array(bytes)], name));
    const event = new DragEvent("drop", { dataTransfer: moved, bubbles: true, cancelable: true });
    document.getElementById("jatuhkan").dispatchEvent(event);
  }, given);
}

/** Copies a folder and checks it with the command, which leaves its results inside. */
function checked(folder, name) {
  const copy = path.join(scratch, name);
  fs.cpSync(folder, copy, { recursive: true });
  fs.rmSync(path.join(copy, "hasil-cermat"), { recursive: true, force: true });
  const run = spawnSync(command, ["periksa", copy, "-q", "--laporan"]);
  assert.ok(run.status !== null && run.status !== 2, String(run.stderr));
  return copy;
}

function below(folder) {
  return fs.readdirSync(folder, { recursive: true }).map((name) => name.split(path.sep).join("/"))
    .filter((name) => fs.statSync(path.join(folder, name)).isFile()).sort();
}

async function download(tab, selector) {
  const [got] = await Promise.all([tab.waitForEvent("download"), tab.click(selector)]);
  return { name: got.suggestedFilename(), path: await got.path() };
}

test("the sample: the same findings, and the same bytes in every result", async () => {
  const folder = checked(path.join(root, "samples/dumai-2024"), "dumai");
  const { tab, wrong } = await open();
  const took = await give(tab, folder);
  const told = JSON.parse(fs.readFileSync(path.join(folder, "hasil-cermat/temuan.json"), "utf8"));
  const { galat, peringatan, catatan } = told.summary;
  assert.match(await tab.textContent("#putusan"), new RegExp(`^${galat} galat .*${peringatan} peringatan`));
  for (const [level, count] of Object.entries({ galat, peringatan, catatan })) {
    assert.equal(await tab.textContent(`[name=tingkat][value=${level}] + span`), `${level} (${count})`);
  }
  assert.equal(await tab.locator("#temuan > tbody > tr").count(), Math.min(100, galat + peringatan));
  console.log(`findings shown after ${took} ms`);

  const zip = await download(tab, "[data-unduh=zip]");
  assert.equal(zip.name, "hasil-cermat.zip");
  const unpacked = path.join(scratch, "unpacked");
  execFileSync("python3", ["-c", "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])", zip.path, unpacked]);
  assert.notEqual(spawnSync(command, ["susun", folder, "-q"]).status, 2);
  const results = path.join(folder, "hasil-cermat");
  const ours = path.join(unpacked, "hasil-cermat");
  assert.deepEqual(below(ours), below(results));
  for (const name of below(results)) {
    assert.ok(fs.readFileSync(path.join(results, name)).equals(fs.readFileSync(path.join(ours, name))), `${name} differs`);
  }
  const xlsx = await download(tab, "[data-unduh=xlsx]");
  assert.ok(fs.readFileSync(xlsx.path).equals(fs.readFileSync(path.join(results, "temuan.xlsx"))));
  assert.deepEqual(wrong, []);
  await tab.close();
});

test("filters, search and the sheets of a contradiction side by side", async () => {
  const { tab, wrong } = await open();
  await give(tab, path.join(root, "samples/dumai-2024"));
  const rows = tab.locator("#temuan > tbody > tr");
  await tab.fill("[name=cari]", "SLR003");
  const codes = await tab.locator("#temuan > tbody > tr > td:first-child .di").allTextContents();
  assert.ok(codes.length > 0 && codes.every((code) => code === "SLR003"), codes.join(" "));
  await tab.keyboard.press("Tab");
  await rows.first().locator("button").focus();
  await tab.keyboard.press("Enter");
  await tab.waitForSelector(".lembar figure:nth-of-type(2) .kisi");
  assert.equal(await rows.first().locator("button").getAttribute("aria-expanded"), "true");
  const place = await rows.first().locator("td:nth-child(2) .di").textContent();
  assert.ok((await tab.textContent(".lembar figure:first-of-type figcaption")).includes(place));
  assert.equal(await tab.locator(".lembar figure:first-of-type td.sini").count(), 1);
  assert.match(await tab.textContent(".lembar figure:nth-of-type(2) figcaption"), /^pembanding/);
  const copy = await download(tab, ".lembar .tombol button");
  const opened = spawnSync("python3", ["-c", "import sys, openpyxl; print(openpyxl.load_workbook(open(sys.argv[1], 'rb')).sheetnames[0])", copy.path]);
  if (opened.status === 0) assert.equal(String(opened.stdout).trim(), "Temuan");
  else console.log("openpyxl is not here; the marked copy was not opened with it");
  await tab.fill("[name=cari]", "");
  await tab.uncheck("[name=tingkat][value=galat]");
  assert.equal(await tab.locator("#temuan > tbody > tr.galat").count(), 0);
  assert.deepEqual(wrong, []);
  await tab.close();
});

test("files can be dropped", async () => {
  const folder = path.join(root, "samples/dumai-2024-bersih");
  const { tab, wrong } = await open();
  await drop(tab, [path.join(folder, "RKT 2024.xlsx"), path.join(folder, "Tabel 3.3 Ringkasan Anggaran.xlsx")]);
  await answered(tab);
  assert.match(await tab.textContent("#putusan"), /^(Bersih|Tidak ada galat)/);
  assert.match(await tab.textContent("#siapa"), /2 berkas dibaca/);
  assert.deepEqual(wrong, []);
  await tab.close();
});

test("a damaged file is told, and one of twenty megabytes does not freeze the page", async () => {
  const folder = path.join(scratch, "berat");
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "rusak.xlsx"), "PK\x03\x04 bukan buku kerja");
  const sample = path.join(root, "samples/dumai-2024/RKT 2024.xlsx");
  fs.copyFileSync(sample, path.join(folder, "RKT 2024.xlsx"));
  const maker = path.join(scratch, "besar.py");
  fs.writeFileSync(maker, `
import random, sys, zipfile
source, target = sys.argv[1:]
random.seed(1)
with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
    for part in old.infolist():
        text = old.read(part)
        if part.filename == "xl/worksheets/sheet1.xml":
            rows = "".join(
                f'<row r="{r}">' + "".join(f'<c r="{c}{r}"><v>{random.random() * 1e12:.4f}</v></c>' for c in "ABCDEFGH") + "</row>"
                for r in range(200, 165_000))
            text = text.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
        new.writestr(part.filename, text)
`);
  execFileSync("python3", [maker, sample, path.join(folder, "besar.xlsx")]);
  assert.ok(fs.statSync(path.join(folder, "besar.xlsx")).size > 19e6);
  const { tab, wrong } = await open();
  // A page that is alive counts on while the worker works.
  await tab.evaluate(() => {
    window.longest = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
    }, 20);
  });
  const took = await give(tab, folder);
  const longest = await tab.evaluate(() => window.longest);
  console.log(`twenty megabytes read in ${took} ms; the page stood still for at most ${Math.round(longest)} ms`);
  assert.equal(await tab.getAttribute("body", "data-keadaan"), "selesai", await tab.textContent("#kabar"));
  assert.match(await tab.textContent("#putusan"), /BELUM LENGKAP/);
  assert.match(await tab.textContent("#temuan > tbody"), /rusak\.xlsx tidak dapat dibaca/);
  assert.match(await tab.textContent("#siapa"), /2 berkas dibaca/);
  assert.ok(longest < 2000, `the page stood still for ${longest} ms`);
  assert.deepEqual(wrong, []);
  await tab.close();
});

test("what people decided in an earlier list of findings counts", async (t) => {
  const folder = checked(path.join(root, "samples/dumai-2024"), "lagi");
  const decided = spawnSync("python3", ["-c", `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["Temuan"]
head = {cell.value: cell.column for cell in sheet[1]}
for row in (2, 3):
    sheet.cell(row, head["Tindak lanjut"]).value = "diterima"
    sheet.cell(row, head["Alasan"]).value = "sudah disepakati"
book.save(sys.argv[1])
`, path.join(folder, "hasil-cermat/temuan.xlsx")]);
  if (decided.status !== 0) return t.skip("openpyxl is not here");
  const copy = path.join(scratch, "lagi-salinan");
  fs.cpSync(folder, copy, { recursive: true });
  assert.notEqual(spawnSync(command, ["periksa", copy, "-q"]).status, 2);
  const { galat } = JSON.parse(fs.readFileSync(path.join(copy, "hasil-cermat/temuan.json"), "utf8")).summary;
  const { tab, wrong } = await open();
  await give(tab, folder);
  assert.match(await tab.textContent("#putusan"), new RegExp(`^${galat} galat`));
  assert.match(await tab.textContent("#sebelumnya"), /2 diterima/);
  assert.equal(await tab.textContent("[name=tingkat][value=dikecualikan] + span"), "dikecualikan (2)");
  assert.deepEqual(wrong, []);
  await tab.close();
});

test("a phone shows everything without scrolling sideways", async () => {
  const { tab, wrong } = await open();
  await tab.setViewportSize({ width: 390, height: 844 });
  await give(tab, path.join(root, "samples/dumai-2024"));
  await tab.locator("#temuan > tbody > tr button").first().click();
  await tab.waitForSelector(".lembar figure .kisi");
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `the page is ${wide} wide on a phone`);
  assert.deepEqual(wrong, []);
  await tab.close();
});

test("everything can be reached with the keyboard and has a name", async () => {
  const { tab, wrong } = await open();
  await give(tab, path.join(root, "samples/dumai-2024"));
  const nameless = await tab.evaluate(() =>
    Array.from(document.querySelectorAll("button, input, select, progress, [tabindex]"))
      .filter((element) => element.checkVisibility() && element.id !== "judul-hasil")
      .filter((element) => !(element.getAttribute("aria-label") || element.textContent.trim() || element.labels?.length))
      .map((element) => element.outerHTML));
  assert.deepEqual(nameless, []);
  // From the heading of the results, where the page put the focus, to the first sheet.
  assert.equal(await tab.evaluate(() => document.activeElement.id), "judul-hasil");
  for (let step = 0; step < 30; step += 1) {
    await tab.keyboard.press("Tab");
    if (await tab.evaluate(() => document.activeElement.textContent === "Lihat sel")) break;
  }
  await tab.keyboard.press("Enter");
  await tab.waitForSelector(".lembar figure .kisi td.sini");
  assert.deepEqual(wrong, []);
  await tab.close();
});

test("no connection is possible, whoever asks", async () => {
  const { tab } = await open();
  const tried = await tab.evaluate(async () => {
    const refused = [];
    for (const ask of [() => fetch("https://example.org/"), () => fetch("data:text/plain,x")]) {
      try {
        await ask();
      } catch {
        refused.push(true);
      }
    }
    return refused.length;
  });
  assert.equal(tried, 2);
  await tab.close();
});
