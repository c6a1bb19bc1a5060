// Two pairs of hands for the same journey: one has a mouse, and types only what must be typed; the other has no mouse.
import { eventually } from "../helpers/patience.mjs";
import { openMenu, pickInMenu, untilSeen } from "./hands.mjs";

/** How long a step with an arrow has to be seen, in milliseconds, and how often the way is walked, each time slower. */
const LOOK = 300;
const ROUNDS = 8;

/** VS Code takes note of the row with the focus a moment after it is drawn, in milliseconds. */
const BEFORE_ENTER = 200;

const titleOf = (page, title) => page.locator(".quick-input-title", { hasText: title });
const inputOf = (page) => page.locator(".quick-input-widget input.input");
/** The rows of a list whose label begins so, perhaps behind an icon. */
const rowsOf = (page, label, which = "") => {
  const start = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
  return page
    .locator(`.quick-input-list .monaco-list-row${which}`)
    .filter({ has: page.locator(".label-name", { hasText: start }) });
};
const rowOf = (page, label) => rowsOf(page, label).first();
/** The row of an item that is checked. */
const checkedRow = (page, label) => rowsOf(page, label, ':has([aria-checked="true"], input:checked)').first();

/** Answers a list or an input, and waits until it has given way to the next, or is closed. */
async function untilTaken(page, gesture) {
  const shown = () =>
    page.evaluate(() => {
      const widget = document.querySelector(".quick-input-widget");
      if (widget === null || getComputedStyle(widget).display === "none") return "";
      const title = widget.querySelector(".quick-input-title")?.textContent ?? "";
      return title + (widget.querySelector("input.input")?.placeholder ?? "");
    });
  const before = await shown();
  await gesture();
  await eventually(shown, (now) => now !== before, "the next step was expected");
}

/** Hands with a mouse. */
export function byMouse(ui) {
  const { page } = ui;
  const showProfiles = async () => {
    const icon = page.locator('.activitybar .action-item:has(.action-label[aria-label^="Cluster Profiles"])').first();
    const title = page.locator(".sidebar .title-label", { hasText: "Cluster Profiles" });
    if ((await title.count()) === 0) await untilSeen(title, () => icon.click());
  };
  /** A button of the title of a view, which is seen while the mouse is over the view. */
  const viewButton = async (view, label, effect = inputOf(page)) => {
    await showProfiles();
    const header = page.locator(".sidebar .pane-header", { hasText: view }).first();
    const button = header.locator(`.action-label[aria-label^="${label}"]`);
    await untilSeen(effect, async () => {
      await header.hover();
      await button.click({ timeout: 5000 }).catch(() => undefined);
    });
  };
  const menuOf = async (row, title) => {
    const item = page.locator(".monaco-menu .action-item", { hasText: title });
    await showProfiles();
    await openMenu(row(), item);
    await pickInMenu(item);
  };
  return {
    async begin() {
      await showProfiles();
      const welcome = page.locator(".sidebar .welcome-view-content", { hasText: "No cluster profiles found" });
      if ((await welcome.count()) === 0) return viewButton("Profiles", "New Cluster Profile");
      return untilSeen(inputOf(page), () => welcome.getByText("New Cluster Profile").first().click());
    },
    async pick(label) {
      await inputOf(page).waitFor();
      // A row far below is found by its name.
      if (!(await rowOf(page, label).isVisible())) await inputOf(page).fill(label);
      await untilTaken(page, () => rowOf(page, label).click());
    },
    back: async (step) => {
      await ui.step(step, 9);
      await page.locator(".quick-input-titlebar .quick-input-left-action-bar .action-label").click();
    },
    async check(...labels) {
      for (const label of labels) {
        await inputOf(page).fill(label);
        await untilSeen(checkedRow(page, label), () => rowOf(page, label).click());
      }
      await untilTaken(page, () => page.locator(".quick-input-widget .monaco-button", { hasText: "OK" }).click());
    },
    async name(text) {
      await page.locator(".quick-input-widget", { hasText: /ame/ }).waitFor();
      await inputOf(page).fill(text);
      await page.keyboard.press("Enter");
    },
    async noProblems() {
      await untilSeen(page.locator(".markers-panel"), () =>
        page.locator(".statusbar-item[id='status.problems']").click(),
      );
      await page.locator(".markers-panel", { hasText: "No problems have been detected" }).waitFor();
      await page
        .locator(".panel .action-label.codicon-panel-close, .panel .action-label[aria-label^='Hide Panel']")
        .first()
        .click();
    },
    refreshRegistries: () => viewButton("Registries", "Refresh Registries", ui.row("just now")),
    addLayer: (name) => menuOf(() => ui.profileRow(name).first(), "Add Layer"),
    /** Changes the version of a layer, by the menu of its row. */
    async raise(_file, name, title) {
      await showProfiles();
      const row = () => ui.profileRow(new RegExp(`^${name}`)).first();
      const profile = ui.profileRow("production-aws").first();
      if ((await row().count()) === 0) await untilSeen(row(), () => profile.locator(".monaco-tl-twistie").click());
      // What the registry has now may not be known at once.
      await untilSeen(rowOf(page, title), () => menuOf(row, "Change Version…"));
      await rowOf(page, title).click();
    },
    newStack: () => viewButton("Profiles", "New Stack"),
    drawStack: (name) => menuOf(() => ui.profileRow(name).first(), "Open Preview to the Side"),
    convert: () => menuOf(() => ui.profileRow("production-aws").first(), "Convert to the Other Format"),
    compare: () => menuOf(() => ui.profileRow("production-aws").first(), "Compare Profile With…"),
    copyComparison: () => ui.command("Copy Comparison as Markdown"),
    newFile: () => ui.command("File: New Untitled Text File"),
  };
}

