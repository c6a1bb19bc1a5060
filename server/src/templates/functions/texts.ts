import type { Constant } from "../syntax/ast";
import type { Call, TemplateFunction } from "../run/run";
import { asDocuments } from "../values/fields";
import { ANY_TEXT, type Value } from "../values/value";
import { computed, printed } from "./constants";

/** A text that is made of values. Texts stay as they are, so that the places of their parts are kept. */
function textFrom(value: Value, { run, site }: Call): Value {
  const { paths, documents, maps, lists, texts } = value;
  if (paths.length + documents.length + maps.length + lists.length > 0) {
    return run.values.join(run.values.text(value, "text", site), run.values.unknown);
  }
  return texts.length > 0 || value.constants.length === 0 ? run.values.join(value, run.values.unknown) : value;
}

/** A function of texts, computed where its arguments are known. */
function text(compute?: (...args: readonly string[]) => string | boolean | number): TemplateFunction {
  return (args, call) => {
    const known = compute === undefined ? undefined : computed(args, (...all) => compute(...all.map(printed)), call);
    return known ?? dropConstants(textFrom(call.run.values.joined(args), call), call);
  };
}

function dropConstants(value: Value, { run }: Call): Value {
  if (value.constants.length === 0) return value;
  return run.values.of({ ...value, constants: [], isUnknown: true });
}

/** Functions whose result differs from their last argument only in white space or quotes. */
const kept: TemplateFunction = (args, call) => textFrom(args.at(-1) ?? call.run.values.nothing, call);

/** `print`, `printf` and others, with ANY_TEXT for what is not known. */
function pattern(format: (args: readonly Constant[]) => string): TemplateFunction {
  return (args, call) => {
    const { values } = call.run;
    const patterns = args.map((arg) =>
      arg.constants.length === 0 || arg.isUnknown || arg.paths.length + arg.texts.length > 0
        ? values.constants([...(arg.isUnknown || arg.constants.length === 0 ? [ANY_TEXT] : []), ...arg.constants])
        : arg,
    );
    const constants = combined(patterns, format);
    const made = textFrom(values.joined(args), call);
    return values.of({
      texts: made.texts,
      documents: made.documents,
      constants: constants ?? [],
      isUnknown: constants === undefined,
    });
  };
}

function combined(
  args: readonly Value[],
  format: (args: readonly Constant[]) => string,
): readonly string[] | undefined {
  let combinations: readonly (readonly Constant[])[] = [[]];
  for (const { constants } of args) {
    if (combinations.length * constants.length > 48) return undefined;
    combinations = combinations.flatMap((before) => constants.map((constant) => [...before, constant]));
  }
  return combinations.map(format);
}

