import { allReferences, fileRange } from "../../server/src/profile/macros";
import { hostRange } from "../../server/src/syntax/embedded/embeddedBody";
import { valuesBodyOf } from "../../server/src/profile/packBodies";
import { IN_YAML, lastPack, lastPackOf, type Fault } from "./fault";
import type { SampleProfile } from "./samples";
import { raw, type Value } from "./writer";

const WITH_VARIABLES = ["import", "create", "crossplane", "crossplane-legacy", "cluster-profile-cr"] as const;
const ADD_ONS = ["cluster", "add-on"] as const;

type Variable = Record<string, Value>;

/** Declares a variable, and uses it. */
function declare(sample: SampleProfile, variable: Variable): void {
  sample.variables = [variable];
  lastPack(sample).values = 'pack:\n  namespace: "{{ .spectro.var.size }}"\n';
}

const aboutVariable = (
  name: string,
  variable: Variable,
  key: "name" | "defaultValue" | "regex" | "inputType" | "format",
): Omit<Fault, "rule" | "heals"> => ({
  name,
  on: ADD_ONS,
  shapes: WITH_VARIABLES,
  breakSample: (sample) => declare(sample, { name: "size", format: "string", ...variable }),
  at: ({ variables }) => variables[0]?.[key]?.range,
});

/** Puts a text into the values of the last pack; the macro in it is what is wrong. */
const inValues = (name: string, line: string, part: "path" | "family"): Omit<Fault, "rule" | "heals"> => ({
  name,
  on: ADD_ONS,
  breakSample: (sample) => {
    lastPack(sample).values = `pack:\n  namespace: web\nowner: ${line} # a note\n`;
  },
  at: (profile, reading) => {
    const [placed] = allReferences(reading, profile);
    if (placed === undefined) return undefined;
    const { pathRange, familyRange } = placed.reference;
    return fileRange(placed, part === "path" ? pathRange : familyRange);
  },
});

