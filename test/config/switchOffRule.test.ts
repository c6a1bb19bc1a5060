import { describe, expect, it } from "vitest";
import { switchOffRule } from "../../server/src/config/switchOffRule";
import { applyEdits } from "../../server/src/text/edit";

describe("switching a rule off in a configuration", () => {
  it.each([
    ["", 'rules:\n  unknown-key: "off"\n'],
    ["# ours\n", '# ours\nrules:\n  unknown-key: "off"\n'],
    ["files: [a]", 'files: [a]\nrules:\n  unknown-key: "off"'],
    ["rules:\n  layer-order: off\n", 'rules:\n  layer-order: off\n  unknown-key: "off"\n'],
    ["rules: { layer-order: off }\n", 'rules: { layer-order: off, unknown-key: "off" }\n'],
    ["rules:\n  unknown-key: hint # for now\n", 'rules:\n  unknown-key: "off" # for now\n'],
    ["rules:\r\nfiles: [a]\r\n", 'rules:\r\n  unknown-key: "off"\r\nfiles: [a]\r\n'],
  ])("%j", (content, expected) => {
    const edit = switchOffRule(content, "unknown-key");
    expect(applyEdits(content, edit === undefined ? [] : [edit])).toBe(expected);
  });

  it.each(["rules: [", "- a\n", "rules: 1\n"])("leaves %j alone", (content) => {
    expect(switchOffRule(content, "unknown-key")).toBeUndefined();
  });
});
