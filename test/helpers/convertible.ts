import fc from "fast-check";
import { stringify } from "yaml";
import type { ShapeId } from "./shapeIds";
import { awkwardTexts } from "./texts";
import type { LanguageId } from "./languages";

type Data = { [key: string]: unknown };

/** The content of a profile in the import form. {@link expectedOf} tells what shapes cannot express. */
export interface Facts {
  readonly metadata: { name: string; description?: string; labels?: Record<string, string> };
  readonly spec: {
    version: string;
    template: { type: string; cloudType: string; packs: PackFacts[] };
    variables: Data[];
  };
}
interface PackFacts extends Data {
  name: string;
  layer: string;
  registry?: { metadata: Data };
}

/** Texts that are not empty, contain no template placeholder, and that all of Palette's parsers read alike. */
const texts = awkwardTexts
  .map((text) => text.replace(/[\ud800-\udfff]/g, "").replace(/[%$<]/g, ""))
  .filter((text) => text !== "");
/** Label names must not be YAML keywords, and a tag is split at its colons. */
const labelTexts = fc.string({ minLength: 1 }).map((text) => `l${text.replace(/[^\w ./-]/g, "")}`);

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
type Stated<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const withoutNothing = <T extends object>(value: T): Stated<T> =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Stated<T>;

const pack = fc
  .record({
    name: texts,
    type: optional(fc.constantFrom("spectro", "oci", "helm", "manifest")),
    layer: fc.constantFrom("os", "k8s", "cni", "csi", "addon"),
    version: optional(texts),
    tag: optional(texts),
    registry: optional(fc.record({ metadata: fc.record({ name: texts }) })),
    values: optional(texts),
    manifests: optional(fc.array(fc.record({ name: texts, content: texts }), { maxLength: 2 })),
  })
  .map(withoutNothing);

const variable = fc
  .record({
    name: texts,
    displayName: optional(texts),
    format: optional(fc.constantFrom("string", "number")),
    inputType: optional(fc.constantFrom("text", "dropdown")),
    defaultValue: optional(texts),
    regex: optional(fc.constantFrom("^a{1,2}$", "^${x}$")),
    options: optional(fc.array(fc.record({ value: texts, label: texts }), { maxLength: 2 })),
    required: optional(fc.boolean()),
    hidden: optional(fc.boolean()),
    isSensitive: optional(fc.boolean()),
  })
  .map(withoutNothing);

export const facts = fc.record({
  metadata: fc
    .record({
      name: texts,
      description: optional(texts),
      labels: optional(fc.dictionary(labelTexts, labelTexts, { minKeys: 1, maxKeys: 3, noNullPrototype: true })),
    })
    .map((metadata) => withoutNothing(metadata) as Facts["metadata"]),
  spec: fc.record({
    version: texts,
    template: fc.record({
      type: fc.constantFrom("cluster", "infra", "add-on", "system"),
      cloudType: fc.constantFrom("aws", "all", "our-cloud"),
      packs: fc.array(pack as fc.Arbitrary<PackFacts>, { minLength: 1, maxLength: 4 }),
    }),
    variables: fc.array(variable, { maxLength: 3 }),
  }),
}) satisfies fc.Arbitrary<Facts>;

