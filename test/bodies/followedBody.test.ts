import { describe, expect, it } from "vitest";
import { createService } from "../../server/src/service/createService";

const PROFILE = `metadata:
  name: shop
spec:
  template:
    type: add-on
    packs:
      - name: web
        values: |
          web: 1
      - name: manifests
        type: manifest
        manifests:
          - name: ns
            content: |
              kind: Namespace
          - name: quota
            content: |
              kind: ResourceQuota
      - name: web-2
        values: |
          web: 2
`;
const WEB_2 = "      - name: web-2\n        values: |\n          web: 2\n";

/** Where the values of web-2, or its second manifest, are found after a change of the profile. */
async function follow(what: "values" | "manifest", changed: string): Promise<string> {
  const service = createService();
  const uri = "made:/shop.profile.yaml";
  service.open({ uri, text: PROFILE });
  const all = await service.bodies(uri, undefined);
  const places = all !== undefined && !("is" in all.value) ? all.value : [];
  const place = places[what === "values" ? 3 : 2]?.place;
  if (place === undefined) throw new Error("it is there");
  service.open({ uri, text: changed });
  const base = what === "values" ? "web: 2\n" : "kind: ResourceQuota\n";
  const state = (await service.bodyState(uri, { place, base }))?.value;
  if (state?.is !== "found") return state?.is ?? "none";
  const { pack, body } = state.place;
  return [pack.index, pack.name, body.is === "manifest" ? body.name : body.is, state.text.trim()].join(" ");
}

describe("a body of a profile that changes", () => {
  it.each([
    { what: "stays", values: "2 web-2 values web: 2", change: (text: string) => text },
    {
      what: "is edited",
      values: "2 web-2 values web: 22",
      change: (text: string) => text.replace("web: 2\n", "web: 22\n"),
    },
    {
      what: "moves up",
      values: "0 web-2 values web: 2",
      change: (text: string) => text.replace(WEB_2, "").replace("    packs:\n", `    packs:\n${WEB_2}`),
    },
    {
      what: "is renamed",
      values: "2 web-two values web: 2",
      change: (text: string) => text.replace("name: web-2", "name: web-two"),
    },
    {
      what: "has a twin",
      values: "2 web-2 values web: 2",
      change: (text: string) => text + WEB_2.replace("web: 2", "web: 3"),
    },
    { what: "is deleted", values: "gone", change: (text: string) => text.replace(WEB_2, "") },
    {
      what: "is in a renamed profile",
      values: "2 web-2 values web: 2",
      change: (text: string) => text.replace("shop", "store"),
    },
    {
      what: "is in a broken text",
      values: "unsure",
      change: (text: string) => text.replace("type: add-on", 'type: "add-on'),
    },
  ])("$what", async ({ values, change }) => {
    expect(await follow("values", change(PROFILE))).toBe(values);
  });

  it("is a manifest that moves in its list", async () => {
    const changed = PROFILE.replace("- name: ns", "- name: first\n            content: ''\n          - name: ns");
    expect(await follow("manifest", changed)).toBe("1 manifests quota kind: ResourceQuota");
  });
});
