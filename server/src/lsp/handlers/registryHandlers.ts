import { kindRecord, type RegistryState } from "../../service/index";
import { visible, type Visible } from "../../text/visible";
import { lineRange } from "../../text/lineRange";
import { throttle } from "../throttle";
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
  type RegistryPlaceResult,
} from "../protocol";
import type { Session } from "../session";

/** Answers the requests about registries, and handles their notifications. */
export function serveRegistries(session: Session, refresh: () => void): void {
  const { connection, service, ports, onRegistryChange } = session;
  let wasAsked = false;
  const tell = throttle(ports, () => {
    connection.sendNotification(REGISTRIES_CHANGED_METHOD).catch(() => undefined);
  });
  // Clients that never request registries do not need the notification.
  const changed = (): void => {
    if (wasAsked) tell();
  };
  onRegistryChange(changed);
  connection.onRequest(REGISTRIES_METHOD, () => {
    wasAsked = true;
    return registryItems(session);
  });
  connection.onRequest(REFRESH_REGISTRIES_METHOD, ({ id }: RefreshRegistriesParams) => {
    service.refreshRegistries(id);
    return null;
  });
  connection.onRequest(REGISTRY_PLACE_METHOD, ({ id }: RegistryPlaceParams) => registryPlace(session, id));
  connection.onNotification(CREDENTIAL_CHANGED_METHOD, ({ kind, origin }: CredentialChangedParams) => {
    void service.credentialChanged(kind, origin);
    refresh();
    changed();
  });
  connection.onNotification(TRUSTED_METHOD, () => {
    service.trustWorkspace();
    refresh();
    changed();
  });
}

async function registryItems({ service }: Session): Promise<RegistriesResult> {
  return (await service.registries()).map(itemOf);
}

function itemOf(registry: RegistryState): RegistryItem {
  const { id, config, address, origin = null, isTrusted, isBusy } = registry;
  // Before the status is read: for some kinds this requests the list of packs.
  const packs = registry.status?.fetchedAt === undefined ? null : packsOf(registry);
  const { status } = registry;
  return {
    id,
    name: visible(config.name),
    kind: config.kind,
    address: visible(address),
    origin,
    state: isTrusted ? (status?.state ?? "failed") : "untrusted",
    isBusy,
    problem: visibleOrNull(isTrusted && status === undefined ? UNREACHABLE : status?.problem),
    fetchedAt: status?.fetchedAt ?? null,
    packs,
    listProblem: visibleOrNull(
      status?.list === undefined || status.list.is === "pending" ? undefined : status.list.why,
    ),
    unconfirmedRealm: status?.unconfirmedRealm ?? null,
    wantsCredential: status?.wantsCredential === true,
  };
}

function visibleOrNull(text: string | undefined): Visible | null {
  return text === undefined ? null : visible(text);
}

const UNREACHABLE = "Registries of this kind are not supported here.";

/** The number of known packs; null if not known. A pack in several registries of a tenant counts once. */
function packsOf({ config, parts }: RegistryState): number | null {
  const { size } = new Set(parts().flatMap(({ packs }) => packs));
  // Without a complete list, zero is not meaningful.
  return size === 0 && !kindRecord(config.kind).listsAll ? null : size;
}

async function registryPlace({ service }: Session, id: string): Promise<RegistryPlaceResult> {
  const place = await service.registryPlace(id);
  return place === undefined ? null : { uri: place.uri, range: lineRange(place.text, place.range) };
}
