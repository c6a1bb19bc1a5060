import { pathInWords } from "../../packs/defaults/pathInWords";
import { moveEntry } from "../../syntax/edits/moveEdits";
import { replaceKey } from "../../syntax/edits/scalarEdits";
import { isMapNode } from "../../syntax/field";
import { isShaped, type KnownValue } from "../../packs/defaults/knownValues";
import { fieldOf } from "../../syntax/field";
import { l10n, sentences } from "../../text/message";
import type { ComparableValues, FoundInValues } from "../support/comparableValues";
import { isKnownChart, nearKeys, otherPlace } from "./keySuggestions";
import type { UnknownKey } from "./unknownKeys";

/** The problem of an unknown key below the root of a chart's values; undefined if it may be read. */
export function keyFinding(values: ComparableValues, unknown: UnknownKey): FoundInValues | undefined {
  const { entry, key, path, evidence, isShared } = unknown;
  const near = nearKeys(values, unknown);
  const [only, second] = near;
  if (only !== undefined && second === undefined) return misspelled(values, unknown, only);
  const other = only === undefined ? otherPlace(values, unknown) : undefined;
  if (other !== undefined) return misplaced(values, unknown, other);
  const full = pathInWords([...path, key]);
  const marked = { node: entry, marked: "key" } as const;
  if (evidence?.is === "unread") {
    return { ...marked, message: l10n`No template of chart "${evidence.chart}" reads \`${full}\`.` };
  }
  if (evidence?.is === "foreign") {
    const { type } = evidence;
    const message =
      type === undefined
        ? l10n`\`${full}\` is not a resource of a container. Kubernetes refuses it.`
        : l10n`\`${full}\` is not a field of ${type}, which the templates of chart "${evidence.chart}" make of it.`;
    return { ...marked, message };
  }
  if (only !== undefined) return { ...marked, message: (pack) => l10n`${pack} does not read \`${full}\`.` };
  if (evidence?.is === "within" || isShared || !isFullyKnown(values, unknown)) return undefined;
  return {
    ...marked,
    severity: "hint",
    message: (pack) =>
      l10n`${pack} does not seem to read \`${full}\`: neither its defaults nor those of the chart have it.`,
  };
}

/** The problem of a key that means a known one. */
export function misspelled({ tree }: ComparableValues, { entry, key, path }: UnknownKey, near: string): FoundInValues {
  const full = pathInWords([...path, key]);
  return {
    node: entry,
    marked: "key",
    message: (pack) => sentences(l10n`${pack} does not read \`${full}\`.`, l10n`Did you mean \`${near}\`?`),
    fixes: () => [{ title: l10n`Rename to "${near}"`, edits: [replaceKey(tree, entry, near)] }],
  };
}

/** The problem of a key that is known at another place. */
export function misplaced(
  { tree }: ComparableValues,
  { entry, key, path }: UnknownKey,
  other: readonly string[],
): FoundInValues {
  return {
    node: entry,
    marked: "key",
    message: (pack) =>
      l10n`${pack} does not read \`${pathInWords([...path, key])}\`, but \`${other.join(".")}\`. Move it there.`,
    fixes: () => {
      const edits = moveEntry(tree, entry, other.slice(0, -1));
      return edits === undefined ? [] : [{ title: l10n`Move it to \`${other.join(".")}\``, edits }];
    },
  };
}

/**
 * Whether all keys that are read here are known: in a chart whose own values are known. A pack's defaults often have
 * only some of them, a map at a chart's root may hold the values of a subchart, and a map of texts is often one of names
 * that users choose.
 */
function isFullyKnown(values: ComparableValues, { path, entry, known }: UnknownKey): boolean {
  if (!isKnownChart(values, path) || !isShaped(known) || path.some((key) => typeof key === "number")) return false;
  return path.length > 2 ? !holdsTexts(known) : !isMapNode(values.tree, entry);
}

function holdsTexts({ children }: KnownValue): boolean {
  return [...children.values()].every(({ places }) =>
    places.every(({ tree, node }) => {
      const { kind, type } = fieldOf(tree, node);
      return kind === "scalar" && type === "string";
    }),
  );
}