/** Writes the facts in each shape. */
export const ENCODERS: Readonly<Record<ShapeId, (facts: Facts) => unknown>> = {
  import: (profile) => profile,
  create: (profile) => asRequest(profile),
  update: (profile) => {
    const request = asRequest(profile);
    const { cloudType: _, ...template } = request.spec.template;
    return { ...request, spec: { version: request.spec.version, template } };
  },
  response: ({ metadata: { description, ...metadata }, spec: { version, template, variables } }) => ({
    metadata: { ...metadata, annotations: { description } },
    spec: { version, variables, published: { ...template, packs: withUids(template.packs) } },
  }),
  flat: ({ metadata, spec: { version, template, variables } }) => ({
    ...metadata,
    version,
    ...template,
    variables,
    packs: template.packs.map((item) => withRegistry(item, "registry")),
  }),
  "flat-list": ({ metadata: { labels, ...metadata }, spec: { version, template, variables } }) => [
    {
      ...metadata,
      tags: labels === undefined ? undefined : tagsOf(labels),
      version,
      type: template.type,
      cloudType: template.cloudType,
      charts: template.packs.map((item) => withRegistry(item, "registryName")),
      variables,
    },
  ],
  crossplane: (profile) => asResource(profile, "cluster.palette.crossplane.io/v1alpha1", "Profile"),
  "crossplane-legacy": (profile) => asResource(profile, "palette.crossplane.io/v1alpha1", "ClusterProfile"),
  "cluster-profile-cr": ({ metadata, spec: { version, template, variables } }) => ({
    apiVersion: "profile.palette.spectrocloud.com/v1",
    kind: "ClusterProfile",
    metadata,
    spec: { version, ...template, variables },
  }),
  terraform: ({ metadata: { labels, ...metadata }, spec: { version, template, variables } }) => ({
    resource: {
      spectrocloud_cluster_profile: {
        shop: {
          ...metadata,
          version,
          type: template.type,
          cloud: template.cloudType,
          tags: labels === undefined ? undefined : tagsOf(labels),
          pack: template.packs.map(({ manifests, ...item }) => ({
            ...withRegistry(item, "registry_name"),
            manifest: manifests,
          })),
          profile_variables: { variable: variables.map(inSnakeCase) },
        },
      },
    },
  }),
};

function inSnakeCase(map: object): Data {
  return Object.fromEntries<unknown>(
    Object.entries(map).map(([key, value]): [string, unknown] => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

function asRequest({ metadata: { description, ...metadata }, spec }: Facts): Facts {
  return {
    metadata: { ...metadata, annotations: { description } } as Facts["metadata"],
    spec: { ...spec, template: { ...spec.template, packs: withUids(spec.template.packs) } },
  };
}

/** Refers to registries by uid, as API calls do. */
function withUids(packs: readonly PackFacts[]): PackFacts[] {
  return packs.map(({ registry, ...item }) => ({ ...item, registryUid: registry?.metadata["name"] ?? "none" }));
}

function withRegistry({ registry, ...item }: PackFacts, key: string): Data {
  return { ...item, [key]: registry?.metadata["name"] };
}

function tagsOf(labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(labels).map(([name, value]) => `${name}:${value}`);
}

function asResource(
  { metadata, spec: { version, template, variables } }: Facts,
  apiVersion: string,
  kind: string,
): Data {
  const { name, description, labels } = metadata;
  const packs = template.packs.map(({ manifests, ...item }) => ({
    ...withRegistry(item, "registryName"),
    manifest: manifests,
  }));
  const forProvider = {
    name,
    description,
    version,
    type: template.type,
    cloud: template.cloudType,
    tags: labels === undefined ? undefined : tagsOf(labels),
    pack: packs,
    profileVariables: [{ variable: variables }],
  };
  return { apiVersion, kind, metadata: { name }, spec: { forProvider } };
}

/**
 * The facts that are left after a conversion from a shape: some refer to registries by uid, and an update has no cloud
 * and no variables.
 */
export function expectedOf({ metadata, spec }: Facts, shape: ShapeId): Data {
  const byUid = shape === "create" || shape === "update" || shape === "response";
  const packs = spec.template.packs.map(({ registry, ...item }) =>
    byUid
      ? { ...item, registry: { metadata: { uid: registry?.metadata["name"] ?? "none" } } }
      : { ...item, ...(registry && { registry }) },
  );
  const { cloudType, ...template } = spec.template;
  if (shape === "update") return { metadata, spec: { version: spec.version, template: { ...template, packs } } };
  return { metadata, spec: { ...spec, template: { ...template, cloudType, packs } } };
}

/** Unless quoted, the library folds and trims texts of spaces. */
const QUOTED = { defaultStringType: "QUOTE_DOUBLE", blockQuote: false, lineWidth: 0 } as const;

/** The text of a document as JSON, or as YAML written by a library. */
export function textIn(language: LanguageId, document: unknown): string {
  const plain = JSON.stringify(document);
  return language === "json" ? plain : stringify(JSON.parse(plain), QUOTED);
}
