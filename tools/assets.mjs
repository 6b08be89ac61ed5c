/* Builds style sheet, script, fonts and icons into the program.
 *
 *   node tools/assets.mjs ROOT OUT
 *
 * Writes into OUT: static/NAME.HASH.EXT with .gz and .br beside it (only where smaller), and
 *   assets.h   ASSET_KETENZICHT_CSS and the like: the URL of each, for templates; web_assets for the server
 *   assets.c   the table and the bytes (.incbin); sorted by path, as http/asset.h wants
 *   iconen.h   enum Icoon: an icon that does not exist does not compile
 *   assets.d   what all this was made from, for ninja
 * A file that comes out the same is not written again, so that nothing is compiled for it.
 *
 * Style sheets: the components of NL Design System and our own (assets/css) in layers; rules whose class stands in no
 * template, script or C file of the room web are dropped, and so are theme tokens that nothing uses.
 */
import crypto from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import zlib from "node:zlib";

const [root, out] = process.argv.slice(2);
if (!out) {
  console.error("usage: node tools/assets.mjs ROOT OUT");
  process.exit(2);
}
const sources = new Set();
const require = createRequire(import.meta.url);

function need(name) {
  try {
    return require(name);
  } catch (error) {
    console.error(`tools/assets.mjs: ${name} is missing (${error.code}). Run tools/deps: it installs the npm packages.`);
    process.exit(1);
  }
}

const { transform } = need("lightningcss");
const esbuild = need("esbuild");
const { PurgeCSS } = need("purgecss");

const read = (file) => {
  sources.add(path.resolve(file));
  return fs.readFileSync(file, "utf8");
};
const own = (file) => path.join(root, file);

/* Not require.resolve: what a package exports is its code, and we want its style sheets and pictures. */
function ofPackage(name, file) {
  const folder = require.resolve.paths(name).map((p) => path.join(p, name)).find((p) => fs.existsSync(p));
  return path.join(folder ?? name, file);
}

function writeIfChanged(file, content) {
  const bytes = Buffer.from(content);
  if (fs.existsSync(file) && fs.readFileSync(file).equals(bytes)) return;
  fs.writeFileSync(file, bytes);
}

// ---- the files that are served ----

const TYPES = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
};
const assets = [];

/* A form that is not smaller is not kept: a browser then gets the plain one. */
function forms(bytes, extension) {
  if (extension === "woff2") return { identity: bytes };
  const gzip = zlib.gzipSync(bytes, { level: 9 });
  const br = zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 } });
  const smaller = (form) => (form.length < bytes.length ? form : undefined);
  return { identity: bytes, gzip: smaller(gzip), br: smaller(br) };
}

function addAsset(name, content) {
  const bytes = Buffer.from(content);
  const hash = crypto.createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const extension = path.extname(name).slice(1);
  const file = `${path.basename(name, `.${extension}`)}.${hash}.${extension}`;
  assets.push({ name, file, hash, type: TYPES[extension], forms: forms(bytes, extension) });
  return file;
}

function fonts() {
  const name = "@fontsource-variable/source-sans-3";
  const rules = read(ofPackage(name, "index.css"));
  return ["latin-ext", "latin"].map((subset) => {
    const source = ofPackage(name, `files/source-sans-3-${subset}-wght-normal.woff2`);
    sources.add(source);
    const range = rules.match(new RegExp(`source-sans-3-${subset}-wght-normal \\*/[\\s\\S]*?unicode-range: ([^;]+);`))[1];
    const file = addAsset(`letter-${subset}.woff2`, fs.readFileSync(source));
    return `@font-face{font-family:"Source Sans 3 Variable";font-style:normal;font-display:swap;font-weight:200 900;` +
      `src:url(${file}) format("woff2");unicode-range:${range}}`;
  }).join("\n");
}

// ---- style sheet ----

const COMPONENTS = [
  ...["button", "heading", "link", "mark", "paragraph", "skip-link"].map((n) => [`@nl-design-system-candidate/${n}-css`, `dist/${n}.css`]),
  ...["form-label", "radio-button", "select", "textarea", "textbox"].map((n) => [`@utrecht/${n}-css`, "dist/index.css"]),
];
const OWN = ["formulier", "publiek", "werk", "tabel", "inhoud", "figuur", "contrast", "druk"];
const WORD = /[A-Za-z][\w-]*/g;

