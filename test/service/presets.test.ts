import { describe, expect, it } from "vitest";
import type { MadeEdit } from "../../server/src/service/index";
import { bodyUri } from "../../server/src/profile/bodies/bodyPlace";
import { applyEdits } from "../../server/src/text/edit";
import { positionAt, textOf } from "../../server/src/text/text";
import { memoryWorkspace, type MemoryWorkspace } from "../helpers/memoryWorkspace";

const GATEWAY = `manifests:
  # The gateway itself
  gateway:
    class: internal # ours
    replicas: 3
    log:
      level: debug
`;
const APPLIED = `# spectrocloud.com/enabled-presets: Reach:public
manifests:
  # The gateway itself
  gateway:
    class: public # ours
    firewall:
      isOn: true
    replicas: 3
`;
const PACK = { name: "example-gateway", type: "spectro", layer: "addon", tag: "1.0.0" };

const json = (values: string): string =>
  JSON.stringify({ metadata: { name: "shop" }, spec: { template: { type: "add-on", packs: [{ ...PACK, values }] } } });

const yaml = (values: string, style = "|", unit = "          "): string =>
  `metadata: { name: shop }
spec:
  template:
    type: add-on
    packs:
      - name: example-gateway
        type: spectro
        layer: addon
        tag: "1.0.0"
        values: ${style === '"' ? JSON.stringify(values) : `${style}\n${values.replace(/^(?=.)/gm, unit)}`}
`;

interface Asked {
  readonly text: string;
  readonly uri: string;
  readonly at: string;
}

async function madeAt(space: MemoryWorkspace, { text, uri, at }: Asked, title: string): Promise<MadeEdit> {
  const position = positionAt(textOf(text), text.indexOf(at));
  const asked = async (): ReturnType<typeof space.service.rewrites> => {
    await space.service.rewrites(uri, { start: position, end: position });
    await space.service.settled();
    return space.service.rewrites(uri, { start: position, end: position });
  };
  await asked();
  const offered = (await asked())?.value ?? [];
  const found = offered.find((one) => one.title === title);
  if (found === undefined) throw new Error(`Offered: ${offered.map((one) => one.title).join(", ")}`);
  expect(found.kind).toBe("rewrite");
  return found.make();
}

/** The text after a change that is offered somewhere. */
async function after(space: MemoryWorkspace, asked: Asked, title: string): Promise<string> {
  const made = await madeAt(space, asked, title);
  if (made.is === "refused") throw new Error(made.reason);
  return applyEdits(asked.text, made.changes[0]?.edits ?? []);
}

const APPLY = 'Apply preset "Reach: Reachable by all"';
const REMOVE = 'Remove preset "Reach: Reachable by all"';

describe("the presets of a pack", () => {
  it.each([
    ["in a block", yaml(GATEWAY), yaml(APPLIED)],
    ["in double quotes", yaml(GATEWAY, '"'), yaml(APPLIED, '"')],
    ["in JSON", json(GATEWAY), json(APPLIED)],
    ["in a block that keeps its end", yaml(`${GATEWAY}\n`, "|+"), yaml(`${APPLIED}\n`, "|+")],
    ["with Windows line ends", yaml(GATEWAY).replace(/\n/g, "\r\n"), yaml(APPLIED).replace(/\n/g, "\r\n")],
  ])("are applied and taken off again %s", async (_, text, applied) => {
    const space = memoryWorkspace({ "shop.yaml": text });
    space.open("shop.yaml");
    const uri = space.uri("shop.yaml");
    expect(await after(space, { text, uri, at: "1.0.0" }, APPLY)).toBe(applied);
    space.change("shop.yaml", applied);
    expect(await after(space, { text: applied, uri, at: "values" }, REMOVE)).toBe(text);
  });

  it("are changed in another style where the notation cannot hold the text", async () => {
    const text = yaml("manifests: { }", ">-");
    const space = memoryWorkspace({ "shop.yaml": text });
    space.open("shop.yaml");
    const uri = space.uri("shop.yaml");
    const applied = await after(space, { text, uri, at: "1.0.0" }, APPLY);
    expect(applied).toContain("enabled-presets: Reach:public");
    space.change("shop.yaml", applied);
    const off = await after(space, { text: applied, uri, at: "1.0.0" }, REMOVE);
    expect(off).toContain("manifests: { }");
    expect(applied).toContain("class: public");
  });

  it("are offered in the values' own document, at its beginning", async () => {
    const text = json(GATEWAY);
    const space = memoryWorkspace({ "shop.yaml": text });
    space.open("shop.yaml");
    const place = {
      profile: { number: 1, name: "shop" },
      pack: { index: 0, name: "example-gateway" },
      body: { is: "values" },
    } as const;
    const uri = bodyUri({ profile: space.uri("shop.yaml"), place }, "shop › example-gateway › values");
    space.service.open({ uri, text: GATEWAY, languageId: "yaml", version: 1 });
    expect(await after(space, { text: GATEWAY, uri, at: "manifests" }, APPLY)).toBe(APPLIED);
    const inside = { start: { line: 4, character: 8 }, end: { line: 4, character: 8 } };
    const offered = (await space.service.rewrites(uri, inside))?.value.map(({ title }) => title);
    expect(offered?.filter((title) => title.includes("preset"))).toEqual([]);
  });

  it("say what stays, and why they cannot be applied", async () => {
    const mine = APPLIED.replace("class: public", "class: mine");
    const text = yaml(mine);
    const space = memoryWorkspace({ "shop.yaml": text, "other.yaml": yaml("manifests: { gateway: { class: a } }\n") });
    space.open("shop.yaml");
    space.open("other.yaml");
    const made = await madeAt(space, { text, uri: space.uri("shop.yaml"), at: "1.0.0" }, REMOVE);
    expect(made).toMatchObject({
      note: "Values that were changed after the preset was applied stay: manifests.gateway.class.",
    });
    const asked = { text: space.texts.get("other.yaml") ?? "", uri: space.uri("other.yaml"), at: "1.0.0" };
    expect(await madeAt(space, asked, APPLY)).toMatchObject({ is: "refused" });
  });

  it("are listed for a view, and applied and taken off from there", async () => {
    const text = json(GATEWAY);
    const space = memoryWorkspace({ "shop.yaml": text });
    space.open("shop.yaml");
    const uri = space.uri("shop.yaml");
    // Each answer of the registry leads to the next question.
    for (let i = 0; i < 3; i++) {
      await space.service.presets(uri);
      await space.service.settled();
    }
    const listed = async (): Promise<string[]> => {
      const [of] = (await space.service.presets(uri))?.value ?? [];
      expect(of).toMatchObject({ profile: 0, layer: 0 });
      return (of?.presets ?? []).map(({ title, isOn }) => `${isOn ? "+" : "-"} ${title}`);
    };
    const change = async (is: "applyPreset" | "removePreset"): Promise<string | undefined> => {
      const made = (await space.service.changeProfile(uri, 0, { is, layer: 0, preset: "Reach:public" }))?.value;
      return made?.is === "made" ? applyEdits(now, made.changes[0]?.edits ?? []) : made?.reason;
    };
    let now = text;
    expect(await listed()).toContain("- Reach: Reachable by all");
    expect(await change("removePreset")).toMatch(/changed in the meantime/);
    expect(await change("applyPreset")).toBe(json(APPLIED));
    now = json(APPLIED);
    space.change("shop.yaml", now);
    expect(await listed()).toContain("+ Reach: Reachable by all");
    expect(await change("removePreset")).toBe(text);
  });
});
