import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { changedPresets, type ChangedPresets } from "../../server/src/compare/presets/presetChange";
import { enabledIn, withoutComment } from "../../server/src/compare/presets/presetHeader";
import { presetName, presetsIn, type Preset } from "../../server/src/packs/defaults/presets";
import { numbers } from "../helpers/numbers";
import { overridesOf } from "../helpers/overrides";
import { realPacks } from "../helpers/packVersions";

// Every preset of the real packs, applied to and taken off their defaults and values that a user may have.

/** How many sets of overrides are tried for each preset. */
const SETS = Number(process.env["OVERRIDE_SETS"] ?? "1");

const cases = realPacks().flatMap(({ name, version, content }) => {
  const presets = content.presets === undefined ? [] : presetsIn(content.presets);
  const source = { presets, defaults: content.values };
  return presets.map((preset) => ({ id: `${name} ${version} ${presetName(preset)}`, preset, source }));
});
type Case = (typeof cases)[number];

function apply({ preset, source }: Case, text: string): ChangedPresets {
  return changedPresets(text, { is: "apply", preset }, source);
}

function remove({ preset, source }: Case, text: string, before?: string): ChangedPresets {
  const applied = before === undefined ? [] : [{ before, after: text }];
  return changedPresets(text, { is: "remove", preset }, source, (one) => (one === preset ? applied : []));
}

const textOf = (made: ChangedPresets): string | undefined => ("text" in made ? made.text : undefined);

/** Whether the defaults say that they are those with the preset: then no values without it are known. */
const isUsual = ({ preset, source }: Case): boolean => enabledIn(source.defaults, source.presets).includes(preset);

type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);

function merged(one: unknown, other: unknown): unknown {
  if (!isData(one) || !isData(other)) return other;
  const below = Object.entries(other).map(([key, value]) => [key, key in one ? merged(one[key], value) : value]);
  return { ...one, ...(Object.fromEntries(below) as Data) };
}

function withoutKeys(data: unknown, [key = "", ...rest]: readonly string[]): unknown {
  if (!isData(data)) return data;
  const { [key]: own, ...others } = data;
  return rest.length === 0 || own === undefined ? others : { ...data, [key]: withoutKeys(own, rest) };
}

function withPresetIn(data: unknown, { add, remove: paths }: Preset): unknown {
  const less = paths.reduce((left, path) => withoutKeys(left, path.split(".")), data);
  return merged(less, parse(add));
}

/** The defaults with a preset as another program writes them: without comments, in its own notation. */
function written(preset: Preset, defaults: string): string {
  return `# spectrocloud.com/enabled-presets: ${presetName(preset)}\n${stringify(withPresetIn(parse(defaults), preset))}`;
}

describe.runIf(cases.length > 0)("each preset of the real packs", () => {
  it("can be applied to the defaults, and gives back their text when it is taken off", () => {
    const failing = cases.filter((one) => {
      const { defaults } = one.source;
      const on = textOf(apply(one, defaults));
      return on === undefined || textOf(remove(one, on, defaults)) !== defaults;
    });
    expect(failing.map(({ id }) => id)).toEqual([]);
  });

  it("gives back the text even if nothing is remembered", () => {
    const failing = cases.filter((one) => {
      const { defaults } = one.source;
      const off = textOf(remove(one, textOf(apply(one, defaults)) ?? ""));
      return off !== (isUsual(one) ? withoutComment(defaults).text : defaults);
    });
    expect(failing.map(({ id }) => id)).toEqual([]);
  });

  it("says that the values stay, if it is on by default", () => {
    const usual = cases.filter(isUsual);
    const said = usual.filter((one) => {
      const made = remove(one, one.source.defaults);
      return "text" in made && made.isCommentOnly;
    });
    expect(said.map(({ id }) => id)).toEqual(usual.map(({ id }) => id));
  });

  it("is taken off values that another program wrote, or it says why not", () => {
    const results = cases.map((one) => {
      const off = remove(one, written(one.preset, one.source.defaults));
      if ("reason" in off) return off.reason;
      return isDeepStrictEqual(parse(off.text), parse(one.source.defaults)) ? "right" : `wrong ${one.id}`;
    });
    expect(results.filter((result) => result.startsWith("wrong"))).toEqual([]);
    expect(results.filter((result) => result === "right").length).toBeGreaterThanOrEqual(0.9 * cases.length);
  });

  it("gives back what a user wrote, and keeps what the user changes while it is on", () => {
    const reasons: string[] = [];
    cases.forEach((one, index) => {
      for (let set = 0; set < SETS; set++) {
        const mine = overridesOf(one.source.defaults, numbers(index * 1000 + set));
        const made = apply(one, mine);
        if ("reason" in made) {
          reasons.push(made.reason);
          continue;
        }
        expect(parse(made.text), one.id).toEqual(withPresetIn(parse(mine) ?? {}, one.preset));
        expect(textOf(remove(one, made.text, mine)), one.id).toBe(mine);
        const alone = remove(one, made.text);
        if ("reason" in alone) reasons.push(alone.reason);
      }
    });
    expect(reasons.length).toBeLessThan(0.1 * cases.length * SETS);
  });
});
