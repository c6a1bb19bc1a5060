import type { Severity } from "../config/config";
import type { Layer } from "../profile/facts/layers";
import { inWords, l10n, type Translations, type Wording } from "../text/message";
import { visible, type Shown } from "../text/visible";
import type { Age, Cluster, ClusterLayer, ClusterProfile } from "./cluster";

/** Puts wordings into the language of the user. */
export type Say = (wording: Wording) => string;

export function sayIn(translations: Translations | undefined): Say {
  return (wording) => visible(inWords(wording, translations));
}

const LAYERS: Readonly<Record<Layer, Wording>> = {
  os: l10n`Operating system`,
  k8s: l10n`Kubernetes`,
  cni: l10n`Network`,
  csi: l10n`Storage`,
  addon: l10n`Add-ons`,
};

/** The name of a level. */
export function levelName(layer: Layer | null): Wording {
  return layer === null ? l10n`Unknown layer` : LAYERS[layer];
}

/** A name, or a word for none. */
export function nameOrNone(name: string | null): Wording {
  return name ?? l10n`(unnamed)`;
}

/** What is known of the age of a version; undefined if nothing is. */
export function ageInWords({ is, newer }: Age): Wording | undefined {
  switch (is) {
    case "unknown":
      return undefined;
    case "newest":
      return l10n`newest version`;
    case "outdated":
      return l10n`newer: ${newer ?? "?"}`;
    case "deprecated":
      return l10n`deprecated`;
    case "disabled":
      return l10n`disabled`;
    case "deleted":
      return l10n`deleted`;
    case "ended":
      return l10n`end of life`;
  }
}

export function severityInWords(severity: Severity): Wording {
  switch (severity) {
    case "error":
      return l10n`Error`;
    case "warning":
      return l10n`Warning`;
    case "information":
      return l10n`Information`;
    case "hint":
      return l10n`Hint`;
  }
}

/** How many errors and warnings there are among findings. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

export function countsOf(findings: readonly { readonly severity: Severity }[]): Counts {
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count("error"), warnings: count("warning") };
}

/** All findings of a cluster. */
export function allCounts({ profiles, layers, faults }: Pick<Cluster, "profiles" | "layers" | "faults">): Counts {
  return countsOf([...[...profiles, ...layers].flatMap(({ findings }) => findings), ...faults]);
}

export function countsInWords({ errors, warnings }: Counts): Wording[] {
  return [
    ...(errors === 0 ? [] : [errors === 1 ? l10n`1 error` : l10n`${String(errors)} errors`]),
    ...(warnings === 0 ? [] : [warnings === 1 ? l10n`1 warning` : l10n`${String(warnings)} warnings`]),
  ];
}

/** The letter of a profile in a stack: A, B … Z, AA … */
export function markOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${markOf(Math.floor(index / 26) - 1)}${letter}`;
}

/** A profile in one line, as it is read out. */
export function profileInWords(profile: Shown<ClusterProfile>, say: Say): string {
  const { name, version, type, cloudType, findings } = profile;
  const facts = [nameOrNone(name), version, type, cloudType, ...countsInWords(countsOf(findings))];
  return listed(facts, say);
}

/** A layer in one line, as it is read out. `profile` is the name of its profile, if there are several. */
export function layerInWords(layer: Shown<ClusterLayer>, profile: string | null | undefined, say: Say): string {
  const { pack, tag, category, order, missing, findings, age } = layer;
  const level = say(levelName(layer.layer));
  if (missing)
    return listed([level, l10n`missing`, profile === undefined ? null : l10n`in ${nameOrNone(profile)}`], say);
  const facts: (Wording | null | undefined)[] = [
    nameOrNone(pack),
    tag,
    ageInWords(age),
    level,
    category,
    order === null ? null : l10n`install order ${String(order)}`,
    profile === undefined ? null : l10n`from ${nameOrNone(profile)}`,
    ...countsInWords(countsOf(findings)),
  ];
  return listed(facts, say);
}

function listed(facts: readonly (Wording | null | undefined)[], say: Say): string {
  return facts.flatMap((fact) => (fact === null || fact === undefined ? [] : [say(fact)])).join(", ");
}
