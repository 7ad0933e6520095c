// What a browser must find on the pages of the report, in both languages: nothing that WCAG 2.2 AA forbids in any theme
// or width, all that the script offers by keyboard alone, all of the content without the script, and no page too long.
//
//   node check.mjs BROWSER FOLDER…      (each folder holds a report)

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [browserPath, ...folders] = process.argv.slice(2);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DESK = { width: 1200, height: 900 };
const PHONE = { width: 360, height: 740 };

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
let failures = 0;

const step = async (name, check) => {
  try {
    await check();
    console.log(`ok: ${name}`);
  } catch (error) {
    failures += 1;
    console.error(`FAILED: ${name}\n${error.message}`);
  }
};

// Opens a page, which must ask nobody for anything and raise no error.
const open = async (file, settings = {}) => {
  const context = await browser.newContext({ viewport: DESK, ...settings });
  const page = await context.newPage();
  page.on("request", (request) => {
    if (/^https?:/.test(request.url())) throw new Error(`${file} asks for ${request.url()}`);
  });
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  await page.goto(pathToFileURL(file).href);
  return page;
};

const done = async (page) => {
  assert.deepEqual(page.faults, []);
  await page.context().close();
};

// No page is wider than a phone, whatever its words.
const narrow = async (folder) => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  const inner = ["activities", "organisations"].flatMap((name) => fs.readdirSync(path.join(folder, name)).map((file) => path.join(name, file)));
  const wide = [];
  for (const file of ["index.html", "summary.html", "sources.html", ...inner]) {
    await page.goto(pathToFileURL(path.join(folder, file)).href);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > PHONE.width) wide.push(`${file}: ${width}`);
  }
  assert.deepEqual(wide, []);
  await context.close();
};

// Parts are sorted by their size, in either language: 1/1 is more than 3/4.
const sorted = async (folder) => {
  const page = await open(path.join(folder, "activities", "problematisk-franvaro.html"));
  const links = page.locator("section[aria-labelledby=links] table");
  await links.locator(".sort").nth(1).focus();
  await page.keyboard.press("Enter");
  const parts = await links.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.cells[1].textContent.split("/").map(Number)));
  const sizes = parts.map(([parts, of]) => parts / of);
  assert.ok(sizes.length > 2);
  assert.deepEqual(sizes, [...sizes].sort((a, b) => a - b));
  await done(page);
};

const pagesOf = (folder) => {
  const first = (inner) => path.join(folder, inner, fs.readdirSync(path.join(folder, inner)).sort()[0]);
  const front = ["index.html", "summary.html", "sources.html"].map((name) => path.join(folder, name));
  const drawn = fs.readdirSync(path.join(folder, "activities")).map((name) => path.join(folder, "activities", name));
  const withPicture = drawn.find((file) => fs.readFileSync(file, "utf8").includes("<svg"));
  return [...front, first("activities"), first("organisations"), ...(withPicture ? [withPicture] : [])];
};

const accessible = async (file, viewport, colorScheme) => {
  const page = await open(file, { viewport, colorScheme });
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => axe.run({ runOnly: tags, resultTypes: ["violations"] }), TAGS);
  const found = violations.map((own) => `${own.id} (${own.nodes.length}): ${own.help}\n  ${own.nodes[0].html.slice(0, 200)}`);
  assert.deepEqual(found, []);
  if (viewport === PHONE) {
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(wide <= seen, `${wide} pixels wide on a screen of ${seen}`);
    const shown = (selector) => page.locator(selector).evaluateAll((own) => own.filter((one) => one.checkVisibility()).length);
    assert.equal(await shown("figure .wide"), 0, "a chart of the desk on the phone");
    assert.equal(await shown("figure .narrow"), await page.locator("figure").count(), "a chart of the phone is not shown");
  }
  await done(page);
};

// Presses a key until an element that matches has the focus.
const tabTo = async (page, selector, most = 3000) => {
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((own) => document.activeElement.matches(own), selector)) return;
  }
  throw new Error(`no ${selector} is reached by Tab`);
};

