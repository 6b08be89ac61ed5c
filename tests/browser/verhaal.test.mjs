/*
 * The story of Fryslân on screen, as tests/verhaal/fryslan_test.c tells it to the core: from two reports to help, feedback
 * and figures. Told twice: with JavaScript and without. Each chapter needs the ones before it.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axeFaults, complaints, fill, press, WIDTHS } from "./browser.mjs";
import { openHouse } from "./huis.mjs";

const STORY = "In de garage aan de Nijverheidsweg branden ’s nachts lampen en er komen busjes met mensen.";
const REFERENCE = /[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}/;

let house;
before(async () => (house = await openHouse()));
after(async () => house?.close());

/* ---- what people do with a page ---- */

const TODAY = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Amsterdam", dateStyle: "short" }); // yyyy-mm-dd

const dutch = (date) => date.toISOString().slice(0, 10).split("-").reverse().join("-");

/* dd-mm-yyyy in the time of the region, some days from today: a day may have 23 hours, or 25. */
function dayFromNow(days) {
  const [year, month, day] = TODAY.format().split("-").map(Number);
  return dutch(new Date(Date.UTC(year, month - 1, day + days)));
}

/* Three calendar months on; the last day of the month when that day does not exist there. */
function threeMonthsAfter(date) {
  const [day, month, year] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 3, 0));
  return dutch(new Date(Date.UTC(year, month + 2, Math.min(day, last.getUTCDate()))));
}

async function follow(page, link) {
  const loaded = page.waitForEvent("load");
  await link.click();
  await loaded;
}

/* Unfolds what is behind a summary, and gives what is in it. */
async function unfold(scope, summary) {
  const details = scope.locator("details", { has: scope.page().locator("summary", { hasText: summary }) }).first();
  if ((await details.getAttribute("open")) === null) await details.locator("summary").click();
  return details;
}

const says = async (page, text) => assert.ok((await page.locator("main").innerText()).includes(text), `the page does not say: ${text}`);

/* The form came back: the summary is there, has the focus, its links lead to their fields, and axe is content. */
async function refused(page, script) {
  const summary = page.locator("[data-kz-foutsamenvatting]");
  await summary.waitFor();
  assert.match(await page.title(), /^(Fout|Error):/);
  const targets = await summary.locator("a").evaluateAll((links) => links.map((a) => a.hash.slice(1)));
  assert.ok(targets.length > 0);
  for (const id of targets) assert.equal(await page.locator(`[id="${id}"]`).count(), 1, `the link to ${id} leads nowhere`);
  if (!script) return;
  assert.ok(await summary.evaluate((e) => e === document.activeElement), "the summary has no focus");
  await summary.locator("a").first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), targets[0]);
  assert.deepEqual(await axeFaults(page), []);
}

/* ---- the people ---- */

/* Opens one window for everybody who takes part. The public has no account. */
function cast(script) {
  const pages = new Map();
  const options = { javaScriptEnabled: script, viewport: WIDTHS[1280] };
  const windowOf = async (name) => {
    const context = name === "publiek" ? await house.browser.newContext({ baseURL: house.url, ...options }) : await house.login(name, options);
    const page = await context.newPage();
    return { page, wrong: complaints(page) };
  };
  const as = async (name, path) => {
    if (!pages.has(name)) pages.set(name, await windowOf(name));
    const { page } = pages.get(name);
    const response = await page.goto(path);
    assert.equal(response.status(), 200, `${path} as ${name}`);
    return page;
  };
  const refusals = async (name, path) => {
    const context = await house.login(name);
    const response = await context.request.get(path);
    await context.close();
    return response.status();
  };
  const leave = async () => {
    for (const { page } of pages.values()) await page.context().close();
  };
  /* Forms that are refused answer 422 on purpose; nothing else may go wrong. */
  const complaintsOfAll = () => [...pages.values()].flatMap(({ wrong }) => wrong).filter((line) => !/\b422\b/.test(line));
  return { as, refusals, leave, complaintsOfAll };
}

