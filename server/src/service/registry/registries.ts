import type { PackSource } from "../../packs/catalog";
import { registryKey, type OpenRegistry } from "../../packs/catalogs";
import type { NamedProfileServer } from "../../packs/profileServer";
import { addressOf, redactedAddress } from "../../packs/registryKinds/address";
import type { RegistryConfig } from "../../packs/registryKinds/registryConfig";
import { rangeAtPath, type ConfigFile } from "../../config/configFile";
import { CONFIG_FILE } from "../../config/configFileName";
import { isSamePlace } from "../../config/resolve";
import { plainData } from "../../syntax/plainData";
import { NONE } from "../../syntax/tree";
import { textOf } from "../../text/text";
import { resolvedIn } from "../../text/uri";
import type { RegistryPart, RegistryState } from "../answers";
import { goOn } from "../../analysis/aborted";
import type { Core } from "../core";
import type { RegistryQuestions } from "./registryQuestions";
import { registriesSettled } from "./registriesSettled";

/** The part of the service that reports and refreshes registries. */
export function registryService(core: Core): RegistryQuestions {
  const { checkedUris: checkedUris, patience, now } = core;
  const { environment } = core.analysis;
  const { catalogs } = environment;
  const stateOf = ({ config, source }: OpenRegistry): RegistryState => ({
    ...unreachable(config),
    status: source.status(),
    isBusy: source.isBusy(),
    isLate: patience.isLate(source),
    parts: () => [source.snapshot()].flat().flatMap(partOf),
  });
  return {
    async registries(signal) {
      goOn(signal);
      const { registries, untrusted } = await environment.registriesFor(checkedUris);
      const open = new Map(catalogs.sources().map((one) => [registryKey(one.config), one]));
      return [
        ...registries.map((registry) => {
          const one = open.get(registryKey(registry));
          return one === undefined ? unreachable(registry) : stateOf(one);
        }),
        ...untrusted.map((registry) => ({ ...unreachable(registry), isTrusted: false })),
      ];
    },
    openRegistries: () => catalogs.sources().map(stateOf),
    async registryPlace(id, signal) {
      goOn(signal);
      const { registries, untrusted } = await environment.registriesFor(checkedUris);
      const registry = [...registries, ...untrusted].find((one) => registryKey(one) === id);
      if (registry === undefined) return undefined;
      for (const file of await environment.configFilesFor(checkedUris)) {
        const index = file.source.registries.some((own) => isSamePlace(own, registry)) ? entryOf(file, registry) : -1;
        if (index < 0) continue;
        const range = rangeAtPath(file.tree, ["registries", index, "name"]);
        return { uri: resolvedIn(file.source.folder, CONFIG_FILE), range, text: textOf(file.tree.source) };
      }
      return undefined;
    },
    refreshRegistries(id) {
      for (const { config, source } of catalogs.sources()) {
        if (id === undefined || registryKey(config) === id) void source.refresh();
      }
    },
    async credentialChanged(kind, origin) {
      const isThere = (registry: RegistryConfig): boolean =>
        registry.kind === kind && addressOf(registry)?.origin === origin;
      const since = now();
      catalogs.close(isThere);
      await environment.registriesFor(checkedUris);
      for (const { source } of catalogs.sources().filter(({ config }) => isThere(config))) {
        await source.refresh();
        // A result cached by an earlier session does not show whether the new credential is valid.
        if ((source.status().fetchedAt ?? since) < since) void source.refresh();
      }
    },
    profileServers: (uris) => profileServersFor(core, uris),
    closeUnusedRegistries: () => environment.closeUnused(checkedUris),
    settled: (wanted) => registriesSettled(core, wanted),
  };
}

async function profileServersFor(
  { analysis: { environment } }: Core,
  uris: readonly string[],
): Promise<readonly NamedProfileServer[]> {
  const { registries } = await environment.registriesFor(() => uris);
  const keys = new Set(registries.map(registryKey));
  const open = environment.catalogs.sources().filter(({ config }) => keys.has(registryKey(config)));
  return open.flatMap(({ config, source: { profiles } }) => (profiles && { name: config.name, ...profiles }) ?? []);
}

/** The state of a registry that is not open. */
function unreachable(config: RegistryConfig): RegistryState {
  const { url, folder = "" } = config;
  return {
    id: registryKey(config),
    config,
    address: url === undefined ? folder : redactedAddress(url),
    origin: addressOf(config)?.origin,
    isTrusted: true,
    status: undefined,
    isBusy: false,
    isLate: false,
    parts: () => [],
  };
}

function partOf(source: PackSource): RegistryPart[] {
  const { registry: name, packs } = source;
  if (name === undefined) return [];
  const facts = source.findRegistry(name);
  const kind = facts.is === "found" ? facts.value.kind : undefined;
  return [{ name, kind, packs: packs.map((pack) => pack.name) }];
}

/**
 * The index of a registry's entry in the text of a configuration, which may have invalid entries, too; -1 if not found.
 */
function entryOf({ tree }: ConfigFile, { name }: RegistryConfig): number {
  const root = tree.documents[0]?.root ?? NONE;
  const data = root === NONE ? {} : plainData(tree, root);
  const { registries } = data as { readonly registries?: unknown };
  if (!Array.isArray(registries)) return -1;
  return registries.findIndex((entry: unknown) => (entry as { readonly name?: unknown } | null)?.name === name);
}
