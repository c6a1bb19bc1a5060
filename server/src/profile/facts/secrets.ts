import { wordsIn } from "../../text/nearest";
import { isOpaque } from "../../syntax/opaque";

// Recognizes secrets by their key, or by formats that only tokens have. Randomness of a text is not considered.

/** A key whose last one or two words, joined, are listed here names a secret. */
const SECRET_WORDS: readonly string[] = [
  "password",
  "passwd",
  "secretkey",
  "clientsecret",
  "apikey",
  "accesskey",
  "token",
  "privatekey",
];

/** Whether the last words of a key say that its value is a secret. */
export function isSecretKey(key: string): boolean {
  if (!/(?:password|passwd|key|secret|token)$/i.test(key) || isSecretReference(key)) return false;
  const words = wordsIn(key);
  const last = words.at(-1) ?? "";
  return isSecretWord(last) || isSecretWord(words.slice(-2).join("")) || /.password$/.test(last);
}

function isSecretWord(word: string): boolean {
  return SECRET_WORDS.includes(word);
}

/** Whether a key refers to a secret that is stored elsewhere. */
export function isSecretReference(key: string): boolean {
  if (/^(?:existing|imagePull)/i.test(key)) return true;
  const words = wordsIn(key);
  return words.length > 1 && REFERENCE_WORDS.has(words.at(-1) ?? "");
}

const REFERENCE_WORDS: ReadonlySet<string> = new Set([
  "name",
  "ref",
  "namespace",
  "path",
  "file",
  "filename",
  "provider",
  "alg",
]);

/** Kubernetes kinds that hold encrypted secrets, or say where secrets are stored. */
export const SECRET_STORES: ReadonlySet<string> = new Set([
  "SealedSecret",
  "ExternalSecret",
  "ClusterExternalSecret",
  "SecretProviderClass",
  "SopsSecret",
  "PushSecret",
  "VaultStaticSecret",
]);

/** Whether a key names an entry of a secret that is stored elsewhere: in `remoteRef`, or beside it. */
export function isEntryKey(key: string): boolean {
  return /^(?:key|property)$/i.test(key) || wordsIn(key).slice(-2).join("") === "secretkey";
}

/** Whether a text can be the name of an entry of a secret: a word or words (`db-password`), or a file (`tls.key`). */
export function isEntryName(text: string): boolean {
  return /^[A-Za-z]{1,24}(?:[-_.][A-Za-z]{1,24})*\d{0,2}$/.test(text) || /^[\w.-]+\.[A-Za-z]{2,5}$/.test(text);
}

/** Whether a text can be the secret itself, and not a placeholder, a flag or a reference to the secret. */
export function isPlaintextSecret(key: string, text: string): boolean {
  const value = text.trim();
  if (value.length < 3 || isOpaque(value) || /[\r\n]/.test(value)) return false;
  return !NO_SECRET.some((pattern) => pattern.test(value)) && !isNameOfSecret(key, value);
}

const NO_SECRET: readonly RegExp[] = [
  // Flags and words for an empty value.
  /^(?:true|false|yes|no|on|off|enabled?|disabled?|none|null|nil|unset|empty|optional|required|n\/a|tbd|todo)$/i,
  // Paths, addresses and references to a stored secret.
  /^(?:~|\.{1,2})?\/[\w./-]*$/,
  /^[a-z][\w.+-]*:\/\/(?![^/@]*:[^/@]+@)/i,
  /^(?:vault|ref|env|file|secret|awssm|gcpsm|op):/i,
  /^\$[({A-Za-z_]/,
  /^\$\w+\$/,
  // Placeholders.
  /change[-_ ]?(?:me|it|this)|replace|placeholder|dummy|redacted|insert|fixme|to[-_ ]be[-_ ]/i,
  /(?:^|[^a-z])(?:your|example)(?:[^a-z]|$)/i,
  /EXAMPLE/,
  /x{4,}|^x+$|^\.{3,}|^[*•#-]+$/i,
  /^<.*>$|^\[.*\]$|^\(.*\)$/,
  /^A[KS]IA(?![A-Z0-9]{16})/,
];

/** Whether a value repeats its key or is itself the name of a secret, as in examples. */
function isNameOfSecret(key: string, value: string): boolean {
  const words = wordsIn(value);
  const joined = words.join("");
  const keyWords = wordsIn(key);
  if (keyWords.some((_, i) => keyWords.slice(i).join("") === joined)) return true;
  const isPlainName = /^[A-Za-z][A-Za-z_.-]*$/.test(value) && words.length > 1;
  return isPlainName && (isSecretWord(words.at(-1) ?? "") || isSecretWord(words.slice(-2).join("")));
}

/** A token recognized by its format, and its place in a text. */
export interface KnownToken {
  readonly start: number;
  readonly end: number;
  /** Its kind, for messages: "a GitHub token". */
  readonly what: string;
  /** Whether only tokens that give access look like it. */
  readonly isLive: boolean;
}

interface TokenForm {
  readonly what: string;
  readonly form: string;
  /** Whether such tokens are also public, or expire soon. Absent means false. */
  readonly isUncertain?: boolean;
}

const FORMS: readonly TokenForm[] = [
  { what: "a GitHub token", form: "gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{22,255}" },
  { what: "a GitLab token", form: "glpat-[\\w-]{20,255}" },
  { what: "an AWS access key", form: "A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])" },
  { what: "a Slack token", form: "xox[abeoprs]-[A-Za-z0-9-]{10,255}" },
  { what: "a Google API key", form: "AIza[\\w-]{35}" },
  { what: "a Stripe key", form: "[rs]k_live_[A-Za-z0-9]{20,255}" },
  { what: "an npm token", form: "npm_[A-Za-z0-9]{36}" },
  { what: "a Docker token", form: "dckr_pat_[\\w-]{20,255}" },
  { what: "a Vault token", form: "hvs\\.[\\w-]{24,255}" },
  { what: "a Hugging Face token", form: "hf_[A-Za-z0-9]{30,255}" },
  { what: "an NVIDIA API key", form: "nvapi-[\\w-]{40,255}" },
  { what: "a SendGrid key", form: "SG\\.[\\w-]{22}\\.[\\w-]{43}" },
  { what: "a DigitalOcean token", form: "dop_v1_[a-f0-9]{64}" },
  {
    what: "a JSON web token",
    form: "(?<![\\w-])eyJ[\\w-]{8,8000}\\.eyJ[\\w-]{8,8000}\\.[\\w-]{8,8000}",
    isUncertain: true,
  },
  { what: "a private key", form: "-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----" },
];

/** All formats in one expression, each in a group of its own, so that a body is scanned once. */
const ANY_FORM = new RegExp(`(?<![A-Za-z0-9])(?:${FORMS.map(({ form }) => `(${form})`).join("|")})`, "g");

/** The tokens in a text that are recognized by their format. */
export function knownTokensIn(text: string): KnownToken[] {
  return [...text.matchAll(ANY_FORM)].flatMap((match) => {
    const form = FORMS.find((_, i) => match[i + 1] !== undefined);
    // A token of repeated letters is an example, and so are those of AWS' documentation.
    if (form === undefined || /x{4,}/i.test(match[0]) || match[0].includes("EXAMPLE")) return [];
    const { what, isUncertain = false } = form;
    return [{ start: match.index, end: match.index + match[0].length, what, isLive: !isUncertain }];
  });
}
