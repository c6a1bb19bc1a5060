import { literalText } from "../syntax/field";
import type { Profile } from "../profile/model";
import { isMasked } from "../syntax/opaque";
import { regexError, regexMatches } from "../profile/facts/regex";
import { replaceScalar } from "../syntax/edits/scalarEdits";
import { addOption, setVariableDefault, addFirstOption } from "../profile/variableEdits";
import { formatMissedBy } from "../profile/facts/variableFormats";
import { defaultState, isTrue, variableRange, type Variable } from "../profile/variables";
import type { TextEdit } from "../text/edit";
import { nearest } from "../text/nearest";
import type { Fix, Found, Rule } from "./rule";

export const invalidVariable: Rule = {
  id: "invalid-variable",
  order: 515,
  severity: "error",
  summary: "A variable asks for what cannot be: no default where one is needed, or one that it refuses itself.",
  needsCatalog: false,
  judgesPlaces: true,
  fix: "choice",
  *checkProfile({ profile }) {
    for (const variable of profile.variables) {
      yield* missingDefault(profile, variable);
      yield* wrongOptions(profile, variable);
      yield* wrongRegex(variable);
      yield* wrongDefault(variable);
    }
  },
};

/** Hidden and immutable variables need a default, since users cannot set them. */
function* missingDefault(profile: Profile, variable: Variable): Iterable<Found> {
  const isHidden = isTrue(variable.hidden) && isTrue(variable.required);
  if (!(isHidden || isTrue(variable.immutable)) || defaultState(variable) !== "none") return;
  const why = isHidden
    ? "is required but hidden, so nobody is asked for its value"
    : "is immutable, so nobody can give it a value";
  yield {
    range: variableRange(profile.tree, variable),
    message: `This variable ${why}, and it has no default. Palette refuses it without \`defaultValue\`.`,
    fixes: () => fix("Insert a `defaultValue`", setVariableDefault(profile, variable, exampleFor(variable))),
  };
}

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
      message: "A dropdown without options offers nothing to choose. List them under `options`, each with a `value`.",
      fixes: () => fix("Insert `options`", addFirstOption(profile, variable, text ?? exampleFor(variable))),
    };
    return;
  }
  const values = options.map(({ value }) => value).filter((field) => field !== undefined);
  const known = [...values, ...options.map(({ label }) => label).filter((field) => field !== undefined)];
  if (defaultValue === undefined || text === undefined || known.some(({ isOpaque }) => isOpaque)) return;
  if (known.length === 0 || known.some((field) => literalText(field) === text)) return;
  yield {
    range: defaultValue.range,
    message: `The default "${text}" is none of the dropdown's options, so Palette refuses the variable. Choose one of them, or add it.`,
    fixes: () => [
      ...nearest(
        text,
        values.map(literalText).filter((value) => value !== undefined),
      ).flatMap((value) => fix(`Change to ${value}`, replaceScalar(profile.tree, defaultValue.node, value))),
      ...fix("Add it to the options", addOption(profile, variable, text)),
    ],
  };
}

function* wrongRegex({ regex }: Variable): Iterable<Found> {
  const text = literalText(regex);
  const fault = text === undefined ? undefined : regexError(text);
  if (regex === undefined || fault === undefined) return;
  yield {
    range: regex.range,
    message: `This is no regular expression that Palette can read: it takes RE2. ${fault}`,
  };
}

function* wrongDefault({ defaultValue, format, regex }: Variable): Iterable<Found> {
  const text = literalText(defaultValue);
  if (defaultValue === undefined || text === undefined || isMasked(text)) return;
  const missed = formatMissedBy(text, literalText(format) ?? "string");
  if (missed !== undefined) {
    yield { range: defaultValue.range, message: `The default must be ${missed}, as the variable's \`format\` says.` };
    return;
  }
  const expression = literalText(regex);
  if (expression === undefined || regexMatches(expression, text) !== false) return;
  yield {
    range: defaultValue.range,
    message: "The default does not match the variable's own `regex`, so Palette refuses it. Change one of the two.",
  };
}

function fix(title: string, edit: TextEdit | undefined): Fix[] {
  return edit === undefined ? [] : [{ title, edits: [edit], isSafe: false }];
}
