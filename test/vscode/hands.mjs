// A person's hands and eyes in VS Code: files opened, commands run, words typed, rows and lines looked for.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/machine.mjs";
import { eventually, PATIENCE } from "../helpers/patience.mjs";

/** How long a gesture has to show its effect before it is made once more, in milliseconds. */
const BEFORE_ONCE_MORE = 5_000;

/** The rows of all views but "Profiles", which has the same names. */
const ROWS = '.sidebar .monaco-list-row:not([aria-label="Profiles"] *)';

/** How long a list of suggestions has to open by itself, in milliseconds. */
const BEFORE_ASKING = 30_000;

/**
 * Makes a gesture, again and again, until its effect is seen. VS Code loses a click on a row, or an Enter in a list, that it
 * makes anew just then; a person clicks again. For gestures alone that may be made twice.
 */
export function untilSeen(effect, gesture) {
  return until(effect, "visible", gesture);
}

/** The same until something is seen no more. */
export function untilGone(effect, gesture) {
  return until(effect, "hidden", gesture);
}

/** Opens the menu of a row, with an entry in it. A row may move before the click comes to it: then that is another row's menu. */
export async function openMenu(row, entry) {
  const page = row.page();
  const isOpen = row.and(page.locator(".focused"));
  for (let tries = 1; tries * BEFORE_ONCE_MORE <= PATIENCE; tries++) {
    await untilSeen(entry, async () => {
      // A menu covers the row while it is open.
      await page.keyboard.press("Escape");
      await row.click({ button: "right" });
    });
    if ((await isOpen.count()) > 0) return;
  }
  throw new Error("the menu is that of another row");
}

/**
 * Picks an entry of an open menu, which takes no click in its first moments. A menu may also close without having taken one,
 * so who needs the effect looks for that.
 */
export function pickInMenu(entry) {
  return untilGone(entry, () => entry.click({ timeout: BEFORE_ONCE_MORE }).catch(() => undefined));
}

/**
 * Opens a list of the quick input by a gesture, and picks its first row of `rows`; both once more if the list closed before the
 * row was picked, as it does when something else takes the focus just then.
 */
async function pickAfter(rows, gesture) {
  for (let tries = 1; ; tries++) {
    await untilSeen(rows.first(), gesture);
    // Not by Enter: the list may be made anew, with another row in focus, just then.
    const error = await rows
      .first()
      .click({ timeout: BEFORE_ONCE_MORE })
      .then(
        () => undefined,
        (reason) => reason,
      );
    if (error === undefined) return;
    if (tries * BEFORE_ONCE_MORE >= PATIENCE) throw error;
  }
}

async function until(effect, state, gesture) {
  for (let tries = 1; ; tries++) {
    await gesture();
    const timeout = BEFORE_ONCE_MORE;
    const error = await effect.waitFor({ state, timeout }).then(
      () => undefined,
      (reason) => reason,
    );
    if (error === undefined) return;
    if (tries * BEFORE_ONCE_MORE >= PATIENCE) throw error;
  }
}

/**
 * Takes steps, each a test with a name that is given `ui`; gives how many passed and failed. A picture is kept of each failure.
 */
export async function takeSteps(page, steps, picture, ui) {
  const total = { passed: 0, failed: 0 };
  for (const [name, step] of Object.entries(steps)) {
    const error = await step(ui).then(
      () => undefined,
      (reason) => reason,
    );
    console.log(error === undefined ? `  ✔ ${name}` : `  ✘ ${name}\n${error.stack ?? error}`);
    total[error === undefined ? "passed" : "failed"]++;
    if (error === undefined) continue;
    console.log(await whatIsOpen(page).catch(() => "    nothing can be seen"));
    mkdirSync(join(ROOT, ".vscode-test"), { recursive: true });
    await page.screenshot({ path: join(ROOT, `.vscode-test/failed-${picture}-${total.failed}.png`) });
  }
  return total;
}

/** The editors, messages and menus that are open, in words, for whoever cannot see the picture. */
async function whatIsOpen(page) {
  const texts = async (selector) => (await page.locator(selector).allInnerTexts()).map((text) => text.trim());
  const shown = {
    editors: await texts(".tab"),
    messages: await texts(".notification-list-item-message"),
    menu: await texts(".monaco-menu .action-item"),
    list: await texts(".quick-input-widget:not(.hidden) .quick-input-header"),
  };
  return `    open: ${JSON.stringify(shown)}`;
}

