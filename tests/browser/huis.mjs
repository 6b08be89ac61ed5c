/* A house to visit: the demo region on a port and a folder of its own, and its people, each logged in once. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { BUILD, launch } from "./browser.mjs";

const PROGRAM = path.join(BUILD, "ketenzicht");
const PATIENCE = 120_000; // making a year of work takes seconds; on a busy machine longer

async function freePort() {
  const server = net.createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function untilHealthy(url, program) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    assert.equal(program.exitCode, null, "the demo stopped before it answered");
    assert.ok(Date.now() < end, "the demo does not answer");
    const answer = await fetch(`${url}/gezond`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((later) => setTimeout(later, 100));
  }
}

/* Name and password of every demo account; in the order of the file. */
const readAccounts = (folder) =>
  new Map(fs.readFileSync(path.join(folder, "accounts.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t").slice(0, 2)));

/* {url, browser, names, login, close}. login(name, options) gives a browser context in which that person is logged in. */
export async function openHouse() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "huis-"));
  const url = `http://localhost:${await freePort()}`;
  const program = spawn(PROGRAM, ["demo", "--map", folder, "--poort", new URL(url).port], { stdio: ["ignore", "ignore", "inherit"] });
  const house = { url, folder, program, sessions: new Map() };
  try {
    await untilHealthy(url, program);
    house.accounts = readAccounts(folder);
    house.browser = await launch();
  } catch (error) {
    await close(house);
    throw error;
  }
  return { url, browser: house.browser, names: [...house.accounts.keys()], login: (name, options) => login(house, name, options),
    close: () => close(house) };
}

async function close({ folder, program, browser }) {
  await browser?.close();
  if (program.exitCode === null) {
    const gone = new Promise((end) => program.once("exit", end));
    program.kill("SIGTERM");
    await gone;
  }
  fs.rmSync(folder, { recursive: true });
}

/* A code works once, so that everybody types one only once; after that their cookie is kept. */
async function login(house, name, options = {}) {
  if (!house.sessions.has(name)) house.sessions.set(name, await typeIn(house, name));
  return house.browser.newContext({ baseURL: house.url, ...options, storageState: house.sessions.get(name) });
}

async function typeIn({ url, folder, browser, accounts }, name) {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/inloggen");
  await page.locator("[name=inlognaam]").fill(name);
  await page.locator("[name=wachtwoord]").fill(accounts.get(name));
  await page.locator("main button[type=submit]").click();
  const { stdout } = await promisify(execFile)(PROGRAM, ["demo", "code", name, "--map", folder]);
  await page.locator("[name=code]").fill(stdout.slice(0, 6));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((now) => !now.pathname.startsWith("/inloggen"));
  const session = await context.storageState();
  await context.close();
  return session;
}