/* All text in which a class can be named. The gallery is the catalogue of what a screen may use. */
function speakers() {
  const folders = { templates: /\.html$/, "tests/galerij": /\.html$/, "src/web": /^svg.*\.c$/, "assets/js": /\.js$/ };
  const files = Object.entries(folders).flatMap(([folder, pattern]) =>
    fs.readdirSync(own(folder)).filter((f) => pattern.test(f)).map((f) => own(`${folder}/${f}`)));
  return files.map(read).join("\n");
}

async function purge(css, text) {
  const composed = [...text.matchAll(/([\w-]+-)(?:\{\{|%)/g)].map((m) => new RegExp(`^${m[1]}`)); // class="kz-k{{ n }}"
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: text, extension: "html" }],
    css: [{ raw: css }],
    defaultExtractor: (content) => content.match(WORD) ?? [],
    safelist: { greedy: composed },
  });
  return result.css;
}

/* Of the tokens of the theme, those that are used, and those that these use in turn. */
function usedTokens(theme, css, overridden) {
  const tokens = new Map([...theme.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2].trim()]));
  const uses = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map((m) => m[1]);
  const used = new Set();
  for (const todo = uses(css); todo.length; ) {
    const token = todo.pop();
    if (used.has(token)) continue;
    used.add(token);
    if (!overridden.has(token)) todo.push(...uses(tokens.get(token) ?? ""));
  }
  return [...used].filter((t) => tokens.has(t) && !overridden.has(t)).sort().map((t) => `${t}:${tokens.get(t)};`).join("");
}

async function styleSheet() {
  const strip = (css) => css.replace(/\/\*# sourceMappingURL[^*]*\*\//g, "").replace(/@charset[^;]+;/g, "");
  const text = speakers();
  const theirs = await purge(strip(COMPONENTS.map(([n, f]) => read(ofPackage(n, f))).join("\n")), text);
  const [theme, ground] = ["thema", "basis"].map((n) => read(own(`assets/css/${n}.css`)));
  const all = OWN.map((n) => read(own(`assets/css/${n}.css`))).join("\n");
  const page = all.match(/@page\s*\{(?:[^{}]|\{[^{}]*\})*\}/)[0]; // @page does not go into a layer
  const ours = await purge(all.replace(page, ""), text);
  const example = read(ofPackage("@nl-design-system-unstable/voorbeeld-design-tokens", "dist/variables.css"));
  const overridden = new Set([...theme.matchAll(/(--[\w-]+):/g)].map((m) => m[1]));
  const tokens = usedTokens(example, theirs + ground + ours + theme, overridden);
  const css = `@layer thema, basis, onderdelen, ketenzicht;\n${fonts()}\n@layer thema{:root{${tokens}}\n${theme}}` +
    `@layer basis{${ground}}@layer onderdelen{${theirs}}@layer ketenzicht{${ours}}\n${page}`;
  const { code, warnings } = transform({
    filename: "ketenzicht.css",
    code: Buffer.from(css),
    minify: true,
    targets: { chrome: 111 << 16, firefox: 121 << 16, safari: (16 << 16) | (4 << 8) },
  });
  if (warnings.length) throw new Error(warnings.map((w) => w.message).join("\n"));
  addAsset("ketenzicht.css", code);
}

// ---- script and icons ----

async function script() {
  const built = await esbuild.build({
    entryPoints: [own("assets/js/ketenzicht.js")],
    bundle: true, minify: true, format: "esm", target: "es2022", write: false, metafile: true,
  });
  Object.keys(built.metafile.inputs).forEach((file) => sources.add(path.resolve(file)));
  addAsset("ketenzicht.js", built.outputFiles[0].contents);
}

const icons = JSON.parse(read(own("assets/iconen.json")));

function symbol([name, tabler]) {
  const svg = read(ofPackage("@tabler/icons", `icons/outline/${tabler}.svg`));
  const shapes = [...svg.matchAll(/<(?:path|circle|rect|line)[^>]*\/>/g)].map((m) => m[0]).filter((s) => !s.includes('stroke="none"'));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.join("")}</symbol>`;
}

function pictures() {
  const symbols = Object.entries(icons).map(symbol).join("");
  addAsset("iconen.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols}</svg>`);
  addAsset("favicon.svg", read(own("assets/favicon.svg")).trim());
}

