import type { Pack, Profile } from "../profile/model";
import { manifestBodiesOf, valuesBodyOf, type PackBody } from "../profile/packBodies";
import type { Reading } from "../profile/reading";
import { distinctNames, safeFileName } from "../text/fileName";
import { chartTextsIn } from "./chartText";
import type { BodyPlace, ExtractedFile, ExtractionQuery } from "./place";
import { resolvedMacros } from "./resolvedMacros";

/** The texts of profiles as files, and what could not be extracted. */
export interface Extraction {
  readonly is: "extracted";
  readonly files: readonly ExtractedFile[];
  /** Whether there are any profiles. */
  readonly hasProfiles: boolean;
  /** The names in the query that no pack has. */
  readonly unknownPacks: readonly string[];
  /** The packs that there are. */
  readonly packs: readonly string[];
  /** The values that have syntax errors, so that their charts are unknown. */
  readonly broken: readonly BodyPlace[];
}

/** Extracts texts of all profiles of a file. The paths depend on the file alone, not on what is extracted. */
export function extractionOf(reading: Reading, profiles: readonly Profile[], query: ExtractionQuery): Extraction {
  const folders = distinctNames();
  const parts = profiles.map((profile, index) => {
    const name = profile.name?.text;
    const folder = profiles.length === 1 ? "" : `profiles/${folders(safeFileName(name ?? "", "profile"))}/`;
    return extractProfile({ reading, profile, query, folder, number: index + 1 });
  });
  const packs = [...new Set(profiles.flatMap((profile) => profile.packs.map(({ name }) => name?.text ?? "")))];
  return {
    is: "extracted",
    hasProfiles: profiles.length > 0,
    files: parts.flatMap(({ files }) => files),
    broken: parts.flatMap(({ broken }) => broken),
    unknownPacks: query.packs.filter((name) => !packs.includes(name)),
    packs,
  };
}

interface Extracting {
  readonly reading: Reading;
  readonly profile: Profile;
  readonly query: ExtractionQuery;
  /** The beginning of all paths. */
  readonly folder: string;
  readonly number: number;
}

function extractProfile(extracting: Extracting): Pick<Extraction, "files" | "broken"> {
  const names = distinctNames();
  const parts = extracting.profile.packs.map((pack) => {
    const file = names(safeFileName(pack.name?.text ?? "", "pack"));
    const { packs } = extracting.query;
    const isWanted = packs.length === 0 || packs.includes(pack.name?.text ?? "");
    return isWanted ? extractPack(extracting, pack, file) : { files: [], broken: [] };
  });
  return { files: parts.flatMap(({ files }) => files), broken: parts.flatMap(({ broken }) => broken) };
}

/** A text before its path and its macros are settled. */
interface Raw {
  readonly path: string;
  readonly body: BodyPlace["body"];
  readonly source: string;
  readonly fixed?: string;
}

function extractPack(extracting: Extracting, pack: Pack, file: string): Pick<Extraction, "files" | "broken"> {
  const { reading, query, folder } = extracting;
  const wants = (what: ExtractionQuery["what"]): boolean => query.what === what || query.what === "all";
  const values = valuesBodyOf(reading, pack);
  const raw = [
    ...(wants("values") && values !== undefined ? [valuesOf(values, file)] : []),
    ...(wants("charts") && values !== undefined ? chartsOf(values, file) : []),
    ...(wants("manifests") ? manifestsOf(reading, pack, file) : []),
  ];
  const isBroken = wants("charts") && values !== undefined && values.placed.body.tree.problems.length > 0;
  return {
    files: raw.map((one) => finished(extracting, pack, { ...one, path: `${folder}${one.path}` })),
    broken: isBroken ? [placeOf(extracting, pack, { is: "values" })] : [],
  };
}

function valuesOf({ placed }: PackBody, file: string): Raw {
  return { path: `values/${file}.yaml`, body: { is: "values" }, source: placed.body.text };
}

function chartsOf({ placed }: PackBody, file: string): Raw[] {
  const names = distinctNames();
  return chartTextsIn(placed.body).map(({ name, text, lines }) => ({
    path: `charts/${file}/${names(safeFileName(name, "chart"))}.yaml`,
    body: { is: "chart", name },
    source: text,
    ...(lines === undefined ? { fixed: "Its values are composed of YAML anchors defined elsewhere." } : {}),
  }));
}

function manifestsOf(reading: Reading, pack: Pack, file: string): Raw[] {
  const names = distinctNames();
  const bodies = manifestBodiesOf(reading, pack);
  return pack.manifests.flatMap((manifest, index): Raw[] => {
    const name = manifest.name?.text;
    const safe = names(safeFileName((name ?? "").replace(/\.ya?ml$/i, ""), "manifest"));
    const body = bodies.find((one) => one.manifest === manifest);
    if (body === undefined) return [];
    const path = `manifests/${file}/${safe}.yaml`;
    return [{ path, body: { is: "manifest", index, name }, source: body.placed.body.text }];
  });
}

function placeOf({ profile, number }: Extracting, pack: Pack, body: BodyPlace["body"]): BodyPlace {
  return {
    profile: { number, name: profile.name?.text },
    pack: { index: pack.index, name: pack.name?.text },
    body,
  };
}

function finished(extracting: Extracting, pack: Pack, { path, body, source, fixed }: Raw): ExtractedFile {
  const { profile, query } = extracting;
  const place = placeOf(extracting, pack, body);
  if (query.resolve === undefined) return { path, place, text: source, source, unresolved: [], fixed };
  return { path, place, source, fixed: RESOLVED, ...resolvedMacros(profile, source, query.resolve) };
}

const RESOLVED = "It was extracted with --resolve, which replaces macros. Extract again without --resolve.";
