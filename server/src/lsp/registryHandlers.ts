import type { OpenRegistry } from "../packs/catalogs";
import { registryKey } from "../packs/catalogs";
import { addressOf, shownAddress } from "../packs/registryKinds/address";
import { kindRecord } from "../packs/registryKinds/kinds";
import type { RegistryConfig } from "../packs/registryKinds/registryConfig";
import { gathered } from "./gathered";
import {
  CREDENTIAL_CHANGED_METHOD,
  REFRESH_REGISTRIES_METHOD,
  REGISTRIES_CHANGED_METHOD,
  REGISTRIES_METHOD,
  REGISTRY_PLACE_METHOD,
  TRUSTED_METHOD,
  type CredentialChangedParams,
  type RefreshRegistriesParams,
  type RegistriesResult,
  type RegistryItem,
  type RegistryPlaceParams,
} from "./protocol";
import { registryPlace } from "./registryPlace";
import type { Session } from "./session";

/** Tells how it stands with the registries, and does what the user wants of them. */
export function serveRegistries(session: Session, refresh: () => void): void {
  const { connection, workspace, ports, onRegistryChange } = session;
  let wasAsked = false;
  const tell = gathered(ports, () => {
    connection.sendNotification(REGISTRIES_CHANGED_METHOD).catch(() => undefined);
  });
  // Whoever never asks does not want to be told.
  const changed = (): void => {
    if (wasAsked) tell();
  };
  onRegistryChange(changed);
  connection.onRequest(REGISTRIES_METHOD, () => {
    wasAsked = true;
    return registryItems(session);
  });
  connection.onRequest(REFRESH_REGISTRIES_METHOD, ({ id }: RefreshRegistriesParams) => {
    for (const { config, source } of workspace.catalogs.sources()) {
      if (id === undefined || registryKey(config) === id) void source.refresh();
    }
    return null;
  });
  connection.onRequest(REGISTRY_PLACE_METHOD, ({ id }: RegistryPlaceParams) => registryPlace(session, id));
  connection.onNotification(CREDENTIAL_CHANGED_METHOD, (place: CredentialChangedParams) => {
    void readAnew(session, place);
    refresh();
    changed();
  });
  connection.onNotification(TRUSTED_METHOD, () => {
    workspace.trust();
    refresh();
    changed();
  });
}

async function registryItems(session: Session): Promise<RegistriesResult> {
  const { workspace } = session;
  const { registries, untrusted } = await workspace.registriesFor(session.judgedUris);
  const open = new Map(workspace.catalogs.sources().map((one) => [registryKey(one.config), one]));
  return [
    ...registries.map((registry) => itemOf(registry, open.get(registryKey(registry)))),
    ...untrusted.map((registry) => ({ ...itemOf(registry, undefined), state: "untrusted" as const, problem: null })),
  ];
}

function itemOf(registry: RegistryConfig, open: OpenRegistry | undefined): RegistryItem {
  const { name, kind, url, folder } = registry;
  // Looking at them is what makes some be listed.
  const packs = open?.source.status().fetchedAt === undefined ? null : packsOf(open, kind);
  const status = open?.source.status();
  const { fetchedAt } = status ?? {};
  return {
    id: registryKey(registry),
    name,
    kind,
    address: url === undefined ? (folder ?? "") : shownAddress(url),
    origin: addressOf(registry)?.origin ?? null,
    state: status?.state ?? "failed",
    isBusy: open?.source.isBusy() ?? false,
    problem: status === undefined ? "Registries of this kind cannot be reached from here." : (status.problem ?? null),
    fetchedAt: fetchedAt ?? null,
    packs,
    listProblem: status?.list === undefined || status.list.is === "pending" ? null : status.list.why,
    unconfirmedRealm: status?.unconfirmedRealm ?? null,
    wantsCredential: status?.wantsCredential === true,
  };
}

/** How many packs are known, each counted once, however many registries of a tenant have it. */
function packsOf({ source }: OpenRegistry, kind: RegistryConfig["kind"]): number | null {
  const sources = [source.snapshot()].flat();
  const { size } = new Set(sources.flatMap(({ packs }) => packs.map((pack) => pack.name)));
  // Many registries have no list of what they hold.
  return size === 0 && !kindRecord(kind).listsAll ? null : size;
}

/**
 * Begins anew with the registries at a place, as another account may see others of their packs: nothing that was read or
 * granted for the one before is used any more.
 */
async function readAnew(session: Session, { kind, origin }: CredentialChangedParams): Promise<void> {
  const { workspace, ports } = session;
  const isThere = (registry: RegistryConfig): boolean =>
    registry.kind === kind && addressOf(registry)?.origin === origin;
  const since = ports.now();
  workspace.catalogs.close(isThere);
  await workspace.registriesFor(session.judgedUris);
  for (const { source } of workspace.catalogs.sources().filter(({ config }) => isThere(config))) {
    await source.refresh();
    // What an earlier session kept says nothing of whether the new credential is good.
    if ((source.status().fetchedAt ?? since) < since) void source.refresh();
  }
}
