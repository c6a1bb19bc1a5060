import { l10n, type Wording } from "../text/message";
import type { Shown } from "../text/visible";
import type { Cluster } from "./cluster";
import { FONT, MARGIN, type Layout } from "./layout";
import { element, text, together, type Markup } from "./markup";
import { widthOf } from "./textWidth";
import type { Say } from "./words";

/** Explains the signs that are in a picture; empty if there are none. */
export function legendOf({ layers, links }: Shown<Cluster>, { legend, width }: Layout, say: Say): Markup {
  const has = (is: string, isMet = true): boolean => links.some((link) => link.is === is && link.isMet === isMet);
  const y = legend + 24;
  let x = MARGIN;
  const entry = (
    isThere: boolean,
    words: Wording,
    mark: (x: number) => Markup,
    markWidth: number,
  ): Markup | undefined => {
    const shown = say(words);
    const length = markWidth + 6 + widthOf(shown, FONT.detail);
    if (!isThere || x + length > width - MARGIN) return undefined;
    const markup = together(mark(x), element("text", { class: "muted", x: x + markWidth + 6, y }, text(shown)));
    x += length + 18;
    return markup;
  };
  const line = (classes: string) => (from: number) =>
    element(
      "g",
      { class: classes },
      element("path", { class: "line", d: `M${String(from)} ${String(y - 4)}h26` }),
      classes.includes("conflicts")
        ? undefined
        : element("path", { class: "tip", d: `M${String(from + 28)} ${String(y - 4)}l-7 -4.5v9Z` }),
    );
  return element(
    "g",
    { class: "legend" },
    entry(has("requires"), l10n`requires`, line("requires"), 28),
    entry(has("requires", false), l10n`dependency that is not satisfied`, line("requires unmet"), 28),
    entry(has("reads"), l10n`reads values of`, line("reads"), 28),
    entry(has("conflicts", false), l10n`conflicts with`, line("conflicts unmet"), 28),
    entry(
      layers.some(({ age }) => age.is === "newest"),
      l10n`newest version`,
      (at) => element("text", { class: "good", x: at, y }, text("✓")),
      12,
    ),
    entry(
      layers.some(({ age }) => age.newer !== null),
      l10n`newer version`,
      (at) => element("text", { class: "newer", x: at, y }, text("→")),
      12,
    ),
  );
}