function formatted([format, ...args]: readonly Constant[]): string {
  let next = 0;
  return printed(format).replace(/%(?:%|[-+# 0]*\d*(?:\.\d+)?([a-zA-Z]))/g, (_, verb?: string) => {
    if (verb === undefined) return "%";
    const arg = args[next++];
    return verb === "q" ? `"${printed(arg)}"` : "svdt".includes(verb) ? printed(arg) : ANY_TEXT;
  });
}

/** `toYaml` and others: the value as a whole, as text. */
const written: TemplateFunction = (args, call) => {
  const value = args.at(-1) ?? call.run.values.nothing;
  return call.run.values.join(call.run.values.text(value, "yaml", call.site), call.run.values.unknown);
};

const parsed: TemplateFunction = (args, call) => {
  const value = args.at(-1) ?? call.run.values.nothing;
  if (value.paths.length > 0) call.run.read(value, "text", call.site);
  return asDocuments(call.run, value);
};

/** Checksums: nothing of what they are made of can be told from them. */
const digest: TemplateFunction = (args, call) => {
  for (const arg of args) call.run.read(arg, "digest", call.site);
  return call.run.values.unknown;
};

/** Functions that read texts, and whose result does not contain them. */
const askedOf: TemplateFunction = (args, call) => {
  for (const arg of args) call.run.read(arg, "text", call.site);
  return call.run.values.unknown;
};

function asked(compute: (...args: readonly string[]) => boolean): TemplateFunction {
  return (args, call) => computed(args, (...all) => compute(...all.map(printed)), call) ?? askedOf(args, call);
}

const splitList: TemplateFunction = (args, call) => {
  const { values } = call.run;
  const [separator, all] = args;
  if (separator !== undefined && all !== undefined && args.every((arg) => arg.isExact)) {
    const by = printed(separator.constants[0]);
    const lists = all.constants.map((one) => printed(one).split(by));
    return values.joined(lists.map((parts) => values.list(parts.map((part) => values.constant(part)))));
  }
  askedOf(args, call);
  return values.list([], values.unknown);
};

/** `split` makes a map with the keys `_0`, `_1` … */
const split: TemplateFunction = (args, call) => {
  const { values } = call.run;
  const { lists, ...others } = splitList(args, call);
  const maps = lists.map(({ items, rest }) => {
    const map = values.map(`split ${items.map(({ id }) => id).join(",")}`);
    for (const [at, item] of items.entries()) map.fields.set(`_${at}`, item);
    map.rest = rest;
    return map;
  });
  return values.of({ ...others, maps });
};

function each(names: string, make: TemplateFunction): readonly (readonly [string, TemplateFunction])[] {
  return names.split(" ").map((name) => [name, make]);
}

/** Functions of texts: of Go, Sprig and Helm. */
export const TEXT_FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ...each("quote squote indent nindent trim toString trimAll html js urlquery", kept),
  ["lower", text((a = "") => a.toLowerCase())],
  ["upper", text((a = "") => a.toUpperCase())],
  ["title", text((a = "") => a.replace(/\b\w/g, (letter) => letter.toUpperCase()))],
  ["untitle", text((a = "") => a.replace(/\b\w/g, (letter) => letter.toLowerCase()))],
  ["trimSuffix", text((a = "", b = "") => (a !== "" && b.endsWith(a) ? b.slice(0, -a.length) : b))],
  ["trimPrefix", text((a = "", b = "") => (b.startsWith(a) ? b.slice(a.length) : b))],
  ["replace", text((a = "", b = "", c = "") => c.replaceAll(a, b))],
  ["trunc", text((a, b = "") => (Number(a) < 0 ? b.slice(Number(a)) : b.slice(0, Number(a))))],
  ["nospace", text((a = "") => a.replace(/\s/g, ""))],
  ["camelcase", text((a = "") => a.replace(/(?:^|[_-])(\w)/g, (_, letter: string) => letter.toUpperCase()))],
  [
    "kebabcase",
    text((a = "") =>
      a
        .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
        .replace(/[_\s]/g, "-")
        .toLowerCase(),
    ),
  ],
  [
    "snakecase",
    text((a = "") =>
      a
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replace(/[-\s]/g, "_")
        .toLowerCase(),
    ),
  ],
  ["base", text((a = "") => a.split("/").at(-1) ?? "")],
  ...each(
    "substr repeat abbrev abbrevboth initials randAlphaNum wrap wrapWith swapcase shuffle plural dir clean ext",
    text(),
  ),
  ...each("b64enc b64dec b32enc b32dec regexFind regexReplaceAll regexReplaceAllLiteral mustRegexFind", text()),
  ...each("mustRegexReplaceAll mustRegexReplaceAllLiteral regexQuoteMeta join toStrings date dateInZone", text()),
  ...each("dateModify mustDateModify htmlDate htmlDateInZone duration durationRound ago toDate mustToDate", text()),
  ...each("osBase osDir osClean osExt urlJoin bcrypt htpasswd encryptAES decryptAES derivePassword", text()),
  ...each("randAlpha randNumeric randAscii randBytes uuidv4 now unixEpoch getHostByName genPrivateKey", text()),
  ["print", pattern((args) => args.map(printed).join(""))],
  ["println", pattern((args) => args.map(printed).join(" "))],
  ["cat", pattern((args) => args.map(printed).join(" "))],
  ["printf", pattern(formatted)],
  ...each("toYaml toJson toPrettyJson toRawJson mustToYaml mustToJson mustToPrettyJson mustToRawJson", written),
  ...each("toToml mustToToml toYamlPretty", written),
  ...each("fromYaml fromJson fromYamlArray fromJsonArray mustFromJson mustFromYaml fromToml mustFromToml", parsed),
  ...each("sha256sum sha1sum sha512sum md5sum adler32sum", digest),
  ["contains", asked((a = "", b = "") => b.includes(a))],
  ["hasPrefix", asked((a = "", b = "") => b.startsWith(a))],
  ["hasSuffix", asked((a = "", b = "") => b.endsWith(a))],
  ...each("regexMatch mustRegexMatch semverCompare semver isAbs osIsAbs fail lookup urlParse splitn", askedOf),
  ...each("genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert buildCustomCert", askedOf),
  ...each("genSignedCertWithKey regexFindAll mustRegexFindAll regexSplit mustRegexSplit expandenv env", askedOf),
  ["splitList", splitList],
  ["split", split],
]);
