import { describe, expect, it } from "vitest";
import type { MadeEdit, ProfileChange } from "../../server/src/service/index";
import { createService } from "../../server/src/service/createService";
import { applyEdits } from "../../server/src/text/edit";
import { TEST_ASSETS } from "../helpers/assets";

const service = createService({ assets: TEST_ASSETS });

async function made(text: string, change: ProfileChange, uri = "file:///w/shop.profile.yaml"): Promise<MadeEdit> {
  const reply = await service.changeProfile({ uri, text }, 0, change);
  if (reply === undefined) throw new Error("The document is not served.");
  return reply.value;
}

/** The text after a change, or the reason why it was refused. */
async function after(text: string, change: ProfileChange, uri?: string): Promise<string> {
  const answer = await made(text, change, uri);
  if (answer.is === "refused") return answer.reason;
  return applyEdits(
    text,
    answer.changes.flatMap(({ edits }) => edits),
  );
}

const profile = (packs: string, behind = ""): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: add-on\n    packs:\n${packs}${behind}`;

const A = `      # All about a.
      - name: a # first
        type: manifest
        layer: addon
        values: |
          size: 1
`;
const B = `      - name: b
        type: manifest
        layer: addon
        # of b
`;
const C = `      - { name: c, type: manifest, layer: addon }
`;

interface Case {
  readonly name: string;
  readonly text: string;
  readonly change: ProfileChange;
  readonly result: string;
  readonly uri?: string;
}

const CASES: readonly Case[] = [
  {
    name: "removes a layer with its comments",
    text: profile(A + B + C),
    change: { is: "remove", layer: 0 },
    result: profile(B + C),
  },
  {
    name: "removes the last layer, and leaves what follows",
    text: profile(A + C, "  version: 1.0.0\n"),
    change: { is: "remove", layer: 1 },
    result: profile(A, "  version: 1.0.0\n"),
  },
  {
    name: "moves a layer down with its comments",
    text: profile(A + B + C),
    change: { is: "moveDown", layer: 0 },
    result: profile(B + A + C),
  },
  {
    name: "moves a layer up",
    text: profile(A + B + C),
    change: { is: "moveUp", layer: 2 },
    result: profile(A + C + B),
  },
  {
    name: "moves a layer over several others, with its comments",
    text: profile(A + B + C),
    change: { is: "moveTo", layer: 0, to: 2 },
    result: profile(B + C + A),
  },
  {
    name: "moves a layer over several others, up",
    text: profile(A + B + C),
    change: { is: "moveTo", layer: 2, to: 0 },
    result: profile(C + A + B),
  },
  {
    name: "moves a layer to where it is",
    text: profile(A + B + C),
    change: { is: "moveTo", layer: 1, to: 1 },
    result: profile(A + B + C),
  },
  {
    name: "refuses to move a layer to no place",
    text: profile(A + B),
    change: { is: "moveTo", layer: 0, to: 2 },
    result: "This is the last layer.",
  },
  {
    name: "moves a layer to an end without a line break",
    text: profile(A + C).trimEnd(),
    change: { is: "moveDown", layer: 0 },
    result: profile(C + A),
  },
  {
    name: "copies a manifest layer under another name",
    text: profile(A + C),
    change: { is: "duplicate", layer: 1 },
    result: profile(`${A + C}      - { name: c-2, type: manifest, layer: addon }\n`),
  },
  {
    name: "copies a layer without its comments above, under a free name",
    text: profile(A + B.replace("name: b", "name: a-2")),
    change: { is: "duplicate", layer: 0 },
    result: profile(
      A +
        A.replace("      # All about a.\n", "").replace("name: a #", "name: a-3 #") +
        B.replace("name: b", "name: a-2"),
    ),
  },
  {
    name: "copies a pack with a display name in its values",
    text: profile(`      - name: nginx
        layer: addon
        tag: 1.0.0
        values: |
          pack:
            namespace: web
`),
    change: { is: "duplicate", layer: 0 },
    result: profile(`      - name: nginx
        layer: addon
        tag: 1.0.0
        values: |
          pack:
            namespace: web
      - name: nginx-2--nginx
        layer: addon
        tag: 1.0.0
        values: |
          pack:
            spectrocloud.com/display-name: nginx-2
            namespace: web
