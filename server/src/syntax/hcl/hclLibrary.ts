import { Language, Parser } from "web-tree-sitter";
import type { TextEdit } from "../../text/edit";
import type { Assets } from "../language";
import type { Notation } from "../notation";
import type { Tree } from "../tree";
import { emptyTree, MAX_TEXT_LENGTH, TOO_LONG } from "../treeBuilder";
import { isEditOfText } from "./hclEdits";
import { syntaxOf } from "./hclNode";
import { HCL_NOTATION } from "./hclNotation";
import { readSyntax } from "./hclReader";
import { skeletonOf } from "./skeleton";

/** The files that {@link openHcl} reads. */
const RUNTIME = "web-tree-sitter.wasm";
const GRAMMAR = "tree-sitter-terraform.wasm";

/** What is loaded for HCL. */
export interface HclReader {
  readonly notation: Notation;
  /** Reads a text; never throws. */
  readonly read: (source: string) => Tree;
  readonly allowsEdit: (tree: Tree, edit: TextEdit) => boolean;
}

/** Loads the grammar of Terraform's HCL; returns undefined if its files cannot be read. */
export async function openHcl(assets: Assets): Promise<HclReader | undefined> {
  const [runtime, grammar] = await Promise.all([assets(RUNTIME), assets(GRAMMAR)]);
  if (runtime === undefined || grammar === undefined) return undefined;
  await Parser.init({
    instantiateWasm(imports: unknown, receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) {
      void WebAssembly.instantiate(runtime, imports).then(({ instance, module }) => receive(instance, module));
      return {};
    },
  });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const read = (source: string): Tree => {
    if (source.length > MAX_TEXT_LENGTH) return emptyTree(source, TOO_LONG, HCL_NOTATION);
    const skeleton = skeletonOf(source);
    const parsed = parser.parse(skeleton.text);
    try {
      return readSyntax(source, parsed === null ? undefined : syntaxOf(parsed, source, skeleton));
    } finally {
      parsed?.delete();
    }
  };
  return { notation: HCL_NOTATION, read, allowsEdit: isEditOfText };
}
