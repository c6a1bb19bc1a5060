import { SHAPES, type ProfileParts } from "./profileShapes";
import { jsonOf, yamlOf, type Style, type Value } from "./profileWriters";
import { resourceOf } from "./hcl";
import type { ShapeId } from "./shapeIds";
import type { LanguageId } from "./languages";

/** A profile with the values of its pack "argo-cd" cut out: what stands before them, and what behind. */
export interface ProfileAround {
  readonly language: LanguageId;
  readonly before: string;
  readonly behind: string;
  /** The column of the key of these values. */
  readonly column: number;
}

const STYLE: Style = {
  unit: 2,
  isListFlush: false,
  lineBreak: "\n",
  quote: "plain",
  body: "double",
  hasComments: false,
  hasAnchors: false,
  hasMerges: false,
  endsWithBreak: true,
  isFlow: false,
};

/** Stands for the values that are cut out. */
const HERE = "HERE";

/** A profile in a shape and a language, with line breaks. Packs stand before and behind "argo-cd". */
export function profileAround(shape: ShapeId, language: LanguageId, feed: string): ProfileAround {
  const text = language === "terraform" ? hclProfile() : written(shape, language);
  // One of the others is a block, where the language has any.
  const lines = text.replace('"a: 1\\n"', language === "yaml" ? `|\n${" ".repeat(20)}a: 1` : '"a: 1\\n"');
  const noted = language === "json" ? lines : lines.replace(/(1\.0\.0"?)(?=\n)/, "$1 # pinned");
  const [before = "", behind = ""] = noted.replace(/\n/g, feed).split(`"${HERE}"`);
  const column = before.length - before.lastIndexOf("\n") - 1 - "values: ".length;
  return { language, before, behind, column };
}

function written(shape: ShapeId, language: LanguageId): string {
  const pack = (name: string, values: string): Readonly<Record<string, Value>> => ({
    name,
    type: "spectro",
    layer: "addon",
    tag: "1.0.0",
    values,
  });
  const parts: ProfileParts = {
    name: "shop",
    description: "For the shop",
    version: undefined,
    type: "add-on",
    cloudType: undefined,
    packs: [pack("first", "a: 1\n"), pack("argo-cd", HERE), pack("last", "b: 2\n")],
    variables: undefined,
    extra: {},
  };
  const value = SHAPES[shape](parts, () => ({ uid: undefined, registryUid: undefined, isMixed: false }));
  return language === "json" ? `${jsonOf(value, 2)}\n` : `${yamlOf(value, STYLE)}\n`;
}

function hclProfile(): string {
  const pack = (name: string, values: string): { name: string; tag: string; values: string } => ({
    name,
    tag: "1.0.0",
    values,
  });
  const packs = [pack("first", "a: 1\n"), pack("argo-cd", HERE), pack("last", "b: 2\n")];
  const profile = { name: "shop", version: "2.0.0", type: "add-on", cloud: "all", packs, variables: [] };
  return resourceOf(profile, (i) => (i === 0 ? "indented" : "quoted"));
}
