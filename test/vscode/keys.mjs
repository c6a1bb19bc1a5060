// Hands without a mouse: what they do, they do with keys alone.
import { untilSeen } from "./hands.mjs";

/** How many keys it may take to come to a row, an entry or a button. */
const MANY_KEYS = 40;

/** How long a list has to open, in milliseconds. */
const OPEN_BY_THEN = 10_000;

/** How long the workbench has to move its focus, in milliseconds. */
const MOVED_BY_THEN = 150;

/** What can be done in a workbench by keyboard; `screenshots` is as for {@link handsOn}. */
export function keysOn(page) {
  const { keyboard } = page;
  const input = page.locator(".quick-input-widget input.input");

  /** Presses a key until something has the focus. */
  const moveTo = async (target, key, name) => {
    for (let presses = 0; presses < MANY_KEYS; presses++) {
      if ((await target.count()) > 0) return;
      await keyboard.press(key);
      await page.waitForTimeout(MOVED_BY_THEN);
    }
    if ((await target.count()) === 0) throw new Error(`${name} is not reached by ${key}`);
  };
  const rowsOf = (text) => page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text });
  /** Takes a row of the list that is open. */
  const pick = async (text) => {
    await rowsOf(text).first().waitFor();
    await moveTo(rowsOf(text).and(page.locator(".focused")), "ArrowDown", `The row ${text}`);
    await keyboard.press("Enter");
  };
  /** Opens a list, looks for a row by typing, and takes it. */
  const take = async (open, text, row = text) => {
    await untilSeen(rowsOf(row).first(), async () => {
      await open();
      // A key may be lost while the focus moves. A list made before the extension was there is made anew by another text only.
      for (const each of ["", text]) await input.fill(each, { timeout: OPEN_BY_THEN }).catch(() => undefined);
    });
    await pick(row);
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
      await untilSeen(rows.filter({ hasText: text }).first(), () => this.run(`Focus on ${view} View`));
      await keyboard.press("Home");
      const focused = page.locator(".sidebar .monaco-list:focus-within .monaco-list-row.focused", { hasText: text });
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
    /** Puts the focus on a button or link. */
    async tabTo(target, key = "Tab") {
      await target.waitFor({ state: "attached" });
      await moveTo(target.and(page.locator(":focus")), key, `${target}`);
    },
  };
}
