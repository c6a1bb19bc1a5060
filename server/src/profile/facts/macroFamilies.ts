import { isOfferedCloud } from "./clouds";

// The known macros, docs/domain.md 1.10.

/** The macro families of cluster profiles, with their meaning. */
export const MACRO_FAMILIES: Readonly<Record<string, string>> = {
  system: "A value that Palette knows at deployment: of the cluster, its project or its cloud.",
  var: "A profile variable, set at deployment.",
  macro: "A macro of the project, the tenant or the system (in this order).",
  pack: "A value of another pack of the cluster: the pack's name, then a path in its values.",
};

/** The system macros, with their value. */
export const SYSTEM_MACROS: Readonly<Record<string, string>> = {
  "user.name": "The name of the user who deploys the cluster.",
  "user.uid": "The id of the user who deploys the cluster.",
  "user.email": "The e-mail address of the user who deploys the cluster.",
  "tenant.uid": "The id of the tenant.",
  "project.name": "The name of the project that the cluster belongs to.",
  "project.uid": "The id of the project that the cluster belongs to.",
  "clusterprofile.name": "The name of this cluster profile.",
  "clusterprofile.uid": "The id of this cluster profile.",
  "clusterprofile.version": "The version of this cluster profile.",
  "clusterprofile.infra.name": "The name of the cluster's infrastructure profile.",
  "clusterprofile.infra.uid": "The id of the cluster's infrastructure profile.",
  "clusterprofile.infra.version": "The version of the cluster's infrastructure profile.",
  "cluster.name": "The name of the cluster.",
  "cluster.uid": "The id of the cluster.",
  "cluster.kubevip": "The virtual IP address of the cluster's control plane; on Edge and vSphere only.",
  "cloudaccount.name": "The name of the cloud account that the cluster is deployed with.",
  "cloudaccount.uid": "The id of the cloud account that the cluster is deployed with.",
  "kubernetes.version": "The version of Kubernetes in the cluster.",
  "reverseproxy.server": "The host of Palette's reverse proxy.",
  "reverseproxy.port": "The port of Palette's reverse proxy.",
  "reverseproxy.protocol": "The protocol of Palette's reverse proxy.",
  "reverseproxy.vhostport": "The virtual host port of Palette's reverse proxy.",
  "cloud.type": "The type of cloud that the cluster runs on.",
  "cloud.region": "The region of the cloud that the cluster runs in.",
  "aws.region": "The AWS region that the cluster runs in; an older name.",
};

/** Whether a macro belongs to app profiles. It has no value in cluster profiles; members of a family are not told apart. */
export function isAppMacro(family: string, path: string): boolean {
  return family === "app" || (family === "system" && /^(?:apptier|appprofile|appdeployment)(?:\.|$)/.test(path));
}

/** Whether a system macro is empty on a cloud that Palette offers; false where that is not known. */
export function isEmptyOn(path: string, cloud: string): boolean {
  return path === "cluster.kubevip" && isOfferedCloud(cloud) && !CLOUDS_WITH_KUBEVIP.has(cloud);
}

const CLOUDS_WITH_KUBEVIP: ReadonlySet<string> = new Set(["edge", "edge-native", "vsphere", "all"]);

/** What people write for a family, with the family it means. */
const FAMILY_WORDS: Readonly<Record<string, string>> = {
  variable: "var",
  variables: "var",
  vars: "var",
  macros: "macro",
  packs: "pack",
};

/** The family that a word certainly means: a fixed alias, or a family in another case. Undefined if there is none. */
export function familyMeantBy(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (Object.hasOwn(MACRO_FAMILIES, lower)) return lower;
  return Object.hasOwn(FAMILY_WORDS, lower) ? FAMILY_WORDS[lower] : undefined;
}
