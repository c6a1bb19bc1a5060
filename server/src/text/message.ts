/** A text for people that can be translated: a template and the values in it. */
export interface Message {
  /** The text before, between and after the values. */
  readonly parts: readonly string[];
  readonly values: readonly Wording[];
}

/** A text for people. Names, numbers and code are plain strings; sentences are messages. */
export type Wording = string | Message;

/** The translations of templates, by their key: `"{0}" is not a valid profile type.` */
export type Translations = Readonly<Record<string, string>>;

/** The translations in parsed JSON, as VS Code's bundles have them; undefined if it is not an object. */
export function translationsIn(data: unknown): Translations | undefined {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return undefined;
  return Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/**
 * Marks a template for translation: `npm run generate` collects all of them into docs/messages.md and
 * l10n/bundle.l10n.json. It only keeps the parts; the text is made where it is shown.
 */
export function l10n(parts: TemplateStringsArray, ...values: readonly Wording[]): Message {
  return { parts, values };
}

/** Joins sentences with spaces. Those that are undefined are left out. */
export function sentences(...texts: readonly (Wording | undefined)[]): Wording {
  const values = texts.filter((text) => text !== undefined);
  const [only] = values;
  if (only !== undefined && values.length === 1) return only;
  return { parts: ["", ...values.slice(1).map(() => " "), ""], values };
}

const MAX_NAMED = 5;

/** Names with "or": at most five, and the number of the others. */
export function anyOf(names: readonly Wording[]): Wording {
  return listed(names, (first, last) => l10n`${first} or ${last}`);
}

/** Names with "and": at most `max`, and the number of the others. */
export function allOf(names: readonly Wording[], max = MAX_NAMED): Wording {
  return listed(names, (first, last) => l10n`${first} and ${last}`, max);
}

function listed(names: readonly Wording[], join: (first: Wording, last: Wording) => Message, max = MAX_NAMED): Wording {
  const shown = names.slice(0, max);
  const rest = names.length - shown.length;
  if (rest > 0) return l10n`${withCommas(shown)} and ${String(rest)} more`;
  const [first = "", ...others] = shown;
  const last = others.pop();
  return last === undefined ? first : join(withCommas([first, ...others]), last);
}

function withCommas(names: readonly Wording[]): Wording {
  const [first = ""] = names;
  return names.length < 2 ? first : { parts: ["", ...names.slice(1).map(() => ", "), ""], values: names };
}

/** The question for a similar name; undefined if not found. */
export function didYouMean(name: string | undefined): Message | undefined {
  return name === undefined ? undefined : l10n`Did you mean "${name}"?`;
}

/** The text to show, in English or in the language of the translations. */
export function inWords(text: Wording, translations?: Translations): string {
  if (typeof text === "string") return text;
  const values = text.values.map((value) => inWords(value, translations));
  const translated = translations?.[keyOfMessage(text)];
  if (translated !== undefined) return translated.replace(/\{(\d+)\}/g, (all, index) => values[Number(index)] ?? all);
  return text.parts.reduce((before, part, i) => before + (values[i - 1] ?? "") + part);
}

/** The template with numbers in place of its values, as translators see it. */
function keyOfMessage({ parts }: Message): string {
  return parts.reduce((before, part, i) => `${before}{${String(i - 1)}}${part}`);
}