/* ---- the chapters ---- */

const newSignals = async ({ as }) => {
  const page = await as("aandacht", "/signalen?status=nieuw");
  const links = await page.locator("main a[href^='/signalen/S-']").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  return links.map((href) => href.match(REFERENCE)[0]);
};

async function anonymousReport({ as }, script) {
  const page = await as("publiek", "/melden");
  await fill(page.locator("main form"), { verhaal: STORY });
  await press(page, "Volgende stap");
  await refused(page, script);
  assert.equal(await page.locator("[name=verhaal]").inputValue(), STORY);
  await fill(page.locator("main form"), { betreft: "plek", anoniem: "ja" });
  await press(page, "Volgende stap");
  await fill(page.locator("main form"), { gemeente: "GM0080", postcode: "8911 ab" });
  await press(page, "Volgende stap");
  await press(page, "Volgende stap");
  await says(page, STORY);
  await page.locator("main button.nl-button--primary").click();
  const code = page.locator("#code");
  await code.waitFor();
  return (await code.innerText()).trim();
}

async function internalReport({ as }, title, script) {
  const page = await as("balie", "/signalen/nieuw");
  await fill(page.locator("main form"), { titel: title });
  await press(page, "Verstuur signaal");
  await refused(page, script);
  assert.equal(await page.locator("[name=titel]").inputValue(), title);
  await fill(page.locator("main form"), { betreft: "iemand", gemeente: "GM0080", vorm: "arbeid",
    verhaal: "Een man met een handwond vertelt aan de balie dat de baas zijn paspoort heeft." });
  await press(page, "Verstuur signaal");
  return page.url().match(REFERENCE)[0];
}

async function triage({ as }, ref, urgency) {
  const page = await as("aandacht", `/signalen/${ref}`);
  await fill(page.locator("main"), { urgentie: urgency });
  await press(page, "Leg vast en stuur door");
  await says(page, "Uw oordeel is vastgelegd.");
  return page;
}

async function hardMeansCalling(story) {
  const page = await triage(story, story.hard, "hard");
  await press(page, /^Gesproken met Politie, TMM$/);
  const called = page.getByRole("row").filter({ hasText: "Politie, TMM" });
  assert.match(await called.innerText(), /Aukje Hoekstra/);
}

async function whatIsKnown({ as, hard }, script) {
  const page = await as("aandacht", `/signalen/${hard}`);
  let form = await unfold(page.locator("main"), "Voeg informatie toe");
  await fill(form, { bron: "Wijkteam" });
  await press(form, "Voeg toe");
  await refused(page, script);
  form = await unfold(page.locator("main"), "Voeg informatie toe");
  assert.equal(await form.locator("[name=bron]").inputValue(), "Wijkteam");
  await fill(form, { datum: dayFromNow(-1), betrouwbaarheid: "aannemelijk", tekst: "Het wijkteam zag de man al eerder." });
  await press(form, "Voeg toe");
  await says(page, "Het wijkteam zag de man al eerder.");
  form = await unfold(page.locator("main"), "Leg een betrokkene vast");
  await fill(form, { rollen: ["slachtoffer", "dader"], voornaam: "Marek", achternaam: "Nowak", geboortedatum: "12-03-1996" });
  await press(form, "Leg vast");
  await says(page, "non-punishmentbeginsel");
  form = await unfold(page.locator("main"), "Kies indicatoren");
  const words = await form.locator("label").first().innerText();
  await form.locator("[name=indicator]").first().check();
  await press(form, "Sla op");
  await says(page, words);
}

async function planTable({ as }, time, script) {
  const page = await as("ondersteuner", "/overleg");
  await follow(page, page.getByRole("link", { name: /Drieluik/ }).and(page.locator(".nl-button")));
  await fill(page.locator("main form"), { datum: "31-02-2027", tijd: time });
  await press(page, "Plan het overleg");
  await refused(page, script);
  assert.equal(await page.locator("[name=tijd]").inputValue(), time);
  await fill(page.locator("main form"), { datum: dayFromNow(1) });
  await press(page, "Plan het overleg");
  await follow(page, page.getByRole("row").filter({ hasText: time }).locator("th a"));
  const table = page.url().match(REFERENCE)[0];
  await press(page, "Vul de agenda");
  return table;
}

