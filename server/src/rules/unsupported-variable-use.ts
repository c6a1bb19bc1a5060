import {
  fileRange,
  isBroken,
  macrosOfBody,
  macrosOfProfile,
  type MacroText,
  type PlacedMacros,
} from "../profile/macros";
import type { Profile } from "../profile/model";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { NONE, rangeOf, resolve, valueAt } from "../syntax/tree";
import { encloses, type Range } from "../text/range";
import type { Found, Rule } from "./rule";
import { l10n } from "../text/message";

export const unsupportedVariableUse: Rule = {
  id: "unsupported-variable-use",
  order: 513,
  severity: "warning",
  summary:
    "A profile variable where Palette does not replace it: in another variable, another macro, a function or `pack.content`.",
  needsCatalog: false,
  fix: "none",
  *checkBody({ body }) {
    if (!isBroken(body)) yield* inBody({ body, macros: macrosOfBody(body.placed.body) });
  },
  *checkBodies({ reading, profile }) {
    // Where bodies are, macros belong to them.
    yield* inDefaults(profile, () => macrosOfProfile(reading, profile).outside, reading.text.content);
  },
};

const USE = ".spectro.var.";

/** Variables in the defaults of variables. */
function* inDefaults({ variables }: Profile, outside: () => MacroText, text: string): Iterable<Found> {
  const defaults = variables.flatMap(({ defaultValue }) =>
    defaultValue?.kind === "scalar" ? [defaultValue.range] : [],
  );
  if (defaults.length === 0) return;
  const { references, doubtful } = outside();
  const uses = [
    ...references.filter(({ family }) => family === "var").map(({ macro }) => macro),
    ...doubtful.filter(({ start }) => text.startsWith(USE, start)),
  ].sort((a, b) => a.start - b.start);
  const places = [...defaults].sort((a, b) => a.start - b.start);
  let next = 0;
  for (const range of uses) {
    while ((places[next]?.end ?? Infinity) <= range.start) next++;
    const place = places[next];
    if (place === undefined) return;
    if (!encloses(place, range)) continue;
    yield { range, message: l10n`A variable cannot be used in another variable's default. Write the value itself.` };
  }
}

function* inBody(body: PlacedMacros): Iterable<Found> {
  const content = contentRange(body);
  const { placed } = body.body;
  const { references, doubtful } = body.macros;
  for (const { family, macro, path, pathRange, pipe } of references) {
    if (family !== "var") continue;
    if (content !== undefined && encloses(content, macro)) {
      yield {
        range: fileRange(body, macro),
        message: l10n`Variables are not supported in \`pack.content\`. Write the value itself.`,
      };
    } else if (pipe !== "") {
      const start = placed.body.text.indexOf("|", pathRange.end);
      yield {
        range: hostRange(placed, { start, end: start + pipe.length }),
        message: l10n`Functions are not supported on profile variables. Write "{{.spectro.var.${path}}}".`,
      };
    }
  }
  let next = 0;
  for (const { start, end } of doubtful) {
    if (!placed.body.text.startsWith(USE, start)) continue;
    while ((references[next]?.macro.end ?? Infinity) <= start) next++;
    const around = references[next];
    // A variable that has functions is reported once.
    if (around === undefined || around.family === "var" || around.macro.start > start) continue;
    yield {
      range: hostRange(placed, nameRange(placed.body.text, { start, end })),
      message: l10n`A variable cannot be used inside another macro. Give it braces of its own.`,
    };
  }
}

/** The reference alone, without what follows it in the braces. */
function nameRange(text: string, { start, end }: Range): Range {
  const name = /^[\w.-]+/.exec(text.slice(start, Math.min(end, start + MAX_NAME)))?.[0] ?? "";
  return { start, end: start + name.length };
}

const MAX_NAME = 300;

/** The range of `pack.content` in values. */
function contentRange({ body: { placed } }: PlacedMacros): Range | undefined {
  const { tree } = placed.body;
  const root = tree.documents[0]?.root ?? NONE;
  if (root === NONE) return undefined;
  const node = valueAt(tree, root, ["pack", "content"]);
  return node === NONE ? undefined : rangeOf(tree, resolve(tree, node));
}
