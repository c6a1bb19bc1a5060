import { describe, expect, it } from "vitest";
import { changedPresets, type ChangedPresets } from "../../server/src/compare/presets/presetChange";
import { presetsIn } from "../../server/src/packs/defaults/presets";

const PRESETS = presetsIn(`presets:
  - name: small
    group: Size
    add: |
      web:
        replicas: 1
  - name: large
    group: Size
    remove: ["web.limits"]
    add: |
      web:
        replicas: 5
        # Spread over zones
        spread: { zones: 3 }
  - name: open
    group: Access
    remove: ["web.auth.users"]
    add: |
      web:
        hosts: [ shop.example.com ]
  - name: broken
    add: "a: [b"
`);

const DEFAULTS = `# The web server
web:
  replicas: 2 # for two zones
  limits:
    cpu: 1
  auth:
    users: # who may
      - admin
  hosts: []
`;

function change(is: "apply" | "remove", name: string, text: string): ChangedPresets {
  const preset = PRESETS.find((one) => one.name === name)!;
  return changedPresets(text, { is, preset }, { presets: PRESETS, defaults: DEFAULTS });
}

function changed(is: "apply" | "remove", name: string, text: string): string {
  const made = change(is, name, text);
  if ("reason" in made) throw new Error(made.reason);
  return made.text;
}

const LARGE = `# spectrocloud.com/enabled-presets: Size:large
# The web server
web:
  replicas: 5 # for two zones
  # Spread over zones
  spread: { zones: 3 }
  auth:
    users: # who may
      - admin
  hosts: []
`;

describe("a preset", () => {
  it("is applied with its comment, and taken off", () => {
    expect(changed("apply", "large", DEFAULTS)).toBe(LARGE);
    expect(changed("remove", "large", LARGE)).toBe(DEFAULTS);
  });

  it("takes the place of another one of its group", () => {
    const small = DEFAULTS.replace("replicas: 2", "replicas: 1");
    expect(changed("apply", "small", LARGE)).toBe(`# spectrocloud.com/enabled-presets: Size:small\n${small}`);
  });

  it("is beside those of other groups, in any order", () => {
    const both = changed("apply", "open", LARGE);
    expect(both).toMatch(/^# spectrocloud.com\/enabled-presets: Size:large,Access:open\n/);
    expect(both).toContain("  auth: {}\n  hosts: [ shop.example.com ]\n");
    expect(changed("remove", "open", both)).toBe(LARGE);
    expect(changed("remove", "large", both)).toBe(changed("apply", "open", DEFAULTS));
  });

  it("leaves what the user changed since, and tells of it", () => {
    const mine = LARGE.replace("replicas: 5", "replicas: 7").replace("hosts: []", "hosts: [ mine ]");
    const made = change("remove", "large", mine);
    expect(made).toMatchObject({ kept: ["web.replicas"] });
    expect("text" in made && made.text).toBe(
      DEFAULTS.replace("replicas: 2", "replicas: 7").replace("hosts: []", "hosts: [ mine ]"),
    );
  });

  it("adds only what it sets to a few overrides, and leaves them as they were", () => {
    const mine = "web:\n  hosts: [ mine ]\n";
    const on = changed("apply", "large", mine);
    expect(on).toBe(
      "# spectrocloud.com/enabled-presets: Size:large\nweb:\n  hosts: [ mine ]\n  replicas: 5\n  # Spread over zones\n  spread: { zones: 3 }\n",
    );
    expect(changed("remove", "large", on)).toBe(mine);
  });

  it("fills empty values", () => {
    expect(changed("apply", "small", "")).toBe("# spectrocloud.com/enabled-presets: Size:small\nweb:\n  replicas: 1\n");
  });

  it("keeps the line ends", () => {
    const crlf = (text: string): string => text.replace(/\n/g, "\r\n");
    expect(changed("apply", "large", crlf(DEFAULTS))).toBe(crlf(LARGE));
    expect(changed("remove", "large", crlf(LARGE))).toBe(crlf(DEFAULTS));
  });

  it.each([
    [
      "a comment that is there",
      "# spectrocloud.com/enabled-presets:\nweb:\n",
      "# spectrocloud.com/enabled-presets: Size:small\n",
    ],
    [
      "one with others",
      "# x\n# spectrocloud.com/enabled-presets: A:b\nweb:\n",
      "# x\n# spectrocloud.com/enabled-presets: A:b,Size:small\n",
    ],
    [
      "one without a space",
      "#spectrocloud.com/enabled-presets:A:b\nweb:\n",
      "#spectrocloud.com/enabled-presets:A:b,Size:small\n",
    ],
  ])("is added to %s", (_, text, after) => {
    expect(changed("apply", "small", text)).toBe(`${after}web:\n  replicas: 1\n`);
  });

  it.each([
    ["values with syntax errors", "large", "web: [a\n"],
    ["values that are no map", "large", "- a\n"],
    ["several documents", "large", "a: 1\n---\nb: 2\n"],
    ["values in brackets", "large", "web: { replicas: 1 }\n"],
    ["an anchor", "open", "web:\n  hosts: &hosts []\n  others: *hosts\n"],
    ["an invalid preset", "broken", DEFAULTS],
  ])("says why it cannot be applied to %s", (_, name, text) => {
    expect(change("apply", name, text)).toHaveProperty("reason");
  });
});
