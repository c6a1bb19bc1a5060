// First of all: what is loaded after it is counted.
import { growingFaster } from "../helpers/work";
import { beforeAll, describe, expect, test } from "vitest";
import { configFindings } from "../../server/src/analysis/configFindings";
import { readConfigFile } from "../../server/src/config/configFile";
import { switchOffRule } from "../../server/src/config/switchOffRule";
import { lines, list } from "./texts";

const CONFIGURATIONS: Readonly<Record<string, (count: number) => string>> = {
  rules: (count) => `rules:\n${lines(count, (i) => `  rule-${i}: off`)}`,
  "misspelled rules": (count) => `rules:\n${lines(count, (i) => `  no-pack${i}: off`)}`,
  "unknown levels": (count) => `rules:\n${lines(count, (i) => `  rule-${i}: loud`)}`,
  "unknown keys": (count) => lines(count, (i) => `key-${i}: 1`),
  globs: (count) => `files:\n${lines(count, (i) => `  - "folder-${i}/**/*.yaml"`)}`,
  "globs that are too costly": (count) => `files:\n${lines(count, (i) => `  - "a${i}*b*c*d*e"`)}`,
  registries: (count) =>
    `registries:\n${lines(count, (i) => `  - { name: r${i}, kind: helm, url: https://r${i}.example.com }`)}`,
  "registries of one name": (count) =>
    `registries:\n${lines(count, (i) => `  - { name: r, kind: helm, url: https://r${i}.example.com }`)}`,
  overrides: (count) =>
    `overrides:\n${lines(count, (i) => `  - { files: [f${i}], rules: { rule-${i}: off, no-packs: loud } }`)}`,
  stacks: (count) => `stacks:\n${lines(count, (i) => `  - { name: s${i}, profiles: [a${i}.yaml, b.yaml] }`)}`,
  "a large stack": (count) => `stacks:\n  - { name: s, profiles: [${list(count, (i) => `a${i}.yaml`).join(", ")}] }`,
  "syntax errors": (count) => `rules:\n${lines(count, (i) => `  rule-${i} off`)}`,
};

function use(text: string): void {
  configFindings(readConfigFile(text, "file:///w/", "file:///w")).forEach(({ fixes }) => fixes?.());
  switchOffRule(text, "no-packs");
}

describe("a configuration twice as long is twice the work", () => {
  beforeAll(() => {
    for (const make of Object.values(CONFIGURATIONS)) use(make(2));
  });

  test.each(Object.entries(CONFIGURATIONS))("%s", (_name, make) => {
    const task = (size: number) => (): void => {
      use(make(size));
    };
    expect(growingFaster(task, 100)).toEqual([]);
  });
});
