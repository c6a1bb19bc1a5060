import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { textOf } from "../docs/repository";
import type { Ended } from "../helpers/cleanClone";
import { BAD, GOOD } from "../helpers/smallProfiles";
import { has, recipePlaces, type Place } from "./recipe";

// The hooks as pre-commit runs them: the entry, with the staged files of these types behind it.

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly types_or: readonly string[];
}

const HOOKS = parse(textOf(".pre-commit-hooks.yaml")) as readonly Hook[];
const places = recipePlaces();

function runHook(place: Place, id: string): Ended {
  const { entry } = HOOKS.find((hook) => hook.id === id)!;
  const files = place.git("diff", "--cached", "--name-only", "--diff-filter=ACMR").split("\n");
  const [command = "", ...args] = entry.split(" ");
  return place.run({ PRE_COMMIT: "1" }, command, ...args, ...files.filter((file) => /\.(?:ya?ml|json)$/.test(file)));
}

describe(".pre-commit-hooks.yaml", () => {
  it("has the hooks that docs/ci.md names", () => {
    const page = textOf("docs/ci.md");
    expect(HOOKS.map(({ id }) => id)).toEqual(["palette-profiles-check", "palette-profiles-fix"]);
    for (const { id, language, types_or: types } of HOOKS) {
      expect(page).toContain(`id: ${id}`);
      expect({ language, types }).toEqual({ language: "node", types: ["yaml", "json"] });
    }
    expect(page).toContain(`entry: ${HOOKS[0]!.entry}`);
  });

  it("never asks the network", () => {
    for (const { entry } of HOOKS) expect(entry).toContain(" --offline");
  });

  describe.skipIf(!has("staged"))("palette-profiles-check", () => {
    it("reports what is staged, whatever else is there", () => {
      const place = places.make();
      place.write("old.yaml", BAD);
      place.commit("First");
      place.write("values.yaml", "replicas: 1\n");
      place.write("new.yaml", GOOD);
      place.git("add", "--all");
      expect(runHook(place, "palette-profiles-check").code).toBe(0);
      place.write("new.yaml", BAD);
      place.git("add", "--all");
      const { code, out } = runHook(place, "palette-profiles-check");
      expect(code).toBe(1);
      expect(out).toContain("new.yaml");
      expect(out).not.toContain("old.yaml");
    });

    it("is fine with files without a profile, and with a registry that cannot be read", () => {
      const place = places.make();
      place.write("values.yaml", "replicas: 1\n");
      place.git("add", "--all");
      expect(runHook(place, "palette-profiles-check").code).toBe(0);
      place.write(
        "palette-profiles.yaml",
        "registries: [{ name: gone, kind: helm, url: https://127.0.0.1:9/charts }]\n",
      );
      place.write("p.yaml", GOOD.replace("tag:", "registry: gone, tag:"));
      place.git("add", "--all");
      expect(runHook(place, "palette-profiles-check").code).toBe(0);
    });
  });

  describe.skipIf(!has("staged"))("palette-profiles-fix", () => {
    it("fixes the staged files, and no others", () => {
      const place = places.make();
      place.write("old.yaml", BAD);
      place.commit("First");
      place.write("new.yaml", BAD);
      place.write("values.yaml", "replicas: 1\n");
      place.git("add", "--all");
      expect(runHook(place, "palette-profiles-fix").code).toBe(0);
      expect(place.read("new.yaml")).toContain('"1.20"');
      expect(place.read("old.yaml")).toBe(BAD);
      place.git("reset", "--quiet", "--", "new.yaml");
      expect(runHook(place, "palette-profiles-fix").code).toBe(0);
    });

    it("works without pre-commit, on what git has staged", () => {
      const place = places.make();
      place.write("new.yaml", BAD);
      place.git("add", "--all");
      expect(place.run({}, "palette-profiles", "check", "--staged", "--offline", ".").code).toBe(1);
      place.git("reset", "--quiet");
      expect(place.run({}, "palette-profiles", "check", "--staged", "--offline", ".").code).toBe(0);
    });
  });
});
