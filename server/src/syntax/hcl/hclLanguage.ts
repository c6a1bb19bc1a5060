import { JSON_NOTATION } from "../json/jsonNotation";
import type { Assets, Language } from "../language";
import { emptyTree } from "../treeBuilder";
import { openHcl, type HclReader } from "./hclLibrary";

/** The reader once it is loaded, and its loading: all texts share them. */
let reader: HclReader | undefined;
let loading: Promise<void> | undefined;

async function load(assets: Assets): Promise<void> {
  reader = await openHcl(assets);
  // Who comes later may have the files.
  if (reader === undefined) loading = undefined;
}

/** Terraform's HCL, in which most profiles are kept. All but its name is loaded with the first file that has one. */
export const HCL_LANGUAGE: Language = {
  id: "terraform",
  title: "Terraform",
  otherIds: ["hcl", "opentofu"],
  endings: [".tf"],
  mayBePlainText: true,
  get notation() {
    return reader?.notation ?? JSON_NOTATION;
  },
  read: (source, earlier) => reader?.read(source, earlier) ?? { ...emptyTree(source, "", JSON_NOTATION), problems: [] },
  load: (assets) => (loading ??= load(assets)),
  allowsEdit: (tree, edit) => reader?.allowsEdit(tree, edit) ?? false,
  indentsByColumn: false,
  quotedWordAt: undefined,
  masksMacros: false,
  isInterchange: false,
};
