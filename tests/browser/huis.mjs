/* A house to visit: the demo region on a port and a folder of its own, and its people, each logged in once. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { BUILD, launch, PATIENCE } from "./browser.mjs";

const PROGRAM = path.join(BUILD, "ketenzicht");

/* Below what the system gives out by itself, so that it goes to nobody before the demo has it; counted from our own number, so that
 * two of these tests do not try the same one. */
async function freePort() {
  for (let port = 11_000 + (process.pid % 20_000); ; port++) if (await isFree(port)) return port;
}

async function isFree(port) {
  const server = net.createServer();
  const free = await new Promise((told) => server.once("error", () => told(false)).listen(port, "127.0.0.1", () => told(true)));
  if (free) await new Promise((closed) => server.close(closed));
  return free;
}

async function untilHealthy(url, program) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    assert.equal(program.exitCode, null, "the demo stopped before it answered");
    assert.ok(Date.now() < end, "the demo does not answer");
    const answer = await fetch(`${url}/gezond`).catch(() => null);
    if (answer?.ok) return;
    await pause(100);
  }
}

/* Password and secret of every demo account by its name; in the order of the file. */
const readAccounts = (folder) =>
  new Map(fs.readFileSync(path.join(folder, "accounts.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split("\t")).map(([name, password, secret]) => [name, { password, secret }]));

const pause = (ms) => new Promise((later) => setTimeout(later, ms));

/* What a telephone shows, half a minute at a time (RFC 6238). */
function codeOf(secret, step) {
  const bits = [...secret.replaceAll(" ", "")].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(moment).digest();
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/* Of a telephone whose clock is half a minute ahead: a code works once, and the one of now was used. Once in a million the
 * next one is the same. */
async function nextCode(secret) {
  for (;;) {
    const now = Math.floor(Date.now() / 30_000);
    const code = codeOf(secret, now + 1);
    if (code !== codeOf(secret, now)) return code;
    await pause(1000);
  }
}

/* {url, browser, names, login, password, secondCode, close}. login(name, options) gives a browser context in which that
 * person is logged in; password(name) and secondCode(name) are for who does so once more on screen. */
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
    password: (name) => house.accounts.get(name).password, secondCode: (name) => nextCode(house.accounts.get(name).secret),
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
  await page.locator("[name=wachtwoord]").fill(accounts.get(name).password);
  await page.locator("main button[type=submit]").click();
  const { stdout } = await promisify(execFile)(PROGRAM, ["demo", "code", name, "--map", folder]);
  await page.locator("[name=code]").fill(stdout.slice(0, 6));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((now) => !now.pathname.startsWith("/inloggen"));
  const session = await context.storageState();
  await context.close();
  return session;
}
