import type { LogicalPlace } from "../../service/index";
import type { Text } from "../../text/text";
import type { ReportedFile } from "../checkedFiles";

type NamedPlace = NonNullable<LogicalPlace["profile"]>;

/**
 * A logical place for people: `kubernetes › values:12:3`, `shop › variable region`, `spec.template.type`. Names its
 * profile if the file has several. Empty if not helpful, such as for the whole document.
 */
function placeInWords({ profile, pack, variable, body, path }: LogicalPlace, hasSeveral: boolean): string {
  const owners = [
    hasSeveral && profile !== undefined ? nameOf(profile, "profile") : "",
    pack === undefined ? "" : nameOf(pack, "pack"),
    variable === undefined ? "" : `variable ${variable.name ?? String(variable.index + 1)}`,
  ];
  const inner = body === undefined ? pathInWords(path) : bodyInWords(body);
  return [...owners, inner].filter((part) => part !== "").join(" › ");
}

function nameOf({ index, name }: NamedPlace, what: string): string {
  return name === undefined || name === "" ? `${what} ${String(index + 1)}` : name;
}

function bodyInWords({ manifest, position }: NonNullable<LogicalPlace["body"]>): string {
  const what = manifest === undefined ? "values" : `manifest ${nameOf(manifest, "").trim()}`;
  return `${what}:${String(position.line + 1)}:${String(position.character + 1)}`;
}

/** A path as keys are written in code: `spec.template.packs[0]`. */
function pathInWords(path: LogicalPlace["path"]): string {
  const parts = path.map((part) => {
    if (typeof part === "number") return `[${String(part)}]`;
    return /^[\w-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
  });
  return parts.join("").replace(/^\./, "");
}

/**
 * A message, with its logical location first if line and column of the file are not helpful: it is inside a string, or
 * the file is a single line.
 */
export function placedMessage(file: ReportedFile, { message, at }: ReportedFile["findings"][number]): string {
  const place = at?.();
  if (place === undefined || (place.body === undefined && !isOneLine(file.text))) return message;
  const words = placeInWords(place, hasSeveralProfiles(file));
  return words === "" ? message : `${words}: ${message}`;
}

/** Whether the file has several profiles, so that their names are needed. */
function hasSeveralProfiles({ contents }: ReportedFile): boolean {
  return contents.documents.reduce((sum, { profiles }) => sum + profiles, 0) > 1;
}

/** Whether all of a text is in its first line. */
function isOneLine({ content, lineStarts }: Text): boolean {
  return lineStarts.length === 1 || (lineStarts.length === 2 && lineStarts[1] === content.length);
}

/** The names from the profile to the value, for tools that want a logical location as one name. */
export function qualifiedName({ profile, pack, variable, body, path }: LogicalPlace): string {
  const manifest = body?.manifest;
  const owners = [
    profile === undefined ? [] : [nameOf(profile, "profile")],
    pack === undefined ? [] : ["packs", nameOf(pack, "pack")],
    variable === undefined ? [] : ["variables", nameOf(variable, "variable")],
    body === undefined ? [] : manifest === undefined ? ["values"] : ["manifests", nameOf(manifest, "manifest")],
  ];
  return [...owners.flat(), ...path.map(String)].map((part) => part.replace(/[~/]/g, escapedPart)).join("/");
}

/** As in a JSON pointer, so that no two places have the same name. */
function escapedPart(mark: string): string {
  return mark === "~" ? "~0" : "~1";
}

/** The logical place as data. */
export function placeData({ profile, pack, variable, body, path }: LogicalPlace): object {
  return {
    profile: namedData(profile),
    pack: namedData(pack),
    variable: namedData(variable),
    body: body === undefined ? null : { ...body, manifest: namedData(body.manifest) },
    path,
  };
}

function namedData(place: NamedPlace | undefined): object | null {
  return place === undefined ? null : { index: place.index, name: place.name ?? null };
}
