import { editDistance, folded } from "../../text/nearest";

// Cloud types, docs/domain.md 1.4. Palette also accepts custom clouds, so no list is complete.

/** The clouds in the API's enumeration and the provider's documentation. */
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

/** Clouds of old profiles and packs that Palette no longer offers. */
const RETIRED_CLOUD_TYPES = ["openstack", "tke", "tencent", "libvirt", "coxedge", "edge-vsphere"] as const;

/** Offered only by government installations of Palette. */
const GOVERNMENT_CLOUD = "awsgov";

/** Other words for clouds, folded, with the cloud that each means (docs/domain.md 10.15). */
const CLOUD_WORDS: Readonly<Record<string, string>> = {
  vmware: "vsphere",
  cloudstack: "apache-cloudstack",
  awsgov: GOVERNMENT_CLOUD,
  azurepubliccloud: "azure",
};

const CUSTOM_CLOUDS: ReadonlySet<string> = new Set(["nutanix", "custom"]);
const KNOWN_CLOUDS: ReadonlySet<string> = new Set([...CLOUD_TYPES, ...RETIRED_CLOUD_TYPES, "custom", GOVERNMENT_CLOUD]);
const SEEN_ELSEWHERE: ReadonlySet<string> = new Set([...RETIRED_CLOUD_TYPES, "custom"]);

/** Whether Palette offers a cloud of exactly this name. */
export function isOfferedCloud(cloud: string): boolean {
  return cloud === GOVERNMENT_CLOUD || (CLOUD_TYPES as readonly string[]).includes(cloud);
}

/**
 * The cloud that a wrong name certainly means: another name of it, or its own in another case; undefined if not found.
 */
export function cloudCertainlyMeantBy(cloud: string): string | undefined {
  return CLOUD_WORDS[folded(cloud)] ?? CLOUD_TYPES.find((known) => known === cloud.toLowerCase());
}

/** Whether a name is known as a cloud that Palette does not offer: from old profiles, packs or notes. */
export function isCloudSeenElsewhere(cloud: string): boolean {
  return SEEN_ELSEWHERE.has(cloud.toLowerCase());
}

/**
 * The cloud by which rules check a profile: the known cloud that is named, or meant where only case or a suffix differ
 * (`Azure`, `AzurePublicCloud`); "custom" for any other name; undefined without a name and for `all`.
 */
export function cloudForRules(cloud: string | undefined): string | undefined {
  if (cloud === undefined || cloud === "" || cloud.toLowerCase() === "all") return undefined;
  const known = KNOWN_CLOUDS.has(cloud) ? cloud : knownCloudMeantBy(cloud);
  return known === undefined || CUSTOM_CLOUDS.has(known) ? "custom" : known;
}

/** The known cloud that a wrong name most likely means; undefined if none is similar enough. */
export function knownCloudMeantBy(cloud: string): string | undefined {
  const target = folded(cloud);
  const same = CLOUD_TYPES.find((known) => folded(known) === target);
  // Names of three letters are too short to compare prefixes or misspellings: `awsgov` is a cloud of its own.
  const long = CLOUD_TYPES.filter((known) => known.length > 3);
  return (
    same ??
    cloudCertainlyMeantBy(cloud) ??
    long.find((known) => target.startsWith(folded(known))) ??
    long.find((known) => editDistance(target, folded(known), 1) <= 1)
  );
}
