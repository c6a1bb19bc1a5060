import { ABSENT, found, type Answer, type Catalog, type PackContent } from "../../packs/catalog";

// Texts of packs that lie in no folder, as documents of their own that can be looked at and not changed.

/** The scheme of such documents. */
export const PACK_SCHEME = "palette-pack";

/** A text of a pack: which, and the profile that led to it, as what is known depends on where the profile lies. */
export interface PackDocument {
  readonly name: string;
  readonly version: string;
  /** Undefined where the profile names none. */
  readonly registry: string | undefined;
  /** The URI of the profile. */
  readonly from: string;
}

/** The URI of a pack's values. What they are is in its query as JSON; its path is for people to read. */
export function uriOfValues({ name, version, registry, from }: PackDocument): string {
  const path = [name, version, "values.yaml"].map(encodeURIComponent).join("/");
  return `${PACK_SCHEME}:/${path}?${encodeURIComponent(JSON.stringify({ name, version, registry, from }))}`;
}

/** What a URI of {@link uriOfValues} stands for, however its client escapes it; undefined for any other. */
export function packDocumentAt(uri: string): PackDocument | undefined {
  if (!uri.startsWith(`${PACK_SCHEME}:`)) return undefined;
  try {
    const data: unknown = JSON.parse(decodeURIComponent(uri.slice(uri.indexOf("?") + 1)));
    const { name, version, registry, from } = (data ?? {}) as Partial<Record<keyof PackDocument, unknown>>;
    if (typeof name !== "string" || typeof version !== "string" || typeof from !== "string") return undefined;
    return { name, version, registry: typeof registry === "string" ? registry : undefined, from };
  } catch {
    return undefined;
  }
}

/** The values of a pack as one text; absent where there are none, unknown while they are fetched or cannot be. */
export function valuesTextOf({ name, version, registry }: PackDocument, catalog: Catalog): Answer<string> {
  const answer = catalog.content(name, version, registry);
  return answer.is === "found" ? valuesIn(answer.value) : answer;
}

/** The pack's own values; where it is a bare chart, those of the chart. */
function valuesIn({ values, chartValues }: PackContent): Answer<string> {
  if (values.trim() !== "") return found(values);
  const charts = chartValues.filter(({ text }) => text.trim() !== "");
  const [only, second] = charts;
  if (only === undefined) return ABSENT;
  if (second === undefined) return found(only.text);
  return found(charts.map(({ chart, text }) => `# The chart ${chart}\n${text}`).join("\n---\n"));
}
