// Made by `npm run generate`; do not edit.
import type { JsonSchema } from "./jsonSchema";

/** The schemas of `schemas/`, by file name. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
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
      metadata: { type: "object", description: "The resource's own name, labels and annotations." },
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
          providerConfigRef: { type: "object", description: "The provider's configuration to use." },
          publishConnectionDetailsTo: { type: "object", description: "Where connection details are published." },
          writeConnectionSecretToRef: {
            type: "object",
            description: "The secret that connection details are written to.",
          },
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
          context: {
            type: "string",
            description: "Where the profile lives.",
            enum: ["project", "tenant", "system"],
            enumDescriptions: ["In the provider's project; the default.", "In the tenant.", "In the system."],
          },
          tags: { type: "array", description: "Tags of the profile, each `key:value`.", items: { type: "string" } },
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
              properties: {
                variable: {
                  type: "array",
                  description: "The variables.",
                  items: { $ref: "common.schema.json#/$defs/variable" },
                },
              },
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
            type: "string",
            description: "The pack's uid. With it, name, tag and registry need not be looked up.",
          },
          registryName: { type: "string", description: "The registry's name. Give this or `registryUid`, not both." },
          registryUid: {
            type: "string",
            description:
              "The registry's uid. It differs from tenant to tenant: the name survives a move, the uid does not.",
          },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifest: {
            type: "array",
            description: "Kubernetes manifests that the layer brings.",
            items: { $ref: "common.schema.json#/$defs/manifest" },
          },
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
          variables: {
            type: "array",
            description: "The profile's variables.",
            items: { $ref: "common.schema.json#/$defs/variable" },
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
          version: { $ref: "common.schema.json#/$defs/packVersion" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          addonType: { $ref: "common.schema.json#/$defs/addonType" },
          registry: {
            description: "The registry the pack comes from: its name, or what Palette exports about it.",
            type: ["object", "string"],
            additionalProperties: false,
            properties: {
              metadata: { $ref: "common.schema.json#/$defs/registryMetadata" },
              matchingRegistries: {
                type: "array",
                description: "Registries that hold the pack; Palette fills this in when it validates an import.",
                items: { $ref: "common.schema.json#/$defs/registryMetadata" },
              },
            },
          },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifests: {
            type: "array",
            description: "Kubernetes manifests that the layer brings.",
            items: { $ref: "common.schema.json#/$defs/manifest" },
          },
        },
      },
    },
  },
};
