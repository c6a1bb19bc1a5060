// Made by `npm run generate`; do not edit.
import type { JsonSchema } from "./jsonSchema";

/** The schemas of `schemas/`, by file name. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  "cluster-profile-cr.schema.json": {
    title: "Cluster profile as a resource",
    description:
      "A cluster profile written by hand as a Kubernetes resource: the native form without the level `template`.",
    type: "object",
    additionalProperties: false,
    properties: {
      apiVersion: { type: "string", description: "The API group and version." },
      kind: { type: "string", description: "The kind of resource." },
      metadata: {
        type: "object",
        description: "What the profile is called.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          description: { $ref: "common.schema.json#/$defs/profileDescription" },
          labels: { $ref: "common.schema.json#/$defs/labels" },
          annotations: {
            type: "object",
            description: "Annotations of the resource.",
            additionalProperties: { type: "string" },
          },
          namespace: {
            type: "string",
            description: "The namespace the resource lives in, where its kind has one.",
            doNotSuggest: true,
          },
          generateName: { description: "The beginning of a name that the cluster completes.", doNotSuggest: true },
          finalizers: { description: "What must be done before the resource is gone.", doNotSuggest: true },
          ownerReferences: { description: "The resources that this one belongs to.", doNotSuggest: true },
          uid: { description: "The resource's uid; the cluster gives it.", doNotSuggest: true },
          resourceVersion: {
            description: "The version of the stored resource; the cluster writes it.",
            doNotSuggest: true,
          },
          generation: {
            description: "How often the resource's spec has changed; the cluster writes it.",
            doNotSuggest: true,
          },
          creationTimestamp: { description: "When the resource was made; the cluster writes it.", doNotSuggest: true },
          deletionTimestamp: {
            description: "When the resource is to be deleted; the cluster writes it.",
            doNotSuggest: true,
          },
          deletionGracePeriodSeconds: {
            description: "How long the resource may take to be deleted.",
            doNotSuggest: true,
          },
          managedFields: { description: "Who manages which field; the cluster writes it.", doNotSuggest: true },
          selfLink: { description: "No longer used.", doNotSuggest: true },
        },
      },
      spec: {
        type: "object",
        description: "What the profile is: its version, its stack of layers, its variables.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
          type: { $ref: "common.schema.json#/$defs/profileType" },
          packs: {
            type: "array",
            description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          variables: { $ref: "common.schema.json#/$defs/variables" },
        },
      },
      status: { type: "object", description: "What a controller reports.", doNotSuggest: true },
    },
    $defs: {
      pack: {
        type: "object",
        description: "One layer of the stack.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          layer: { $ref: "common.schema.json#/$defs/layer" },
          version: { $ref: "common.schema.json#/$defs/packVersion" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          addonType: { $ref: "common.schema.json#/$defs/addonType" },
          registry: { $ref: "common.schema.json#/$defs/registry" },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifests: { $ref: "common.schema.json#/$defs/manifests" },
        },
      },
    },
  },
  "common.schema.json": {
    title: "Parts that the shapes of cluster profiles share",
    $defs: {
      profileName: {
        type: "string",
        description: "The profile's name. With its version it identifies the profile in its project.",
      },
      profileDescription: { type: "string", description: "What the profile is for, as people see it in Palette." },
      profileVersion: {
        type: "string",
        description: "The profile's own version, `major.minor.patch`. Palette takes `1.0.0` where none is given.",
        examples: ["1.0.0"],
      },
      profileType: {
        type: "string",
        description: "What kind of profile this is; it decides which layers belong in it.",
        enum: ["cluster", "infra", "add-on", "system"],
        enumDescriptions: [
          "A full profile: operating system, Kubernetes, network and storage, and any number of add-ons.",
          "An infrastructure profile: operating system, Kubernetes, network and storage.",
          "Add-ons only, for any cluster that fits.",
          "A profile of the system's own; Palette's administrators use these.",
        ],
      },
      cloudType: {
        type: "string",
        description:
          "The cloud or platform the clusters run on. Add-on profiles may be for `all`. Custom clouds are named as they are registered in Palette.",
        examples: [
          "aws",
          "azure",
          "gcp",
          "vsphere",
          "maas",
          "eks",
          "aks",
          "gke",
          "edge-native",
          "apache-cloudstack",
          "baremetal",
          "generic",
          "nested",
          "nutanix",
          "all",
        ],
      },
      labels: {
        type: "object",
        description: "Labels of the profile. A tag without a value is kept as `name: spectro__tag`.",
        additionalProperties: { type: "string" },
      },
      tags: { type: "array", description: "Tags of the profile, each `key:value`.", items: { type: "string" } },
      context: {
        type: "string",
        description: "Where the profile lives.",
        enum: ["project", "tenant", "system"],
        enumDescriptions: ["In a project; the default.", "In the tenant, for all its projects.", "In the system."],
      },
      packName: {
        type: "string",
        description:
          "The pack's name in its registry. The same pack may stand in a profile twice only as `<display name>--<pack name>`.",
      },
      layer: {
        type: "string",
        description:
          "The layer the pack fills. The four core layers hold one pack each; add-ons are as many as you like.",
        enum: ["os", "k8s", "cni", "csi", "addon"],
        enumDescriptions: [
          "The operating system of the nodes.",
          "Kubernetes itself.",
          "The network between pods.",
          "Storage for volumes.",
          "Anything on top: monitoring, ingress, applications.",
        ],
      },
      packType: {
        type: "string",
        description: "Where the pack comes from. It must fit the kind of its registry.",
        enum: ["spectro", "oci", "helm", "manifest"],
        enumDescriptions: [
          "A pack from a registry of kind `pack`.",
          "A pack or chart from an OCI registry.",
          "A chart from a Helm repository.",
          "Kubernetes manifests that stand in the profile itself; no registry.",
        ],
      },
      tag: {
        type: "string",
        description:
          'The version the profile asks for. A tag ending in `.x` follows the newest version it covers. Always in quotes: `"1.20"` without them is the number 1.2.',
      },
      packVersion: {
        type: "string",
        description: "The version the tag stood for when the profile was exported. Always in quotes.",
      },
      addonType: {
        type: "string",
        description: "The category of an add-on. For the reader only: Palette takes it from the registry.",
        examples: [
          "ai",
          "app services",
          "authentication",
          "cni",
          "csi",
          "ingress",
          "integration",
          "load balancer",
          "logging",
          "monitoring",
          "registry",
          "security",
          "servicemesh",
          "system app",
        ],
      },
      values: {
        type: "string",
        contentMediaType: "application/yaml",
        description:
          "The pack's settings, a YAML document of its own. Palette replaces the pack's default values with this text as a whole; it does not merge.",
      },
      registryMetadata: {
        type: "object",
        description: "The registry the pack comes from.",
        additionalProperties: false,
        properties: {
          uid: {
            type: "string",
            description:
              "The registry's uid. It differs from tenant to tenant: the name survives a move, the uid does not.",
          },
          name: { type: "string", description: "The registry's name, as in Palette." },
          kind: {
            type: "string",
            description: "The kind of registry.",
            enum: ["pack", "oci", "helm"],
            enumDescriptions: ["A registry of packs, the older kind.", "An OCI registry.", "A Helm repository."],
          },
          providerType: {
            type: "string",
            description: "What an OCI registry holds; empty for other kinds.",
            enum: ["pack", "helm", "zarf", ""],
            enumDescriptions: ["Packs.", "Helm charts.", "Zarf packages.", "Not an OCI registry."],
          },
          isPrivate: {
            type: "boolean",
            description: "Whether the registry is private, so that its content is not synced.",
          },
          isSyncSupported: { type: "boolean", description: "Whether Palette can sync the registry." },
        },
      },
      registry: {
        description: "The registry the pack comes from: its name, or what Palette exports about it.",
        type: ["object", "string"],
        additionalProperties: false,
        properties: {
          metadata: { $ref: "#/$defs/registryMetadata" },
          matchingRegistries: {
            type: "array",
            description: "Registries that hold the pack; Palette fills this in when it validates an import.",
            items: { $ref: "#/$defs/registryMetadata" },
          },
        },
      },
      registryName: { type: "string", description: "The registry's name, as in Palette." },
      registryUid: {
        type: "string",
        description:
          "The registry's uid. It differs from tenant to tenant: the name survives a move, the uid does not.",
      },
      packUid: {
        type: "string",
        description: "The uid of this version of the pack in its registry. It differs from tenant to tenant, too.",
      },
      manifest: {
        type: "object",
        description: "A Kubernetes manifest that the layer brings.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "The manifest's name, unique in its pack." },
          content: {
            type: "string",
            contentMediaType: "application/yaml",
            description: "The manifest itself: one or more YAML documents.",
          },
        },
      },
      manifests: {
        type: "array",
        description: "Kubernetes manifests that the layer brings.",
        items: { $ref: "#/$defs/manifest" },
      },
      variable: {
        type: "object",
        description: "A variable of the profile, used in values and manifests as `{{.spectro.var.NAME}}`.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "The name used in `{{.spectro.var.NAME}}`, unique in the profile." },
          displayName: { type: "string", description: "The name people see, unique in the profile." },
          description: { type: "string", description: "A hint for whoever fills in the value." },
          format: {
            type: "string",
            description: "What the value must look like.",
            enum: ["string", "number", "boolean", "ipv4", "ipv4cidr", "ipv6", "version", "base64"],
            enumDescriptions: [
              "Any text; the default.",
              "A number.",
              "`true` or `false`.",
              "An IPv4 address.",
              "An IPv4 network, as `10.0.0.0/16`.",
              "An IPv6 address.",
              "A semantic version.",
              "Text in base64.",
            ],
          },
          inputType: {
            type: "string",
            description: "How the value is asked for.",
            enum: ["text", "dropdown", "multiline"],
            enumDescriptions: ["One line of text; the default.", "A choice among `options`.", "Several lines of text."],
          },
          options: {
            type: "array",
            description: "The choices of a dropdown.",
            items: {
              type: "object",
              additionalProperties: false,
              properties: {
                value: { type: "string", description: "The value that is used." },
                label: { type: "string", description: "The text that is shown." },
                description: { type: "string", description: "A hint beside the choice." },
                default: { type: "boolean", description: "Whether this choice is taken where none is made." },
              },
            },
          },
          order: {
            type: ["string", "integer"],
            description: "The position in the console's list of variables, written by exports: a string of digits.",
            doNotSuggest: true,
          },
          defaultValue: { type: "string", description: "The value that is taken where none is given." },
          regex: { type: "string", description: "A regular expression (RE2) that the value must match." },
          required: { type: "boolean", description: "Whether a value must be given when a cluster is made." },
          immutable: { type: "boolean", description: "Whether the value cannot be changed; it then needs a default." },
          hidden: {
            type: "boolean",
            description: "Whether the value is not asked for; a required one then needs a default.",
          },
          isSensitive: { type: "boolean", description: "Whether the value is masked wherever it is shown." },
        },
      },
      variables: { type: "array", description: "The profile's variables.", items: { $ref: "#/$defs/variable" } },
      objectMeta: {
        type: "object",
        description: "What the profile is called, and what is noted about it.",
        additionalProperties: false,
        properties: {
          name: { $ref: "#/$defs/profileName" },
          labels: { $ref: "#/$defs/labels" },
          annotations: {
            type: "object",
            description: "Notes about the profile; its description is one of them.",
            properties: { description: { $ref: "#/$defs/profileDescription" } },
            additionalProperties: { type: "string" },
          },
          uid: { type: "string", description: "The profile's uid. Palette gives it.", doNotSuggest: true },
          creationTimestamp: {
            type: "string",
            description: "When the profile was made. Palette writes it.",
            doNotSuggest: true,
          },
          lastModifiedTimestamp: {
            type: "string",
            description: "When the profile was last changed. Palette writes it.",
            doNotSuggest: true,
          },
          deletionTimestamp: {
            type: "string",
            description: "When the profile is to be deleted. Palette writes it.",
            doNotSuggest: true,
          },
        },
      },
      resourceMetadata: {
        type: "object",
        description: "The resource's own name, labels and annotations.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "The resource's name in the cluster." },
          namespace: { type: "string", description: "The namespace the resource lives in, where its kind has one." },
          labels: { type: "object", description: "Labels of the resource.", additionalProperties: { type: "string" } },
          annotations: {
            type: "object",
            description: "Annotations of the resource.",
            additionalProperties: { type: "string" },
          },
          generateName: { description: "The beginning of a name that the cluster completes.", doNotSuggest: true },
          finalizers: { description: "What must be done before the resource is gone.", doNotSuggest: true },
          ownerReferences: { description: "The resources that this one belongs to.", doNotSuggest: true },
          uid: { description: "The resource's uid; the cluster gives it.", doNotSuggest: true },
          resourceVersion: {
            description: "The version of the stored resource; the cluster writes it.",
            doNotSuggest: true,
          },
          generation: {
            description: "How often the resource's spec has changed; the cluster writes it.",
            doNotSuggest: true,
          },
          creationTimestamp: { description: "When the resource was made; the cluster writes it.", doNotSuggest: true },
          deletionTimestamp: {
            description: "When the resource is to be deleted; the cluster writes it.",
            doNotSuggest: true,
          },
          deletionGracePeriodSeconds: {
            description: "How long the resource may take to be deleted.",
            doNotSuggest: true,
          },
          managedFields: { description: "Who manages which field; the cluster writes it.", doNotSuggest: true },
          selfLink: { description: "No longer used.", doNotSuggest: true },
        },
      },
    },
  },
  "config.schema.json": {
    title: "Configuration of Cluster Profiles for Palette",
    description: "`palette-profiles.yaml`: which files are profiles, which registries there are, which rules apply.",
    type: "object",
    additionalProperties: false,
    properties: {
      files: {
        type: "array",
        description:
          "Patterns of files that are profiles whatever they look like, relative to this file: `profiles/**/*.yaml`.",
        items: { type: "string" },
      },
      placeholders: {
        type: "array",
        description:
          "Regular expressions (RE2) of texts that another tool fills in: `^X-[A-Z]+$`. Nothing judges a text that one of them matches.",
        items: { type: "string" },
      },
      registries: {
        type: "array",
        description: "The registries that profiles take packs from. No password or key ever stands here.",
        items: {
          type: "object",
          additionalProperties: false,
          properties: {
            name: { type: "string", description: "The name by which profiles speak of the registry." },
            kind: {
              type: "string",
              description: "What kind of registry it is.",
              enum: ["palette", "helm", "oci", "folder"],
              enumDescriptions: [
                "Palette itself, with all registries it knows.",
                "A Helm repository.",
                "An OCI registry that holds packs or charts.",
                "A folder of packs in this workspace.",
              ],
            },
            url: {
              type: "string",
              description: "Where a `palette`, `helm` or `oci` registry is reached.",
              examples: [
                "https://api.spectrocloud.com",
                "https://charts.example.com/stable",
                "oci://registry.example.com/packs",
              ],
            },
            project: { type: "string", description: "The project of Palette that is asked." },
            path: { type: "string", description: "Where a `folder` lies, relative to this file." },
            insecure: {
              type: "boolean",
              description: "Allows plain HTTP. It counts only in your own settings, not in a file of the workspace.",
            },
          },
        },
      },
      rules: { $ref: "#/$defs/rules" },
      overrides: {
        type: "array",
        description:
          "Levels of rules for some files only; also the way to silence a rule in JSON, which has no comments.",
        items: {
          type: "object",
          additionalProperties: false,
          properties: {
            files: {
              type: "array",
              description: "Patterns of the files, relative to this file: `legacy/**`.",
              items: { type: "string" },
            },
            rules: { $ref: "#/$defs/rules" },
          },
        },
      },
      values: {
        type: "array",
        description:
          "Which files are the values of which packs, for builds that put them into profiles. A `valuesFile` in a profile needs no entry.",
        items: {
          type: "object",
          additionalProperties: false,
          properties: {
            files: {
              type: "array",
              description: "Patterns of the files, relative to this file: `values/nginx-*.yaml`.",
              items: { type: "string" },
            },
            pack: { type: "string", description: "The name of the pack, as profiles have it." },
            registry: {
              type: "string",
              description: "The name of the registry of the pack; without it, any registry that has the pack.",
            },
            version: {
              type: "string",
              description: "The version of the pack. Without it, the version in the profile that the file belongs to.",
            },
          },
        },
      },
      stacks: {
        type: "array",
        description: "Which profiles become one cluster, so that they are judged together.",
        items: {
          type: "object",
          additionalProperties: false,
          properties: {
            name: { type: "string", description: "What the stack is called." },
            profiles: {
              type: "array",
              description: "The files of its profiles, relative to this file.",
              items: { type: "string" },
            },
          },
        },
      },
    },
    $defs: {
      rules: {
        type: "object",
        properties: {
          "yaml-syntax": {
            $ref: "#/$defs/level",
            description: "The document is not YAML, or not JSON.\n\nLevel: error.",
          },
          "unreadable-file": {
            $ref: "#/$defs/level",
            description: "A file that is named as a profile cannot be read as text.\n\nLevel: error.",
          },
          "misplaced-template": {
            $ref: "#/$defs/level",
            description: "Type, cloud and packs are in `spec` instead of `spec.template`.\n\nLevel: error.",
          },
          "duplicate-key": { $ref: "#/$defs/level", description: "A map has the same key twice.\n\nLevel: error." },
          "unknown-key": {
            $ref: "#/$defs/level",
            description: "A key that the document's shape does not have.\n\nLevel: warning.",
          },
          "wrong-type": {
            $ref: "#/$defs/level",
            description:
              "A value of the wrong kind: text where a list belongs, a number where text belongs.\n\nLevel: error.",
          },
          "invalid-value": {
            $ref: "#/$defs/level",
            description: "A word that is not in the list of words that its key takes.\n\nLevel: error.",
          },
          "missing-key": {
            $ref: "#/$defs/level",
            description: "A profile, pack or variable has no name.\n\nLevel: error.",
          },
          "unquoted-version": {
            $ref: "#/$defs/level",
            description: "A version or tag without quotes is read as a number.\n\nLevel: error.",
          },
          "mixed-shape": {
            $ref: "#/$defs/level",
            description:
              "A profile that mixes the form of export and import with the body of a create call.\n\nLevel: warning.",
          },
          "escaped-quotes": {
            $ref: "#/$defs/level",
            description: "Quotes with backslashes where there is nothing to escape.\n\nLevel: warning.",
          },
          "invalid-profile-type": {
            $ref: "#/$defs/level",
            description: "The profile's type is none that Palette has.\n\nLevel: error.",
          },
          "invalid-profile-version": {
            $ref: "#/$defs/level",
            description: "The profile's version is no semantic version.\n\nLevel: error.",
          },
          "unknown-cloud-type": {
            $ref: "#/$defs/level",
            description: "The cloud is none of Palette's own.\n\nLevel: warning.",
          },
          "cloud-all-needs-add-on": {
            $ref: "#/$defs/level",
            description: "A cluster or infra profile is for all clouds.\n\nLevel: error.",
          },
          "missing-core-layer": {
            $ref: "#/$defs/level",
            description: "A cluster or infra profile lacks a layer that its cloud needs.\n\nLevel: error.",
          },
          "duplicate-core-layer": {
            $ref: "#/$defs/level",
            description: "Two packs fill the same core layer.\n\nLevel: error.",
          },
          "core-layer-in-add-on": {
            $ref: "#/$defs/level",
            description: "An add-on profile holds a core layer.\n\nLevel: error.",
          },
          "add-on-in-infra": {
            $ref: "#/$defs/level",
            description: "An infra profile holds an add-on.\n\nLevel: warning.",
          },
          "no-packs": { $ref: "#/$defs/level", description: "The profile's list of packs is empty.\n\nLevel: error." },
          "invalid-layer": {
            $ref: "#/$defs/level",
            description: "A pack's layer is none that Palette has.\n\nLevel: error.",
          },
          "invalid-category": {
            $ref: "#/$defs/level",
            description: "The category of an add-on is none that Palette has.\n\nLevel: warning.",
          },
          "category-mismatch": {
            $ref: "#/$defs/level",
            description: "The registry puts the add-on in another category.\n\nLevel: warning.",
          },
          "layer-order": {
            $ref: "#/$defs/level",
            description: "The packs do not stand in the order of their layers.\n\nLevel: warning.",
          },
          "invalid-pack-type": {
            $ref: "#/$defs/level",
            description: "A pack's type is none that Palette has.\n\nLevel: error.",
          },
          "missing-pack-version": { $ref: "#/$defs/level", description: "A pack names no version.\n\nLevel: error." },
          "tag-version-mismatch": {
            $ref: "#/$defs/level",
            description: "A pack's tag does not stand for its version.\n\nLevel: warning.",
          },
          "floating-tag": {
            $ref: "#/$defs/level",
            description: "A pack's tag follows the newest version it covers.\n\nLevel: information.",
          },
          "duplicate-pack": {
            $ref: "#/$defs/level",
            description: "Two packs of a profile bear the same name.\n\nLevel: error.",
          },
          "display-name-mismatch": {
            $ref: "#/$defs/level",
            description:
              "The display name in a pack's name and the one in its values differ, or two packs have the same.\n\nLevel: error.",
          },
          "unknown-registry": {
            $ref: "#/$defs/level",
            description: "Palette has no registry of this name.\n\nLevel: warning.",
          },
          "pack-type-registry-mismatch": {
            $ref: "#/$defs/level",
            description: "A pack's type does not go with its registry.\n\nLevel: error.",
          },
          "unknown-pack": {
            $ref: "#/$defs/level",
            description: "The pack's registry has no pack of this name.\n\nLevel: warning.",
          },
          "unknown-pack-version": {
            $ref: "#/$defs/level",
            description: "The pack's registry does not have this version of it.\n\nLevel: error.",
          },
          "outdated-pack": {
            $ref: "#/$defs/level",
            description: "There is a newer patch or minor version of the pack.\n\nLevel: hint.",
          },
          "deprecated-pack": {
            $ref: "#/$defs/level",
            description:
              "The pack's version is deprecated, disabled, deleted, or past its end of life.\n\nLevel: warning.",
          },
          "pack-layer-mismatch": {
            $ref: "#/$defs/level",
            description: "A pack stands in a layer it does not belong to.\n\nLevel: error.",
          },
          "pack-cloud-mismatch": {
            $ref: "#/$defs/level",
            description: "A pack does not run on the profile's cloud.\n\nLevel: error.",
          },
          "pack-dependency": {
            $ref: "#/$defs/level",
            description: "A pack needs another that is not there, or not in a version it goes with.\n\nLevel: error.",
          },
          "kubernetes-version-skew": {
            $ref: "#/$defs/level",
            description:
              "The edge provider image is made for another version of Kubernetes than the profile has.\n\nLevel: warning.",
          },
          "raw-registry-uid": {
            $ref: "#/$defs/level",
            description: "A registry is named by its uid, which differs in every tenant.\n\nLevel: hint.",
          },
          "missing-file": {
            $ref: "#/$defs/level",
            description:
              "A file with values or manifests that a pack names does not exist, or is outside the workspace.\n\nLevel: warning.",
          },
          "values-syntax": {
            $ref: "#/$defs/level",
            description: "The values of a pack are not YAML.\n\nLevel: error.",
          },
          "values-duplicate-key": {
            $ref: "#/$defs/level",
            description: "A map in a pack's values or manifests has the same key twice.\n\nLevel: error.",
          },
          "values-shape": {
            $ref: "#/$defs/level",
            description:
              "What belongs under `pack`, `charts` or `manifests` in values is not indented.\n\nLevel: warning.",
          },
          "values-unknown-key": {
            $ref: "#/$defs/level",
            description:
              "A key in the values of a pack that nothing reads, as far as the pack and its charts tell.\n\nLevel: warning.",
          },
          "values-type": {
            $ref: "#/$defs/level",
            description: "A value of another type than the pack's default.\n\nLevel: warning.",
          },
          "values-constraint": {
            $ref: "#/$defs/level",
            description:
              "A value that the pack's own schema refuses: required and missing, readonly and changed, of another format.\n\nLevel: error.",
          },
          "values-schema": {
            $ref: "#/$defs/level",
            description: "Values that the schema of the pack's chart refuses.\n\nLevel: error.",
          },
          "values-partial": {
            $ref: "#/$defs/level",
            description: "Values that leave out what the pack needs of its defaults.\n\nLevel: information.",
          },
          "pack-header": {
            $ref: "#/$defs/level",
            description: "The `pack` header of values says something that Palette cannot follow.\n\nLevel: error.",
          },
          "unknown-preset": {
            $ref: "#/$defs/level",
            description:
              "The comment with the enabled presets names one that the pack does not have.\n\nLevel: information.",
          },
          "masked-value": {
            $ref: "#/$defs/level",
            description: "A value is the row of asterisks that an export writes for a secret.\n\nLevel: warning.",
          },
          "plaintext-secret": {
            $ref: "#/$defs/level",
            description: "A password, key or token stands in clear text.\n\nLevel: warning.",
          },
          "manifest-syntax": {
            $ref: "#/$defs/level",
            description: "The content of a manifest is not YAML.\n\nLevel: error.",
          },
          "manifest-not-kubernetes": {
            $ref: "#/$defs/level",
            description: "A manifest is no Kubernetes object.\n\nLevel: error.",
          },
          "manifest-in-values": {
            $ref: "#/$defs/level",
            description:
              "The values of a manifest pack hold a Kubernetes object, and the pack has no manifests.\n\nLevel: warning.",
          },
          "manifest-namespace": {
            $ref: "#/$defs/level",
            description: "An object of a manifest that lives in a namespace names none.\n\nLevel: information.",
          },
          "duplicate-manifest": {
            $ref: "#/$defs/level",
            description: "Two manifests of a pack have the same name.\n\nLevel: error.",
          },
          "undefined-variable": {
            $ref: "#/$defs/level",
            description: "A macro names a variable that the profile does not declare.\n\nLevel: error.",
          },
          "unused-variable": {
            $ref: "#/$defs/level",
            description: "A variable is declared that nothing in the profile uses.\n\nLevel: hint.",
          },
          "duplicate-variable": {
            $ref: "#/$defs/level",
            description: "Two variables have the same name or display name.\n\nLevel: error.",
          },
          "malformed-macro": {
            $ref: "#/$defs/level",
            description: "A text that looks like a macro, but is plain text to Palette.\n\nLevel: warning.",
          },
          "unsupported-variable-use": {
            $ref: "#/$defs/level",
            description:
              "A profile variable where Palette does not replace it: in another variable, another macro, a function or pack.content.\n\nLevel: warning.",
          },
          "invalid-variable": {
            $ref: "#/$defs/level",
            description: "A variable has no valid format, input type, options or default.\n\nLevel: error.",
          },
          "required-without-default": {
            $ref: "#/$defs/level",
            description: "A required variable has no default value.\n\nLevel: hint, off by default.",
          },
          "sensitive-default": {
            $ref: "#/$defs/level",
            description: "A sensitive variable has a default value in clear text.\n\nLevel: warning.",
          },
          "unquoted-macro": {
            $ref: "#/$defs/level",
            description: "A macro stands without quotes where YAML takes its braces for a map.\n\nLevel: error.",
          },
          "unknown-macro": {
            $ref: "#/$defs/level",
            description:
              "A macro that Palette does not have in cluster profiles, or not on the profile's cloud.\n\nLevel: warning.",
          },
          "unknown-pack-reference": {
            $ref: "#/$defs/level",
            description:
              "A macro speaks of a pack that the profile does not have, or of a value that the pack does not have.\n\nLevel: information.",
          },
          "stack-base": {
            $ref: "#/$defs/level",
            description: "A stack has no base profile, or more than one.\n\nLevel: error.",
          },
          "stack-duplicate-pack": {
            $ref: "#/$defs/level",
            description: "Two profiles of one stack bring the same pack.\n\nLevel: error.",
          },
          "stack-cloud-mismatch": {
            $ref: "#/$defs/level",
            description: "Profiles of one stack are for different clouds.\n\nLevel: error.",
          },
          "stack-dependency": {
            $ref: "#/$defs/level",
            description:
              "A pack of a stack needs another that no profile of it brings, or not in a version it goes with.\n\nLevel: error.",
          },
          "unused-suppression": {
            $ref: "#/$defs/level",
            description: "A comment silences a rule that finds nothing there.\n\nLevel: hint.",
          },
        },
        description: "The level of each rule, where it is not to have its own.",
        additionalProperties: { $ref: "#/$defs/level" },
      },
      level: {
        type: "string",
        description: "How much it matters.",
        enum: ["error", "warning", "information", "hint", "off"],
        enumDescriptions: [
          "An error: the command line fails.",
          "A warning.",
          "For your information.",
          "A hint, hardly visible.",
          "The rule is switched off.",
        ],
      },
    },
  },
  "create.schema.json": {
    title: "Body of a create call",
    description: "A cluster profile as Palette's API takes it to make a new one.",
    type: "object",
    additionalProperties: false,
    properties: {
      metadata: { $ref: "common.schema.json#/$defs/objectMeta" },
      spec: {
        type: "object",
        description: "What the profile is: its version, its stack of layers, its variables.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          template: {
            type: "object",
            description: "The stack of layers.",
            additionalProperties: false,
            properties: {
              type: { $ref: "common.schema.json#/$defs/profileType" },
              cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
              packs: {
                type: "array",
                description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
                items: { $ref: "#/$defs/pack" },
              },
            },
          },
          variables: { $ref: "common.schema.json#/$defs/variables" },
        },
      },
    },
    $defs: {
      pack: {
        type: "object",
        description: "One layer of the stack.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          layer: { $ref: "common.schema.json#/$defs/layer" },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          uid: { $ref: "common.schema.json#/$defs/packUid" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifests: { $ref: "common.schema.json#/$defs/manifests" },
        },
      },
    },
  },
  "crossplane-legacy.schema.json": {
    title: "Cluster profile of the first Crossplane provider",
    description: "A cluster profile as a resource of the first generation of the Crossplane provider for Palette.",
    type: "object",
    additionalProperties: false,
    properties: {
      apiVersion: { type: "string", description: "The provider's API group and version." },
      kind: { type: "string", description: "The kind of resource." },
      metadata: { $ref: "common.schema.json#/$defs/resourceMetadata" },
      spec: {
        type: "object",
        description: "The profile, and how the provider manages it.",
        additionalProperties: false,
        properties: {
          forProvider: { $ref: "#/$defs/profile" },
          initProvider: {
            $ref: "#/$defs/profile",
            description: "Fields that are used only when the profile is created.",
          },
          managementPolicies: { $ref: "crossplane.schema.json#/$defs/managementPolicies" },
          deletionPolicy: { $ref: "crossplane.schema.json#/$defs/deletionPolicy" },
          providerConfigRef: { $ref: "crossplane.schema.json#/$defs/providerConfigRef" },
          publishConnectionDetailsTo: { $ref: "crossplane.schema.json#/$defs/publishConnectionDetailsTo" },
          writeConnectionSecretToRef: { $ref: "crossplane.schema.json#/$defs/writeConnectionSecretToRef" },
        },
      },
      status: { type: "object", description: "What the provider reports." },
    },
    $defs: {
      profile: {
        type: "object",
        description: "The profile itself.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          description: { $ref: "common.schema.json#/$defs/profileDescription" },
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          type: { $ref: "common.schema.json#/$defs/profileType" },
          cloud: { $ref: "common.schema.json#/$defs/cloudType" },
          context: { $ref: "common.schema.json#/$defs/context" },
          tags: { $ref: "common.schema.json#/$defs/tags" },
          pack: {
            type: "array",
            description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          profileVariables: {
            type: "array",
            description: "The profile's variables: one item that holds them all.",
            items: {
              type: "object",
              additionalProperties: false,
              properties: { variable: { $ref: "common.schema.json#/$defs/variables" } },
            },
          },
        },
      },
      pack: {
        type: "object",
        description: "One layer of the stack.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          uid: {
            $ref: "common.schema.json#/$defs/packUid",
            description: "The pack's uid. With it, name, tag and registry need not be looked up.",
          },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifest: { $ref: "common.schema.json#/$defs/manifests" },
        },
      },
    },
  },
  "crossplane.schema.json": {
    title: "Cluster profile of the Crossplane provider",
    description: "A cluster profile as a resource of the Crossplane provider for Palette.",
    type: "object",
    additionalProperties: false,
    properties: {
      apiVersion: { type: "string", description: "The provider's API group and version." },
      kind: { type: "string", description: "The kind of resource." },
      metadata: { $ref: "common.schema.json#/$defs/resourceMetadata" },
      spec: {
        type: "object",
        description: "The profile, and how the provider manages it.",
        additionalProperties: false,
        properties: {
          forProvider: { $ref: "#/$defs/profile" },
          initProvider: {
            $ref: "#/$defs/profile",
            description: "Fields that are used only when the profile is created.",
          },
          managementPolicies: { $ref: "#/$defs/managementPolicies" },
          deletionPolicy: { $ref: "#/$defs/deletionPolicy" },
          providerConfigRef: { $ref: "#/$defs/providerConfigRef" },
          publishConnectionDetailsTo: { $ref: "#/$defs/publishConnectionDetailsTo" },
          writeConnectionSecretToRef: { $ref: "#/$defs/writeConnectionSecretToRef" },
        },
      },
      status: { type: "object", description: "What the provider reports." },
    },
    $defs: {
      profile: {
        type: "object",
        description: "The profile itself.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          description: { $ref: "common.schema.json#/$defs/profileDescription" },
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          type: { $ref: "common.schema.json#/$defs/profileType" },
          cloud: { $ref: "common.schema.json#/$defs/cloudType" },
          context: { $ref: "common.schema.json#/$defs/context" },
          tags: { $ref: "common.schema.json#/$defs/tags" },
          pack: {
            type: "array",
            description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          profileVariables: {
            type: "array",
            description: "The profile's variables: one item that holds them all.",
            items: {
              type: "object",
              additionalProperties: false,
              properties: { variable: { $ref: "common.schema.json#/$defs/variables" } },
            },
          },
          skipDestroy: {
            type: "boolean",
            description: "Whether versions of the profile stay in Palette when the resource no longer names them.",
          },
        },
      },
      pack: {
        type: "object",
        description: "One layer of the stack.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          uid: {
            $ref: "common.schema.json#/$defs/packUid",
            description: "The pack's uid. With it, name, tag and registry need not be looked up.",
          },
          registryName: {
            $ref: "common.schema.json#/$defs/registryName",
            description: "The registry's name. Give this or `registryUid`, not both.",
          },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifest: { $ref: "common.schema.json#/$defs/manifests" },
        },
      },
      managementPolicies: {
        type: "array",
        description: "What the provider may do with the profile.",
        items: { type: "string", enum: ["*", "Observe", "Create", "Update", "Delete", "LateInitialize"] },
      },
      deletionPolicy: {
        type: "string",
        description: "What becomes of the profile when the resource is deleted.",
        enum: ["Delete", "Orphan"],
      },
      providerConfigRef: {
        type: "object",
        description: "The provider's configuration to use.",
        properties: {
          name: { type: "string", description: "Its name." },
          kind: { type: "string", description: "Its kind, where there are several." },
        },
      },
      publishConnectionDetailsTo: { type: "object", description: "Where connection details are published." },
      writeConnectionSecretToRef: { type: "object", description: "The secret that connection details are written to." },
    },
  },
  "flat-list.schema.json": {
    title: "Cluster profiles in a list",
    description: "Cluster profiles as a list, each with its charts.",
    type: "array",
    items: { $ref: "#/$defs/profile" },
    $defs: {
      profile: {
        type: "object",
        description: "One profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          charts: {
            type: "array",
            description: "The layers of the profile.",
            items: { $ref: "flat.schema.json#/$defs/pack" },
          },
          description: { $ref: "common.schema.json#/$defs/profileDescription" },
          type: { $ref: "common.schema.json#/$defs/profileType" },
          cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
          context: { $ref: "common.schema.json#/$defs/context", doNotSuggest: true },
        },
      },
    },
  },
  "flat.schema.json": {
    title: "Cluster profile in a flat file",
    description: "A cluster profile as scripts and Terraform modules read it: everything at the root.",
    type: "object",
    additionalProperties: false,
    properties: {
      name: { $ref: "common.schema.json#/$defs/profileName" },
      description: { $ref: "common.schema.json#/$defs/profileDescription" },
      version: { $ref: "common.schema.json#/$defs/profileVersion" },
      type: { $ref: "common.schema.json#/$defs/profileType" },
      cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
      context: { $ref: "common.schema.json#/$defs/context" },
      labels: {
        type: ["object", "array"],
        description: "Labels of the profile. A tag without a value is kept as `name: spectro__tag`.",
      },
      tags: { type: ["array", "object"], description: "Tags of the profile, each `key:value`." },
      packs: {
        type: "array",
        description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
        items: { $ref: "#/$defs/pack" },
      },
      variables: {
        description: "The profile's variables.",
        items: { $ref: "common.schema.json#/$defs/variable" },
        doNotSuggest: true,
      },
    },
    $defs: {
      pack: {
        type: "object",
        description: "One layer of the stack.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          layer: { $ref: "common.schema.json#/$defs/layer" },
          version: {
            $ref: "common.schema.json#/$defs/packVersion",
            description:
              'The version of the pack that the profile asks for. Always in quotes: `"1.20"` without them is the number 1.2.',
          },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          registry: { type: ["string", "object"], description: "The registry's name, as in Palette." },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          packUid: { $ref: "common.schema.json#/$defs/packUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          valuesFile: { type: "string", description: "The file that holds the pack's values." },
          manifests: { $ref: "common.schema.json#/$defs/manifests" },
          manifestsGlob: { type: ["string", "array"], description: "The files that hold the pack's manifests." },
        },
      },
    },
  },
  "import.schema.json": {
    title: "Cluster profile",
    description: "A Spectro Cloud Palette cluster profile in the form that Palette exports and imports.",
    type: "object",
    additionalProperties: false,
    properties: {
      metadata: {
        type: "object",
        description: "What the profile is called.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          description: { $ref: "common.schema.json#/$defs/profileDescription" },
          labels: { $ref: "common.schema.json#/$defs/labels" },
        },
      },
      spec: {
        type: "object",
        description: "What the profile is: its version, its stack of layers, its variables.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          template: {
            type: "object",
            description: "The stack of layers.",
            additionalProperties: false,
            properties: {
              type: { $ref: "common.schema.json#/$defs/profileType" },
              cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
              packs: {
                type: "array",
                description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
                items: { $ref: "#/$defs/pack" },
              },
            },
          },
          variables: { $ref: "common.schema.json#/$defs/variables" },
        },
      },
    },
    $defs: {
      pack: {
        type: "object",
        description: "One layer of the stack.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          layer: { $ref: "common.schema.json#/$defs/layer" },
          version: { $ref: "common.schema.json#/$defs/packVersion" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          addonType: { $ref: "common.schema.json#/$defs/addonType" },
          registry: { $ref: "common.schema.json#/$defs/registry" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifests: { $ref: "common.schema.json#/$defs/manifests" },
        },
      },
    },
  },
  "response.schema.json": {
    title: "Answer to a get call",
    description: "A cluster profile as Palette's API gives it.",
    type: "object",
    additionalProperties: false,
    properties: {
      apiVersion: { type: "string", description: "The version of the API." },
      kind: { type: "string", description: "The kind of object." },
      metadata: { $ref: "common.schema.json#/$defs/objectMeta" },
      spec: {
        type: "object",
        description: "What the profile is.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          published: { $ref: "#/$defs/template" },
          draft: {
            $ref: "#/$defs/template",
            description: "The stack of layers that is being worked on and not published yet.",
          },
          versions: {
            type: "array",
            description: "All versions of the profile.",
            items: {
              type: "object",
              description: "One version of the profile.",
              additionalProperties: false,
              properties: {
                uid: { type: "string", description: "The uid of this version." },
                version: { $ref: "common.schema.json#/$defs/profileVersion" },
              },
            },
          },
        },
      },
      status: {
        type: "object",
        description: "What Palette knows of the profile's use.",
        properties: {
          isPublished: { type: "boolean", description: "Whether the profile is published." },
          hasUserMacros: { type: "boolean", description: "Whether its values use macros that people defined." },
          inUseClusters: { type: "array", description: "The clusters that use the profile." },
          inUseClusterUids: {
            type: "array",
            description: "The uids of those clusters; `inUseClusters` has replaced it.",
          },
          inUseClusterTemplates: { type: "array", description: "The cluster templates that use the profile." },
        },
      },
    },
    $defs: {
      template: {
        type: "object",
        description: "The stack of layers that is published.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          uid: { type: "string", description: "The uid of this version of the profile." },
          type: { $ref: "common.schema.json#/$defs/profileType" },
          cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
          profileVersion: { type: "string", description: "The version of the profile that this is." },
          version: { type: "integer", description: "An older count of versions; `profileVersion` has replaced it." },
          packs: {
            type: "array",
            description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          packServerRefs: {
            type: "array",
            description: "The registries that the packs come from.",
            items: {
              type: "object",
              description: "A registry.",
              additionalProperties: false,
              properties: {
                kind: { type: "string", description: "Its kind." },
                name: { type: "string", description: "Its name." },
                uid: { type: "string", description: "Its uid." },
              },
            },
          },
          packServerSecret: { type: "string", description: "The secret with which the registries are read." },
          relatedObject: {
            type: "object",
            description: "What the profile belongs to.",
            additionalProperties: false,
            properties: {
              kind: { type: "string", description: "Its kind." },
              name: { type: "string", description: "Its name." },
              uid: { type: "string", description: "Its uid." },
            },
          },
        },
      },
      pack: {
        type: "object",
        description: "One layer of the stack.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          layer: {
            type: "string",
            description:
              "The layer the pack fills. The four core layers hold one pack each; add-ons are as many as you like.",
            enum: ["os", "k8s", "cni", "csi", "addon", "kernel"],
            enumDescriptions: [
              "The operating system of the nodes.",
              "Kubernetes itself.",
              "The network between pods.",
              "Storage for volumes.",
              "Anything on top: monitoring, ingress, applications.",
              "The kernel of the nodes' operating system.",
            ],
          },
          version: { $ref: "common.schema.json#/$defs/packVersion" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          packUid: { $ref: "common.schema.json#/$defs/packUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifests: {
            type: "array",
            description: "The manifests that the layer brings, by reference; their text is read by another call.",
            items: {
              type: "object",
              description: "A manifest.",
              additionalProperties: false,
              properties: {
                kind: { type: "string", description: "Its kind." },
                name: { type: "string", description: "The manifest's name, unique in its pack." },
                uid: { type: "string", description: "The manifest's uid." },
                content: {
                  type: "string",
                  description: "The manifest itself: one or more YAML documents.",
                  contentMediaType: "application/yaml",
                  doNotSuggest: true,
                },
              },
            },
          },
          annotations: {
            type: "object",
            description: "Notes about the pack.",
            additionalProperties: { type: "string" },
          },
          digest: { type: "string", description: "The digest of the pack's content." },
          isInvalid: { type: "boolean", description: "Whether the pack's tag is gone from its registry." },
          inValidReason: { type: "string", description: "Why the pack is invalid." },
          logo: { type: "string", description: "Where the pack's logo is." },
          params: {
            type: "object",
            description: "Parameters of older packs, in place of values.",
            additionalProperties: { type: "string" },
          },
          presets: { type: "array", description: "The presets that the pack offers." },
          schema: { type: "array", description: "What the pack demands of its values." },
          server: { type: "string", description: "The registry's address." },
        },
      },
    },
  },
  "update.schema.json": {
    title: "Body of an update call",
    description:
      "A cluster profile as Palette's API takes it to change an old one: its cloud and its variables are changed by other calls.",
    type: "object",
    additionalProperties: false,
    properties: {
      metadata: { $ref: "common.schema.json#/$defs/objectMeta" },
      spec: {
        type: "object",
        description: "What the profile is: its version and its stack of layers.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          template: {
            type: "object",
            description: "The stack of layers.",
            additionalProperties: false,
            properties: {
              type: { $ref: "common.schema.json#/$defs/profileType" },
              packs: {
                type: "array",
                description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
                items: { $ref: "#/$defs/pack" },
              },
            },
          },
        },
      },
    },
    $defs: {
      pack: {
        type: "object",
        description: "One layer of the stack.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          layer: { $ref: "common.schema.json#/$defs/layer" },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          uid: { $ref: "common.schema.json#/$defs/packUid" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifests: {
            type: "array",
            description: "Kubernetes manifests that the layer brings.",
            items: { $ref: "#/$defs/manifest" },
          },
        },
      },
      manifest: {
        type: "object",
        description: "A Kubernetes manifest that the layer brings.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "The manifest's name, unique in its pack." },
          uid: { type: "string", description: "The uid of the manifest that is changed; absent for a new one." },
          content: {
            type: "string",
            contentMediaType: "application/yaml",
            description: "The manifest itself: one or more YAML documents.",
          },
        },
      },
    },
  },
};
