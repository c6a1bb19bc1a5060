import { isOfferedCloud } from "./clouds";

// The known macros, docs/domain.md 1.10. What each stands for is in schemas/macros.schema.json.

/** The macro families of cluster profiles. */
export const MACRO_FAMILIES: readonly string[] = ["system", "var", "macro", "pack"];

/** The system macros. */
export const SYSTEM_MACROS: readonly string[] = [
  "user.name",
  "user.uid",
  "user.email",
  "tenant.uid",
  "project.name",
  "project.uid",
  "clusterprofile.name",
  "clusterprofile.uid",
  "clusterprofile.version",
  "clusterprofile.infra.name",
  "clusterprofile.infra.uid",
  "clusterprofile.infra.version",
  "cluster.name",
  "cluster.uid",
  "cluster.kubevip",
  "cloudaccount.name",
  "cloudaccount.uid",
  "kubernetes.version",
  "reverseproxy.server",
  "reverseproxy.port",
  "reverseproxy.protocol",
  "reverseproxy.vhostport",
  "cloud.type",
  "cloud.region",
  "aws.region",
];

/** Whether a macro belongs to app profiles. It has no value in cluster profiles; members of a family are not distinguished. */
export function isAppMacro(family: string, path: string): boolean {
  return family === "app" || (family === "system" && /^(?:apptier|appprofile|appdeployment)(?:\.|$)/.test(path));
}

/** Whether a system macro is empty on a cloud that Palette offers; false where that is not known. */
export function isEmptyOn(path: string, cloud: string): boolean {
  return cloud !== "all" && isOfferedCloud(cloud) && cloudsOf(path)?.includes(cloud) === false;
}

/** The clouds on which alone a system macro has a value; undefined if it has one on all. */
export function cloudsOf(path: string): readonly string[] | undefined {
  return path === "cluster.kubevip" ? CLOUDS_WITH_KUBEVIP : undefined;
}

const CLOUDS_WITH_KUBEVIP: readonly string[] = ["edge", "edge-native", "vsphere"];

/** What people write for a family, with the family it means. */
const FAMILY_WORDS: Readonly<Record<string, string>> = {
  variable: "var",
  variables: "var",
  vars: "var",
  macros: "macro",
  packs: "pack",
};

/** The family that a word certainly means: a fixed alias, or a family in another case. Undefined if not found. */
export function familyMeantBy(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (MACRO_FAMILIES.includes(lower)) return lower;
  return Object.hasOwn(FAMILY_WORDS, lower) ? FAMILY_WORDS[lower] : undefined;
}
