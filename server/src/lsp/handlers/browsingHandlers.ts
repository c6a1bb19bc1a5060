import type { CancellationToken } from "vscode-languageserver";
import type { PackRow, RegistryVersions } from "../../service/index";
import { shown, visible, type Visible } from "../../text/visible";
import { signalOf } from "../cancellation";
import { changedFile } from "./changedFile";
import {
  NEW_REGISTRY_METHOD,
  PACK_VERSIONS_METHOD,
  REGISTRY_PACKS_METHOD,
  SEARCH_PACKS_METHOD,
  SUPPORT_METHOD,
  type FoundPack,
  type ListedVersion,
  type NewRegistryResult,
  type PackVersionsParams,
  type PackVersionsResult,
  type RegistryOrder,
  type RegistryPacksParams,
  type RegistryPacksResult,
  type SearchPacksParams,
  type SearchPacksResult,
  type SupportParams,
  type SupportResult,
} from "../protocol";
import type { Session } from "../session";
import { afterFailure } from "../withDocument";

/** Answers the requests about the packs of registries, and about their support over time. */
export function serveBrowsing({ connection, service }: Session): void {
  const orNone = async <T>(asked: Promise<T>, none: T): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      return afterFailure(connection, error, none);
    }
  };
  connection.onRequest(REGISTRY_PACKS_METHOD, ({ id }: RegistryPacksParams, token: CancellationToken) =>
    orNone<RegistryPacksResult>(service.registryPacks(id, signalOf(token)).then(shown), []),
  );
  connection.onRequest(PACK_VERSIONS_METHOD, ({ name, registry }: PackVersionsParams, token: CancellationToken) =>
    orNone<PackVersionsResult>(
      service
        .versions({ name, from: registry ?? undefined }, signalOf(token))
        .then((found) => (found.is === "versions" ? versionsIn(found.answers, registry) : null)),
      null,
    ),
  );
  connection.onRequest(SEARCH_PACKS_METHOD, ({ query }: SearchPacksParams, token: CancellationToken) =>
    orNone<SearchPacksResult>(
      service
        .packs({ query, from: undefined }, signalOf(token))
        .then((found) => (found.is === "packs" ? searchResult(found) : NOTHING)),
      NOTHING,
    ),
  );
  connection.onRequest(SUPPORT_METHOD, ({ uris, day }: SupportParams, token: CancellationToken) =>
    orNone<SupportResult>(service.workspaceSupport(uris, day, signalOf(token)), null),
  );
  connection.onRequest(NEW_REGISTRY_METHOD, (order: RegistryOrder, token: CancellationToken) =>
    orNone<NewRegistryResult>(service.newRegistry(order, signalOf(token)).then(changedFile), null),
  );
}

const NOTHING: SearchPacksResult = { isSample: false, packs: [], more: 0 };

/** More would not be looked at: a longer query finds them. */
const MAX_FOUND = 300;

function searchResult({
  rows,
  isSample,
}: {
  readonly rows: readonly PackRow[];
  readonly isSample: boolean;
}): SearchPacksResult {
  return {
    isSample,
    packs: rows.slice(0, MAX_FOUND).map(foundPack),
    more: Math.max(0, rows.length - MAX_FOUND),
  };
}

function foundPack({ pack, registry, newest, state }: PackRow): FoundPack {
  return {
    name: visible(pack.name),
    displayName: orNull(pack.displayName),
    layer: pack.layer,
    category: orNull(pack.category),
    newest: orNull(newest),
    state: state ?? null,
    registry: orNull(registry),
  };
}

function orNull(text: string | undefined): Visible | null {
  return text === undefined ? null : visible(text);
}

/** The versions in the registry with a name; a tenant of that name may have other registries, too. */
function versionsIn(answers: readonly RegistryVersions[], registry: string | null): PackVersionsResult {
  const found = answers.filter(({ pack }) => pack.is === "found");
  const own = found.find((answer) => answer.registry === (registry ?? undefined)) ?? found[0];
  if (own?.pack.is !== "found") return null;
  const { versions, lives = {}, life } = own.pack.value;
  const details = new Map(own.details.map((one) => [one.version, one]));
  return versions.map((version): ListedVersion => {
    const known = details.get(version);
    const state = known?.state ?? lives[version]?.state ?? life?.state ?? null;
    return { version: visible(version), state, endOfLife: orNull(known?.endOfLife) };
  });
}
