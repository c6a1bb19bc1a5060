import { describe, expect, it } from "vitest";
import { isInstalled } from "../../scripts/installed.mjs";

const project = { name: "palette-profiles", version: "1.0.0" };
const web = { version: "2.1.0", integrity: "sha512-a" };
const other = { version: "3.0.0", integrity: "sha512-b", optional: true };

const lockOf = (
  packages: Readonly<Record<string, object>>,
): { readonly packages: Readonly<Record<string, object>> } => ({
  packages: Object.fromEntries(Object.entries(packages).map(([name, of]) => [`node_modules/${name}`, of])),
});
const LOCK = { packages: { "": project, ...lockOf({ web, other }).packages } };

describe("the packages of a lockfile", () => {
  it.each([
    ["all there", { web, other }, true],
    ["all there but one of another machine", { web }, true],
    ["not there", {}, false],
    ["there in another version", { web: { ...web, version: "2.0.0" } }, false],
    ["there with other contents", { web: { ...web, integrity: "sha512-c" } }, false],
    ["there with one that nobody wants any more", { web, old: web }, false],
    ["there but one that every machine needs", { other }, false],
  ])("are %s", (_, packages, isThere) => expect(isInstalled(LOCK, lockOf(packages))).toBe(isThere));

  it("are not there where npm was stopped", () => expect(isInstalled(LOCK, {})).toBe(false));
});