/** Hands, and eyes. On the web nothing searches for files. */
export function handsOn(page, { isWeb, screenshots, charts }) {
  const row = (text) => page.locator(ROWS, { hasText: text }).first();
  const profileRow = (text) => page.locator('.sidebar [aria-label="Profiles"] .monaco-list-row', { hasText: text });
  const quickRows = (text) => page.locator(".quick-input-list .monaco-list-row", { hasText: text });
  return {
    page,
    /** The address of a Helm repository. */
    charts,
    row,
    /** The rows of the view "Profiles" with a text. */
    profileRow,
    editor: () => page.locator(".editor-instance .monaco-editor[role='code']").first(),
    async open(name) {
      await this.openFile(name);
      if (isWeb) await this.showLayerStack();
    },
    async openFile(name) {
      if (isWeb) await this.openFromExplorer(name);
      else await this.openByName(name);
      await page.locator(`.tab[data-resource-name="${name}"].active`).waitFor();
    },
    /** Opens a file that holds nothing, and waits for the cursor to be in it. */
    async openEmpty(name) {
      await this.openFile(name);
      await page.locator(".statusbar-item", { hasText: "Ln 1, Col 1" }).waitFor();
      await page.locator(".editor-instance .monaco-editor.focused").waitFor();
    },
    async openByName(name) {
      await pickAfter(page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`), async () => {
        await page.keyboard.press("Control+P");
        const input = page.locator(".quick-input-widget input.input");
        await input.fill(name, { timeout: BEFORE_ONCE_MORE }).catch(() => undefined);
      });
    },
    async openFromExplorer(name) {
      const file = page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
      await untilSeen(file, () => page.keyboard.press("Control+Shift+E"));
      await file.dblclick();
    },
    async showLayerStack() {
      const view = page.locator('.activitybar .action-item:has(.action-label[aria-label^="Cluster Profiles"])').first();
      if (!/checked/.test((await view.getAttribute("class")) ?? "")) await view.click();
      // The rows of the explorer may still be there.
      await page.locator(".sidebar .title-label", { hasText: "Cluster Profiles" }).waitFor();
      await row("").waitFor();
    },
    /** Waits until the rows of the tree begin with these words, in this order, and are as many. */
    async rows(labels) {
      const read = () => page.locator(ROWS).evaluateAll((found) => found.map((each) => each.textContent.trim()));
      const fits = (found) => found.length === labels.length && labels.every((label, i) => found[i].startsWith(label));
      await eventually(read, fits, `rows ${JSON.stringify(labels)} were expected`);
    },
    /** Selects a word in the editor by searching for it. What VS Code says is selected is believed, not the search. */
    async select(word) {
      const selection = page.locator(".statusbar-item", { hasText: `(${word.length} selected)` });
      await untilSeen(selection, async () => {
        await this.editor().locator(".view-line").first().click();
        await page.keyboard.press("Control+F");
        await page.locator(".find-widget.visible textarea.input").first().fill(word);
        await page.locator(".find-widget.visible .matchesCount", { hasText: " of " }).waitFor();
        await page.keyboard.press("Enter");
      });
      const focused = page.locator(".editor-instance .monaco-editor.focused");
      await untilSeen(focused, () => page.keyboard.press("Escape"));
    },
    /** Puts the cursor at the end of a line, counted from 1. */
    async goToEndOf(line) {
      await untilSeen(page.locator(".statusbar-item", { hasText: `Ln ${line}, Col 1` }), async () => {
        await page.keyboard.press("Control+G");
        const input = page.locator(".quick-input-widget input.input");
        await input.fill(`:${line}`, { timeout: BEFORE_ONCE_MORE }).catch(() => undefined);
        await page.keyboard.press("Enter");
      });
      await page.keyboard.press("End");
    },
    /** Waits for a list to offer a suggestion. A list that does not open by itself is asked for. */
    async offered(label) {
      const suggestion = this.suggestion(label).first();
      const isThere = await suggestion.waitFor({ timeout: BEFORE_ASKING }).then(
        () => true,
        () => false,
      );
      // VS Code drops a list that comes too late. That it opens at all is for other tests to see.
      if (!isThere) await untilSeen(suggestion, () => page.keyboard.press("Control+Space"));
    },
    /** Waits for a suggestion to be the first, and accepts it. */
    async accept(label) {
      await this.offered(label);
      await page.locator(`.suggest-widget.visible .monaco-list-row.focused[aria-label^="${label}"]`).waitFor();
      await page.keyboard.press("Enter");
    },
    /** Waits for a list of commands to offer one, and runs it. */
    async command(title) {
      // The list is made when it opens: what may be run only a moment later is not in it.
      await pickAfter(quickRows(title), async () => {
        await page.keyboard.press("F1");
        // What opens only now takes the focus, and the list closes: then there is nothing to write into.
        const input = page.locator(".quick-input-widget input.input");
        await input.fill(`>${title}`, { timeout: BEFORE_ONCE_MORE }).catch(() => undefined);
      });
    },
    /** Runs a command that opens a list, and picks what is called so in it. */
    async commandWith(title, choice) {
      await pickAfter(quickRows(choice), () => this.command(title));
    },
    /** Types as people do who type well; a line's end is Enter. */
    async type(text) {
      await page.keyboard.type(text, { delay: 80 });
    },
    suggestion: (label) => page.locator(`.suggest-widget.visible .monaco-list-row[aria-label^="${label}"]`),
    noSuggestions: () => page.locator(".suggest-widget.visible").waitFor({ state: "hidden" }),
    line: (text) => page.locator(".editor-instance .view-line", { hasText: text }),
    /** Waits until the editor has a text, of lines that are all seen. */
    async text(expected) {
      const read = () =>
        this.editor()
          .locator(".view-line")
          .evaluateAll((lines) =>
            lines
              .map((line) => ({ top: parseFloat(line.style.top), text: line.textContent.replaceAll("\u00a0", " ") }))
              .sort((a, b) => a.top - b.top)
              .map(({ text }) => text)
              .join("\n"),
          );
      await eventually(read, (found) => found === expected, `the text ${JSON.stringify(expected)} was expected`);
    },
    async shot(name) {
      if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
  };
}
