import { describe, expect, it } from "vitest";
import { checkReading } from "../../server/src/analysis/check";
import { suppressionFixes } from "../../server/src/editor/actions/suppressionFixes";
import { bodiesOf } from "../../server/src/profile/packBodies";
import { profilesIn, type Reading } from "../../server/src/profile/reading";
import type { Finding } from "../../server/src/rules/rule";
import { inWords } from "../../server/src/text/message";
import { apply, BUNDLED_SURROUNDINGS, read } from "../helpers/reading";

const SOUND = `metadata:
  name: shop
spec:
  version: "1.0"
  template:
    type: addon
    packs:
      - name: web
        tag: 1.20
        layer: zzz
        values: |
          pack:
            namespace: Web_1
          a: 1
          adminPassword: hunter2-of-the-shop
          text: |
            more
        manifests:
          - name: one
            content: "a: [\\n\\tb"
      - name: web
        layer: addon
foo: 1
`;

/** A text with a fault in each of its lines in turn. */
const BROKEN: readonly string[] = SOUND.split("\n").flatMap((line, index, lines) =>
  [line.replace(":", ""), `${line} [`, `\t${line}`, ` ${line}`, line.replace(/: (.+)/, ": \"$1'"), line.trimStart()]
    .filter((changed) => changed !== line && line !== "")
    .map((changed) => lines.map((one, at) => (at === index ? changed : one)).join("\n")),
);

const check = (content: string): readonly Finding[] => checkReading(read(content, "yaml", true), BUNDLED_SURROUNDINGS);
const keysOf = (findings: readonly Finding[]): string[] => findings.map(({ rule, message }) => `${rule} ${message}`);

function textsIn(reading: Reading): string[] {
  return profilesIn(reading)
    .flatMap((profile) => bodiesOf(reading, profile))
    .map(({ placed }) => placed.body.text.replace(/^\s*# palette-profiles-.*\n/gm, ""));
}

describe("a comment that is offered for a finding", () => {
  it("silences it, adds no other finding, and changes no text that Palette reads", () => {
    let offered = 0;
    for (const content of [SOUND, ...BROKEN]) {
      const reading = read(content, "yaml", true);
      const findings = checkReading(reading, BUNDLED_SURROUNDINGS);
      for (const finding of findings) {
        for (const fix of suppressionFixes(reading, finding)) {
          offered++;
          const after = apply(content, fix);
          const left = keysOf(check(after));
          const [key = ""] = keysOf([finding]);
          const count = (keys: readonly string[]): number => keys.filter((one) => one === key).length;
          expect(count(left), `${inWords(fix.title)}\n${after}`).toBeLessThan(count(keysOf(findings)));
          const before = keysOf(findings);
          expect(left.filter((one) => !before.includes(one) && !one.startsWith("unused-suppression"))).toEqual([]);
          expect(textsIn(read(after, "yaml", true))).toEqual(textsIn(reading));
        }
      }
    }
    expect(offered).toBeGreaterThan(500);
  });

  it("is offered for each finding of a sound text", () => {
    const reading = read(SOUND, "yaml", true);
    const titles = checkReading(reading, BUNDLED_SURROUNDINGS).map((finding) => [
      finding.rule,
      suppressionFixes(reading, finding).length,
    ]);
    const without = titles.filter(([, count]) => count !== 2).map(([rule]) => rule);
    expect(titles.length).toBeGreaterThan(6);
    expect(without).toEqual([]);
  });
});
