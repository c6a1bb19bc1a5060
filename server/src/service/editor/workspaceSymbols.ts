import type { NamedPart, ProfileContents } from "../../editor/structure/profileContents";
import { goOn } from "../../analysis/aborted";
import { isConfigFile } from "../../config/configFileName";
import type { LineRange } from "../../text/lineRange";
import { closenessOf } from "../../text/nearest";
import { normalized } from "../../text/uri";
import type { Core } from "../core";
import type { ProfileFiles } from "./profileFiles";

/** The questions about names in all files. */
export interface SymbolSearch {
  /**
   * The profiles, packs and variables of the open documents and of the files among `uris` whose names match a text, those
   * that match best first.
   */
  readonly workspaceSymbols: (
    query: string,
    uris: readonly string[],
    signal?: AbortSignal,
  ) => Promise<readonly WorkspaceSymbol[]>;
}

/** A name in a file. */
export interface WorkspaceSymbol {
  /** Its name; of a pack with the version. */
  readonly name: string;
  readonly kind: "profile" | "pack" | "variable";
  /** The name of its profile; of a profile its type and cloud. */
  readonly container: string;
  readonly uri: string;
  readonly range: LineRange;
}

/** An editor shows no more, and asks again as more is typed. */
const MAX_SYMBOLS = 500;

/** The part of the service that searches for names. */
export function symbolSearchIn({ analysis: { documents } }: Core, files: ProfileFiles): SymbolSearch {
  return {
    async workspaceSymbols(query, uris, signal) {
      const typed = query.trim().toLowerCase();
      const open = new Map(documents.uris().map((uri) => [normalized(uri), uri]));
      const all = new Set([...open.values(), ...uris.map((uri) => open.get(normalized(uri)) ?? uri)]);
      const found: { readonly closeness: number; readonly symbol: WorkspaceSymbol }[] = [];
      for (const uri of all) {
        goOn(signal);
        if (isConfigFile(uri)) continue;
        for (const symbol of (await files.contentsOf(uri, signal)).flatMap(symbolsOf)) {
          const closeness = closenessOf(symbol.name.toLowerCase(), typed);
          if (closeness !== undefined) found.push({ closeness, symbol });
        }
      }
      found.sort((a, b) => a.closeness - b.closeness || (a.symbol.name < b.symbol.name ? -1 : 1));
      return found.slice(0, MAX_SYMBOLS).map(({ symbol }) => symbol);
    },
  };
}

function symbolsOf({ uri, name, type, cloudType, range, layers, variables }: ProfileContents): WorkspaceSymbol[] {
  const container = name ?? "";
  const about = [type, cloudType].filter((part) => part !== null).join(", ");
  const packs = layers.flatMap(({ pack, tag, missing, range: place }): WorkspaceSymbol[] =>
    missing || pack === null
      ? []
      : [{ name: tag === null ? pack : `${pack} ${tag}`, kind: "pack", container, uri, range: place }],
  );
  return [
    ...(name === null ? [] : [{ name, kind: "profile" as const, container: about, uri, range }]),
    ...packs,
    ...variables.flatMap((variable) => variableSymbol(variable, container)),
  ];
}

function variableSymbol({ name, uri, range }: NamedPart, container: string): WorkspaceSymbol[] {
  return name === null ? [] : [{ name, kind: "variable", container, uri, range }];
}
