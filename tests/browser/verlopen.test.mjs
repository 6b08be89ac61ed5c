/*
 * Somebody fills in a form, and is logged out meanwhile. After logging in again they send what they had typed; on the way it
 * stands in no address and on no page that somebody else could read.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axeFaults, fill, picture, press, sideways, WIDTHS } from "./browser.mjs";
import { openHouse } from "./huis.mjs";

const STORY = "Een vrouw vertelde aan de balie dat zij haar paspoort niet terugkrijgt.\nZij werkt zes dagen per week.";

let house;
before(async () => (house = await openHouse()));
after(async () => house?.close());

/* As an administrator does when a telephone is lost. */
async function logOutEverywhere(fullName) {
  const context = await house.login("beheer");
  const page = await context.newPage();
  await page.goto("/beheer/gebruikers");
  await page.getByRole("link", { name: fullName }).click();
  await press(page, "Log overal uit");
  await context.close();
}

/* Axe itself is a script. */
async function looksRight(page, name, script) {
  await picture(page, name);
  if (script) assert.deepEqual(await axeFaults(page), []);
  assert.equal(await sideways(page), 0);
}

const keepsQuiet = async (page) => {
  assert.ok(!(await page.content()).includes("paspoort"), "what was typed can be read by who passes by");
  assert.ok(!page.url().includes("paspoort"));
};

async function reportTooLate(page, fullName, title) {
  await page.goto("/signalen/nieuw");
  await fill(page.locator("main form"), { titel: title, verhaal: STORY, betreft: "iemand", gemeente: "GM0080", vorm: "arbeid" });
  await logOutEverywhere(fullName);
  await press(page, "Verstuur signaal");
  assert.equal(await page.locator("h1").innerText(), "U bent uitgelogd");
  await keepsQuiet(page);
}

async function logInAgain(page, name) {
  await fill(page.locator("main form"), { inlognaam: name, wachtwoord: house.password(name) });
  await press(page, "Verder");
  await keepsQuiet(page);
  await fill(page.locator("main form"), { code: await house.secondCode(name) });
  await press(page, "Log in");
}

function tell(script, name, fullName) {
  const title = `Paspoort ingenomen, ${script ? "met" : "zonder"} script`;
  let context, page;
  before(async () => {
    context = await house.login(name, { javaScriptEnabled: script, viewport: WIDTHS[390] });
    page = await context.newPage();
  });
  after(async () => context?.close());

  test("the form comes in too late: it asks to log in, and shows nothing", async () => {
    await reportTooLate(page, fullName, title);
    await looksRight(page, `verlopen-uitgelogd-${script}`, script);
  });
  test("after logging in it is all there", async () => {
    await logInAgain(page, name);
    const words = await page.locator("main").innerText();
    assert.ok(words.includes("U bent weer ingelogd"));
    for (const line of [title, ...STORY.split("\n")]) assert.ok(words.includes(line), line);
    await looksRight(page, `verlopen-ingelogd-${script}`, script);
  });
  test("one click sends it as it was", async () => {
    await press(page, "Verstuur");
    assert.match(new URL(page.url()).pathname, /^\/signalen\/S-/);
    const words = await page.locator("main").innerText();
    for (const line of [title, ...STORY.split("\n")]) assert.ok(words.includes(line), line);
  });
}

describe("logged out while typing, with JavaScript", () => tell(true, "balie", "Femke de Jong"));
describe("logged out while typing, without JavaScript", () => tell(false, "aandacht", "Aukje Hoekstra"));
