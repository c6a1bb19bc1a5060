import { profilesIn } from "../../profile/reading";
import { literalText } from "../../syntax/field";
import { checkSteps } from "../check";
import type { Host, Judged } from "../environment";
import { inFile, type FileFinding } from "../fileFindings";
import { MADE } from "./made";

/**
 * The findings of a file with values or a manifest, in all profiles that it belongs to. What does not hold for each of
 * them names the profiles that it holds for.
 */
export async function bodyFindings({ document: { uri }, context, inSlices }: Judged): Promise<readonly FileFinding[]> {
  const { hosts, config } = context;
  const all = new Map<string, { readonly finding: FileFinding; readonly hosts: Host[] }>();
  for (const host of hosts) {
    const isSameCatalog = host.context.registriesId === context.registriesId;
    const surroundings = { ...host.context, config, ...(isSameCatalog ? { catalog: context.catalog } : {}) };
    const findings = await inSlices(checkSteps(host.reading, surroundings));
    for (const found of findings) {
      const finding = inBody(uri, host, inFile(host.uri ?? MADE, found, host.reading));
      if (finding === undefined) continue;
      const { rule, range, message } = finding;
      const key = `${rule} ${String(range.start)} ${String(range.end)} ${message}`;
      const known = all.get(key);
      if (known === undefined) all.set(key, { finding, hosts: [host] });
      else if (known.hosts.at(-1) !== host) known.hosts.push(host);
    }
  }
  return [...all.values()]
    .map(({ finding, hosts: own }) =>
      own.length === hosts.length ? finding : { ...finding, message: forSome(finding.message, own) },
    )
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** The finding in the document, with its URI as the editor has it; undefined if it is elsewhere. */
function inBody(uri: string, { file }: Host, finding: FileFinding): FileFinding | undefined {
  if (finding.uri !== file.uri) return undefined;
  const { related, fixes, at, ...rest } = finding;
  const own = <P extends { readonly uri: string }>(place: P): P => (place.uri === file.uri ? { ...place, uri } : place);
  const isKnown = (place: { readonly uri: string }): boolean => place.uri !== MADE;
  return {
    ...rest,
    uri,
    ...(related === undefined ? {} : { related: related.filter(isKnown).map(own) }),
    ...(fixes === undefined
      ? {}
      : {
          fixes: () =>
            fixes()
              .filter(({ edits }) => edits.every(isKnown))
              .map((fix) => ({ ...fix, edits: fix.edits.map(own) })),
        }),
    ...(at === undefined ? {} : { at }),
  };
}

/** How many profiles a message names. */
const MAX_NAMED = 3;

function forSome(message: string, hosts: readonly Host[]): string {
  const names = hosts.map(({ reading }) => literalText(profilesIn(reading)[0]?.name) ?? "(unnamed)");
  const more = names.length > MAX_NAMED ? ` and ${String(names.length - MAX_NAMED)} more` : "";
  return `${message} (${names.slice(0, MAX_NAMED).join(", ")}${more})`;
}
