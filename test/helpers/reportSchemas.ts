import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import AjvDraft04 from "ajv-draft-04";
import { expect } from "vitest";

// The schemas of reports that other programs read.

const require = createRequire(import.meta.url);

/** The schema of SARIF 2.1.0, as published by OASIS; it comes with a package of Microsoft's SDK. */
const SARIF = JSON.parse(
  readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
) as object;

const string = { type: "string", minLength: 1 };
const count = { type: "integer", minimum: 1 };
const object = (required: readonly string[], properties: object): object => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});

/** An issue of GitLab: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const GITLAB = {
  type: "array",
  items: object(["description", "check_name", "fingerprint", "location", "severity"], {
    description: string,
    check_name: string,
    fingerprint: string,
    severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
    location: object(["path", "lines"], {
      path: { ...string, pattern: "^(?!\\./)" },
      lines: object(["begin"], { begin: count, end: count }),
    }),
  }),
};

const position = object(["line", "column"], { line: count, column: count });
const range = object(["start"], { start: position, end: position });

/** A result of reviewdog: https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto */
const RDJSON = object(["diagnostics"], {
  source: object(["name"], { name: string, url: string }),
  severity: { enum: ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"] },
  diagnostics: {
    type: "array",
    items: object(["message", "location"], {
      message: string,
      location: object(["path"], { path: string, range }),
      severity: { enum: ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"] },
      code: object(["value"], { value: string, url: string }),
      suggestions: { type: "array", items: object(["range", "text"], { range, text: { type: "string" } }) },
    }),
  },
});

/** Its formats. One of its patterns is not valid in Unicode mode. */
const formats = { uri: (uri: string) => URL.canParse(uri), "uri-reference": /^[!-~]+$/, "date-time": true } as const;
const isSarif = new AjvDraft04({ strict: false, unicodeRegExp: false, formats }).compile(SARIF);
const ajv = new Ajv({ strict: false });
const [isGitlab, isRdjson] = [ajv.compile(GITLAB), ajv.compile(RDJSON)];

/** Fails if data is not SARIF. */
export function expectSarif(data: unknown): void {
  expectValid(isSarif, data);
}

/** Fails if data is not a Code Quality report of GitLab. */
export function expectGitlab(data: unknown): void {
  expectValid(isGitlab, data);
}

/** Fails if data is not in the Diagnostic Format of reviewdog. */
export function expectRdjson(data: unknown): void {
  expectValid(isRdjson, data);
}

function expectValid(isValid: ValidateFunction, data: unknown): void {
  expect(isValid(data), JSON.stringify(isValid.errors?.slice(0, 3))).toBe(true);
}
