import { shippedFiles } from "../../server/src/platform/node/shippedFiles";
import type { Assets } from "../../server/src/syntax/language";
import { join } from "node:path";

const MODULES = join(import.meta.dirname, "../../node_modules");
const FOLDERS = ["web-tree-sitter", "@tree-sitter-grammars/tree-sitter-hcl"].map((name) => join(MODULES, name));

/** What the packages of the bundles bring, as `dist/` has it. */
export const TEST_ASSETS: Assets = async (name) => {
  for (const folder of FOLDERS) {
    const data = await shippedFiles(folder)(name);
    if (data !== undefined) return data;
  }
  return undefined;
};