/** Hands without a mouse. */
export function byKeyboard(ui) {
  const { page } = ui;
  const { keyboard } = page;
  const focusedRow = (label) => rowsOf(page, label, ".focused").first();
  /** Runs a command by its title. */
  const enter = async (title) => {
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    const row = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title });
    await untilSeen(row, async () => {
      // The list is made when it opens: a command that comes later is not in it.
      await keyboard.press("Escape");
      await keyboard.press("F1");
      await inputOf(page)
        .fill(`>${title}`, { timeout: 5000 })
        .catch(() => undefined);
    });
    await page.waitForTimeout(BEFORE_ENTER);
    await keyboard.press("Enter");
  };
  ui.openByKeys = (name) =>
    untilSeen(ui.tab(name), async () => {
      await keyboard.press("Escape");
      await keyboard.press("Control+1");
      await keyboard.press("Control+P");
      await inputOf(page)
        .fill(name, { timeout: 5000 })
        .catch(() => undefined);
      await page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${name}"]`).waitFor();
      await page.waitForTimeout(BEFORE_ENTER);
      await keyboard.press("Enter");
    });
  const run = (title, effect) => untilSeen(effect, () => enter(title));
  /** Presses a key until something has the focus, from the start again if it was overlooked. */
  const walk = async (focused, key, most, toStart) => {
    for (let round = 0; round < ROUNDS; round++) {
      await toStart?.();
      for (let steps = 0; steps < most; steps++) {
        const timeout = LOOK * (round + 1);
        if (
          await focused.waitFor({ timeout }).then(
            () => true,
            () => false,
          )
        )
          return;
        await keyboard.press(key);
      }
    }
    await focused.waitFor();
  };
  return {
    begin: () => run("Cluster Profiles: New Cluster Profile", titleOf(page, "New Cluster Profile")),
    async pick(label) {
      await inputOf(page).waitFor();
      await rowOf(page, "").waitFor();
      if ((await focusedRow(label).count()) === 0) await inputOf(page).fill(label);
      await focusedRow(label).waitFor();
      await page.waitForTimeout(BEFORE_ENTER);
      await untilTaken(page, () => keyboard.press("Enter"));
    },
    back: async (step) => {
      await ui.step(step, 9);
      await keyboard.press("Control+Alt+Minus");
    },
    async check(...labels) {
      for (const label of labels) {
        await inputOf(page).fill(label);
        await walk(focusedRow(label), "ArrowDown", 20);
        await untilSeen(checkedRow(page, label), () => keyboard.press("Space"));
      }
      await untilTaken(page, () => keyboard.press("Enter"));
    },
    async name(text) {
      await page.locator(".quick-input-widget", { hasText: /ame/ }).waitFor();
      await inputOf(page).fill(text);
      await keyboard.press("Enter");
    },
    async noProblems() {
      await untilSeen(page.locator(".markers-panel"), () => keyboard.press("Control+Shift+M"));
      await page.locator(".markers-panel", { hasText: "No problems have been detected" }).waitFor();
      await keyboard.press("Control+J");
    },
    refreshRegistries: () => enter("Cluster Profiles: Refresh Registries"),
    addLayer: () =>
      run("Cluster Profiles: Add Layer", page.locator('.quick-input-widget input[placeholder="Select an add-on"]')),
    /** Changes the version of a layer, by the code action at its tag. */
    async raise(file, name, title) {
      const lines = ui.read(file).split("\n");
      const tag = lines.findIndex(
        (line, index) => /tag:/.test(line) && index > lines.findIndex((one) => one.endsWith(`name: ${name}`)),
      );
      await ui.openByKeys(file);
      await ui.goToEndOf(tag + 1);
      const action = page.locator(".action-widget .monaco-list-row", { hasText: title });
      await untilSeen(action.first(), async () => {
        await keyboard.press("Escape");
        await keyboard.press("Control+.");
      });
      await walk(page.locator(".action-widget .monaco-list-row.focused", { hasText: title }), "ArrowDown", 20);
      await page.waitForTimeout(BEFORE_ENTER);
      await keyboard.press("Enter");
    },
    newStack: () => run("Cluster Profiles: New Stack", titleOf(page, "New Stack")),
    // The configuration is the active editor.
    drawStack: () =>
      run("Cluster Profiles: Open Preview to the Side", page.locator(".tab", { hasText: "Preview production" })),
    async convert(file) {
      await ui.openByKeys(file);
      await enter("Convert to the Other Format");
    },
    compare: () => run("Compare Profile With…", titleOf(page, "Compare the profile with")),
    copyComparison: () => run("Copy Comparison as Markdown", titleOf(page, "Compare the profile with")),
    async newFile() {
      // The first in the list compares two such files.
      const row = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: /: New Untitled Text File/ });
      await walk(row, "ArrowDown", 5, async () => {
        await keyboard.press("Escape");
        await keyboard.press("F1");
        await inputOf(page)
          .fill(">New Untitled Text File", { timeout: 5000 })
          .catch(() => undefined);
      });
      await page.waitForTimeout(BEFORE_ENTER);
      await keyboard.press("Enter");
    },
  };
}
