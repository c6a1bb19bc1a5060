import { importEntity } from "../../shapes/importEntity";
import { schemaAt } from "../../shapes/schema";
import type { ProfileType } from "../../profile/facts/layers";
import { lineBreakOf } from "../../text/text";
import type { Reading } from "../../profile/reading";
import { yamlScalar } from "../../syntax/render";
import { childrenOf, parentOf } from "../../syntax/tree";
import type { Completion } from "./completionItem";
import type { CursorPlace } from "./cursorPlace";

interface ProfileStart {
  readonly label: string;
  readonly type: ProfileType;
  readonly detail: string;
}

/** The kinds of profiles to start with, the most common first. System profiles belong to Palette. */
const KINDS: readonly ProfileStart[] = [
  { label: "full profile", type: "cluster", detail: "core layers and add-ons" },
  { label: "infrastructure profile", type: "infra", detail: "core layers only" },
  { label: "add-on profile", type: "add-on", detail: "add-ons for any cluster" },
];

/**
 * Whole new profiles in the native form, if the cursor is in an empty document that is to be a profile. `name` is the
 * name if one is known.
 */
export function profileItems({ text }: Reading, place: CursorPlace, name: string | undefined): Completion[] {
  const { due, shape, path, style, column, hasColon, tree, node, replaced } = place;
  const isBegun = due === "key" && shape === importEntity && path.length === 0 && column === 0 && !hasColon;
  if (!isBegun || style !== "block" || childrenOf(tree, parentOf(tree, node)).length > 1) return [];
  const lineBreak = lineBreakOf(text.content);
  const written = name === undefined ? "" : yamlScalar(name);
  // Files end with a line break, unless what follows begins with one.
  const isLast = replaced.end === text.content.length;
  const textFrom = (lines: readonly string[]): string => lines.join(lineBreak) + (isLast ? lineBreak : "");
  return KINDS.map(({ label, type, detail }, index) => ({
    label,
    kind: "profile",
    detail,
    edit: { range: replaced, newText: textFrom(linesOf(type, { ...PLAIN, name: written })) },
    snippet: textFrom(linesOf(type, { ...TO_FILL_IN, name: placeFor(written) })),
    sortText: `0${index}`,
  }));
}

/** The text at the positions that the user fills in. */
interface Holes {
  readonly name: string;
  readonly cloud: () => string;
  readonly pack: string;
}

const PLAIN: Omit<Holes, "name"> = { cloud: () => "", pack: "" };
const TO_FILL_IN: Omit<Holes, "name"> = { cloud: () => `\${2|${clouds().join(",")}|}`, pack: "$0" };

/** The snippet placeholder for the name. */
function placeFor(text: string): string {
  return text === "" ? "$1" : `\${1:${text.replace(/[\\$}]/g, "\\$&")}}`;
}

function linesOf(type: ProfileType, { name, cloud, pack }: Holes): string[] {
  return [
    "metadata:",
    `  name: ${name}`,
    "spec:",
    "  version: 1.0.0",
    "  template:",
    `    type: ${type}`,
    // An add-on profile without a cloud fits any cloud.
    ...(type === "add-on" ? [] : [`    cloudType: ${cloud()}`]),
    "    packs:",
    `      - ${pack}`,
  ];
}

function clouds(): readonly string[] {
  const schema = schemaAt(importEntity.schema, ["spec", "template", "cloudType"])?.schema;
  return (schema?.enum ?? schema?.examples ?? []).filter((cloud) => cloud !== "all" && cloud !== "");
}
