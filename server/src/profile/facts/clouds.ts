import { editDistance, folded } from "../../text/nearest";

// Cloud types, docs/domain.md 1.4. Palette takes custom clouds besides, so no list is ever the whole.

/** What the API's enumeration and the provider's documentation name. */
export const CLOUD_TYPES = [
  "aws",
  "azure",
  "gcp",
  "vsphere",
  "maas",
  "eks",
  "aks",
  "gke",
  "edge-native",
  "apache-cloudstack",
  "baremetal",
  "edge",
  "nested",
  "virtual",
  "generic",
  "nutanix",
  "all",
] as const;

/** Names that occur in old profiles and packs; Palette offers them no longer. */
const RETIRED_CLOUD_TYPES = ["openstack", "tke", "tencent", "libvirt", "coxedge", "edge-vsphere"] as const;

/** What government installations of Palette offer besides. */
const GOVERNMENT_CLOUD = "awsgov";

/** Other words for clouds, folded, and the one each stands for (docs/domain.md 10.15). */
const CLOUD_WORDS: Readonly<Record<string, string>> = {
  vmware: "vsphere",
  cloudstack: "apache-cloudstack",
  awsgov: GOVERNMENT_CLOUD,
  azurepubliccloud: "azure",
};

const CUSTOM_CLOUDS: ReadonlySet<string> = new Set(["nutanix", "custom"]);
const KNOWN_CLOUDS: ReadonlySet<string> = new Set([...CLOUD_TYPES, ...RETIRED_CLOUD_TYPES, "custom", GOVERNMENT_CLOUD]);
const SEEN_ELSEWHERE: ReadonlySet<string> = new Set([...RETIRED_CLOUD_TYPES, "custom"]);

/** Whether Palette offers a cloud of this name, as written. */
export function isOfferedCloud(cloud: string): boolean {
  return cloud === GOVERNMENT_CLOUD || (CLOUD_TYPES as readonly string[]).includes(cloud);
}

/** The cloud that a wrong word certainly stands for: another name of it, or its own in capitals; undefined where none. */
export function cloudCertainlyMeantBy(cloud: string): string | undefined {
  return CLOUD_WORDS[folded(cloud)] ?? CLOUD_TYPES.find((known) => known === cloud.toLowerCase());
}

/** Whether a name was seen as a cloud where Palette does not offer it: in old profiles, in packs, in a note. */
export function isCloudSeenElsewhere(cloud: string): boolean {
  return SEEN_ELSEWHERE.has(cloud.toLowerCase());
}

/**
 * The cloud whose rules a profile is judged by: the one it names, the known one it means where only case or a suffix
 * differ (`Azure`, `AzurePublicCloud`), else "custom"; undefined without a name, and for `all`, which is no cloud.
 */
export function judgedCloud(cloud: string | undefined): string | undefined {
  if (cloud === undefined || cloud === "" || cloud.toLowerCase() === "all") return undefined;
  const known = KNOWN_CLOUDS.has(cloud) ? cloud : knownCloudMeantBy(cloud);
  return known === undefined || CUSTOM_CLOUDS.has(known) ? "custom" : known;
}

/** The known cloud that a wrong name stands for; undefined where none is near enough. */
export function knownCloudMeantBy(cloud: string): string | undefined {
  const target = folded(cloud);
  const same = CLOUD_TYPES.find((known) => folded(known) === target);
  // Three letters are too few for a prefix or a misspelling to mean anything: `awsgov` is a cloud of its own.
  const long = CLOUD_TYPES.filter((known) => known.length > 3);
  return (
    same ??
    cloudCertainlyMeantBy(cloud) ??
    long.find((known) => target.startsWith(folded(known))) ??
    long.find((known) => editDistance(target, folded(known), 1) <= 1)
  );
}
