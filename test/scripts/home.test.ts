import { describe, expect, it } from "vitest";
import { COPIED_FROM, missingHome, NOWHERE, repositoryName, withHome } from "../../scripts/home.mjs";
import { textOf } from "../docs/repository";

const version = "2.3.4";

describe("the home of the project", () => {
  it.each([
    ["https://github.com/acme/profiles", "acme/profiles"],
    ["https://github.com/acme/profiles.git", "acme/profiles"],
    ["git+https://github.com/acme/profiles.git", "acme/profiles"],
    ["git@gitlab.com:acme/tools/profiles.git", "acme/tools/profiles"],
    ["github:acme/profiles", "acme/profiles"],
    ["acme/profiles", "acme/profiles"],
  ])("is read of %s", (url, name) => {
    expect(repositoryName({ version, repository: url })).toBe(name);
    expect(repositoryName({ version, repository: { url } })).toBe(name);
  });

  it("is missed by name, until it is there", () => {
    expect(repositoryName({ version })).toBeUndefined();
    expect(missingHome({ version })).toContain("no repository, bugs, homepage");
    expect(missingHome({ version, repository: "acme/p", bugs: {} })).toMatch(/no homepage\. [^]*these links/);
    expect(missingHome({ version, repository: "acme/p", bugs: {}, homepage: "" })).toBeUndefined();
  });

  it.each([
    [`uses: ${NOWHERE}@v0.1.0`, "uses: acme/profiles@v2.3.4"],
    [`component: $HOST/${NOWHERE}/check@0.1.0`, "component: $HOST/acme/profiles/check@2.3.4"],
    ["npx palette-profiles@0.1.0 check", "npx palette-profiles@2.3.4 check"],
    ["palette-profiles-0.1.0.tgz", "palette-profiles-2.3.4.tgz"],
    [`ghcr.io/${NOWHERE}:0.1.0 check`, "ghcr.io/acme/profiles:2.3.4 check"],
    [`repo: https://github.com/${NOWHERE}\n    rev: v0.1.0`, "repo: https://github.com/acme/profiles\n    rev: v2.3.4"],
    ['# version\n      default: "0.1.0"', '# version\n      default: "2.3.4"'],
    ["node 20.19.0, other@1.0.0", "node 20.19.0, other@1.0.0"],
  ])("and the version are written into %j", (before, after) => {
    expect(withHome(before, { version, repository: "https://github.com/acme/profiles" })).toBe(after);
  });

  it.each(COPIED_FROM)("is in %s, at the version of the package", (file) => {
    const text = textOf(file);
    const later = withHome(text, { version: "99.88.77", repository: "https://github.com/acme/profiles" });
    expect(later).not.toBe(text);
    expect(later).not.toContain(NOWHERE);
  });
});
