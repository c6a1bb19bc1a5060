import { describe, expect, it } from "vitest";
import { profilesIn, type Reading } from "../../server/src/profile/reading";
import { renameVariable } from "../../server/src/profile/variableRename";
import { usesOfVariable } from "../../server/src/profile/variableUses";
import { applyEdits } from "../../server/src/text/edit";
import { read } from "../helpers/reading";

const PROFILE = `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: web
        layer: addon
        tag: "{{.spectro.var.web.size}}"
        values: |
          a: "{{.spectro.var.web}}"
          b: '{{ .spectro.var.web.size | toString }}'
          c: "{{ printf "%s" .spectro.var.web }}"
          d: "{{.spectro.var.webs}}"
  variables:
    - name: web
    - name: "web.size"
`;

const inProfile = (reading: Reading) => profilesIn(reading)[0]!;

describe("a variable", () => {
  it.each([
    ["web", 1, 2],
    ["web.size", 1, 2],
    ["webs", 0, 1],
    ["absent", 0, 0],
  ])("%s is declared and used, the longest name first", (name, declared, used) => {
    const reading = read(PROFILE);
    const { declarations, uses } = usesOfVariable(reading, inProfile(reading), name);
    expect([declarations.length, uses.length]).toEqual([declared, used]);
  });

  it("is renamed without a cursor, and other variables stay", () => {
    const reading = read(PROFILE);
    const edits = renameVariable(reading, inProfile(reading), "web", "front");
    const expected = PROFILE.replace("var.web}}", "var.front}}")
      .replace("var.web }}", "var.front }}")
      .replace("- name: web\n    -", "- name: front\n    -");
    expect(typeof edits === "string" ? edits : applyEdits(PROFILE, edits)).toBe(expected);
  });

  it.each([
    ["web.size", "already"],
    ["two words", "can contain letters"],
  ])("is not renamed to %s", (name, reason) => {
    const reading = read(PROFILE);
    expect(renameVariable(reading, inProfile(reading), "web", name)).toContain(reason);
  });
});
