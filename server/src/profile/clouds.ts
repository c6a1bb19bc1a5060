// Cloud types, domain.md 1.4. Palette takes custom clouds besides, so no list is ever the whole.

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
export const RETIRED_CLOUD_TYPES = ["openstack", "tke", "tencent", "libvirt", "coxedge", "edge-vsphere"] as const;

const CUSTOM_CLOUDS: ReadonlySet<string> = new Set(["nutanix", "custom"]);
const KNOWN_CLOUDS: ReadonlySet<string> = new Set([...CLOUD_TYPES, ...RETIRED_CLOUD_TYPES, "custom"]);

/** Whether the name, as written, is one that Palette or its history knows. */
export function isKnownCloud(cloud: string): boolean {
  return KNOWN_CLOUDS.has(cloud);
}

/**
 * The cloud whose rules a profile is judged by: the one it names, the known one it means where only case or a suffix
 * differ (`Azure`, `AzurePublicCloud`), else "custom"; undefined without a name, and for `all`, which is no cloud.
 */
export function judgedCloud(cloud: string | undefined): string | undefined {
  if (cloud === undefined || cloud === "" || cloud.toLowerCase() === "all") return undefined;
  if (CUSTOM_CLOUDS.has(cloud)) return "custom";
  if (isKnownCloud(cloud)) return cloud;
  return knownCloudMeantBy(cloud) ?? "custom";
}

/** The known cloud that a wrong name stands for; undefined where none is near enough. */
export function knownCloudMeantBy(cloud: string): string | undefined {
  const folded = fold(cloud);
  const same = CLOUD_TYPES.find((known) => fold(known) === folded);
  if (same !== undefined) return same;
  const prefix = CLOUD_TYPES.find((known) => known.length > 3 && folded.startsWith(fold(known)));
  return prefix ?? CLOUD_TYPES.find((known) => known.length > 3 && isOneEditAway(fold(known), folded));
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}

/** Whether two words differ in one letter: added, dropped, changed or swapped with its neighbour. */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  if (a.length !== b.length) {
    const [short, long] = a.length < b.length ? [a, b] : [b, a];
    return short.slice(start) === long.slice(start + 1);
  }
  if (a.slice(start + 1) === b.slice(start + 1)) return true;
  return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
}