const itemOf = (page, ref) => page.locator("li.kz-zaak").filter({ hasText: ref });

async function bothAreOnTheAgenda({ as, table, soft, hard }) {
  const page = await as("ketenregisseur", `/overleg/${table}`);
  assert.match(await itemOf(page, soft).locator("h3 + p").innerText(), /Nieuwe signalen/);
  assert.match(await itemOf(page, hard).locator("h3 + p").innerText(), /Nieuwe signalen/);
}

async function answerRound({ as, table, hard }, name, { known, news }) {
  const work = await as(name, "/werk");
  await follow(work, work.locator(`main a[href="/overleg/${table}/rondvraag"]`));
  if (known) await work.locator(".kz-keuze").filter({ hasText: hard }).locator("[name=bekend]").check();
  await fill(work.locator("main"), { nieuwe: news });
  await press(work, "Verstuur antwoord");
  await says(work, "Uw antwoord is verstuurd.");
}

async function theRound(story) {
  const { as, table, hard } = story;
  const asking = await as("ondersteuner", `/overleg/${table}/rondvraag`);
  await press(asking, "Verstuur de rondvraag");
  await answerRound(story, "politie", { known: true, news: "nee" });
  await answerRound(story, "zorg", { known: false, news: "ja" });
  const page = await as("ketenregisseur", `/overleg/${table}/rondvraag`);
  const cells = page.getByRole("row").filter({ hasText: hard }).getByRole("cell");
  const answers = await cells.allInnerTexts();
  assert.equal(answers.filter((text) => text.trim() === "Bekend").length, 1);
  assert.equal(answers.filter((text) => text.trim() === "Niet bekend").length, 1);
}

async function raise({ as, table, hard }, script) {
  const page = await as("ketenregisseur", `/overleg/${table}`);
  await press(page, "Begin het overleg");
  let form = await unfold(itemOf(page, hard), /besluit vastleggen/i);
  await fill(form, { soort: "vermoeden", toelichting: "Drie bronnen" });
  await press(form, "Leg besluit vast");
  await refused(page, script);
  form = await unfold(itemOf(page, hard), /besluit vastleggen/i);
  assert.equal(await form.locator("[name=toelichting]").inputValue(), "Drie bronnen");
  await fill(form, { route: ["zorg", "straf", "riec"], eerste_doel: "De uitbuiting stopt deze week", casusregisseur: "zorgcoordinator" });
  await form.locator("[name*=opdracht][name*=zorg]").fill("Veilige plek en tolk");
  await press(form, "Leg besluit vast");
  const item = itemOf(page, hard);
  for (const text of ["Zorgtraject", "Strafrechtelijk traject", "RIEC-weging", "De uitbuiting stopt deze week", "Zorgcoördinator"])
    assert.match(await item.innerText(), new RegExp(text));
}

async function agreeOnAction({ as, table, hard }, what) {
  const page = await as("ketenregisseur", `/overleg/${table}`);
  const form = await unfold(itemOf(page, hard), "Actie afspreken");
  await fill(form, { wat: what, functie: "zorgcoordinator", uiterlijk: dayFromNow(2) });
  await press(form, "Leg actie vast");
  await says(page, what);
}

/* Watched first; at the same table it turns out to be something else, and goes back. */
async function watchAndHandBack({ as, table, soft }) {
  const page = await as("ketenregisseur", `/overleg/${table}`);
  await fill(await unfold(itemOf(page, soft), /besluit vastleggen/i), { soort: "lopend" });
  await press(itemOf(page, soft), "Leg besluit vast");
  await fill(await unfold(itemOf(page, soft), /besluit vastleggen/i), { soort: "teruglegging", toelichting: "Een kweker met nachtploegen." });
  await press(itemOf(page, soft), "Leg besluit vast");
  assert.match(await itemOf(page, soft).innerText(), /Een kweker met nachtploegen/);
}

