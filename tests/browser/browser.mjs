/* What browser tests share: Debian's Chromium, a server for files under the same security policy as the product, axe. */
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);

export const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
export const BUILD = process.env.KETENZICHT_BUILD ?? path.join(ROOT, "build");
export const WIDTHS = { 1280: { width: 1280, height: 900 }, 390: { width: 390, height: 844 } };

/* As src/http/headers.c sends it. */
export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'none'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

export const PATIENCE = 300_000; // ms for what takes seconds; on a busy machine longer

export async function launch() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
    timeout: PATIENCE,
  });
  browser.on("context", (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}

const TYPES = { html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml", woff2: "font/woff2" };

/* Serves `pages`, and below /static/ what the build made. Returns {url, close}. */
export async function serve(pages) {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const folder = pathname.startsWith("/static/") ? path.join(BUILD, "src/web/static") : pages;
    const file = path.join(folder, path.basename(pathname));
    if (!fs.existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[path.extname(file).slice(1)];
    response.writeHead(200, { "content-type": type, "content-security-policy": CSP }).end(fs.readFileSync(file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/* The rules that look at colours: all that can change between light and dark. */
export const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/* What axe has against a page, one line per kind of fault. */
export async function axeFaults(page, only = TAGS) {
  const there = await page.evaluate(() => "axe" in window);
  if (!there) await page.evaluate(AXE); // through the debugger: the security policy of the page keeps scripts out
  const options = { runOnly: only, resultTypes: ["violations"] };
  const { violations } = await page.evaluate((o) => axe.run(document, o), options);
  return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")}`);
}

/* Collects what goes wrong in the page itself: errors, refused by the policy, files that are not there. */
export function complaints(page) {
  const list = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && list.push(message.text()));
  page.on("pageerror", (error) => list.push(String(error)));
  page.on("response", (response) => response.status() >= 400 && list.push(`${response.status()} ${response.url()}`));
  return list;
}

async function fillOne(form, name, value) {
  const day = form.locator(`[name="${name}-dag"]`);
  if (await day.count()) {
    const parts = value.split("-");
    for (const [i, part] of ["dag", "maand", "jaar"].entries()) await form.locator(`[name="${name}-${part}"]`).fill(parts[i]);
    return;
  }
  const inputs = form.locator(`[name="${name}"]`);
  const type = await inputs.first().evaluate((e) => e.type);
  if (type === "select-one") await inputs.selectOption(value);
  else if (type !== "radio" && type !== "checkbox") await inputs.fill(value);
  else for (const one of [value].flat()) await form.locator(`[name="${name}"][value="${one}"]`).check();
}

/* A date as dd-mm-yyyy; of boxes to tick the values, or one. */
export async function fill(form, values) {
  for (const [name, value] of Object.entries(values)) await fillOne(form, name, value);
}

/* Presses the button and waits for the page that comes. */
export async function press(scope, name) {
  const page = scope.page?.() ?? scope;
  const loaded = page.waitForEvent("load");
  await scope.getByRole("button", { name, exact: typeof name === "string" }).click();
  await loaded;
}

/* How far the page is wider than its window; 0 when nobody has to scroll sideways. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/* With KETENZICHT_SCHERMEN=DIRECTORY every page that is looked at is also kept as a picture. */
export async function picture(page, name) {
  const folder = process.env.KETENZICHT_SCHERMEN;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
