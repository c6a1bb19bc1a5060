import { importEntity } from "../../shapes/importEntity";
import type { Path } from "../../shapes/shape";
import { profileTypeOf, type Profile } from "../../profile/model";
import type { Reading } from "../../profile/reading";
import { childrenOf, parentOf, pathOf } from "../../syntax/tree";
import { lineBreakOf } from "../../text/text";
import type { Completion } from "./completionItem";
import type { CursorPlace } from "./cursorPlace";

/** A part of a profile to fill in. */
interface Part {
  readonly label: string;
  readonly detail: string;
  readonly lines: readonly string[];
  /** The lines with places to fill in, in the snippet syntax of LSP. */
  readonly snippet: readonly string[];
}

const MANIFEST: Part = {
  label: "manifest layer",
  detail: "Kubernetes objects as an add-on",
  lines: ["name: ", "type: manifest", "layer: addon", "manifests:", "  - name: ", "    content: |", "      "],
  snippet: [
    "name: $1",
    "type: manifest",
    "layer: addon",
    "manifests:",
    "  - name: ${2:$1}",
    "    content: |",
    "      $0",
  ],
};

/** An import requires the format (docs/domain.md 1.9). */
const VARIABLE: Part = {
  label: "variable",
  detail: "a profile variable",
  lines: ["name: ", "displayName: ", "format: string", "defaultValue: ", "required: false"],
  snippet: [
    "name: $1",
    "displayName: ${2:$1}",
    "format: ${3|string,number,boolean,ipv4,ipv4cidr,ipv6,version,base64|}",
    "defaultValue: $4",
    "required: ${5|false,true|}",
  ],
};

/** A manifest layer or a variable as a whole, if an item of their list can begin at the cursor. In the native form only. */
export function partItems({ text }: Reading, place: CursorPlace): Completion[] {
  const { profile, shape, style } = place;
  if (profile === undefined || shape !== importEntity || style !== "block") return [];
  const { packs, variables } = profile.places.profile;
  const part = beginsItem(place, profile, packs)
    ? MANIFEST
    : beginsItem(place, profile, variables)
      ? VARIABLE
      : undefined;
  if (part === undefined || (part === MANIFEST && profileTypeOf(profile) === "infra")) return [];
  const { due, column, replaced } = place;
  const written = ([first = "", ...rest]: readonly string[]): string => {
    const [dash, inner] = due === "item" ? ["- ", " ".repeat(column + 2)] : ["", " ".repeat(column)];
    return [dash + first, ...rest.map((line) => inner + line)].join(lineBreakOf(text.content));
  };
  return [
    {
      label: part.label,
      kind: "layer",
      detail: part.detail,
      edit: { range: replaced, newText: place.before + written(part.lines) + place.after },
      snippet: place.before + written(part.snippet) + place.after,
      sortText: `3${part.label}`,
    },
  ];
}

/** Whether an item of a list begins at the cursor: a new one, or an empty one. */
function beginsItem(
  { due, path, hasColon, tree, node }: CursorPlace,
  profile: Profile,
  list: Path | undefined,
): boolean {
  if (list === undefined || hasColon) return false;
  const own = [...pathOf(tree, profile.node), ...list].join("/");
  if (due === "item") return path.join("/") === own;
  const isItem = path.slice(0, -1).join("/") === own && typeof path.at(-1) === "number";
  return isItem && due === "key" && childrenOf(tree, parentOf(tree, node)).length === 1;
}