async function minutes({ as, refusals, table }) {
  const page = await as("ondersteuner", `/overleg/${table}`);
  await fill(page.locator("main"), { aanwezig: ["ketenregisseur", "zorgcoordinator", "politie_tmm"] });
  await press(page, "Bewaar aanwezigheid");
  await press(page, "Stel het verslag vast");
  assert.equal(await page.getByRole("button", { name: "Leg besluit vast" }).count(), 0);
  for (const outside of ["aandacht", "riec", "oov", "beleid", "privacy"])
    assert.ok([403, 404].includes(await refusals(outside, `/overleg/${table}`)), `${outside} reads the minutes`);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.getByText("VERTROUWELIJK").isVisible());
  await page.emulateMedia({ media: "screen" });
}

async function takeUp({ as, hard }, name, route) {
  const page = await as(name, "/werk");
  await follow(page, page.locator(`main a[href^="/signalen/${hard}"]`).filter({ hasText: route }));
  await press(page, "Neem aan");
  return page;
}

async function helpMayNotWait(story) {
  await takeUp(story, "riec", "RIEC-weging");
  const page = await story.as("ketenregisseur", `/signalen/${story.hard}`);
  await says(page, "Hulp mag niet wachten op RIEC-weging");
}

async function victimFile(story) {
  const page = await takeUp(story, "zorg", "Zorgtraject");
  const ref = page.url().match(/D-[0-9A-Z]{4}-[0-9A-Z]{4}/)[0];
  await says(page, "Nog niet bekend hoe contact veilig is.");
  assert.ok(!(await page.content()).includes("Nowak"), "the name stands on the file");
  await page.goto(`/dossiers/${ref}/identiteit`);
  await says(page, "Nowak");
  const signal = await story.as("ketenregisseur", `/signalen/${story.hard}`);
  assert.ok(!(await signal.locator("main").innerText()).includes("Hulp mag niet wachten"), "the gap is still shown");
  assert.ok([403, 404].includes(await story.refusals("ketenregisseur", `/dossiers/${ref}`)));
  return ref;
}

