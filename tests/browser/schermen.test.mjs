/*
 * Every screen that the links of a person lead to, one of each pattern, at both widths: it answers, axe finds nothing,
 * the browser complains of nothing, nobody scrolls sideways. One case per person and width.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axeFaults, COLOURS, complaints, picture, sideways, WIDTHS } from "./browser.mjs";
import { openHouse } from "./huis.mjs";

const MOST = 40; // pages of one person
const WAYS = { donker: { colorScheme: "dark", forcedColors: "none" }, contrast: { colorScheme: "light", forcedColors: "active" } };
const PEOPLE = ["ketenregisseur", "aandacht", "balie", "zorg", "politie", "proces", "ondersteuner", "oov", "riec", "beleid", "privacy",
  "beheer"];
const LEAVES = new Set(["/verlaat"]); // goes to another site: that is what it is for

let house;
const looked = { screens: new Set(), shapes: new Set() }; // by axe, with the width

before(async () => (house = await openHouse()));
after(async () => house?.close());

/* Two addresses of one pattern show the same screen with other data. */
function patternOf(address) {
  const { pathname, searchParams } = new URL(address);
  const path = pathname.replace(/\/[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}(?=\/|$)/g, "/{ref}");
  const names = [...new Set(searchParams.keys())].sort();
  return names.length ? `${path}?${names.join("&")}` : path;
}

const linksOf = (page) =>
  page.$$eval("a[href]", (links) => links.filter((a) => a.origin === location.origin).map((a) => a.href.replace(/#.*/, "")));

const reportViolations = () =>
  addEventListener("securitypolicyviolation", (e) => console.error(`refused by the policy: ${e.violatedDirective} ${e.blockedURI}`));

/* Every kind of element of a page, with what it stands in: what axe judges, apart from the words. */
const shapesOf = (page) =>
  page.evaluate(() => {
    const kind = (e) => (e ? [e.localName, e.className?.baseVal ?? e.className, ...e.getAttributeNames()].join(" ") : "");
    return [...new Set([...document.querySelectorAll("*")].map((e) => `${kind(e.parentElement)} > ${kind(e)}`))];
  });

/* Axe takes most of the time. It looks at every screen, and at every later page with anything in it that it did not see. */
async function isNewToAxe(page, address, width) {
  const screen = patternOf(address);
  const fresh = (await shapesOf(page)).map((shape) => width + shape).filter((shape) => !looked.shapes.has(shape));
  fresh.forEach((shape) => looked.shapes.add(shape));
  const [first, colours] = [!looked.screens.has(width + screen), !looked.screens.has(screen)];
  looked.screens.add(screen).add(width + screen);
  return { fresh: first || fresh.length > 0, colours };
}

/* What is wrong with the page that is open, apart from what axe sees. */
async function faultsOf(page, width) {
  const faults = [];
  const html = await page.evaluate(() => ({
    headings: document.querySelectorAll("h1").length, title: document.title.trim(), lang: document.documentElement.lang,
    ids: [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, i, all) => all.indexOf(id) !== i),
  }));
  if (html.headings !== 1) faults.push(`${html.headings} headings of level 1`);
  if (!html.title) faults.push("no title");
  if (!["nl", "en"].includes(html.lang)) faults.push(`lang is "${html.lang}"`);
  if (html.ids.length) faults.push(`twice the same id: ${html.ids.slice(0, 3).join(" ")}`);
  const over = await sideways(page);
  if (over > 0) faults.push(`${over} px too wide at ${width}`);
  return faults;
}

/* The first time a screen is seen, also in the dark and in forced colours: they do not depend on who looks, or how wide. */
async function axeInEveryWay(page, address, width) {
  const { fresh, colours } = await isNewToAxe(page, address, width);
  const faults = fresh ? await axeFaults(page) : [];
  for (const [way, media] of colours ? Object.entries(WAYS) : []) {
    await page.emulateMedia(media);
    faults.push(...(await axeFaults(page, COLOURS)).map((fault) => `${way}: ${fault}`));
  }
  if (colours) await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
  return faults;
}

async function visit(page, address, width, wrong) {
  const response = await page.goto(address);
  const faults = response.status() === 200 ? [] : [`status ${response.status()}`];
  faults.push(...(await faultsOf(page, width)), ...(await axeInEveryWay(page, address, width)), ...wrong.splice(0));
  return faults.map((fault) => `${new URL(address).pathname}: ${fault}`);
}

/* A file to save is not a screen: it must only be there. */
async function download(context, address) {
  const response = await context.request.get(address);
  return response.ok() ? [] : [`${address}: status ${response.status()}`];
}

const isFile = (address) => /\.(csv|ics|json|txt)$/.test(new URL(address).pathname);

/* Follows all links from the first pages on; returns {faults, patterns}. */
async function walk(context, first, width, name) {
  const page = await context.newPage();
  await page.addInitScript(reportViolations);
  const wrong = complaints(page);
  const patterns = new Set();
  const faults = [];
  const todo = first.map((path) => house.url + path);
  for (let address; (address = todo.shift()) && patterns.size < MOST; ) {
    if (patterns.has(patternOf(address)) || LEAVES.has(new URL(address).pathname)) continue;
    patterns.add(patternOf(address));
    if (isFile(address)) {
      faults.push(...(await download(context, address)));
      continue;
    }
    faults.push(...(await visit(page, address, width, wrong)));
    await picture(page, `${name}-${width}-${patterns.size}`);
    todo.push(...(await linksOf(page)));
  }
  if (patterns.size === MOST) faults.push(`there are more than ${MOST} screens: not all of them were looked at`);
  return { faults, patterns };
}

async function walkAs(context, first, width, name) {
  try {
    const { faults, patterns } = await walk(context, first, width, name);
    assert.deepEqual(faults, []);
    for (const path of first) assert.ok(patterns.has(path), path);
    return patterns;
  } finally {
    await context.close();
  }
}

test("the demo has these people and no others", () => assert.deepEqual([...house.names].sort(), [...PEOPLE].sort()));

for (const [width, viewport] of Object.entries(WIDTHS)) {
  describe(`at ${width}`, { concurrency: 2 }, () => {
    test("everything that needs no account is in order", async () =>
      walkAs(await house.browser.newContext({ viewport, baseURL: house.url }), ["/", "/inloggen"], width, "publiek"));
    for (const name of PEOPLE) {
      test(`every screen of ${name} is in order`, async () => {
        const patterns = await walkAs(await house.login(name, { viewport }), ["/"], width, name);
        assert.ok(patterns.size > 1, "leads nowhere");
      });
    }
  });
}
