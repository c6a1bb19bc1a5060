import type { Catalog } from "../packs/catalog";
import { builtInRegistry, packTypesOf, type TenantRegistry } from "../packs/registryKinds/knownRegistries";
import { literalText } from "../syntax/field";
import { isPackType, type PackType } from "../profile/facts/layers";
import { hasOwnField, type Pack, type Profile } from "../profile/model";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import type { Found, Rule } from "./rule";
import { anyOf, l10n, type Wording } from "../text/message";

export const packTypeRegistryMismatch: Rule = {
  id: "pack-type-registry-mismatch",
  order: 335,
  severity: "error",
  summary: "A pack's type does not match its registry.",
  needsCatalog: false,
  fix: "safe",
  *checkProfile({ profile, catalog }) {
    for (const pack of profile.packs) {
      const type = literalText(pack.type);
      const registry = registryKind(pack, catalog);
      if (type === undefined || !isPackType(type) || type === "manifest" || registry === undefined) continue;
      const allowed = packTypesOf(registry);
      if (!allowed.includes(type)) yield mismatch(profile, pack, type, registry, allowed);
    }
  },
};

/**
 * The kind and provider type of the registry, as the document states them; what it omits is taken from the registry's
 * name.
 */
function registryKind(pack: Pack, catalog: Catalog): TenantRegistry | undefined {
  const name = literalText(pack.registryName);
  const named = name === undefined ? undefined : kindOfNamed(name, catalog);
  if (pack.registryKind === undefined) return named;
  const kind = oneOf(KINDS, pack.registryKind.text);
  const providerType = oneOf(PROVIDERS, pack.registryProvider?.text ?? "");
  return kind && { kind, providerType: providerType ?? (named?.kind === kind ? named.providerType : undefined) };
}

const KINDS = ["pack", "oci", "helm"] as const;
const PROVIDERS = ["pack", "helm", "zarf"] as const;

function oneOf<T extends string>(words: readonly T[], text: string): T | undefined {
  return words.find((word) => word === text);
}

function kindOfNamed(name: string, catalog: Catalog): TenantRegistry | undefined {
  const known = builtInRegistry(name);
  if (known !== undefined) return { kind: known.kind, providerType: known.providerType };
  const answer = catalog.findRegistry(name);
  // A folder may be published as a registry of any kind.
  if (answer.is !== "found" || answer.value.kind === undefined) return undefined;
  return { kind: answer.value.kind, providerType: answer.value.providerType };
}

function mismatch(
  profile: Profile,
  pack: Pack,
  type: PackType,
  registry: TenantRegistry,
  allowed: readonly PackType[],
): Found {
  const { tree } = profile;
  const field = pack.type;
  const range = field?.range ?? pack.range;
  const name = literalText(pack.registryName);
  if (isVendorsHabit(pack, type)) {
    const kind = pack.registryKind;
    return {
      range,
      severity: "warning",
      message: l10n`${name ?? ""} is an older pack registry, but its kind is "oci" here. Change the kind to "pack".`,
      related: kind === undefined ? [] : [{ range: kind.range, message: l10n`Registry kind` }],
      fixes: () =>
        kind === undefined
          ? []
          : [
              {
                title: l10n`Change the registry's kind to "pack"`,
                edits: [replaceScalar(tree, kind.node, "pack")],
                isSafe: false,
              },
            ],
    };
  }
  return {
    range,
    message: l10n`Pack type "${type}" does not match ${name ?? l10n`the registry`}, ${HOLDS[registry.kind]}. Use ${anyOf(allowed.map((right) => `"${right}"`))}.`,
    fixes: () =>
      allowed.map((right) => ({
        title: l10n`Change the type to "${right}"`,
        edits: field === undefined ? [] : [replaceScalar(tree, field.node, right)],
        isSafe: allowed.length === 1 && hasOwnField(profile, pack, "type"),
      })),
  };
}

const HOLDS: Readonly<Record<TenantRegistry["kind"], Wording>> = {
  pack: l10n`an older pack registry`,
  oci: l10n`an OCI registry`,
  helm: l10n`a Helm repository`,
};

/**
 * Whether the document calls a registry `oci` that is known as one of the older kind. The vendor's own files do so;
 * their pack type is right.
 */
function isVendorsHabit({ registryName, registryKind }: Pack, type: PackType): boolean {
  const known = builtInRegistry(literalText(registryName) ?? "");
  return type === "spectro" && known?.kind === "pack" && registryKind?.text === "oci";
}
