import { describe, expect, it } from "vitest";
import { createService } from "../../server/src/service/createService";
import { applyEdits } from "../../server/src/text/edit";
import { TEST_ASSETS } from "../helpers/assets";

const FROM = "file:///w/from.profile.yaml";
const INTO = "file:///w/into.profile.yaml";

const profile = (name: string, packs: string): string =>
  `metadata: { name: ${name} }\nspec:\n  template:\n    type: add-on\n    packs:\n${packs}`;

/** The texts of two files after the first layer of the first moved into the profile of the second, or why it did not. */
async function moved(
  from: string,
  into: string,
  before: number | null = null,
  names = [FROM, INTO],
): Promise<string[]> {
  const [first = FROM, second = INTO] = names;
  const service = createService({ assets: TEST_ASSETS });
  service.open({ uri: first, text: from, version: 1 });
  service.open({ uri: second, text: into, version: 1 });
  const order = { is: "moveInto", layer: 0, uri: second, profile: 0, before } as const;
  const answer = (await service.changeProfile(first, 0, order))?.value;
  if (answer === undefined) throw new Error("The document is not served.");
  if (answer.is === "refused") return [answer.reason];
  const edits = (uri: string): Parameters<typeof applyEdits>[1] =>
    answer.changes.flatMap((change) => (change.uri === uri ? change.edits : []));
  return [applyEdits(from, edits(first)), applyEdits(into, edits(second))];
}

const WEB = `      # Serves the shop.
      - name: web # here
        type: manifest
        layer: addon
        values: |
          size: 1

          text: |
            a
             b
`;
const DB = `      - name: db
        type: manifest
        layer: addon
`;
const LOG = `      - name: log
        type: manifest
        layer: addon
`;
/** As a file that indents less. */
const less = (text: string): string => text.replace(/^ {2}/gm, "");

const GIVEN = profile("from", DB);

const CASES = [
  { name: "to the end", into: profile("into", LOG), result: profile("into", LOG + WEB) },
  { name: "before a layer", into: profile("into", LOG), before: 0, result: profile("into", WEB + LOG) },
  {
    name: "with less indentation",
    into: profile("into", less(LOG)),
    result: profile("into", less(LOG) + less(WEB)),
  },
  {
    name: "behind a layer without a line break",
    into: profile("into", LOG).trimEnd(),
    result: profile("into", LOG + WEB),
  },
  {
    name: "with the line ends of the file",
    into: profile("into", LOG).replaceAll("\n", "\r\n"),
    result: profile("into", LOG + WEB).replaceAll("\n", "\r\n"),
  },
  {
    name: "with a blank line where there are some",
    into: profile("into", `${LOG}\n${DB}`),
    result: profile("into", `${LOG}\n${DB}\n${WEB}`),
  },
];

const REFUSED = [
  { name: "the only layer", from: profile("from", WEB), into: profile("into", LOG), reason: /^This is the only layer/ },
  {
    name: "a layer that another one refers to",
    from: profile("from", "      - &a { name: a, layer: addon }\n      - { <<: *a, name: b }\n"),
    into: profile("into", LOG),
    reason: /alias/,
  },
  {
    name: "a layer that refers to another one",
    from: profile("from", "      - { <<: *b, name: b }\n      - &b { name: a, layer: addon }\n"),
    into: profile("into", LOG),
    reason: /syntax errors|does not fit/,
  },
  {
    name: "a layer into brackets",
    from: profile("from", WEB + DB),
    into: profile("into", "      []\n").replace("      []", "      [{ name: log, type: manifest, layer: addon }]"),
    reason: /does not fit/,
  },
  {
    name: "into a broken text",
    from: profile("from", WEB + DB),
    into: profile("into", `${LOG}      - name: "c\n`),
    reason: /^The other profile has syntax errors/,
  },
  {
    name: "into JSON",
    from: profile("from", WEB + DB),
    into: JSON.stringify({ metadata: { name: "j" }, spec: { template: { type: "add-on", packs: [{ name: "a" }] } } }),
    uri: "file:///w/into.profile.json",
    reason: /does not fit/,
  },
];

describe("a layer that moves into another profile", () => {
  it.each(CASES)("comes $name", async ({ into, before = null, result }) => {
    expect(await moved(profile("from", WEB + DB), into, before)).toEqual([GIVEN, result]);
  });

  it("stays where a comment has less indentation than it would lose", async () => {
    const from = profile("from", `${WEB.replace("      # Serves", "# Serves")}${DB}`);
    const [text] = await moved(from, profile("into", less(LOG)));
    expect(text).toMatch(/does not fit/);
  });

  it.each(REFUSED)("stays: $name", async ({ from, into, uri = INTO, reason }) => {
    const answer = await moved(from, into, null, [FROM, uri]);
    expect(answer).toHaveLength(1);
    expect(answer[0]).toMatch(reason);
  });
});
