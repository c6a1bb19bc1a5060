import type { Catalog, PackFacts } from "../../packs/catalog";
import { dayOf } from "../../text/day";
import { newestOffered } from "../../packs/offers";
import type { CompletionSubject } from "./completionItem";
import { list, md, paragraphs, type Markdown } from "../markdown";
import { originText } from "../hover/origin";
import { lifecycleText, packDocumentation, registryDocumentation } from "../hover/packDocumentation";
import { readmeExcerpt } from "../hover/readmeExcerpt";
import { documentationOfValue } from "../hover/valueDocumentation";

/**
 * The documentation of a completion; undefined if nothing is known. Starts requests to registries; their answers are
 * available at the next call. `now` is in milliseconds since 1970.
 */
export function completionDocumentation(
  subject: CompletionSubject,
  catalog: Catalog,
  now: number,
): Markdown | undefined {
  const { kind, name, version, registry } = subject;
  if (kind === "registry") return registryDocumentation(name, catalog, now);
  if (kind === "key") return documentationOfValue(subject, subject.path ?? [], catalog);
  const answer = catalog.find(name, registry);
  // If that registry does not know the pack, as with packs from samples, any source will do.
  const facts = answer.is === "found" ? answer.value : catalog.peekAll(name)[0];
  if (facts === undefined) return undefined;
  const shown = version ?? newestOffered(facts);
  const life = shown === undefined ? undefined : lifeOfVersion(name, shown, registry, catalog, now);
  if (kind === "version") {
    const head = md`**${`${name} ${shown ?? ""}`}**`;
    return paragraphs(head, life, factsLine(facts), originText(facts, catalog, now));
  }
  const content = shown === undefined ? undefined : catalog.content(name, shown, registry);
  const readme = content?.is === "found" ? readmeExcerpt(content.value.readme ?? "") : undefined;
  const ofNewest = life === undefined ? undefined : `${shown ?? ""}: ${life}`;
  return paragraphs(packDocumentation(facts, catalog, now), ofNewest, readme);
}

function lifeOfVersion(
  name: string,
  version: string,
  registry: string | undefined,
  catalog: Catalog,
  now: number,
): string | undefined {
  const answer = catalog.version(name, version, registry);
  return answer.is === "found" ? lifecycleText(answer.value, dayOf(now)) : undefined;
}

function factsLine({ layer, category, clouds }: PackFacts): Markdown | undefined {
  const runs = clouds.length === 0 ? undefined : `Clouds: ${clouds.join(", ")}`;
  return list([`Layer: ${layer}`, category && `Category: ${category}`, runs]);
}
