import { schemaAt } from "../profile/schema";
import type { ProfileType } from "../profile/layers";
import { lineBreakOf } from "../text/text";
import type { Reading } from "../profile/reading";
import { childrenOf, parentOf } from "../profile/tree";
import type { Completion } from "./completionItem";
import type { CursorPlace } from "./cursorPlace";

interface Kind {
  readonly label: string;
  readonly type: ProfileType;
  readonly detail: string;
}

/** What people begin, the commonest first. A system profile is Palette's own. */
const KINDS: readonly Kind[] = [
  { label: "full profile", type: "cluster", detail: "core layers and add-ons" },
  { label: "infrastructure profile", type: "infra", detail: "core layers only" },
  { label: "add-on profile", type: "add-on", detail: "add-ons for any cluster" },
];

/** Whole new profiles in the native form, where a document that is to be one holds nothing yet. */
export function profileItems({ text }: Reading, place: CursorPlace): Completion[] {
  const { due, schema, path, style, column, hasColon, tree, node, replaced } = place;
  const isBegun = due === "key" && schema === "import" && path.length === 0 && column === 0 && !hasColon;
  if (!isBegun || style !== "block" || childrenOf(tree, parentOf(tree, node)).length > 1) return [];
  const lineBreak = lineBreakOf(text.content);
  return KINDS.map(({ label, type, detail }, index) => ({
    label,
    kind: "profile",
    detail,
    edit: { range: replaced, newText: linesOf(type, PLAIN).join(lineBreak) },
    snippet: linesOf(type, TO_FILL_IN).join(lineBreak),
    sortText: `0${index}`,
  }));
}

/** What is written at the places that the user fills in. */
interface Holes {
  readonly name: string;
  readonly cloud: () => string;
  readonly pack: string;
}

const PLAIN: Holes = { name: "", cloud: () => "", pack: "" };
const TO_FILL_IN: Holes = { name: "$1", cloud: () => `\${2|${clouds().join(",")}|}`, pack: "$0" };

function linesOf(type: ProfileType, { name, cloud, pack }: Holes): string[] {
  return [
    "metadata:",
    `  name: ${name}`,
    "spec:",
    "  version: 1.0.0",
    "  template:",
    `    type: ${type}`,
    // An add-on profile that names no cloud goes with any.
    ...(type === "add-on" ? [] : [`    cloudType: ${cloud()}`]),
    "    packs:",
    `      - ${pack}`,
  ];
}

function clouds(): readonly string[] {
  const schema = schemaAt("import", ["spec", "template", "cloudType"])?.schema;
  return (schema?.enum ?? schema?.examples ?? []).filter((cloud) => cloud !== "all" && cloud !== "");
}
