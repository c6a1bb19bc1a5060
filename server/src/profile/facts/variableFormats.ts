import { isLooseSemver } from "./semver";
import { l10n, type Wording } from "../../text/message";

/**
 * The format of a variable's value (docs/domain.md 1.9). Its test rejects only what is invalid in every interpretation.
 */
interface VariableFormat {
  readonly fits: (text: string) => boolean;
  /** For messages: "a number". */
  readonly words: Wording;
}

const OCTET = "(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)";
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

const FORMATS: Readonly<Record<string, VariableFormat>> = {
  number: {
    fits: (text) => /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/.test(text),
    words: l10n`a number`,
  },
  boolean: { fits: (text) => text === "true" || text === "false", words: l10n`true or false` },
  ipv4: { fits: (text) => IPV4.test(text), words: l10n`an IPv4 address` },
  ipv4cidr: {
    fits: (text) => {
      const [address = "", bits = "", ...rest] = text.split("/");
      return IPV4.test(address) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32 && rest.length === 0;
    },
    words: l10n`an IPv4 network such as 10.0.0.0/16`,
  },
  ipv6: { fits: isIpv6, words: l10n`an IPv6 address` },
  version: { fits: isLooseSemver, words: l10n`a version such as 1.2.3` },
  base64: { fits: isBase64, words: l10n`Base64 text` },
};

/** The words of a variable's `format` and `inputType`, and what people write for them (docs/domain.md 1.9). */
interface VariableWords {
  readonly words: readonly string[];
  /** Words that mean exactly one of them. */
  readonly aliases: Readonly<Record<string, string>>;
}

export const FORMAT_WORDS: VariableWords = {
  words: ["string", ...Object.keys(FORMATS)],
  aliases: { integer: "number", bool: "boolean", cidr: "ipv4cidr" },
};

export const INPUT_TYPE_WORDS: VariableWords = {
  words: ["text", "dropdown", "multiline"],
  aliases: { select: "dropdown" },
};

/** The word that a text certainly means: a fixed alias, or the word in another case. Undefined if not found. */
export function wordMeantBy(text: string, { words, aliases }: VariableWords): string | undefined {
  const lower = text.toLowerCase();
  return words.find((word) => word === lower) ?? (Object.hasOwn(aliases, lower) ? aliases[lower] : undefined);
}

/** What a value should be but is not, for messages; undefined if it is valid or the format is unknown. */
export function formatMissedBy(text: string, format: string): Wording | undefined {
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return known === undefined || known.fits(text) ? undefined : known.words;
}

/** The format that a value certainly has: a number, a flag, an address or a network; "string" for any other. */
export function formatOf(text: string): string {
  return ["number", "boolean", "ipv4", "ipv4cidr"].find((format) => FORMATS[format]?.fits(text) === true) ?? "string";
}

/**
 * Eight groups of hexadecimal digits. `::` replaces one or more groups of zeros; an IPv4 address may replace the last
 * two groups.
 */
function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const endsInIpv4 = last.includes(".");
  if (endsInIpv4 && (!IPV4.test(last) || text.endsWith("::"))) return false;
  const areHex = (endsInIpv4 ? groups.slice(0, -1) : groups).every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
  const count = groups.length + (endsInIpv4 ? 1 : 0);
  return areHex && (halves.length === 2 ? count < 8 : count === 8);
}

/** In either alphabet, on one or several lines, with or without padding. */
function isBase64(text: string): boolean {
  const [, digits = ""] = /^([\w+/-]*)={0,2}$/.exec(text.replace(/\s/g, "")) ?? [];
  return digits !== "" && digits.length % 4 !== 1;
}