async function updateFile({ as, dossier }, part, values, script) {
  const page = await as("zorg", `/dossiers/${dossier}/bijwerken/${part}`);
  const [[first, typed], ...rest] = Object.entries(values);
  await fill(page.locator("main form"), { [first]: typed });
  if (rest.length) {
    await press(page, /^(Bewaar|Leg|Start)/);
    await refused(page, script);
    await fill(page.locator("main form"), Object.fromEntries(rest));
  }
  await press(page, /^(Bewaar|Leg|Start)/);
  assert.ok(page.url().replace(/[?#].*/, "").endsWith(`/dossiers/${dossier}`), "the file was not updated");
  return page;
}

async function consentSafetyAndBedenktijd(story, script) {
  let page = await updateFile(story, "toestemming",
    { doel: "Registratie en opvang", partij: "comensha", gegeven: "ja", door_wie: "zelf", datum: dayFromNow(0) }, script);
  await says(page, "Registratie en opvang");
  page = await updateFile(story, "veiligheid", { toelichting: "Een onbekende man vroeg naar hem.", niveau: "verhoogd" }, script);
  await says(page, "Verhoogd veiligheidsrisico");
  const today = dayFromNow(0); // the same one below, also when midnight passes
  page = await updateFile(story, "bedenktijd", { van: today }, script);
  await says(page, threeMonthsAfter(today));
  await says(page, "Einde bedenktijd");
}

async function feedback({ as }, name, ref, sentence) {
  const page = await as(name, "/werk");
  await follow(page, page.locator(`section[aria-labelledby=terug] a[href^="/signalen/${ref}"]`));
  await page.locator("form[action$=terugkoppeling]").first().locator(`[name=zin][value=${sentence}]`).check();
  await press(page, "Koppel terug");
  await says(page, "De terugkoppeling is gegeven.");
}

async function openWithCode({ as, code }) {
  const page = await as("publiek", "/melding");
  await fill(page.locator("main form"), { code });
  await press(page, "Bekijk uw melding");
  return page;
}

async function reporterReads(story, script) {
  const unknown = await openWithCode({ ...story, code: "ABCD-EFGH-JKMN-PQRS-TVWX" });
  await refused(unknown, script);
  const page = await openWithCode(story);
  await says(page, "Het was goed dat u het meldde.");
  await fill(page.locator("main form"), { tekst: "De bus is grijs en heeft een deuk." });
  await press(page, "Verstuur uw bericht");
  assert.ok(!(await page.content()).includes("een deuk"), "what the reporter wrote can be read on a shared computer");
  const signal = await story.as("aandacht", `/signalen/${story.soft}`);
  await says(signal, "De bus is grijs en heeft een deuk.");
}

async function myWork({ as }, what) {
  const page = await as("zorg", "/werk");
  await press(page, new RegExp(`^Gedaan ?: ${what}$`));
  await page.goto("/werk");
  assert.ok(!(await page.locator("main").innerText()).includes(what), "what is done still waits");
}

async function figures({ as }) {
  const page = await as("beleid", "/dashboard");
  assert.equal(await page.locator("caption", { hasText: "Van signaal naar uitkomst" }).count(), 1);
  assert.ok(await page.locator("main svg[role=img]").first().isVisible());
}

function tell(script, time) {
  const story = cast(script);
  const title = `Zeven mensen in een woning, ${time}`;
  const action = `Eerste gesprek met tolk, ${time}`;
  after(story.leave);

  test("an anonymous report and one of the front desk land with the aandachtsfunctionaris", async () => {
    const before = await newSignals(story);
    story.code = await anonymousReport(story, script);
    story.hard = await internalReport(story, title, script);
    const came = (await newSignals(story)).filter((ref) => !before.includes(ref));
    assert.equal(came.length, 2);
    story.soft = came.find((ref) => ref !== story.hard);
  });
  test("the first is soft", async () => triage(story, story.soft, "zacht"));
  test("the second is hard: who must be called is on the screen", async () => hardMeansCalling(story));
  test("what is known, who is involved and which indicators", async () => whatIsKnown(story, script));
  test("a table is planned and its agenda filled", async () => {
    story.table = await planTable(story, time, script);
    await bothAreOnTheAgenda(story);
  });
  test("the round says hit or no hit, and nothing more", async () => theRound(story));
  test("the hard signal is raised, with three routes at once", async () => raise(story, script));
  test("an action with an owner and a date", async () => agreeOnAction(story, action));
  test("the soft signal is watched, and then handed back", async () => watchAndHandBack(story));
  test("the minutes are for the table, on paper too", async () => minutes(story));
  test("care waits while the RIEC is at work: the gap is shown", async () => helpMayNotWait(story));
  test("care takes it up: a victim file opens", async () => (story.dossier = await victimFile(story)));
  test("consent, safety and three months of bedenktijd", async () => consentSafetyAndBedenktijd(story, script));
  test("feedback to the aandachtsfunctionaris and to both who reported", async () => {
    await feedback(story, "ketenregisseur", story.hard, "opgepakt");
    await feedback(story, "aandacht", story.hard, "opgepakt");
    await feedback(story, "aandacht", story.soft, "teruggelegd");
  });
  test("the reporter reads it with the code, and adds something", async () => reporterReads(story, script));
  test("what is done leaves the list of work", async () => myWork(story, action));
  test("the dashboard shows the way from signal to outcome", async () => figures(story));
  test("no window complained of anything on the way", () => assert.deepEqual(story.complaintsOfAll(), []));
}

describe("the story of Fryslân, with JavaScript", () => tell(true, "07:45"));
describe("the story of Fryslân, without JavaScript", () => tell(false, "08:15"));