const byKeyboard = async (front) => {
  const page = await open(front);
  await tabTo(page, ".skip", 1);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content", "the skip link leads to the content");

  // The source of the first finding, in a fold; then its copy.
  await tabTo(page, ".findings summary", 5);
  await page.keyboard.press("Enter");
  assert.ok(await page.locator(".findings details[open] code").first().isVisible(), "the finding's source is open");
  await tabTo(page, ".findings .copy", 20);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent !== "");

  // A figure opens its chain in place, and closes it.
  await tabTo(page, "a.n[aria-expanded]");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("tr.chain").count(), 1, "the chain is open");
  assert.match(await page.locator("tr.chain").innerText(), /\.csv:\d+/, "it names a file and a line");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("tr.chain").count(), 0, "the chain is closed");
  await page.keyboard.press(" ");
  assert.equal(await page.locator("tr.chain").count(), 1, "a space opens it as well");
  await page.keyboard.press("Enter");

  // A table is sorted, first upwards, then downwards, then as it was.
  const results = page.locator("section[aria-labelledby=results] table").first();
  const firsts = () => results.evaluate((own) => [...own.tBodies[0].rows].map((row) => row.cells[0].textContent));
  const before = await firsts();
  await results.locator(".sort").nth(3).focus();
  const amounts = () =>
    results.evaluate((own) =>
      [...own.tBodies[0].rows]
        .map((row) => row.cells[3].textContent.replace(/[^\d]/g, ""))
        .filter((text) => text !== "")
        .map(Number),
    );
  await page.keyboard.press("Enter");
  const up = await amounts();
  assert.deepEqual(up, [...up].sort((a, b) => a - b), "upwards");
  assert.equal(await results.locator("th[aria-sort=ascending]").count(), 1);
  await page.keyboard.press("Enter");
  const down = await amounts();
  assert.deepEqual(down, [...down].sort((a, b) => b - a), "downwards");
  await page.keyboard.press("Enter");
  assert.deepEqual(await firsts(), before, "as it was");

  // A table is filtered.
  await page.locator("section[aria-labelledby=results] input[type=search]").focus();
  await page.keyboard.type("yam");
  const shown = await results.evaluate((own) => [...own.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.textContent));
  assert.ok(shown.length > 0 && shown.length < before.length, `${shown.length} of ${before.length} rows`);
  assert.ok(shown.every((text) => text.toLowerCase().includes("yam")), "only rows with the word");
  assert.match(await page.locator("[role=status]").innerText(), /\d/, "how many is said");
  await done(page);
};

const withoutScript = async (folder) => {
  const page = await open(path.join(folder, "index.html"), { javaScriptEnabled: false });
  const link = page.locator("section[aria-labelledby=results] a.n").first();
  const address = (await link.getAttribute("href")).split("#")[1];
  await link.click();
  assert.ok(page.url().includes(`sources.html#${address}`), page.url());
  const entry = page.locator(`[id="${address}"]`);
  assert.ok(await entry.isVisible(), "the figure's source");
  await entry.locator("a", { hasText: /./ }).last().click();
  assert.ok(/#f\d+|#finding-\d+/.test(page.url()), `the way back: ${page.url()}`);
  await page.context().close();
};

const printed = async (file, most, script) => {
  const page = await open(file, { javaScriptEnabled: script });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  console.log(`    ${path.basename(file)} prints on ${pages} pages`);
  assert.ok(pages <= most, `${pages} pages`);
  await page.emulateMedia({ media: "print" });
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll("details:not(.source)")].filter((own) => ![...own.children].slice(1).filter((one) => !one.matches(".filter")).every((one) => one.checkVisibility({ contentVisibilityAuto: true }) && one.getBoundingClientRect().height > 0)).length,
  );
  assert.equal(bare, 0, "folds that are bare on paper");
  await page.context().close();
};

for (const folder of folders) {
  const front = path.join(folder, "index.html");
  for (const file of pagesOf(folder)) {
    for (const viewport of [DESK, PHONE]) {
      for (const scheme of ["light", "dark"]) {
        const name = `${path.relative(folder, file)} in ${path.basename(folder)}, ${viewport.width} px, ${scheme}`;
        await step(name, () => accessible(file, viewport, scheme));
      }
    }
  }
  await step(`${folder} on a phone`, () => narrow(folder));
  await step(`${folder}: parts in order`, () => sorted(folder));
  await step(`${folder} by keyboard`, () => byKeyboard(front));
  await step(`${folder} without a script`, () => withoutScript(folder));
  await step(`${folder} on paper`, () => printed(front, 29, true));
  await step(`${folder} on paper without a script`, () => printed(front, 29, false));
  await step(`${folder}: the summary on one sheet`, () => printed(path.join(folder, "summary.html"), 1, true));
  await step(`${folder}: length and size`, async () => {
    const bytes = fs.statSync(front).size;
    assert.ok(bytes < 400_000, `${bytes} bytes`);
    const page = await open(front);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    console.log(`    ${bytes} bytes, ${height} px, ${(height / DESK.height).toFixed(1)} screens`);
    assert.ok(height < 25 * DESK.height, `${height} px`);
    await done(page);
  });
}
await browser.close();
if (failures > 0) {
  console.error(`${failures} checks failed`);
  process.exit(1);
}
