import { describe, expect, it } from "vitest";
import {
  closestVersions,
  compareLoosely,
  compareVersions,
  contradicts,
  isFloatingTag,
  newestFirst,
  newestPinned,
  parseTag,
} from "../../server/src/packs/versions";

describe("versions", () => {
  it.each([
    ["1.9.5", "<", "1.13.3"],
    ["1.20", "<", "1.21"],
    ["1.20", "=", "1.20.0"],
    ["v1.8.7", "<", "1.12.0"],
    ["1.0.0-rc.1", "<", "1.0.0"],
    ["1.0.0-rc.2", "<", "1.0.0-rc.10"],
    ["1.31.2", "<", "1.31.2-rev2"],
    ["0.30.0-5.5.2026", "<", "0.30.1"],
    ["2.0.2-up.3", "<", "2.0.2-up.4"],
    ["1.29.8", "<", "1.29.x"],
    ["1.29.x", "<", "1.30.0"],
    ["20.04", "<", "22.04"],
    ["LTS__20.04", "<", "22.04"],
  ])("%s %s %s", (a, sign, b) => {
    const expected = sign === "<" ? -1 : 0;
    expect(Math.sign(compareVersions(a, b))).toBe(expected);
    expect(Math.sign(compareVersions(b, a)) + 0).toBe(-expected + 0);
  });

  it("are taken apart", () => {
    expect(parseTag("LTS__22.4.x")).toEqual({ group: "LTS", numbers: [22, 4, Infinity], suffix: "", isFloating: true });
    expect(parseTag("v1.2.3-rc.1")).toEqual({ group: "", numbers: [1, 2, 3], suffix: "rc.1", isFloating: false });
    expect(parseTag("latest")).toEqual({ group: "", numbers: [], suffix: "latest", isFloating: false });
  });

  it("that float follow others", () => {
    expect(["1.29.x", "1.x", "1.29.8", "1.0.0-x", "1.0.0x"].map(isFloatingTag)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("are shown newest first, and the newest that is pinned is the one to take", () => {
    expect(newestFirst(["1.9.5", "1.29.x", "1.13.3", "1.29.8"])).toEqual(["1.29.x", "1.29.8", "1.13.3", "1.9.5"]);
    expect(newestPinned(["1.29.x", "1.29.8"])).toBe("1.29.8");
    expect(newestPinned(["1.0.x"])).toBe("1.0.x");
    expect(newestPinned([])).toBeUndefined();
    expect(newestPinned(["2.0.0-rc.1", "1.2.3", "1.2.2"])).toBe("1.2.3");
    expect(newestPinned(["2.0.0-rc.1", "2.0.x", "2.0.0-beta"])).toBe("2.0.0-rc.1");
    expect(newestPinned(["1.2.3-rev2", "1.2.3"])).toBe("1.2.3-rev2");
  });

  it.each([
    ["1.29.8", "1.29.8", false],
    ["v1.8.7", "1.8.7", false],
    ["1.29.x", "1.29.8", false],
    ["1.x", "1.29.8", false],
    ["LTS__22.4.x", "22.4.3", false],
    ["LTS__20.04", "20.04", false],
    ["1.29", "1.29.8", false],
    ["stable", "1.29.8", false],
    ["1.29.8", "1.29.x", false],
    ["1.28.x", "1.29.8", true],
    ["1.28", "1.29.8", true],
    ["1.29.8", "1.29.9", true],
    ["1.0.0-58eadf5", "1.0.0-48aaaff", true],
    ["1.31.2", "1.31.2-rev2", true],
  ])("the tag %s beside the version %s is wrong: %s", (tag, version, expected) => {
    expect(contradicts(tag, version)).toBe(expected);
  });

  it.each([
    ["1.29.8", "1.29", 0],
    ["1.29", "1.29.8", 0],
    ["1.29.x", "1.29.8", 0],
    ["1.28.15", "1.29", -1],
    ["1.30", "1.29.8", 1],
    ["v1.8.7", "1.8", 0],
    ["LTS__22.04", "20", 1],
    ["latest", "1.0", 0],
  ])("%s against %s, as far as both say", (a, b, sign) => {
    expect(Math.sign(compareLoosely(a, b))).toBe(sign);
    expect(Math.sign(compareLoosely(b, a)) + 0).toBe(-sign + 0);
  });

  it("that are near come before others", () => {
    const versions = ["2.0.0", "2.0.0-rc.1", "1.9.x", "1.5.0", "1.4.2", "1.4.0", "edge__1.4.1", "0.9.0"];
    expect(closestVersions("1.4.1", versions)).toEqual(["1.4.2", "1.4.0", "1.5.0", "2.0.0", "0.9.0"]);
    expect(closestVersions("edge__1.4.x", versions)).toContain("edge__1.4.1");
    expect(closestVersions("2.0.0-rc.2", versions)[0]).toBe("2.0.0");
    expect(closestVersions("2.0.0-rc.2", versions)).toContain("2.0.0-rc.1");
  });
});
