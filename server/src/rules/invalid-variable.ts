import { literalText } from "../syntax/field";
import type { Profile } from "../profile/model";
import { isMasked } from "../syntax/opaque";
import { regexError, regexMatches } from "../profile/facts/regex";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { addOption, setVariableDefault, addFirstOption } from "../profile/variableEdits";
import { formatMissedBy } from "../profile/facts/variableFormats";
import { defaultState, defaultTextOf, isTrue, variableRange, type Variable } from "../profile/variables";
import type { TextEdit } from "../text/edit";
import { nearest } from "../text/nearest";
import type { Fix, Found, Rule } from "./rule";
import { missingFormat, wrongWords } from "./support/variableWords";
import { l10n, type Wording } from "../text/message";

export const invalidVariable: Rule = {
  id: "invalid-variable",
  order: 515,
  severity: "error",
  summary: "A variable has no valid format, input type, options or default.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "safe",
  *checkProfile({ profile }) {
    for (const variable of profile.variables) {
      yield* missingFormat(profile, variable);
      yield* wrongWords(profile, variable);
      yield* missingDefault(profile, variable);
      yield* wrongOptions(profile, variable);
      yield* wrongRegex(variable);
      yield* wrongDefault(variable);
    }
  },
};

/** Hidden and immutable variables need a default, since users cannot set them; a dropdown must have one, too. */
function* missingDefault(profile: Profile, variable: Variable): Iterable<Found> {
  if (defaultState(variable) !== "none") return;
  const isHidden = isTrue(variable.hidden) && isTrue(variable.required);
  if (!(isHidden || isTrue(variable.immutable))) {
    yield* dropdownWithoutDefault(profile, variable);
    return;
  }
  const name = shownVariable(variable);
  const key = profile.places.variable.defaultValue;
  yield {
    range: variableRange(profile.tree, variable),
    message: isHidden
      ? l10n`Variable "${name}" is required but hidden, so it needs a default. Add \`${key}\`.`
      : l10n`Variable "${name}" is read-only (\`immutable\`), so it needs a default. Add \`${key}\`.`,
    fixes: () => fix(l10n`Add \`${key}\``, setVariableDefault(profile, variable, exampleFor(variable))),
  };
}

/** A sensitive variable is left alone: a clear default would be wrong there. */
function* dropdownWithoutDefault(profile: Profile, variable: Variable): Iterable<Found> {
  const { inputType, options, isSensitive } = variable;
  if (inputType === undefined || literalText(inputType) !== "dropdown" || options.length === 0) return;
  if (isTrue(isSensitive) || isSensitive?.isOpaque === true) return;
  if (options.some(({ isDefault }) => isDefault?.isOpaque === true)) return;
  yield {
    range: inputType.range,
    severity: "warning",
    message: l10n`Dropdown "${shownVariable(variable)}" has no default. Set \`${profile.places.variable.defaultValue}\` to one of its options.`,
    fixes: () =>
      options.slice(0, MAX_CHOICES).flatMap(({ label, value }) => {
        const text = literalText(label) ?? literalText(value);
        return text === undefined
          ? []
          : fix(l10n`Set the default to "${text}"`, setVariableDefault(profile, variable, text));
      }),
  };
}

const MAX_CHOICES = 5;

/** An example value in the variable's format. */
function exampleFor({ options, format }: Variable): string {
  return literalText(options[0]?.value) ?? EXAMPLES[literalText(format) ?? ""] ?? "value";
}

const EXAMPLES: Readonly<Record<string, string>> = {
  number: "0",
  boolean: "false",
  ipv4: "10.0.0.1",
  ipv4cidr: "10.0.0.0/16",
  ipv6: "fd00::1",
  version: "1.0.0",
  base64: "dmFsdWU=",
};

function* wrongOptions(profile: Profile, variable: Variable): Iterable<Found> {
  const { inputType, optionList, options, defaultValue } = variable;
  if (inputType === undefined || literalText(inputType) !== "dropdown") return;
  const text = literalText(defaultValue);
  if (options.length === 0) {
    if (optionList !== undefined && optionList.kind !== "empty" && optionList.kind !== "seq") return;
    yield {
      range: inputType.range,
      message: l10n`Dropdown "${shownVariable(variable)}" has no options. Add \`options\`, each with a \`value\`.`,
      fixes: () => firstOptionFix(profile, variable, text),
    };
    return;
  }
  const values = options.map(({ value }) => value).filter((field) => field !== undefined);
  const known = [...values, ...options.map(({ label }) => label).filter((field) => field !== undefined)];
  if (defaultValue === undefined || text === undefined || known.some(({ isOpaque }) => isOpaque)) return;
  if (known.length === 0 || known.some((field) => literalText(field) === text)) return;
  yield {
    range: defaultValue.range,
    message: l10n`Default "${text}" is not one of the dropdown's options. Choose one of them, or add it.`,
    fixes: () => [
      ...nearest(
        text,
        values.map(literalText).filter((value) => value !== undefined),
      ).flatMap((value) => fix(l10n`Change to "${value}"`, replaceScalar(profile.tree, defaultValue.node, value))),
      ...fix(l10n`Add "${text}" to the options`, addOption(profile, variable, text)),
    ],
  };
}

/** Inserts one option, and makes it the default where there is none. */
function firstOptionFix(profile: Profile, variable: Variable, text: string | undefined): Fix[] {
  const value = text ?? exampleFor(variable);
  const option = addFirstOption(profile, variable, value);
  const chosen = defaultState(variable) === "none" ? setVariableDefault(profile, variable, value) : undefined;
  if (option === undefined) return [];
  return [{ title: l10n`Add \`options\``, edits: chosen === undefined ? [option] : [option, chosen], isSafe: false }];
}

function* wrongRegex({ regex }: Variable): Iterable<Found> {
  const text = literalText(regex);
  const fault = text === undefined ? undefined : regexError(text);
  if (regex === undefined || fault === undefined) return;
  yield {
    range: regex.range,
    message: l10n`Invalid regular expression (RE2): ${fault}.`,
  };
}

function* wrongDefault(variable: Variable): Iterable<Found> {
  const { defaultValue, format, regex } = variable;
  const text = defaultTextOf(variable);
  if (defaultValue === undefined || text === undefined || isMasked(text)) return;
  const missed = formatMissedBy(text, literalText(format) ?? "string");
  if (missed !== undefined) {
    const name = literalText(format) ?? "string";
    yield { range: defaultValue.range, message: l10n`The default must be ${missed} (format "${name}").` };
    return;
  }
  const expression = literalText(regex);
  if (expression === undefined || regexMatches(expression, text) !== false) return;
  yield {
    range: defaultValue.range,
    message: l10n`The default does not match the variable's \`regex\`. Change one of the two.`,
  };
}

function shownVariable({ name, displayName }: Variable): string {
  return literalText(name) ?? literalText(displayName) ?? "";
}

function fix(title: Wording, edit: TextEdit | undefined): Fix[] {
  return edit === undefined ? [] : [{ title, edits: [edit], isSafe: false }];
}
