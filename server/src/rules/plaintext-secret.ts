import type { Catalog } from "../packs/catalog";
import { findContent } from "../packs/packQueries";
import { packValuesOf, type ValuesTree } from "../packs/defaults/packValues";
import { isErrorFree, type PackBody } from "../profile/packBodies";
import { editInHost } from "../syntax/embedded/bodyEdits";
import type { Profile } from "../profile/model";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import {
  childrenOf,
  kindOf,
  NONE,
  pathOf,
  rangeOf,
  resolve,
  textOfNode,
  valueOf,
  type NodeId,
  type Tree,
} from "../syntax/tree";
import { freeVariableName } from "../profile/names/freeVariableName";
import { declareVariable } from "../profile/variableEdits";
import { plaintextSecretsIn, type PlaintextSecret } from "./support/plaintextSecrets";
import type { Fix, Rule } from "./rule";
import { l10n, sentences, type Wording } from "../text/message";

export const plaintextSecret: Rule = {
  id: "plaintext-secret",
  order: 450,
  severity: "warning",
  summary: "A password, key or token is in plain text.",
  needsCatalog: false,
  fix: "choice",
  *checkBody({ profile, body, catalog }) {
    if (!isErrorFree(body)) return;
    for (const secret of plaintextSecretsIn(body.placed.body)) {
      const isDefault = isPacksOwn(body, secret, catalog);
      yield {
        range: hostRange(body.placed, secret.range),
        message: messageFor(body.placed.body.tree, secret, isDefault),
        severity: isDefault ? "information" : secret.isLive ? "error" : "warning",
        fixes: () => fixesFor(profile, body, secret),
      };
    }
  },
};

/** The message names the place and the kind of the secret, never the secret. */
function messageFor(tree: Tree<"body">, { node, what }: PlaintextSecret, isDefault: boolean): Wording {
  const path = pathOf(tree, node).join(".");
  const stated = isDefault
    ? l10n`\`${path}\` is the pack's default secret, which is public.`
    : what === undefined
      ? l10n`\`${path}\` is a plain-text secret.`
      : l10n`\`${path}\` contains ${what} in plain text.`;
  return sentences(stated, l10n`Use a masked profile variable or a macro.`);
}

/** Whether the pack's defaults, or those of its charts, have the same value at the same path. */
function isPacksOwn({ pack, manifest, placed }: PackBody, { node }: PlaintextSecret, catalog: Catalog): boolean {
  if (manifest !== undefined) return false;
  const content = findContent(pack, catalog);
  if (content.is !== "found") return false;
  const { defaults, charts } = packValuesOf(content.value);
  const { tree } = placed.body;
  const path = pathOf(tree, node);
  const text = textOfNode(tree, node);
  if (defaults !== undefined && textAt(defaults, path) === text) return true;
  return charts.some(({ chart, values }) => {
    const place = ["charts", ...chart.split(".")];
    if (!place.every((key, i) => path[i] === key)) return false;
    const own = values();
    return own !== undefined && textAt(own, path.slice(place.length)) === text;
  });
}

function textAt({ tree, root }: ValuesTree, path: readonly (string | number)[]): string | undefined {
  const node = path.reduce<NodeId<"body">>((at, key) => childAt(tree, at, key), root);
  return node === NONE ? undefined : textOfNode(tree, node);
}

function childAt(tree: Tree<"body">, node: NodeId<"body">, key: string | number): NodeId<"body"> {
  if (typeof key === "string") return node === NONE ? NONE : valueOf(tree, node, key);
  const list = resolve(tree, node);
  return list !== NONE && kindOf(tree, list) === "seq" ? (childrenOf(tree, list)[key] ?? NONE) : NONE;
}

/** The fix that declares a sensitive variable and replaces the secret with its macro. */
function fixesFor(profile: Profile, { pack, placed, field }: PackBody, { node, range }: PlaintextSecret): Fix[] {
  const { tree } = placed.body;
  const { start, end } = rangeOf(tree, node);
  const isWhole = start === range.start && end === range.end;
  // A value of several lines would end up inside quotes, or within other text.
  if (!isWhole && /PRIVATE KEY/.test(tree.source.slice(range.start, range.end))) return [];
  // The tool that reads a file without variables may not support any.
  if (profile.variableList === undefined && profile.shape.traits.variablesElsewhere === true) return [];
  const name = freeVariableName(profile, pack, pathOf(tree, node), "secret");
  const macro = `{{.spectro.var.${name}}}`;
  const edit = isWhole ? replaceScalar(tree, node, macro) : { range, newText: macro };
  const hostEdit = editInHost(profile.tree, field.node, placed, edit);
  const declaration = declareVariable(profile, name, { isSensitive: true });
  if (hostEdit === undefined || declaration === undefined) return [];
  return [{ title: l10n`Move it to the masked variable "${name}"`, edits: [declaration, hostEdit], isSafe: false }];
}