`),
  },
  {
    name: "keeps the line ends of the file",
    text: profile(A + B + C).replaceAll("\n", "\r\n"),
    change: { is: "moveDown", layer: 0 },
    result: profile(B + A + C).replaceAll("\n", "\r\n"),
  },
  {
    name: "copies with the line ends of the file",
    text: profile(B + C).replaceAll("\n", "\r\n"),
    change: { is: "duplicate", layer: 0 },
    result: profile(B + B.replace("name: b", "name: b-2") + C).replaceAll("\n", "\r\n"),
  },
  {
    name: "copies with a blank line where layers have some between them",
    text: profile(`${A}\n${C}`),
    change: { is: "duplicate", layer: 1 },
    result: profile(`${A}\n${C}\n      - { name: c-2, type: manifest, layer: addon }\n`),
  },
  {
    name: "copies the first layer with the blank line behind it",
    text: profile(`${C}\n${B}`),
    change: { is: "duplicate", layer: 0 },
    result: profile(`${C}\n      - { name: c-2, type: manifest, layer: addon }\n\n${B}`),
  },
  {
    name: "copies without a blank line that would be part of the values",
    text: profile(`${C}\n${A.replace("|", "|+")}`),
    change: { is: "duplicate", layer: 1 },
    result: profile(
      `${C}\n${A.replace("|", "|+")}${A.replace("      # All about a.\n", "").replace("|", "|+").replace("name: a #", "name: a-2 #")}`,
    ),
  },
  {
    name: "refuses to remove the only layer",
    text: profile(A),
    change: { is: "remove", layer: 0 },
    result: "This is the only layer. A profile requires at least one.",
  },
  {
    name: "refuses to move the first layer up",
    text: profile(A + B),
    change: { is: "moveUp", layer: 0 },
    result: "This is the first layer.",
  },
  {
    name: "refuses to move the last layer down",
    text: profile(A + B),
    change: { is: "moveDown", layer: 1 },
    result: "This is the last layer.",
  },
  {
    name: "refuses what an alias refers to",
    text: profile("      - &a { name: a, layer: addon }\n      - { <<: *a, name: b }\n"),
    change: { is: "remove", layer: 0 },
    result: "Another part of the file refers to this layer by a YAML alias. Change it in the text.",
  },
  {
    name: "refuses to move an alias before its anchor",
    text: profile("      - &a { name: a, layer: addon }\n      - { <<: *a, name: b }\n"),
    change: { is: "moveDown", layer: 0 },
    result: "Another part of the file refers to this layer by a YAML alias. Change it in the text.",
  },
  {
    name: "refuses to copy a pack without values",
    text: profile("      - { name: nginx, layer: addon, tag: 1.0.0 }\n"),
    change: { is: "duplicate", layer: 0 },
    result: 'A second "nginx" requires a display name in its values. Add the default values to this layer first.',
  },
  {
    name: "refuses where the text has syntax errors",
    text: profile(`${A + B}      - name: "c\n`),
    change: { is: "remove", layer: 0 },
    result: "The profile has syntax errors. Correct them first.",
  },
  {
    name: "refuses a layer that is no longer there",
    text: profile(A),
    change: { is: "update", layer: 5, title: "Update a to 2" },
    result: "The profile changed in the meantime. Try again.",
  },
];

const JSON_PACKS = ["a", "b"].map((name) => ({ name, type: "manifest", layer: "addon" }));
const json = (packs: readonly object[], space?: number): string =>
  JSON.stringify({ metadata: { name: "shop" }, spec: { template: { type: "add-on", packs } } }, undefined, space);
const COPIED = { name: "a-2", type: "manifest", layer: "addon" };
const [PACK_A, PACK_B] = JSON_PACKS;

const IN_JSON: readonly Case[] = [undefined, 2].flatMap((space): Case[] => {
  const uri = "file:///w/shop.json";
  const text = json(JSON_PACKS, space);
  const style = space === undefined ? "one line" : "lines";
  return [
    {
      name: `removes in ${style}`,
      uri,
      text,
      change: { is: "remove", layer: 0 },
      result: json([PACK_B!], space),
    },
    {
      name: `moves in ${style}`,
      uri,
      text,
      change: { is: "moveDown", layer: 0 },
      result: json([PACK_B!, PACK_A!], space),
    },
  ];
});

describe("a change of layers", () => {
  it.each(CASES)("$name", async ({ text, change, result }) => {
    expect(await after(text, change)).toBe(result);
  });

  it.each(IN_JSON)("$name of JSON", async ({ text, change, result, uri }) => {
    expect(await after(text, change, uri)).toBe(result);
  });

  it.each([undefined, 2])("copies in JSON with indentation %s", async (space) => {
    const copied = await after(json(JSON_PACKS, space), { is: "duplicate", layer: 0 }, "file:///w/shop.json");
    const expected = json([PACK_A!, COPIED, PACK_B!], space);
    // In one line, a space follows the comma.
    expect(space === undefined ? copied.replace("}, {", "},{") : copied).toBe(expected);
  });

  it("is refused if another layer is there than the user saw", async () => {
    const text = profile(A + B);
    const remove = (shownPack?: string | null): Promise<string> =>
      after(text, { is: "remove", layer: 1, ...(shownPack === undefined ? {} : { shownPack }) });
    expect(await remove("b")).toBe(profile(A));
    expect(await remove()).toBe(profile(A));
    for (const other of ["a", null])
      expect(await remove(other)).toBe("The profile changed in the meantime. Try again.");
    const update = { is: "update", layer: 7, title: "", shownPack: "b" } as const;
    expect(await after(text, update)).toBe("The profile changed in the meantime. Try again.");
  });

  it("says why it cannot be made in Terraform", async () => {
    const text = `resource "spectrocloud_cluster_profile" "shop" {
  name = "shop"
  type = "add-on"
  pack {
    name = "a"
    type = "manifest"
  }
  pack {
    name = "b"
    type = "manifest"
  }
}
`;
    for (const is of ["remove", "moveDown", "duplicate"] as const) {
      const answer = await made(text, { is, layer: 0 }, "file:///w/main.tf");
      expect(answer).toMatchObject({ is: "refused" });
      expect(answer.is === "refused" && answer.reason).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("moves down and up again to the same text", async () => {
    const text = profile(`\n${A}\n\n${B}\n${C}`, "\n# end\n");
    for (const layer of [0, 1]) {
      const down = await after(text, { is: "moveDown", layer });
      expect(down).not.toBe(text);
      const up = await after(down, { is: "moveUp", layer: layer + 1 });
      const names = [...up.matchAll(/name: (\w)\b/g)].map(([, name]) => name);
      expect(names).toEqual(["a", "b", "c"]);
      expect(up.split("\n").sort()).toEqual(text.split("\n").sort());
    }
  });
});
