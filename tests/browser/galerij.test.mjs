/* The style gallery (tests/galerij): every part of a screen, in each way that people look at it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { axeFaults, BUILD, complaints, launch, picture, serve, sideways, WIDTHS } from "./browser.mjs";

const PAGES = ["publiek", "publiek-fout", "publiek-en", "werk", "dossier", "dashboard", "foutpagina"];
const WAYS = {
  licht: {},
  donker: { colorScheme: "dark" },
  contrast: { forcedColors: "active" },
};

let browser, site, folder;

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "galerij-"));
  execFileSync(path.join(BUILD, "tests/galerij/galerij"), [folder]);
  [browser, site] = [await launch(), await serve(folder)];
});

after(async () => {
  await browser?.close();
  site?.close();
  fs.rmSync(folder, { recursive: true });
});

async function open(name, options, act) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const wrong = complaints(page);
    await page.goto(`${site.url}/${name}.html`);
    await page.evaluate(() => document.fonts.ready);
    await act(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

for (const name of PAGES) {
  describe(name, () => {
    for (const [width, viewport] of Object.entries(WIDTHS)) {
      for (const [way, emulated] of Object.entries(WAYS)) {
        test(`axe finds nothing and nobody scrolls sideways at ${width}, ${way}`, () =>
          open(name, { viewport, ...emulated }, async (page) => {
            await picture(page, `${name}-${width}-${way}`);
            assert.deepEqual(await axeFaults(page), []);
            assert.equal(await sideways(page), 0);
          }));
      }
      test(`works without JavaScript at ${width}`, () =>
        open(name, { viewport, javaScriptEnabled: false }, async (page) => {
          await picture(page, `${name}-${width}-zonderjs`);
          assert.ok(await page.locator("h1").isVisible());
        }));
    }
  });
}

describe("the public form", () => {
  test("moves the focus to the summary of errors, and its links to the fields", () =>
    open("publiek-fout", {}, async (page) => {
      assert.ok(await page.locator("[data-kz-foutsamenvatting]").evaluate((e) => e === document.activeElement));
      for (const id of ["over", "verhaal", "postcode", "wanneer"]) {
        await page.locator(`.kz-fout-samenvatting a[href="#${id}"]`).click();
        assert.ok(await page.locator(`#${id}`).evaluate((e) => e === document.activeElement), id);
      }
    }));

  test("chooses no answer beforehand", () =>
    open("publiek", {}, async (page) => assert.equal(await page.locator("input[type=radio]:checked").count(), 0)));

  test("shows what was typed exactly as it was typed", () =>
    open("publiek-fout", {}, async (page) => assert.equal(await page.locator("#postcode").inputValue(), '80134"><b>')));

  test("counts what still fits, in the language of the page", () =>
    open("publiek-en", {}, async (page) => {
      await page.locator("#verhaal").fill("x".repeat(100));
      await page.getByText("You can use 3,900 more characters.").waitFor();
    }));

  test("is left at once by pressing Shift three times", () =>
    open("publiek", {}, async (page) => {
      await page.route("**/verlaat", (route) => route.fulfill({ contentType: "text/html", body: "<h1>elders</h1>" }));
      for (let i = 0; i < 3; i++) await page.keyboard.press("Shift");
      await page.getByText("elders").waitFor();
      await page.goBack();
      assert.ok(!page.url().endsWith("publiek.html"));
    }));

  test("shows every language on a phone", () =>
    open("publiek", { viewport: WIDTHS[390] }, async (page) => {
      for (const link of await page.locator(".kz-taal a").all()) {
        const { x, width } = await link.boundingBox();
        assert.ok(x >= 0 && x + width <= 390);
      }
    }));
});

describe("paper", () => {
  test("says who printed it and that it is confidential, and carries no controls", () =>
    open("dossier", {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      await picture(page, "dossier-druk");
      assert.ok(await page.getByText("VERTROUWELIJK").isVisible());
      for (const part of [".kz-top", ".kz-nav", ".nl-button"]) assert.ok(await page.locator(part).first().isHidden(), part);
    }));
});

/* Each label against the borders and the other labels, as the browser draws them. */
const spills = () =>
  [...document.querySelectorAll("svg.kz-kaart[role=img]")].flatMap((map) => {
    const view = map.getBoundingClientRect();
    const seen = [...map.querySelectorAll("text")].filter((t) => getComputedStyle(t).display !== "none" && t.textContent.trim());
    const boxOf = (text) => {
      // without the halo around the letters, and without the empty space of the font above and below them
      const { x, y, width, height } = text.getBBox();
      const [from, to] = [[x, y + 2], [x + width, y + height - 2]].map(([px, py]) => new DOMPoint(px, py).matrixTransform(text.getScreenCTM()));
      return { left: from.x, top: from.y, right: to.x, bottom: to.y };
    };
    const boxes = seen.map((t) => ({ name: t.textContent, box: boxOf(t), outside: t.previousElementSibling?.matches(".kz-wijzer") }));
    const shapes = [...map.querySelectorAll('path[class^="kz-klasse-"]')];
    const inShape = (shape, x, y) => shape.isPointInFill(new DOMPoint(x, y).matrixTransform(shape.getScreenCTM().inverse()));
    const wrong = [];
    boxes.forEach(({ name, box, outside }, i) => {
      if (box.left < view.left || box.right > view.right || box.top < view.top || box.bottom > view.bottom) wrong.push(`${name}: off the map`);
      const points = [box.left + 1, box.right - 1].flatMap((x) => [box.top + 2, box.bottom - 2].map((y) => [x, y]));
      const homes = shapes.filter((s) => points.some(([x, y]) => inShape(s, x, y)));
      if (outside ? homes.length > 0 : homes.length !== 1) wrong.push(`${name}: touches ${homes.length} municipalities`);
      for (const other of boxes.slice(i + 1)) {
        const apart = box.right <= other.box.left || other.box.right <= box.left || box.bottom <= other.box.top || other.box.bottom <= box.top;
        if (!apart) wrong.push(`${name}: over ${other.name}`);
      }
    });
    return wrong;
  });

describe("maps", () => {
  for (const [width, viewport] of Object.entries(WIDTHS)) {
    test(`no name spills over a border or another name at ${width}`, () =>
      open("dashboard", { viewport }, async (page) => assert.deepEqual(await page.evaluate(spills), [])));
  }
});
