import { isErrorFree, type PackBody } from "../profile/packBodies";
import { editsInHost } from "../syntax/embedded/bodyEdits";
import { fieldOf, literalText, type Field } from "../syntax/field";
import { HEADER_KEYS, INSTALL_PRIORITY } from "../profile/facts/packHeader";
import { hostRange, type Body } from "../syntax/embedded/embeddedBody";
import { replaceKey, replaceScalar } from "../syntax/edits/scalarEdits";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  NONE,
  resolve,
  valueOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import type { TextEdit } from "../text/edit";
import { editDistance, folded } from "../text/nearest";
import { fact } from "../text/memory";
import type { Range } from "../text/range";
import type { Fix, Found, Rule } from "./rule";
import { misspelledContentKeys } from "./support/header/contentKeys";
import { isFlatDashboardKey, isOnlyFlatKey, nestedKeyEdits } from "./support/header/dashboardKeys";
import { headerTypeFaults } from "./support/header/headerTypes";
import { didYouMean, l10n, sentences, type Wording } from "../text/message";

export const packHeader: Rule = {
  id: "pack-header",
  order: 440,
  severity: "error",
  summary: "The `pack` header of values has an invalid or unknown key.",
  needsCatalog: false,
  fix: "safe",
  *checkBody({ tree, body }) {
    if (body.manifest !== undefined || !isErrorFree(body)) return;
    for (const fault of faultsIn(body.placed.body)) yield placed(tree, body, fault);
  },
};

/** A problem, in offsets of the body, with the edits that fix it. */
interface Fault {
  readonly range: Range;
  readonly severity: "error" | "warning" | "hint";
  readonly message: Wording;
  readonly remedies: readonly {
    readonly title: Wording;
    readonly edits: readonly TextEdit[];
    readonly isSafe: boolean;
  }[];
}

function placed(host: Tree, { placed: body, field }: PackBody, fault: Fault): Found {
  const { range, severity, message, remedies } = fault;
  const fixes = (): Fix[] =>
    remedies.flatMap(({ title, edits, isSafe }) => {
      const hostEdits = editsInHost(host, field.node, body, edits);
      return hostEdits === undefined ? [] : [{ title, edits: hostEdits, isSafe }];
    });
  return { range: hostRange(body, range), severity, message, fixes };
}

const faultsIn = fact(({ tree }: Body): readonly Fault[] => {
  const header = resolve(tree, valueOf(tree, tree.documents[0]?.root ?? NONE, "pack"));
  return childrenOf(tree, header).flatMap((entry) => faultsOf(tree, header, entry));
});

function faultsOf(tree: Tree<"body">, header: NodeId<"body">, entry: NodeId<"body">): readonly Fault[] {
  if (writtenKindOf(tree, header) !== "map") return [];
  const wrong = headerTypeFaults(tree, entry);
  if (wrong.length > 0) return wrong.map((fault) => ({ ...fault, severity: "warning", remedies: [] }));
  const misspelled = misspelledContentKeys(tree, entry);
  if (misspelled.length > 0)
    return misspelled.flatMap((one) => misspelledFault(tree, one.entry, one.path, one.near) ?? []);
  const fault = faultOf(tree, header, entry);
  return fault === undefined ? [] : [fault];
}

function faultOf(tree: Tree<"body">, header: NodeId<"body">, entry: NodeId<"body">): Fault | undefined {
  const key = keyOf(tree, entry);
  if (key === "namespace") return namespaceFault(tree, fieldOf(tree, entry));
  if (key === INSTALL_PRIORITY) return priorityFault(fieldOf(tree, entry));
  if (isFlatDashboardKey(key)) return flatKeyFault(tree, header, entry, key);
  return HEADER_KEYS.includes(key) ? undefined : headerKeyFault(tree, header, entry, key);
}

/** A path of the documentation that was taken for one key; Palette reads nested maps. */
function flatKeyFault(
  tree: Tree<"body">,
  header: NodeId<"body">,
  entry: NodeId<"body">,
  key: string,
): Fault | undefined {
  const range = keyRangeOf(tree, entry);
  if (range === undefined) return undefined;
  const edits = nestedKeyEdits(tree, header, entry);
  const parts = key.split(".");
  const nested = `${parts.join(": { ")}: …${" }".repeat(parts.length - 1)}`;
  return {
    range,
    severity: "warning",
    message: l10n`Palette does not read the flat key \`${key}\`. Write nested maps: \`${nested}\`.`,
    remedies: edits === undefined ? [] : [{ title: l10n`Nest \`${key}\``, edits, isSafe: isOnlyFlatKey(tree, header) }],
  };
}

