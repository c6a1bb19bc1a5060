import { describe, expect, it } from "vitest";
import { localRegistries } from "../../server/src/registries/localRegistries";
import { createService } from "../../server/src/service/createService";
import { isFloatingTag } from "../../server/src/packs/versions";
import { applyEdits } from "../../server/src/text/edit";
import { TEST_ASSETS } from "../helpers/assets";
import { BUNDLED } from "../helpers/reading";

const service = createService({ local: localRegistries, assets: TEST_ASSETS });
const NAME = "cni-calico";
const uri = "file:///w/shop.profile.yaml";

function known(): readonly string[] {
  const answer = BUNDLED.find(NAME, undefined);
  if (answer.is !== "found") throw new Error(`${NAME} is not in the sample.`);
  return answer.value.versions.filter((version) => !isFloatingTag(version));
}

const profile = (tag: string, name = NAME): string =>
  `metadata: { name: shop }\nspec:\n  template:\n    type: infra\n    packs:\n` +
  `      - { name: ${name}, layer: cni, tag: "${tag}", registry: Public Repo }\n`;

async function offers(text: string): Promise<readonly string[]> {
  return (await service.versionOffers({ uri, text }, 0, 0))?.value ?? [];
}

/** The versions of titles. */
const versionsIn = (titles: readonly string[]): string[] =>
  titles.map((title) => title.replace(/^\w+ to ([^,]+).*/, "$1"));

describe("the versions to change a layer to", () => {
  it("of the newest one are all others that are known, newest first", async () => {
    const [newest = "", ...others] = known();
    expect(others.length).toBeGreaterThan(0);
    expect(await offers(profile(newest))).toEqual(others.map((version) => `Change to ${version}`));
  });

  it("are the updates first, and each version once", async () => {
    const oldest = known().at(-1)!;
    const titles = await offers(profile(oldest));
    expect(titles[0]).toMatch(/^Update to /);
    expect(versionsIn(titles).sort()).toEqual([...known()].slice(0, -1).sort());
  });

  it("are all that are known if the version of the layer is not", async () => {
    expect(versionsIn(await offers(profile("0.0.1")))).toEqual(expect.arrayContaining([...known()]));
  });

  it("are none of a pack that is not known", async () => {
    expect(await offers(profile("1.0.0", "our-own"))).toEqual([]);
  });

  it("can be chosen", async () => {
    const [newest = "", other = ""] = known();
    const text = profile(newest);
    const reply = await service.changeProfile({ uri, text }, 0, {
      is: "update",
      layer: 0,
      title: `Change to ${other}`,
    });
    const made = reply?.value;
    if (made?.is !== "made") throw new Error("It is refused.");
    expect(
      applyEdits(
        text,
        made.changes.flatMap(({ edits }) => edits),
      ),
    ).toBe(profile(other));
  });
});
