/** An expression that the product does not use, and what it says instead. */
interface ForbiddenExpression {
  readonly expression: RegExp;
  readonly instead: string;
}

/** Expressions that read like a translation. The list covers what a pattern can match; the rest is read by people. */
const forbiddenExpressions: readonly ForbiddenExpression[] = [
  { expression: /\bstands?\b(?! for\b| out\b|-)/iu, instead: "is" },
  { expression: /\b(?:tells?|told|telling)\b/iu, instead: "says, shows, is reported" },
  { expression: /\bwants\b/iu, instead: "requires, needs" },
  { expression: /\bheal(?:s|ed|ing)?\b/iu, instead: "fixes" },
  { expression: /\black(?:s|ed|ing)?\b/iu, instead: "is missing" },
  { expression: /\bjudg(?:es?|ed|ing)\b/iu, instead: "checks" },
  { expression: /\bsilenc(?:es?|ed|ing)\b/iu, instead: "disables, suppresses" },
  { expression: /\btroubles?\b/iu, instead: "error, problem" },
  { expression: /\bwish(?:es|ed)?\b/iu, instead: "preference, request" },
  { expression: /\b(?:go|goes|went|going) with\b/iu, instead: "matches, is compatible with, belongs to" },
  { expression: /\b(?:there|here) (?:is|are|was|were) none\b/iu, instead: "not found, is missing" },
  { expression: /\b(?:is|are|was|were) none\b/iu, instead: "is not a" },
  {
    expression: /\b(?<!there )(?:is|are|was|were|be) no (?!longer\b|more\b|later\b|different\b)/iu,
    instead: "is not a",
  },
  { expression: /\bof which\b/iu, instead: "a second sentence" },
  { expression: /\b(?:those|that|these) (?:that|which)\b/iu, instead: "the name of the thing" },
  { expression: /\bwhat (?:is|was) wrong\b/iu, instead: "problems" },
  { expression: /\bsays? the same\b/iu, instead: "reports the same problems" },
  { expression: /\bnothing is asked\b|\basked of (?:any|no)body\b/iu, instead: "no network requests are made" },
  { expression: /\bspeaks? of\b/iu, instead: "refers to" },
  { expression: /\bmeanwhile\b/iu, instead: "in the meantime" },
  { expression: /\banew\b/iu, instead: "again" },
  { expression: /\b(?:will|would|can|could) be had\b/iu, instead: "is available" },
  { expression: /\b(?:heeds?|bears? the|ought|alike)\b/iu, instead: "a plain word" },
  { expression: /\bby itself alone\b|\bon its own word\b/iu, instead: "a plain word" },
  {
    expression:
      /\b(?:recognis|organis|normalis|initialis|summaris|customis|authoris|artefact|behaviour|colour|neighbour|favour|licence|centre)/iu,
    instead: "the American spelling",
  },
];

/** The expressions in a text that the product does not use, each as it is written there, with what to write instead. */
export function forbiddenIn(text: string): readonly string[] {
  return forbiddenExpressions.flatMap(({ expression, instead }) => {
    const found = expression.exec(text);
    return found === null ? [] : [`"${found[0]}" in "${lineAround(text, found.index)}": write ${instead}`];
  });
}

function lineAround(text: string, at: number): string {
  const start = text.lastIndexOf("\n", at) + 1;
  const end = text.indexOf("\n", at);
  return text.slice(start, end === -1 ? text.length : end).trim();
}
