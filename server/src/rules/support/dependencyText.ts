import type { PackDependency } from "../../packs/catalog";
import type { UnmetDependency } from "../../packs/dependencies";
import type { Pack } from "../../profile/model";
import { l10n, type Wording } from "../../text/message";
import { packInWords } from "./packWords";

/** A dependency for messages: `argo-cd 5.46.8 requires kubernetes >= 1.29`. */
export function dependencyInWords(pack: Pack, { dependency }: Pick<UnmetDependency, "dependency">): Wording {
  const needed = `${dependency.packName} ${limitsInWords(dependency)}`;
  return dependency.type === "notSupported"
    ? l10n`${packInWords(pack)} does not support ${needed}`
    : l10n`${packInWords(pack)} requires ${needed}`;
}

/** The version limits for messages: `>= 1.29`, `>= 1.21, <= 1.25`. */
function limitsInWords({ minVersion, maxVersion }: PackDependency): string {
  const limits = [minVersion && `>= ${minVersion}`, maxVersion && `<= ${maxVersion}`];
  return limits.filter(Boolean).join(", ");
}
