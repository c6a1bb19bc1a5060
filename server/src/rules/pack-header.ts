import { isErrorFree, valuesBodyOf, type PackBody } from "../profile/packBodies";
import { editInHost } from "../syntax/embedded/bodyEdits";
import { fieldOf, literalText, type Field } from "../syntax/field";
import { HEADER_KEYS, INSTALL_PRIORITY } from "../profile/facts/packHeader";
import { hostRange } from "../syntax/embedded/embeddedBody";
import type { Reading } from "../profile/reading";
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
import type { Range } from "../text/range";
import type { Fix, Found, Rule } from "./rule";

export const packHeader: Rule = {
  id: "pack-header",
  order: 440,
  severity: "error",
  summary: "The `pack` header of values says something that Palette cannot follow.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ reading, profile }) {
    for (const pack of profile.packs) {
      const values = valuesBodyOf(reading, pack);
      if (values === undefined || !isErrorFree(values)) continue;
      const { tree } = values.placed.body;
      const header = resolve(tree, valueOf(tree, tree.documents[0]?.root ?? NONE, "pack"));
      for (const entry of childrenOf(tree, header)) {
        const fault = faultOf(tree, header, entry);
        if (fault !== undefined) yield placed(reading, values, fault);
      }
    }
  },
};

/** A problem, in offsets of the body, with the edits that fix it. */
interface Fault {
  readonly range: Range;
  readonly severity: "error" | "warning" | "hint";
  readonly message: string;
  readonly remedies: readonly { readonly title: string; readonly edit: TextEdit; readonly isSafe: boolean }[];
}

function placed(reading: Reading, { placed: body, field }: PackBody, fault: Fault): Found {
  const { range, severity, message, remedies } = fault;
  const fixes = (): Fix[] =>
    remedies.flatMap(({ title, edit, isSafe }) => {
      const hostEdit = editInHost(reading.tree, field.node, body, edit);
      return hostEdit === undefined ? [] : [{ title, edits: [hostEdit], isSafe }];
    });
  return { range: hostRange(body, range), severity, message, fixes };
}

function faultOf(tree: Tree<"body">, header: NodeId<"body">, entry: NodeId<"body">): Fault | undefined {
  const key = keyOf(tree, entry);
  if (writtenKindOf(tree, header) !== "map") return undefined;
  if (key === "namespace") return namespaceFault(tree, fieldOf(tree, entry));
  if (key === INSTALL_PRIORITY) return priorityFault(fieldOf(tree, entry));
  return HEADER_KEYS.includes(key) ? undefined : headerKeyFault(tree, header, entry, key);
}

/** RFC 1123, as checked by the Kubernetes API. */
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

function namespaceFault(tree: Tree<"body">, field: Field<"body">): Fault | undefined {
  const text = literalText(field);
  if (text === undefined || NAMESPACE.test(text)) return undefined;
  const near = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return {
    range: field.range,
    severity: "error",
    message: `"${text}" cannot be a namespace: its name is made of at most 63 small letters, digits and dashes, and has no dash at its ends.`,
    remedies: NAMESPACE.test(near)
      ? [{ title: `Change to ${near}`, edit: replaceScalar(tree, field.node, near), isSafe: false }]
      : [],
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
      message:
        'The install priority must be a whole number in quotes, such as "10": packs with a lower one are installed first.',
      remedies: [],
    };
  }
  if (field.type !== "number") return undefined;
  const isExact = String(Number(text)) === text;
  return {
    range: field.range,
    severity: "hint",
    message: "Palette reads the install priority as text: put the number in quotes.",
    remedies: [
      { title: `Quote the priority: "${text}"`, edit: { range: field.range, newText: `"${text}"` }, isSafe: isExact },
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
  const range = keyRangeOf(tree, entry);
  const near = HEADER_KEYS.filter((known) => valueOf(tree, header, known) === NONE && isNear(key, known));
  if (range === undefined || near.length === 0) return undefined;
  return {
    range,
    severity: "warning",
    message: `The pack header has no key \`${key}\`, so it is ignored. Did you mean \`${near[0] ?? ""}\`?`,
    remedies: near.map((known) => ({
      title: `Rename to ${known}`,
      edit: replaceKey(tree, entry, known),
      isSafe: false,
    })),
  };
}

/** Whether a key is a misspelling of another, has another case, or lacks its domain prefix. */
function isNear(key: string, known: string): boolean {
  const [typed, meant] = [folded(key), folded(known)];
  if (typed === meant || typed === meant.slice(meant.indexOf("/") + 1)) return true;
  const limit = meant.length < 9 ? 1 : 2;
  return meant.length > 5 && editDistance(typed, meant, limit) <= limit;
}
