// Hands without a mouse: what they do, they do with keys alone.
import { PATIENCE } from "../helpers/patience.mjs";
import { untilSeen } from "./hands.mjs";

/** How many keys it may take to come to a row, an entry or a button. */
const MANY_KEYS = 40;

/** How often a row may change while an entry of its menu is taken. */
const MANY_TRIES = 10;

/** How long a list has to open, or to show a row, before it is opened once more, in milliseconds. */
const OPEN_BY_THEN = 5_000;

/** How long the workbench has to move its focus, in milliseconds. At the last row, and within a page of a view, it does not. */
const MOVED_BY_THEN = 500;

/** How long to wait between two looks, in milliseconds. */
const BETWEEN_LOOKS = 20;

/** Which element has the focus, with the row or entry that is marked in it. */
function focusOf(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const marked = document.querySelectorAll(".monaco-list-row.focused, .monaco-menu .action-item.focused");
    return [document.activeElement, ...marked].map((each) => `${all.indexOf(each)} ${each?.textContent}`).join("\n");
  });
}

/**
 * Presses Enter for the row in focus of the list that is open, if it has a text; says whether it came there. What opens just then
 * takes the focus, and the list closes: then the key would do something else, so it does nothing.
 */
async function enterIn(page, text) {
  await page.evaluate((text) => {
    const onEnter = (event) => {
      if (event.key !== "Enter") return;
      window.removeEventListener("keydown", onEnter, true);
      const row = event.target
        .closest(".quick-input-widget")
        ?.querySelector(".quick-input-list .monaco-list-row.focused");
      window.enterCame = row?.textContent.includes(text) ?? false;
      if (!window.enterCame) event.stopImmediatePropagation();
      if (!window.enterCame) event.preventDefault();
    };
    window.addEventListener("keydown", onEnter, true);
  }, text);
  await page.keyboard.press("Enter");
  return page.evaluate(() => window.enterCame);
}

/** What can be done in a workbench by keyboard. */
export function keysOn(page) {
  const { keyboard } = page;
  const input = page.locator(".quick-input-widget input.input");

  /** Presses a key, and waits for the focus to move. */
  const move = async (key) => {
    const before = await focusOf(page);
    await keyboard.press(key);
    for (let looks = 0; looks * BETWEEN_LOOKS < MOVED_BY_THEN && (await focusOf(page)) === before; looks++)
      await page.waitForTimeout(BETWEEN_LOOKS);
  };
  /** Presses a key until something has the focus. */
  const moveTo = async (target, key, name) => {
    for (let presses = 0; presses < MANY_KEYS && (await target.count()) === 0; presses++) await move(key);
    if ((await target.count()) === 0) throw new Error(`${name} is not reached by ${key}`);
  };
  const rowsOf = (text) => page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text });
  /** Puts the focus on a row of the list that is open and takes it; says whether it did. A list may close, or be made anew. */
  const takeRow = async (text) => {
    const rows = rowsOf(text);
    for (let presses = 0; presses < MANY_KEYS && (await rows.count()) > 0; presses++) {
      if ((await rows.and(page.locator(".focused")).count()) > 0 && (await enterIn(page, text))) return true;
      await move("ArrowDown");
    }
    return false;
  };
  /** Takes a row of the list that is open. */
  const pick = async (text) => {
    await rowsOf(text).first().waitFor();
    if (!(await takeRow(text))) throw new Error(`The row ${text} is not taken`);
  };
  /** Opens a list, looks for a row by typing, and takes it; all of it again where the list closes before Enter comes to it. */
  const take = async (open, text, row = text) => {
    for (let tries = 0; tries * OPEN_BY_THEN < PATIENCE; tries++) {
      await open();
      // A key may be lost while the focus moves. A list made before the extension was there is made anew by another text only.
      for (const each of ["", text]) await input.fill(each, { timeout: OPEN_BY_THEN }).catch(() => undefined);
      for (let looks = 0; looks * BETWEEN_LOOKS < OPEN_BY_THEN && (await input.isVisible()); looks++) {
        if (await takeRow(row)) return;
        await page.waitForTimeout(BETWEEN_LOOKS);
      }
    }
    throw new Error(`The row ${row} is not taken`);
  };
  return {
    moveTo,
    /** Runs a command of the palette. */
    run: (title) => take(() => keyboard.press("F1"), `>${title}`, title),
    open: async (name) => {
      await take(() => keyboard.press("Control+P"), name);
      await page.locator(`.tab[data-resource-name="${name}"].active`).waitFor();
      await page.locator(".editor-instance .monaco-editor.focused").waitFor();
    },
    pick,
    /** Puts the focus on a row of a view. */
    async toRow(view, text) {
      const rows = page.locator(".sidebar .monaco-list:focus-within .monaco-list-row");
      const focused = page.locator(".sidebar .monaco-list:focus-within .monaco-list-row.focused", { hasText: text });
      await untilSeen(rows.filter({ hasText: text }).first(), () => this.run(`Focus on ${view} View`));
      await keyboard.press("Home");
      await moveTo(focused, "ArrowDown", `The row ${text}`);
    },
    /** The entries of the menu of the row in focus. */
    async menu() {
      const entries = page.locator(".monaco-menu .action-item .action-label:not(.separator)");
      await untilSeen(entries.first(), () => keyboard.press("Shift+F10"));
      return (await entries.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== "");
    },
    /** Takes an entry of the menu that is open. */
    async takeEntry(text) {
      await moveTo(
        page.locator(".monaco-menu .action-item.focused", { hasText: text }),
        "ArrowDown",
        `The entry ${text}`,
      );
      await keyboard.press("Enter");
    },
    /**
     * Takes an entry of the menu of a row, whose effect is then seen. `look` may look at the entries while the menu is open. A row
     * that its view reads again just then says so, and is tried again.
     */
    async choose(view, text, entry, effect, look = async () => undefined) {
      const again = page.locator(".notification-toast", { hasText: "This row has just changed" });
      for (let tries = 0; tries < MANY_TRIES; tries++) {
        await this.toRow(view, text);
        await look(await this.menu());
        await this.takeEntry(entry);
        await effect.or(again).first().waitFor();
        if (!(await again.isVisible())) return;
        await this.run("Notifications: Clear All Notifications");
      }
      throw new Error(`The row ${text} changed each time that ${entry} was taken`);
    },
    /** Puts the focus on a button or link. */
    async tabTo(target, key = "Tab") {
      await target.waitFor({ state: "attached" });
      await moveTo(target.and(page.locator(":focus")), key, `${target}`);
    },
  };
}
