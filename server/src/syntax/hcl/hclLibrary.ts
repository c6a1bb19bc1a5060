import { Language, Parser } from "web-tree-sitter";
import type { TextEdit } from "../../text/edit";
import { changeBetween } from "../../text/textChange";
import type { Assets } from "../language";
import type { Notation } from "../notation";
import type { Tree } from "../tree";
import { emptyTree, MAX_TEXT_LENGTH, TOO_LONG } from "../treeBuilder";
import { isEditOfText } from "./hclEdits";
import { syntaxOf, type HclSyntax, type HclType } from "./hclNode";
import { HCL_NOTATION } from "./hclNotation";
import { readParts, type Part } from "./hclParts";
import { readSyntax } from "./hclReader";
import { refusalsIn } from "./hclRefusals";

/** The files that {@link openHcl} reads. */
const RUNTIME = "web-tree-sitter.wasm";
const GRAMMAR = "tree-sitter-terraform.wasm";

/** What is loaded for HCL. */
export interface HclReader {
  readonly notation: Notation;
  /** Reads a text; never throws. What did not change since an earlier tree is not parsed again. */
  readonly read: (source: string, earlier?: Tree) => Tree;
  readonly allowsEdit: (tree: Tree, edit: TextEdit) => boolean;
}

/**
 * Reads the text of a file, or of what is in a block.
 * @testonly
 */
export type HclParser = (text: string, isFile: boolean) => HclSyntax;

/** Loads the grammar of Terraform's HCL; returns undefined if its files cannot be read. */
export async function openHcl(assets: Assets): Promise<HclReader | undefined> {
  const parse = await openParser(assets);
  if (parse === undefined) return undefined;
  const read = (source: string, earlier?: Tree): Tree => {
    if (source.length > MAX_TEXT_LENGTH) return emptyTree(source, TOO_LONG, HCL_NOTATION);
    const part = earlier?.memory.facts.get(PARTS) as Part | undefined;
    const known = earlier && part && { part, change: changeBetween(earlier.source, source) };
    const file = readParts(source, parse, known);
    const tree = readSyntax(source, file);
    tree.memory.facts.set(PARTS, file);
    return tree;
  };
  return { notation: HCL_NOTATION, read, allowsEdit: isEditOfText };
}

/** The name of what a tree was read from. */
const PARTS = {};

/**
 * Loads the parser alone; undefined if its files cannot be read.
 * @testonly
 */
export async function openParser(assets: Assets): Promise<HclParser | undefined> {
  const [runtime, grammar] = await Promise.all([assets(RUNTIME), assets(GRAMMAR)]);
  if (runtime === undefined || grammar === undefined) return undefined;
  await Parser.init({
    instantiateWasm(imports: unknown, receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void) {
      void WebAssembly.instantiate(runtime, imports).then(({ instance, module }) => receive(instance, module));
      return {};
    },
  });
  const parser = new Parser();
  const language = await Language.load(grammar);
  parser.setLanguage(language);
  const types = Array.from({ length: language.nodeTypeCount }, (_, id): HclType => ({
    name: language.nodeTypeForId(id) ?? "",
    isNamed: language.nodeTypeIsNamed(id),
  }));
  return (text, isFile) => {
    const parsed = parser.parse(text);
    if (parsed === null) return { entries: [], comments: [], faults: [] };
    try {
      const syntax = syntaxOf(parsed, text, types, isFile);
      if (syntax.faults.length > 0) return syntax;
      return { ...syntax, faults: refusalsIn(syntax, text, isFile) };
    } finally {
      parsed.delete();
    }
  };
}