/** Faults of variables and of macros. */
export const VARIABLE_FAULTS: readonly Fault[] = [
  {
    rule: "undefined-variable",
    ...inValues("a variable that is not declared", "'{{ .spectro.var.size }}'", "path"),
    shapes: WITH_VARIABLES,
    heals: "clean",
  },
  {
    rule: "undefined-variable",
    ...inValues("a variable in a shape without variables", '"{{.spectro.var.size}}"', "path"),
    shapes: ["flat", "flat-list"],
    heals: "nothing",
  },
  {
    rule: "unused-variable",
    name: "a variable that nothing uses",
    on: ["add-on"],
    shapes: WITH_VARIABLES,
    breakSample: (sample) => {
      sample.variables = [{ name: "size", format: "string" }];
      for (const pack of sample.packs) pack.values ??= "pack: {}\n";
    },
    at: ({ variables }) => variables[0]?.name?.range,
    heals: "clean",
  },
  {
    rule: "duplicate-variable",
    name: "a variable twice",
    on: ADD_ONS,
    shapes: WITH_VARIABLES,
    breakSample: (sample) => {
      declare(sample, { name: "size", displayName: "Size", format: "string" });
      sample.variables?.push({ name: "size", displayName: "Length", format: "string" });
    },
    at: ({ variables }) => variables[1]?.name?.range,
    heals: "nothing",
  },
  {
    rule: "invalid-variable",
    ...aboutVariable("hidden and required", { hidden: true, required: true }, "name"),
    heals: "clean",
  },
  {
    rule: "invalid-variable",
    ...aboutVariable("immutable", { immutable: true, format: "ipv4cidr" }, "name"),
    heals: "clean",
  },
  { rule: "invalid-variable", ...aboutVariable("no options", { inputType: "dropdown" }, "inputType"), heals: "clean" },
  {
    rule: "invalid-variable",
    ...aboutVariable(
      "a default that is no option",
      { inputType: "dropdown", defaultValue: "m", options: [{ value: "l" }] },
      "defaultValue",
    ),
    heals: "clean",
  },
  {
    rule: "invalid-variable",
    ...aboutVariable("no number", { format: "number", defaultValue: "many" }, "defaultValue"),
    heals: "nothing",
  },
  { rule: "invalid-variable", ...aboutVariable("no RE2", { regex: "*.*" }, "regex"), heals: "nothing" },
  {
    rule: "invalid-variable",
    ...aboutVariable("no match", { regex: "^[a-z]+$", defaultValue: "A1" }, "defaultValue"),
    heals: "nothing",
  },
  {
    rule: "invalid-variable",
    ...aboutVariable("an alias of a format", { format: "integer" }, "format"),
    heals: "clean",
  },
  {
    rule: "invalid-variable",
    ...aboutVariable(
      "no input type",
      { inputType: "select", options: [{ value: "a" }], defaultValue: "a" },
      "inputType",
    ),
    heals: "clean",
  },
  {
    rule: "invalid-variable",
    ...aboutVariable("a dropdown without a default", { inputType: "dropdown", options: [{ value: "a" }] }, "inputType"),
    heals: "clean",
  },
  {
    rule: "invalid-variable",
    name: "a variable without a format",
    on: ADD_ONS,
    shapes: ["import", "create"],
    breakSample: (sample) => {
      declare(sample, { name: "size", displayName: "Size" });
    },
    at: ({ variables }) => variables[0]?.name?.range,
    heals: "clean",
  },
  { rule: "required-without-default", ...aboutVariable("required", { required: true }, "name"), heals: "nothing" },
  {
    rule: "sensitive-default",
    ...aboutVariable("a secret", { isSensitive: true, defaultValue: "hunter2" }, "defaultValue"),
    heals: "nothing",
  },
  {
    rule: "unquoted-macro",
    name: "a macro without quotes in values",
    on: ADD_ONS,
    breakSample: (sample) => {
      lastPack(sample).values = "pack:\n  namespace: web\nowner: {{ .spectro.system.cluster.name }}\nlast: 1\n";
    },
    at: (profile, reading) => {
      const pack = lastPackOf(profile);
      const values = pack && valuesBodyOf(reading, pack);
      const start = values?.placed.body.text.indexOf("{{") ?? 0;
      return values && hostRange(values.placed, { start, end: start + "{{ .spectro.system.cluster.name }}".length });
    },
    heals: "clean",
  },
  {
    rule: "unquoted-macro",
    name: "a macro without quotes in the profile",
    styles: IN_YAML,
    on: ADD_ONS,
    breakSample: (sample) => {
      sample.description = raw("{{ .spectro.system.project.name }}");
    },
    at: (profile) => profile.description?.range,
    heals: "clean",
  },
  {
    rule: "unknown-macro",
    ...inValues("a slip in a system macro", '"{{ .spectro.system.cluster.nam }}"', "path"),
    heals: "clean",
  },
  { rule: "malformed-macro", ...inValues("a slip in a family", '"{{ .spectro.macros.x }}"', "family"), heals: "clean" },
  {
    rule: "unsupported-variable-use",
    name: "a variable in its own default",
    on: ADD_ONS,
    shapes: WITH_VARIABLES,
    breakSample: (sample) => {
      declare(sample, { name: "size", format: "string", defaultValue: "{{.spectro.var.size}}" });
    },
    at: (profile, reading) => allReferences(reading, profile).find(({ body }) => body === undefined)?.reference.macro,
    heals: "nothing",
  },
  {
    rule: "unknown-macro",
    ...inValues("a macro of app profiles", '"{{ .spectro.app.x.y }}"', "family"),
    heals: "nothing",
  },
  {
    rule: "unknown-pack-reference",
    ...inValues("a slip in the name of a pack", "'{{ .spectro.pack.fluentbitt }}'", "path"),
    heals: "clean",
  },
  {
    rule: "unknown-pack-reference",
    ...inValues("a pack of nobody", "'{{ .spectro.pack.nobody }}'", "path"),
    heals: "nothing",
  },
];