// ---- C ----

const macro = (name) => name.toUpperCase().replace(/[^A-Z0-9]/g, "_");

function header() {
  const names = assets.map((a) => `#define ASSET_${macro(a.name)} S("/static/${a.file}")`);
  return ["/* Generated by tools/assets.mjs: the URL of each asset. */", "#pragma once", '#include "http/asset.h"', "",
    "extern const Assets web_assets;", "", ...names, ""].join("\n");
}

function iconHeader() {
  const values = Object.keys(icons).map((n) => `    ICOON_${macro(n)},`);
  return ["/* Generated by tools/assets.mjs from assets/iconen.json. */", "#pragma once", '#include "base/str.h"', "",
    "typedef enum Icoon {", "    ICOON_GEEN,", ...values, "    ICONEN", "} Icoon;", "",
    "Str asset_icoon(Icoon icoon); /* where it stands in the sprite; empty for ICOON_GEEN */", ""].join("\n");
}

/* Bytes of a file between two labels; their length is known here, so that the table is a constant. */
function embed(asset, index) {
  return Object.entries(asset.forms).filter(([, bytes]) => bytes).map(([form, bytes]) => {
    const file = path.join(out, "static", asset.file + { identity: "", gzip: ".gz", br: ".br" }[form]);
    writeIfChanged(file, bytes);
    const label = `asset_${index}_${form}`;
    return { form, length: bytes.length, label, code:
      `__asm__(".pushsection .rodata\\n.balign 16\\n${label}: .incbin \\"${file}\\"\\n.popsection\\n");\n` +
      `extern const uint8_t ${label}[];` };
  });
}

function row(asset, parts) {
  const bytes = (form) => {
    const part = parts.find((p) => p.form === form);
    return part ? `{${part.label}, ${part.length}}` : "{NULL, 0}";
  };
  return `    {S("/static/${asset.file}"), S("${asset.type}"), S("\\"${asset.hash}\\""), ${["identity", "gzip", "br"].map(bytes).join(", ")}},`;
}

function table() {
  assets.sort((a, b) => (a.file < b.file ? -1 : 1));
  const parts = assets.map(embed), sprite = assets.find((a) => a.name === "iconen.svg").file;
  return ["/* Generated by tools/assets.mjs. */", '#include "web/assets.h"', '#include "web/iconen.h"', "",
    ...parts.flat().map((p) => p.code), "", "static const Asset list[] = {", ...assets.map((a, i) => row(a, parts[i])), "};",
    `const Assets web_assets = {list, ${assets.length}};`, "", "static const Str iconen[ICONEN] = {",
    ...Object.keys(icons).map((n) => `    [ICOON_${macro(n)}] = S("/static/${sprite}#${n}"),`), "};",
    'Str asset_icoon(Icoon icoon) { return icoon > ICOON_GEEN && icoon < ICONEN ? iconen[icoon] : S(""); }', ""].join("\n");
}

fs.mkdirSync(path.join(out, "static"), { recursive: true });
await styleSheet();
await script();
pictures();
const code = table();
const kept = new Set(assets.flatMap((a) => [a.file, `${a.file}.gz`, `${a.file}.br`]));
for (const file of fs.readdirSync(path.join(out, "static"))) if (!kept.has(file)) fs.rmSync(path.join(out, "static", file));
writeIfChanged(path.join(out, "assets.h"), header());
writeIfChanged(path.join(out, "assets.c"), code);
writeIfChanged(path.join(out, "iconen.h"), iconHeader());
const escaped = [...sources].sort().map((s) => s.replaceAll(" ", "\\ "));
writeIfChanged(path.join(out, "assets.d"), `${path.join(out, "assets.h")}: ${escaped.join(" ")}\n`);
