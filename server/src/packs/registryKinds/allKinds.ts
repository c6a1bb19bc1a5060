import { folder } from "./folder";
import { helm } from "./helm";
import type { KindRecord } from "./kindRecord";
import { oci } from "./oci";
import { palette } from "./palette";

/** Every kind of registry, in the order of the documentation. */
export const ALL_KINDS = [palette, helm, oci, folder] as const satisfies readonly KindRecord[];

/** A kind of registry, by its word in configurations. */
export type RegistryKind = (typeof ALL_KINDS)[number]["id"];

/** The kinds that are read without a network. */
export type LocalKind = Extract<(typeof ALL_KINDS)[number], { readonly place: "path" }>["id"];
