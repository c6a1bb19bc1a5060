import { newestFirst } from "../../packs/versions";
import type { ProfileServer, ServerVerdict } from "../../packs/profileServer";
import type { PaletteApi } from "./api";
import { jsonObject, listOf, nonEmptyText, type JsonObject } from "./data";

/** The profiles that a Palette holds, and its judgement on others (docs/domain.md 5). */
export function paletteProfiles(api: PaletteApi): ProfileServer {
  let list: Promise<readonly JsonObject[]> | undefined;
  return {
    async exported(name, version) {
      list ??= api.profiles();
      const held = new Map((await list).flatMap((profile) => versionAndUid(profile, name)));
      const wanted = version ?? newestFirst([...held.keys()])[0] ?? "";
      const uid = held.get(wanted);
      return uid === undefined ? undefined : { version: wanted, text: await api.exportedProfile(uid) };
    },
    async judged(json) {
      const entity = jsonObject(JSON.parse(json));
      const asked = await api.validatedImport(entity);
      const refused = verdictIn(asked);
      if (refused !== undefined) return [refused];
      const answer = await api.validatedPacks(templateOf(entity, await registryUids(api)));
      const verdict = verdictIn(answer);
      return verdict === undefined ? verdictsOnPacks(answer) : [verdict];
    },
  };
}

/** The version and the uid of a profile with a name: at most one entry. */
function versionAndUid({ metadata, spec }: JsonObject, name: string): [string, string][] {
  const { name: own, uid } = jsonObject(metadata);
  const id = nonEmptyText(uid);
  if (own !== name || id === undefined) return [];
  return [[nonEmptyText(jsonObject(spec)["version"]) ?? "", id]];
}

async function registryUids(api: PaletteApi): Promise<ReadonlyMap<string, string>> {
  const items = await api.registries();
  return new Map(items.map(({ name, uid }) => [nonEmptyText(name) ?? "", nonEmptyText(uid) ?? ""]));
}

/** The packs of an import entity as `v1ClusterProfileTemplateDraft`: registries are named by their uids there. */
function templateOf(entity: JsonObject, uids: ReadonlyMap<string, string>): JsonObject {
  const { type, cloudType, packs } = jsonObject(jsonObject(entity["spec"])["template"]);
  const drafts = listOf(packs).map(({ name, layer, tag, values, manifests, registry, type: kind }) => {
    const { name: registryName, uid } = jsonObject(jsonObject(registry)["metadata"]);
    const registryUid = nonEmptyText(uid) ?? uids.get(nonEmptyText(registryName) ?? "");
    return { name, layer, tag, values, manifests, type: kind, ...(registryUid === undefined ? {} : { registryUid }) };
  });
  return { type, cloudType, packs: drafts };
}

/** The verdict of a `v1Error`; undefined for any other answer. */
function verdictIn({ code, message }: JsonObject): ServerVerdict | undefined {
  const word = nonEmptyText(code);
  return word === undefined ? undefined : { pack: undefined, code: word, message: nonEmptyText(message) ?? word };
}

/** The verdicts of a `v1ClusterProfileValidatorResponse`. */
function verdictsOnPacks({ packs }: JsonObject): readonly ServerVerdict[] {
  return listOf(jsonObject(packs)["results"]).flatMap(({ name, errors }) =>
    listOf(errors).flatMap((error) => {
      const verdict = verdictIn(error);
      return verdict === undefined ? [] : [{ ...verdict, pack: nonEmptyText(name) }];
    }),
  );
}
