import type { PackDependency } from "../../packs/catalog";
import type { UnmetDependency } from "../../packs/dependencies";
import { registryNameOfPack, pinnedVersion, type Pack } from "../../profile/model";

/** A pack with its version: "argo-cd 5.46.8". */
export function packInWords(pack: Pack): string {
  return [registryNameOfPack(pack), pinnedVersion(pack)].filter(Boolean).join(" ");
}

/** A dependency for messages: "wants kubernetes 1.29 or newer". */
export function dependencyInWords({ dependency }: Pick<UnmetDependency, "dependency">): string {
  const { packName, type } = dependency;
  const verb = type === "notSupported" ? "does not work with" : type === "required" ? "needs" : "wants";
  return `${verb} ${packName} ${limitsInWords(dependency)}`;
}

/** The version limits for messages: "1.29 or newer", "1.21 to 1.25". */
function limitsInWords({ minVersion, maxVersion }: PackDependency): string {
  if (minVersion === undefined) return `${maxVersion ?? "any version"} or older`;
  return maxVersion === undefined ? `${minVersion} or newer` : `${minVersion} to ${maxVersion}`;
}
