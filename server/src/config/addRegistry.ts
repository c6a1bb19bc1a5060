import { kindRecord } from "../packs/registryKinds/kinds";
import type { RegistryKind } from "../packs/registryKinds/allKinds";
import type { TextEdit } from "../text/edit";
import { itemAtTop } from "./topKeyEdit";

/** A registry to add to a configuration. */
export interface NewRegistry {
  readonly name: string;
  readonly kind: RegistryKind;
  /** Its address, or the path of its folder. */
  readonly place: string;
  readonly project?: string | undefined;
}

/**
 * The edit that adds a registry to a configuration, which may be empty. Undefined if the text has syntax errors, or
 * something other than a list where the registries belong.
 */
export function addRegistry(content: string, { name, kind, place, project }: NewRegistry): TextEdit | undefined {
  return itemAtTop(content, "registries", { name, kind, [kindRecord(kind).place]: place, project });
}