/** RFC 1123, as checked by the Kubernetes API. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

function namespaceFault(tree: Tree<"body">, field: Field<"body">): Fault | undefined {
  if (field.kind === "map" || field.kind === "seq") {
    if (field.isOpaque) return undefined;
    const range = field.keyRange ?? field.range;
    return {
      range,
      severity: "warning",
      message: l10n`\`namespace\` must be text: the name of one namespace.`,
      remedies: [],
    };
  }
  const text = literalText(field);
  if (text === undefined) return undefined;
  if (NAMESPACE.test(text)) return unquotedNamespace(field, text);
  const near = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return {
    range: field.range,
    severity: "error",
    message: l10n`"${text}" is not a valid namespace. Use lowercase letters, digits and "-" (max. 63).`,
    remedies: NAMESPACE.test(near)
      ? [{ title: l10n`Change to "${near}"`, edits: [replaceScalar(tree, field.node, near)], isSafe: false }]
      : [],
  };
}

/** A name that YAML reads as a number or a boolean. */
function unquotedNamespace({ type, range }: Field<"body">, text: string): Fault | undefined {
  if (type !== "number" && type !== "boolean") return undefined;
  return {
    range,
    severity: "warning",
    message: l10n`Unquoted namespace ${text} is read as a ${type}. Write "${text}".`,
    remedies: [{ title: l10n`Quote "${text}"`, edits: [{ range, newText: `"${text}"` }], isSafe: true }],
  };
}

function priorityFault(field: Field<"body">): Fault | undefined {
  const isCollection = field.kind === "map" || field.kind === "seq";
  const text = literalText(field);
  if (text === undefined && !isCollection) return undefined;
  if (text === undefined || !/^[-+]?\d+$/.test(text.trim())) {
    return {
      range: isCollection ? (field.keyRange ?? field.range) : field.range,
      severity: "error",
      message: l10n`The install priority (install order) must be a whole number in quotes, such as "10".`,
      remedies: [],
    };
  }
  if (field.type !== "number") return undefined;
  const isExact = String(Number(text)) === text;
  return {
    range: field.range,
    severity: "hint",
    message: l10n`Palette reads the install priority as text. Write "${text}".`,
    remedies: [
      {
        title: l10n`Quote "${text}"`,
        edits: [{ range: field.range, newText: `"${text}"` }],
        isSafe: isExact,
      },
    ],
  };
}

/** An unknown key is reported only if it resembles a known one: older packs have further keys. */
function headerKeyFault(
  tree: Tree<"body">,
  header: NodeId<"body">,
  entry: NodeId<"body">,
  key: string,
): Fault | undefined {
  const near = HEADER_KEYS.filter((known) => valueOf(tree, header, known) === NONE && isNear(key, known));
  return misspelledFault(tree, entry, key, near);
}

/** `name`: the key as it is named to the user. */
function misspelledFault(
  tree: Tree<"body">,
  entry: NodeId<"body">,
  name: string,
  near: readonly string[],
): Fault | undefined {
  const range = keyRangeOf(tree, entry);
  if (range === undefined || near.length === 0) return undefined;
  return {
    range,
    severity: "warning",
    message: sentences(l10n`Palette ignores the unknown header key "${name}".`, didYouMean(near[0])),
    remedies: near.map((known) => ({
      title: l10n`Rename to "${known}"`,
      edits: [replaceKey(tree, entry, known)],
      isSafe: false,
    })),
  };
}

/** Whether a key is a misspelling of another, has another case, or does not have its domain prefix. */
function isNear(key: string, known: string): boolean {
  const [typed, meant] = [folded(key), folded(known)];
  if (typed === meant || typed === meant.slice(meant.indexOf("/") + 1)) return true;
  const limit = meant.length < 9 ? 1 : 2;
  return meant.length > 5 && editDistance(typed, meant, limit) <= limit;
}
