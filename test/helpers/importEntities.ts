import fc from "fast-check";
import { awkwardTexts } from "./texts";

/** Any JSON, for keys that Palette does not know: with numbers, nulls, and keys that JavaScript has a use for. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2, noUnicodeString: false }),
  fc.constantFrom(null, true, 1.5e300, -0.1, 12, [], {}, "1.20", "yes", "null", "~", "2024-01-01", "<<", "a\r\nb"),
  awkwardTexts,
);

/** Texts with what Go escapes, and with what YAML and JSON write in different ways. */
const texts = fc.oneof(
  awkwardTexts,
  fc
    .array(fc.constantFrom("<", ">", "&", "\u2028", "\u2029", "\n", "  ", "\t", '"', "\\", "é", "😀", "a: b", "#"), {
      maxLength: 12,
    })
    .map((parts) => parts.join("")),
);

/** Keys that no field and no part of a shape has. */
const UNKNOWN = ["x", "zed.io/a-b", "constructor", "Ünder score", "a:b", "9", "true", ""];

/** A map of fields in the order of Palette's exports, some left out, with unknown keys anywhere between. */
function entity(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>, needed: readonly string[] = []) {
  const stated = Object.entries(fields).map(([key, value]) =>
    (needed.includes(key) ? value : fc.option(value, { nil: undefined })).map((one) => [key, one] as const),
  );
  const unknown = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...UNKNOWN), anything), { maxLength: 2 });
  return fc.tuple(fc.tuple(...stated), unknown).map(([entries, strangers]) => {
    const all: (readonly [string, unknown])[] = entries.filter(([, value]) => value !== undefined);
    for (const [at, key, value] of strangers) all.splice(at % (all.length + 1), 0, [key, value]);
    return Object.fromEntries(all);
  });
}

const metadata = entity({
  uid: texts,
  name: texts,
  kind: fc.constantFrom("pack", "helm", "oci", ""),
  isPrivate: fc.boolean(),
  providerType: fc.constantFrom("", "helm", "pack", "zarf"),
});
const registryName = fc.constantFrom("Palette Registry", "Public Repo", "Ours").map((name) => ({ metadata: { name } }));

const pack = entity({
  name: texts,
  type: fc.constantFrom("spectro", "oci", "helm", "manifest"),
  layer: fc.constantFrom("os", "k8s", "cni", "csi", "addon"),
  version: texts,
  tag: texts,
  values: texts,
  registry: fc.oneof(registryName, entity({ metadata, matchingRegistries: fc.array(metadata, { maxLength: 1 }) })),
  manifests: fc.array(entity({ name: texts, content: texts }), { maxLength: 2 }),
});

/** Their order in exports is not known for certain: it varies here. */
const variable = fc
  .record(
    {
      name: texts,
      displayName: texts,
      description: texts,
      format: fc.constantFrom("string", "number"),
      inputType: fc.constantFrom("text", "dropdown", "multiline"),
      order: fc.constantFrom("1779964217240131645760", "0"),
      options: fc.array(entity({ value: texts, label: texts, description: texts, default: fc.boolean() }), {
        maxLength: 2,
      }),
      defaultValue: texts,
      regex: fc.constantFrom("", "^a{1,2}$", "^${x}$", "<[^&]>"),
      required: fc.boolean(),
      immutable: fc.boolean(),
      hidden: fc.boolean(),
      isSensitive: fc.boolean(),
      other: anything,
    },
    { requiredKeys: ["name"] },
  )
  .chain((fields) => fc.shuffledSubarray(Object.entries(fields), { minLength: Object.keys(fields).length }))
  .map((entries) => Object.fromEntries(entries));

/** Import entities as Palette could export them, also with keys that it does not have today. */
export const importEntities = entity(
  {
    metadata: entity({
      name: texts,
      description: texts,
      labels: fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key !== "<<"),
        texts,
        {
          maxKeys: 3,
          noNullPrototype: true,
        },
      ),
    }),
    spec: entity(
      {
        version: texts,
        template: entity(
          {
            type: fc.constantFrom("cluster", "infra", "add-on", "system"),
            cloudType: fc.constantFrom("aws", "all", "our-cloud"),
            packs: fc.array(pack, { maxLength: 3 }),
          },
          ["packs"],
        ),
        variables: fc.array(variable, { maxLength: 3 }),
      },
      ["template"],
    ),
  },
  ["spec"],
);
