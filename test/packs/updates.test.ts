import { describe, expect, it } from "vitest";
import { catalogOf } from "../../server/src/packs/catalog";
import {
  newerVersions,
  newestUsable,
  updatesFrom,
  lifecycleState,
  usableVersions,
} from "../../server/src/packs/updates";
import type { PackVersion } from "../../server/src/packs/catalog";
import { exampleRegistry } from "../helpers/exampleRegistry";

const version = (rest: Partial<PackVersion>): PackVersion => ({
  name: "a",
  version: "1.0.0",
  layer: "addon",
  clouds: [],
  areCloudsComplete: false,
  category: undefined,
  state: "active",
  endOfLife: undefined,
  dependencies: [],
  folder: undefined,
  ...rest,
});
const LOOKUP = { catalog: catalogOf([exampleRegistry()]), registry: "Example Registry", today: "2026-01-15" };

describe("newer versions", () => {
  it("reach as far as is asked for", () => {
    const versions = ["2.1.0", "2.0.0", "1.5.1", "1.5.0", "1.4.9", "1.4.8", "1.4.7"];
    expect(newerVersions("1.4.8", versions, "any")).toEqual({
      patch: ["1.4.9"],
      minor: ["1.5.1", "1.5.0", "1.4.9"],
      latest: ["2.1.0", "2.0.0", "1.5.1", "1.5.0", "1.4.9"],
    });
    expect(newerVersions("2.1.0", versions, "any").latest).toEqual([]);
  });

  it("of Kubernetes are one minor version away", () => {
    const versions = ["1.33.1", "1.32.4", "1.32.1", "1.31.5", "1.30.9"];
    expect(newerVersions("1.31.2", versions, "minor-by-minor")).toEqual({
      patch: ["1.31.5"],
      minor: ["1.32.4", "1.32.1"],
      latest: [],
    });
  });

  it("are of the same group and kind, and before release only for who is there", () => {
    const versions = ["1.2.x", "1.2.0-rc.1", "1.1.0-ubi8", "1.1.0-up.2", "1.1.0-rev2", "1.1.0", "LTS__1.1.0"];
    expect(newerVersions("1.0.0", versions, "any").latest).toEqual(["1.1.0-rev2", "1.1.0"]);
    expect(newerVersions("1.0.0-ubi8", versions, "any").latest).toEqual(["1.1.0-ubi8"]);
    expect(newerVersions("1.0.0-up.4", versions, "any").latest).toEqual(["1.1.0-up.2"]);
    expect(newerVersions("1.2.0-rc.0", versions, "any").latest).toEqual(["1.2.0-rc.1"]);
    expect(newerVersions("lts__1.0.0", versions, "any").latest).toEqual(["LTS__1.1.0"]);
  });

  it("that are deprecated or deleted are not offered", () => {
    const pack = LOOKUP.catalog.find("example-web", "Example Registry");
    if (pack.is !== "found") throw new Error("The example is not there.");
    expect(updatesFrom("1.2.0", pack.value, "any", LOOKUP)).toEqual([
      { reach: "minor", version: "1.4.2" },
      { reach: "latest", version: "2.0.0" },
    ]);
    expect(usableVersions("example-web", ["1.2.0", "1.3.0", "1.4.0", "1.4.2"], LOOKUP, 2)).toEqual(["1.4.0", "1.4.2"]);
    expect(newestUsable({ name: "example-web", versions: ["1.5.0-rc.1", "1.4.2"] }, LOOKUP)).toBe("1.4.2");
    expect(newestUsable({ name: "example-web", versions: ["1.3.0"] }, LOOKUP)).toBe("1.3.0");
  });
});

describe("the life of a version", () => {
  it("ends on the day behind its last one", () => {
    expect(lifecycleState(version({ endOfLife: "2026-01-15" }), "2026-01-15")).toBe("active");
    expect(lifecycleState(version({ endOfLife: "2026-01-15" }), "2026-01-16")).toBe("ended");
    expect(lifecycleState(version({ endOfLife: "soon" }), "2026-01-16")).toBe("active");
    expect(lifecycleState(version({ endOfLife: "2020-01-01", state: "deleted" }), "2026-01-16")).toBe("deleted");
  });
});
