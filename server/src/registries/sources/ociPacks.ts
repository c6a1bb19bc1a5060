import {
  ABSENT,
  found,
  UNKNOWN,
  type Answer,
  type PackFacts,
  type PackVersion,
  type RegistryFacts,
  type Source,
} from "../../packs/catalog";
import type { Trust } from "../liveRegistry";
import type { Lookups } from "../lookups";
import type { Artefact } from "../oci/artefacts";
import type { Clock } from "../../packs/ports/ports";
import type { OciRepository, OciSurvey, OciVersion } from "./oci";
import type { OciList } from "./ociList";

export interface OciPacksOptions {
  /** The name of the registry. */
  readonly name: string;
  readonly list: OciList;
  readonly trust: Trust;
  readonly clock: Clock;
  /** By the name of the pack. */
  readonly repositories: Lookups<OciRepository>;
  /** By {@link OciVersion}, as JSON. */
  readonly artefacts: Lookups<Artefact>;
  /** By the names of packs, with blanks between. */
  readonly survey: Lookups<OciSurvey>;
}

/** A version that is lacking may have been pushed since: tags older than this are asked for again, in milliseconds. */
const LACKING_FOR = 60_000;
/** Whoever wants to see all packs wants to know what they are: so many are looked into, after some milliseconds. */
const SURVEY_AFTER = 3000;
const MOST_SURVEYED = 300;

/** A source over an OCI registry: what it lists, and what was asked for by name. */
export function ociPacks(options: OciPacksOptions): Source {
  const { name: registry, list, trust, repositories, artefacts } = options;
  const sourceName = `OCI registry ${registry}`;
  const facts = (name: string, repository: OciRepository | undefined): PackFacts =>
    packFacts(name, repository, { registry, source: sourceName, trust, repositories });
  /** Whether there is such a version; where there is none, the tags are asked for anew if they are not fresh. */
  const versionOf = (name: string, version: string): Answer<string> => {
    const repository = repositories.get(name);
    if (repository.is !== "found") return believed(repository, trust);
    if (repository.value.versions.includes(version)) return found(version);
    repositories.get(name, LACKING_FOR);
    return repositories.isCurrent(name) ? believed(ABSENT, trust) : UNKNOWN;
  };
  const artefactOf = (name: string, version: string): Answer<Artefact> => {
    const known = versionOf(name, version);
    const key: OciVersion = { name, version };
    return known.is === "found" ? believed(artefacts.get(JSON.stringify(key)), trust) : known;
  };
  let packs: readonly PackFacts[] | undefined;
  return {
    name: sourceName,
    registry,
    get packs() {
      if (packs !== undefined) return packs;
      const listed = list.names();
      const known = new Map([...surveyed(options, listed), ...repositories.all()]);
      const names = new Set([...listed, ...known.keys()]);
      packs = [...names].map((name) => facts(name, known.get(name)));
      return packs;
    },
    find(name) {
      const answer = repositories.get(name);
      return answer.is === "found" ? found(facts(name, answer.value)) : believed(answer, trust);
    },
    peek(name) {
      const known = repositories.known(name);
      return known === undefined ? UNKNOWN : found(facts(name, known));
    },
    version(name, version) {
      const answer = artefactOf(name, version);
      // A tag is what a version is called in the registry, whatever the pack says of itself.
      return answer.is === "found" ? found<PackVersion>({ ...answer.value.entry, name, version }) : answer;
    },
    content(name, version) {
      const answer = artefactOf(name, version);
      return answer.is === "found" ? found(answer.value.content) : answer;
    },
    findRegistry: (name) => (name === registry ? found(registryFacts(registry, repositories)) : UNKNOWN),
  };
}

/** An absence counts only as long as the registry can be read. */
function believed<T>(answer: Answer<T>, trust: Trust): Answer<T> {
  return answer.is === "absent" && !trust.isCurrent() ? UNKNOWN : answer;
}

interface About {
  readonly registry: string;
  readonly source: string;
  readonly trust: Trust;
  readonly repositories: Lookups<OciRepository>;
}

function packFacts(name: string, repository: OciRepository | undefined, about: About): PackFacts {
  const { newest, versions = [] } = repository ?? {};
  const { registry, source, trust, repositories } = about;
  return {
    name,
    displayName: newest?.displayName,
    layer: newest?.layer ?? "addon",
    isLayerGuessed: newest === undefined || repository?.kind !== "pack",
    clouds: newest?.clouds ?? [],
    areCloudsComplete: newest?.areCloudsComplete ?? false,
    category: newest?.category,
    versions,
    get areVersionsComplete() {
      return repository !== undefined && repositories.isCurrent(name) && trust.isCurrent();
    },
    registries: [registry],
    twin: undefined,
    source,
  };
}

/** What it holds shows in what was seen of it. */
function registryFacts(name: string, repositories: Lookups<OciRepository>): RegistryFacts {
  const kinds = new Set([...repositories.all().values()].flatMap(({ kind }) => kind ?? []));
  if (kinds.size !== 1) return { name, kind: "oci" };
  return { name, kind: "oci", providerType: kinds.has("pack") ? "pack" : "helm" };
}

/** What the survey found; the first time it is only begun. */
function surveyed({ clock, survey }: OciPacksOptions, listed: readonly string[]): OciSurvey {
  const names = listed.slice(0, MOST_SURVEYED).join(" ");
  if (names === "") return new Map();
  clock.after(SURVEY_AFTER, () => void survey.get(names));
  return survey.known(names) ?? new Map<string, OciRepository>();
}
