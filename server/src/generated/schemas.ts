// Made by `npm run generate`; do not edit.
import type { JsonSchema } from "./jsonSchema";

/** The schemas of `schemas/`, by file name. */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  "cluster-profile-cr.schema.json": {
    title: "Cluster profile as a resource",
    description: "A cluster profile as a Kubernetes resource: the import format without the level `template`.",
    type: "object",
    additionalProperties: false,
    properties: {
      apiVersion: { type: "string", description: "The API group and version." },
      kind: { type: "string", description: "The kind of resource." },
      metadata: {
        type: "object",
        description: "Name and labels of the profile.",
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
            description: "Namespace of the resource, if its kind is namespaced.",
            doNotSuggest: true,
          },
          generateName: { description: "Prefix of a name that the cluster generates.", doNotSuggest: true },
          finalizers: {
            description: "Finalizers that must complete before the resource is deleted.",
            doNotSuggest: true,
          },
          ownerReferences: { description: "The resources that own this one.", doNotSuggest: true },
          uid: { description: "UID of the resource, set by the cluster.", doNotSuggest: true },
          resourceVersion: { description: "Version of the stored resource, set by the cluster.", doNotSuggest: true },
          generation: {
            description: "Number of changes of the resource's spec, set by the cluster.",
            doNotSuggest: true,
          },
          creationTimestamp: { description: "Creation time of the resource, set by the cluster.", doNotSuggest: true },
          deletionTimestamp: { description: "Deletion time of the resource, set by the cluster.", doNotSuggest: true },
          deletionGracePeriodSeconds: {
            description: "Time limit for the deletion of the resource.",
            doNotSuggest: true,
          },
          managedFields: { description: "Managers of each field, set by the cluster.", doNotSuggest: true },
          selfLink: { description: "Deprecated; not used.", doNotSuggest: true },
        },
      },
      spec: {
        type: "object",
        description: "The profile: version, layers and variables.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
          type: { $ref: "common.schema.json#/$defs/profileType" },
          packs: {
            type: "array",
            description: "The layers in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          variables: { $ref: "common.schema.json#/$defs/variables" },
        },
      },
      status: { type: "object", description: "Status reported by a controller.", doNotSuggest: true },
    },
    $defs: {
      pack: {
        type: "object",
        description: "One layer of the profile.",
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
    title: "Definitions shared by all formats of cluster profiles",
    $defs: {
      profileName: {
        type: "string",
        description: "Name of the profile. Name and version identify the profile in its project.",
      },
      profileDescription: { type: "string", description: "Description of the profile, as shown in Palette." },
      profileVersion: {
        type: "string",
        description: "Version of the profile, `major.minor.patch`. Default: `1.0.0`.",
        examples: ["1.0.0"],
        meanings: { "1.0.0": "The version that Palette gives a profile without one." },
      },
      profileType: {
        type: "string",
        description: "Type of the profile. It determines which layers the profile can have.",
        enum: ["cluster", "infra", "add-on", "system"],
        enumDescriptions: [
          "Full profile: operating system, Kubernetes, network, storage, and any number of add-ons.",
          "Infrastructure profile: operating system, Kubernetes, network and storage.",
          "Add-on profile: only add-ons.",
          "System profile, for Palette administrators.",
        ],
        consoleWords: { cluster: "Full", infra: "Infrastructure", "add-on": "Add-on" },
      },
      cloudType: {
        type: "string",
        description:
          "Cloud or platform of the clusters. Add-on profiles can use `all`. For a custom cloud, use its name in Palette.",
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
        meanings: {
          aws: "Amazon EC2: Palette creates the nodes and Kubernetes.",
          azure: "Microsoft Azure virtual machines: Palette creates the nodes and Kubernetes.",
          gcp: "Google Compute Engine: Palette creates the nodes and Kubernetes.",
          vsphere: "VMware vSphere.",
          maas: "Canonical MAAS: bare-metal servers.",
          eks: "Amazon EKS: AWS runs the control plane.",
          aks: "Azure Kubernetes Service: Azure runs the control plane.",
          gke: "Google Kubernetes Engine: Google runs the control plane.",
          "edge-native": "Edge hosts that run the Palette agent. The storage layer is optional.",
          "apache-cloudstack": "Apache CloudStack.",
          baremetal: "Bare-metal servers.",
          generic: "Existing clusters that were imported into Palette. Their profiles are add-ons.",
          nested: "Virtual clusters inside another cluster. Their profiles are add-ons.",
          nutanix: "Nutanix. A custom cloud: an administrator has to register it in Palette first.",
          all: "Any cloud. For add-on profiles only.",
          awsgov: "AWS GovCloud, in Palette VerteX.",
          openstack: "OpenStack. Palette no longer offers it.",
          edge: "Edge hosts; `edge-native` is the usual cloud for them.",
          virtual: "Virtual clusters, as the Terraform provider writes it.",
        },
      },
      labels: {
        type: "object",
        description: "Labels of the profile. A tag without a value is stored as `name: spectro__tag`.",
        additionalProperties: { type: "string" },
      },
      tags: { type: "array", description: "Tags of the profile, each `key:value`.", items: { type: "string" } },
      context: {
        type: "string",
        description: "Scope of the profile.",
        enum: ["project", "tenant", "system"],
        enumDescriptions: ["Project (default).", "Tenant, for all of its projects.", "System."],
      },
      packName: {
        type: "string",
        description:
          "Name of the pack in its registry. To use the same pack twice in a profile, write `<display name>--<pack name>`.",
      },
      layer: {
        type: "string",
        description:
          "Layer of the pack. Each of the four core layers has one pack; there can be any number of add-ons.",
        enum: ["os", "k8s", "cni", "csi", "addon"],
        enumDescriptions: [
          "Operating system of the nodes.",
          "Kubernetes.",
          "Pod network (CNI).",
          "Storage (CSI).",
          "Add-on, such as monitoring, ingress or an application.",
        ],
        consoleWords: { cni: "Network", csi: "Storage" },
      },
      packType: {
        type: "string",
        description: "Type of the pack. It must match the kind of its registry.",
        enum: ["spectro", "oci", "helm", "manifest"],
        enumDescriptions: [
          "Pack from a pack registry (`pack`).",
          "Pack or chart from an OCI registry.",
          "Chart from a Helm repository.",
          "Kubernetes manifests in the profile itself, without a registry.",
        ],
      },
      tag: {
        type: "string",
        description:
          "Version of the pack. A tag that ends in `.x` selects the newest matching version. Always use quotes: unquoted, `1.20` is the number 1.2.",
      },
      packVersion: {
        type: "string",
        description: "Version that the tag resolved to when the profile was exported. Always use quotes.",
      },
      addonType: {
        type: "string",
        description: "Category of an add-on, for information only. Palette uses the category in the registry.",
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
        meanings: {
          ai: "Machine learning and AI.",
          "app services": "Services that applications use, such as databases and message queues.",
          authentication: "Sign-in and identity providers.",
          cni: "Network plugins besides the network layer.",
          csi: "Storage drivers besides the storage layer.",
          ingress: "Ingress controllers and gateways: HTTP traffic into the cluster.",
          integration: "Connections to other systems.",
          "load balancer": "Load balancers: addresses for services of type LoadBalancer.",
          logging: "Collecting and forwarding logs.",
          monitoring: "Metrics, dashboards and alerts.",
          registry: "Container image registries.",
          security: "Policies, scanning, certificates and secrets.",
          servicemesh: "Service meshes: traffic and encryption between services.",
          "system app": "Components that support the cluster itself, such as operators and backup.",
        },
      },
      values: {
        type: "string",
        contentMediaType: "application/yaml",
        description:
          "Values of the pack, as a YAML document. They replace the pack's default values completely; they are not merged.",
      },
      registryMetadata: {
        type: "object",
        description: "Registry of the pack.",
        additionalProperties: false,
        properties: {
          uid: {
            type: "string",
            description: "UID of the registry. UIDs are specific to one tenant; use the name instead.",
          },
          name: { type: "string", description: "Name of the registry in Palette." },
          kind: {
            type: "string",
            description: "Kind of the registry.",
            enum: ["pack", "oci", "helm"],
            enumDescriptions: [
              "A legacy pack registry.",
              "An OCI registry, with packs or charts.",
              "A Helm repository.",
            ],
          },
          providerType: {
            type: "string",
            description: "Content of an OCI registry; empty for other kinds.",
            enum: ["pack", "helm", "zarf", ""],
            enumDescriptions: [
              "The OCI registry has packs.",
              "The OCI registry has Helm charts (default).",
              "The OCI registry has Zarf packages.",
              "Not an OCI registry.",
            ],
          },
          isPrivate: {
            type: "boolean",
            description: "Whether the registry is private. The content of private registries is not synced.",
            meanings: { true: "The registry requires credentials.", false: "Anyone can read the registry." },
          },
          isSyncSupported: {
            type: "boolean",
            description: "Whether Palette can sync the registry.",
            meanings: {
              true: "Palette lists all packs of the registry.",
              false: "Palette does not list its packs: names and versions are typed in.",
            },
          },
        },
      },
      registry: {
        description: "Registry of the pack: its name, or the details that Palette exports.",
        type: ["object", "string"],
        additionalProperties: false,
        properties: {
          metadata: { $ref: "#/$defs/registryMetadata" },
          matchingRegistries: {
            type: "array",
            description: "Registries that have the pack. Palette sets this when it validates an import.",
            items: { $ref: "#/$defs/registryMetadata" },
          },
        },
      },
      registryName: { type: "string", description: "Name of the registry in Palette." },
      registryUid: {
        type: "string",
        description: "UID of the registry. UIDs are specific to one tenant; use the name instead.",
      },
      packUid: {
        type: "string",
        description: "UID of this pack version in its registry. UIDs are specific to one tenant.",
      },
      manifest: {
        type: "object",
        description: "A Kubernetes manifest of the layer.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "Name of the manifest, unique in its pack." },
          content: {
            type: "string",
            contentMediaType: "application/yaml",
            description: "Content of the manifest: one or more YAML documents.",
          },
        },
      },
      manifests: {
        type: "array",
        description: "Kubernetes manifests of the layer.",
        items: { $ref: "#/$defs/manifest" },
      },
      variable: {
        type: "object",
        description: "Profile variable, used in values and manifests as `{{.spectro.var.NAME}}`.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "Name for `{{.spectro.var.NAME}}`, unique in the profile." },
          displayName: { type: "string", description: "Name shown in Palette, unique in the profile." },
          description: { type: "string", description: "Help text for the person who enters the value." },
          format: {
            type: "string",
            description: "Format of the value.",
            enum: ["string", "number", "boolean", "ipv4", "ipv4cidr", "ipv6", "version", "base64"],
            enumDescriptions: [
              "Any text (default).",
              "A number.",
              "`true` or `false`.",
              "An IPv4 address.",
              "An IPv4 network, such as `10.0.0.0/16`.",
              "An IPv6 address.",
              "A semantic version.",
              "Base64-encoded text.",
            ],
          },
          inputType: {
            type: "string",
            description: "Input type of the value.",
            enum: ["text", "dropdown", "multiline"],
            enumDescriptions: ["One line of text (default).", "Dropdown with `options`.", "Multiple lines of text."],
            consoleWord: "Input type",
          },
          options: {
            type: "array",
            description: "Options of a dropdown.",
            items: {
              type: "object",
              additionalProperties: false,
              properties: {
                value: { type: "string", description: "Value of the option." },
                label: { type: "string", description: "Label of the option." },
                description: { type: "string", description: "Description of the option." },
                default: {
                  type: "boolean",
                  description: "Whether this is the default option.",
                  meanings: { true: "This option is the default.", false: "This option is not the default." },
                },
              },
            },
          },
          order: {
            type: ["string", "integer"],
            description: "Position in the console's list of variables, as a string of digits. Written by exports.",
            doNotSuggest: true,
          },
          defaultValue: { type: "string", description: "Default value." },
          regex: { type: "string", description: "Regular expression (RE2) that the value must match." },
          required: {
            type: "boolean",
            description: "Whether a value is required when a cluster is created.",
            meanings: { true: "A cluster cannot be created without a value.", false: "The value may be left empty." },
          },
          immutable: {
            type: "boolean",
            description: "Whether the value is read-only. Requires a default value.",
            consoleWord: "Read-only",
            meanings: {
              true: "Users cannot change the value, so it needs a default.",
              false: "Users can change the value.",
            },
          },
          hidden: {
            type: "boolean",
            description: "Whether the variable is hidden. A required hidden variable needs a default value.",
            consoleWord: "Hidden",
            meanings: {
              true: "Users are not asked for the value. If it is also required, it needs a default.",
              false: "Users are asked for the value.",
            },
          },
          isSensitive: {
            type: "boolean",
            description: "Whether the value is masked (masked variable).",
            consoleWord: "Mask value",
            meanings: {
              true: "The value is masked wherever it is shown, and in exports.",
              false: "The value is shown as plain text.",
            },
          },
        },
      },
      variables: { type: "array", description: "Variables of the profile.", items: { $ref: "#/$defs/variable" } },
      objectMeta: {
        type: "object",
        description: "Name, labels and annotations of the profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "#/$defs/profileName" },
          labels: { $ref: "#/$defs/labels" },
          annotations: {
            type: "object",
            description: "Annotations of the profile, including its description.",
            properties: { description: { $ref: "#/$defs/profileDescription" } },
            additionalProperties: { type: "string" },
          },
          uid: { type: "string", description: "UID of the profile, set by Palette.", doNotSuggest: true },
          creationTimestamp: {
            type: "string",
            description: "Creation time of the profile, set by Palette.",
            doNotSuggest: true,
          },
          lastModifiedTimestamp: {
            type: "string",
            description: "Time of the last change of the profile, set by Palette.",
            doNotSuggest: true,
          },
          deletionTimestamp: {
            type: "string",
            description: "Deletion time of the profile, set by Palette.",
            doNotSuggest: true,
          },
        },
      },
      resourceMetadata: {
        type: "object",
        description: "Name, labels and annotations of the resource.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "Name of the resource in the cluster." },
          namespace: { type: "string", description: "Namespace of the resource, if its kind is namespaced." },
          labels: { type: "object", description: "Labels of the resource.", additionalProperties: { type: "string" } },
          annotations: {
            type: "object",
            description: "Annotations of the resource.",
            additionalProperties: { type: "string" },
          },
          generateName: { description: "Prefix of a name that the cluster generates.", doNotSuggest: true },
          finalizers: {
            description: "Finalizers that must complete before the resource is deleted.",
            doNotSuggest: true,
          },
          ownerReferences: { description: "The resources that own this one.", doNotSuggest: true },
          uid: { description: "UID of the resource, set by the cluster.", doNotSuggest: true },
          resourceVersion: { description: "Version of the stored resource, set by the cluster.", doNotSuggest: true },
          generation: {
            description: "Number of changes of the resource's spec, set by the cluster.",
            doNotSuggest: true,
          },
          creationTimestamp: { description: "Creation time of the resource, set by the cluster.", doNotSuggest: true },
          deletionTimestamp: { description: "Deletion time of the resource, set by the cluster.", doNotSuggest: true },
          deletionGracePeriodSeconds: {
            description: "Time limit for the deletion of the resource.",
            doNotSuggest: true,
          },
          managedFields: { description: "Managers of each field, set by the cluster.", doNotSuggest: true },
          selfLink: { description: "Deprecated; not used.", doNotSuggest: true },
        },
      },
    },
  },
  "config.schema.json": {
    title: "Configuration of Cluster Profiles for Palette",
    description:
      "`palette-profiles.yaml` configures which files are profiles, which registries are used, and the severity of each rule.",
    type: "object",
    additionalProperties: false,
    properties: {
      files: {
        type: "array",
        description:
          "Glob patterns of additional files to treat as profiles, relative to this file, such as `profiles/**/*.yaml`.",
        items: { type: "string" },
      },
      placeholders: {
        type: "array",
        description:
          "Regular expressions (RE2) for placeholders that another tool replaces, such as `^X-[A-Z]+$`. Values that match are not checked.",
        items: { type: "string" },
      },
      registries: {
        type: "array",
        description: "Registries that profiles take packs from. Do not put credentials here.",
        items: {
          type: "object",
          additionalProperties: false,
          properties: {
            name: { type: "string", description: "The registry's name, as used in profiles." },
            kind: {
              type: "string",
              description: "The kind of registry.",
              enum: ["palette", "helm", "oci", "folder"],
              enumDescriptions: [
                "Spectro Cloud Palette, with all registries configured in it.",
                "A Helm repository.",
                "An OCI registry that holds packs or charts.",
                "A folder of packs in this workspace.",
              ],
            },
            url: {
              type: "string",
              description: "Address of a registry of kind `palette`, `helm` or `oci`.",
              examples: [
                "https://api.spectrocloud.com",
                "https://charts.example.com/stable",
                "oci://registry.example.com/packs",
              ],
            },
            project: { type: "string", description: "The Palette project to use." },
            path: { type: "string", description: "Path of a registry of kind `folder`, relative to this file." },
            insecure: {
              type: "boolean",
              description: "Allow plain HTTP. Works only in user settings, not in this file.",
            },
          },
        },
      },
      rules: { $ref: "#/$defs/rules" },
      overrides: {
        type: "array",
        description:
          "Rule severities for specific files. Use this to disable a rule in JSON files, which cannot have comments.",
        items: {
          type: "object",
          additionalProperties: false,
          properties: {
            files: {
              type: "array",
              description: "Glob patterns of the files, relative to this file, such as `legacy/**`.",
              items: { type: "string" },
            },
            rules: { $ref: "#/$defs/rules" },
          },
        },
      },
      values: {
        type: "array",
        description:
          "Files that are the values of a pack, for builds that merge them into profiles. A `valuesFile` in a profile needs no entry.",
        items: {
          type: "object",
          additionalProperties: false,
          properties: {
            files: {
              type: "array",
              description: "Patterns of the files, relative to this file: `values/nginx-*.yaml`.",
              items: { type: "string" },
            },
            pack: { type: "string", description: "The name of the pack, as used in profiles." },
            registry: {
              type: "string",
              description: "The name of the pack's registry. Default: any registry with the pack.",
            },
            version: { type: "string", description: "The version of the pack. Default: the version in the profile." },
          },
        },
      },
      stacks: {
        type: "array",
        description: "Profiles that are deployed together to one cluster and checked together.",
        items: {
          type: "object",
          additionalProperties: false,
          properties: {
            name: { type: "string", description: "The name of the stack." },
            profiles: {
              type: "array",
              description:
                "The profile files of the stack, relative to this file. `main.tf#shop` is one of several profiles in a Terraform file.",
              items: { type: "string" },
            },
            base: {
              type: "string",
              description: "With `imported`, the stack needs no base profile: the cluster exists already.",
              enum: ["imported"],
              enumDescriptions: ["The cluster was imported into Palette."],
            },
          },
        },
      },
      crds: {
        type: "array",
        description:
          "Files with CustomResourceDefinitions, or folders of such files, relative to this file. Custom resources in manifests are checked against them.",
        items: { type: "string" },
      },
      versioning: {
        type: "object",
        description: "How profiles get new versions.",
        additionalProperties: false,
        properties: {
          bumpedBy: {
            type: "string",
            description:
              "What gives profiles their new versions. With `ci`, `check --since` does not report version-not-bumped.",
            enum: ["ci"],
            enumDescriptions: ["A CI job, after changes are merged."],
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
            description: "The document is not valid YAML or JSON.\n\nDefault severity: error.",
          },
          "unreadable-file": {
            $ref: "#/$defs/level",
            description: "A file that is named as a profile cannot be read.\n\nDefault severity: error.",
          },
          "misplaced-template": {
            $ref: "#/$defs/level",
            description: "Type, cloud and packs are in `spec` instead of `spec.template`.\n\nDefault severity: error.",
          },
          "duplicate-key": {
            $ref: "#/$defs/level",
            description: "A map has a duplicate key.\n\nDefault severity: error.",
          },
          "unknown-key": {
            $ref: "#/$defs/level",
            description: "A key that this form of a profile does not have.\n\nDefault severity: warning.",
          },
          "wrong-type": {
            $ref: "#/$defs/level",
            description: "A value of the wrong type, such as text in place of a list.\n\nDefault severity: error.",
          },
          "invalid-value": {
            $ref: "#/$defs/level",
            description: "A value that is not one of the allowed values of its key.\n\nDefault severity: error.",
          },
          "missing-key": {
            $ref: "#/$defs/level",
            description: "A profile, pack or variable has no name.\n\nDefault severity: error.",
          },
          "unquoted-version": {
            $ref: "#/$defs/level",
            description: "An unquoted version or tag is read as a number.\n\nDefault severity: error.",
          },
          "mixed-shape": {
            $ref: "#/$defs/level",
            description:
              "A profile mixes the form of exports and imports with the body of an API call.\n\nDefault severity: warning.",
          },
          "escaped-quotes": {
            $ref: "#/$defs/level",
            description: "Escaped quotes around an unquoted value.\n\nDefault severity: warning.",
          },
          "invalid-profile-type": {
            $ref: "#/$defs/level",
            description: "The profile's type is not valid.\n\nDefault severity: error.",
          },
          "invalid-profile-version": {
            $ref: "#/$defs/level",
            description: "The profile's version is not a semantic version.\n\nDefault severity: error.",
          },
          "unknown-cloud-type": {
            $ref: "#/$defs/level",
            description: "The cloud type is not one of Palette's own.\n\nDefault severity: warning.",
          },
          "cloud-all-needs-add-on": {
            $ref: "#/$defs/level",
            description: "A full or infra profile has cloud type `all`.\n\nDefault severity: error.",
          },
          "missing-core-layer": {
            $ref: "#/$defs/level",
            description: "A full or infra profile is missing a layer that its cloud needs.\n\nDefault severity: error.",
          },
          "duplicate-core-layer": {
            $ref: "#/$defs/level",
            description: "Two packs are in the same core layer.\n\nDefault severity: error.",
          },
          "core-layer-in-add-on": {
            $ref: "#/$defs/level",
            description: "An add-on profile contains a core layer.\n\nDefault severity: error.",
          },
          "add-on-in-infra": {
            $ref: "#/$defs/level",
            description: "An infra profile contains an add-on.\n\nDefault severity: warning.",
          },
          "no-packs": {
            $ref: "#/$defs/level",
            description: "The profile's list of packs is empty.\n\nDefault severity: error.",
          },
          "invalid-layer": {
            $ref: "#/$defs/level",
            description: "A pack's layer is not valid.\n\nDefault severity: error.",
          },
          "invalid-category": {
            $ref: "#/$defs/level",
            description: "The category of an add-on is not valid.\n\nDefault severity: warning.",
          },
          "category-mismatch": {
            $ref: "#/$defs/level",
            description: "The registry lists the add-on under a different category.\n\nDefault severity: warning.",
          },
          "layer-order": {
            $ref: "#/$defs/level",
            description: "The packs are not in the order of their layers.\n\nDefault severity: warning.",
          },
          "invalid-pack-type": {
            $ref: "#/$defs/level",
            description: "A pack's type is not valid.\n\nDefault severity: error.",
          },
          "pack-not-resolvable": {
            $ref: "#/$defs/level",
            description: "A Terraform pack has neither a UID nor a tag and a registry.\n\nDefault severity: error.",
          },
          "missing-pack-version": {
            $ref: "#/$defs/level",
            description: "A pack has no version.\n\nDefault severity: error.",
          },
          "conflicting-keys": {
            $ref: "#/$defs/level",
            description: "A pack has two keys that exclude each other.\n\nDefault severity: error.",
          },
          "tag-version-mismatch": {
            $ref: "#/$defs/level",
            description: "A pack's tag does not match its version.\n\nDefault severity: warning.",
          },
          "floating-tag": {
            $ref: "#/$defs/level",
            description: "A pack's tag follows the newest version it covers.\n\nDefault severity: information.",
          },
          "duplicate-pack": {
            $ref: "#/$defs/level",
            description: "Two packs of a profile have the same name.\n\nDefault severity: error.",
          },
          "display-name-mismatch": {
            $ref: "#/$defs/level",
            description:
              "The display name in a pack's name differs from the one in its values, or two packs have the same one.\n\nDefault severity: error.",
          },
          "unknown-registry": {
            $ref: "#/$defs/level",
            description: "Palette has no registry with this name.\n\nDefault severity: warning.",
          },
          "pack-type-registry-mismatch": {
            $ref: "#/$defs/level",
            description: "A pack's type does not match its registry.\n\nDefault severity: error.",
          },
          "unknown-pack": {
            $ref: "#/$defs/level",
            description: "The registry does not have a pack with this name.\n\nDefault severity: warning.",
          },
          "unknown-pack-version": {
            $ref: "#/$defs/level",
            description: "The registry does not have this version of the pack.\n\nDefault severity: error.",
          },
          "outdated-pack": {
            $ref: "#/$defs/level",
            description: "A newer patch or minor version of the pack exists.\n\nDefault severity: hint.",
          },
          "deprecated-pack": {
            $ref: "#/$defs/level",
            description:
              "The pack's version is deprecated, disabled, deleted, or past its end of life.\n\nDefault severity: warning.",
          },
          "pack-layer-mismatch": {
            $ref: "#/$defs/level",
            description: "A pack is in a layer that it does not belong to.\n\nDefault severity: error.",
          },
          "pack-cloud-mismatch": {
            $ref: "#/$defs/level",
            description: "A pack does not run on the profile's cloud.\n\nDefault severity: error.",
          },
          "pack-dependency": {
            $ref: "#/$defs/level",
            description:
              "A pack that another one requires is missing, or has an incompatible version.\n\nDefault severity: error.",
          },
          "kubernetes-version-skew": {
            $ref: "#/$defs/level",
            description:
              "The edge provider image is built for a different Kubernetes version than the profile's.\n\nDefault severity: warning.",
          },
          "raw-registry-uid": {
            $ref: "#/$defs/level",
            description: "A registry is given by its UID, which differs in every tenant.\n\nDefault severity: hint.",
          },
          "missing-file": {
            $ref: "#/$defs/level",
            description:
              "A file with values or manifests that a pack names does not exist, or is outside the workspace.\n\nDefault severity: warning.",
          },
          "values-syntax": {
            $ref: "#/$defs/level",
            description: "The values of a pack are not valid YAML.\n\nDefault severity: error.",
          },
          "values-duplicate-key": {
            $ref: "#/$defs/level",
            description: "A map in a pack's values or manifests has a duplicate key.\n\nDefault severity: error.",
          },
          "values-shape": {
            $ref: "#/$defs/level",
            description:
              "Keys that belong under `pack`, `charts` or `manifests` in values are not indented.\n\nDefault severity: warning.",
          },
          "values-unknown-key": {
            $ref: "#/$defs/level",
            description: "A key in a pack's values that nothing is known to read.\n\nDefault severity: warning.",
          },
          "overrides-of-another-version": {
            $ref: "#/$defs/level",
            description:
              "Values fit an earlier version of their pack, and not the one that the profile names.\n\nDefault severity: warning.",
          },
          "values-type": {
            $ref: "#/$defs/level",
            description: "A value has a different type than the pack's default.\n\nDefault severity: warning.",
          },
          "values-constraint": {
            $ref: "#/$defs/level",
            description:
              "A value that the pack's schema rejects: required but missing, read-only, or of the wrong format.\n\nDefault severity: error.",
          },
          "values-schema": {
            $ref: "#/$defs/level",
            description: "A value that the schema of the pack's chart rejects.\n\nDefault severity: error.",
          },
          "values-partial": {
            $ref: "#/$defs/level",
            description: "Values leave out defaults that the pack needs.\n\nDefault severity: information.",
          },
          "pack-header": {
            $ref: "#/$defs/level",
            description: "The `pack` header of values has an invalid or unknown key.\n\nDefault severity: error.",
          },
          "unknown-preset": {
            $ref: "#/$defs/level",
            description:
              "The comment with the enabled presets has a preset that the pack does not have.\n\nDefault severity: information.",
          },
          "masked-value": {
            $ref: "#/$defs/level",
            description:
              "A value is the row of asterisks that an export writes in place of a secret.\n\nDefault severity: warning.",
          },
          "plaintext-secret": {
            $ref: "#/$defs/level",
            description: "A password, key or token is in plain text.\n\nDefault severity: warning.",
          },
          "manifest-schema": {
            $ref: "#/$defs/level",
            description:
              "A field of a Kubernetes object that its type refuses or does not have.\n\nDefault severity: error.",
          },
          "manifest-syntax": {
            $ref: "#/$defs/level",
            description: "The content of a manifest is not valid YAML.\n\nDefault severity: error.",
          },
          "removed-api": {
            $ref: "#/$defs/level",
            description:
              "An apiVersion that the profile's Kubernetes version no longer serves.\n\nDefault severity: error.",
          },
          "manifest-not-kubernetes": {
            $ref: "#/$defs/level",
            description: "A manifest is not a Kubernetes object.\n\nDefault severity: error.",
          },
          "manifest-in-values": {
            $ref: "#/$defs/level",
            description:
              "The values of a manifest pack contain a Kubernetes object, and the pack has no manifests.\n\nDefault severity: warning.",
          },
          "manifest-namespace": {
            $ref: "#/$defs/level",
            description: "A namespaced object in a manifest has no namespace.\n\nDefault severity: information.",
          },
          "duplicate-manifest": {
            $ref: "#/$defs/level",
            description: "Two manifests of a pack have the same name.\n\nDefault severity: error.",
          },
          "undefined-variable": {
            $ref: "#/$defs/level",
            description: "A macro uses a profile variable that is not declared.\n\nDefault severity: error.",
          },
          "unused-variable": {
            $ref: "#/$defs/level",
            description: "A variable is declared but not used in the profile.\n\nDefault severity: hint.",
          },
          "duplicate-variable": {
            $ref: "#/$defs/level",
            description: "Two variables have the same name or display name.\n\nDefault severity: error.",
          },
          "malformed-macro": {
            $ref: "#/$defs/level",
            description: "Text that looks like a macro but is plain text to Palette.\n\nDefault severity: warning.",
          },
          "unsupported-variable-use": {
            $ref: "#/$defs/level",
            description:
              "A profile variable where Palette does not replace it: in another variable, another macro, a function or `pack.content`.\n\nDefault severity: warning.",
          },
          "invalid-variable": {
            $ref: "#/$defs/level",
            description: "A variable has no valid format, input type, options or default.\n\nDefault severity: error.",
          },
          "required-without-default": {
            $ref: "#/$defs/level",
            description: "A required variable has no default value.\n\nDefault severity: hint, off by default.",
          },
          "sensitive-default": {
            $ref: "#/$defs/level",
            description: "A masked variable has a default value in plain text.\n\nDefault severity: warning.",
          },
          "unquoted-macro": {
            $ref: "#/$defs/level",
            description: "An unquoted macro, which YAML reads as a map.\n\nDefault severity: error.",
          },
          "unknown-macro": {
            $ref: "#/$defs/level",
            description:
              "A system macro that does not exist, or is empty on the profile's cloud.\n\nDefault severity: warning.",
          },
          "unknown-pack-reference": {
            $ref: "#/$defs/level",
            description:
              "A macro refers to a pack that is not in the profile, or to a value that the pack does not have.\n\nDefault severity: information.",
          },
          "stack-base": {
            $ref: "#/$defs/level",
            description: "A stack has no base profile, or more than one.\n\nDefault severity: error.",
          },
          "stack-duplicate-pack": {
            $ref: "#/$defs/level",
            description: "Two profiles of a stack contain the same pack.\n\nDefault severity: error.",
          },
          "stack-cloud-mismatch": {
            $ref: "#/$defs/level",
            description: "Profiles of one stack are for different clouds.\n\nDefault severity: error.",
          },
          "stack-dependency": {
            $ref: "#/$defs/level",
            description:
              "A pack that another one requires is missing from the stack, or has an incompatible version in it.\n\nDefault severity: error.",
          },
          "default-storage-class": {
            $ref: "#/$defs/level",
            description: "A cluster gets two default StorageClasses.\n\nDefault severity: warning.",
          },
          "duplicate-profile": {
            $ref: "#/$defs/level",
            description:
              "Two files of one folder have the same profile name and version.\n\nDefault severity: information.",
          },
          "version-not-bumped": {
            $ref: "#/$defs/level",
            description:
              "Packs, values or variables changed, and the profile's version did not.\n\nDefault severity: error.",
          },
          "kubernetes-minor-skip": {
            $ref: "#/$defs/level",
            description: "The version of Kubernetes skips a minor version, or goes back.\n\nDefault severity: warning.",
          },
          "refused-by-palette": {
            $ref: "#/$defs/level",
            description: "Palette rejects the profile.\n\nDefault severity: error.",
          },
          "unused-suppression": {
            $ref: "#/$defs/level",
            description: "A comment disables a rule that reports nothing there.\n\nDefault severity: hint.",
          },
        },
        description: "Severity of each rule. Rules not listed use their default.",
        additionalProperties: { $ref: "#/$defs/level" },
      },
      level: {
        type: "string",
        description: "Severity of the rule.",
        enum: ["error", "warning", "information", "hint", "off"],
        enumDescriptions: [
          "An error. `palette-profiles check` exits with code 1.",
          "A warning.",
          "Information.",
          "A hint, shown unobtrusively.",
          "The rule is disabled.",
        ],
      },
    },
  },
  "create.schema.json": {
    title: "Request body to create a profile",
    description: "A cluster profile as the request body of Palette's API for creating a profile.",
    type: "object",
    additionalProperties: false,
    properties: {
      metadata: { $ref: "common.schema.json#/$defs/objectMeta" },
      spec: {
        type: "object",
        description: "The profile: version, layers and variables.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          template: {
            type: "object",
            description: "The layers of the profile.",
            additionalProperties: false,
            properties: {
              type: { $ref: "common.schema.json#/$defs/profileType" },
              cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
              packs: {
                type: "array",
                description: "The layers in the order os, k8s, cni, csi, then add-ons.",
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
        description: "One layer of the profile.",
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
          initProvider: { $ref: "#/$defs/profile", description: "Fields used only when the profile is created." },
          managementPolicies: { $ref: "crossplane.schema.json#/$defs/managementPolicies" },
          deletionPolicy: { $ref: "crossplane.schema.json#/$defs/deletionPolicy" },
          providerConfigRef: { $ref: "crossplane.schema.json#/$defs/providerConfigRef" },
          publishConnectionDetailsTo: { $ref: "crossplane.schema.json#/$defs/publishConnectionDetailsTo" },
          writeConnectionSecretToRef: { $ref: "crossplane.schema.json#/$defs/writeConnectionSecretToRef" },
        },
      },
      status: { type: "object", description: "Status reported by the provider." },
    },
    $defs: {
      profile: {
        type: "object",
        description: "The profile.",
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
            description: "The layers in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          profileVariables: {
            type: "array",
            description: "Variables of the profile: one item with all of them.",
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
        description: "One layer of the profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          uid: {
            $ref: "common.schema.json#/$defs/packUid",
            description: "UID of the pack. With a UID, name, tag and registry are not looked up.",
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
          initProvider: { $ref: "#/$defs/profile", description: "Fields used only when the profile is created." },
          managementPolicies: { $ref: "#/$defs/managementPolicies" },
          deletionPolicy: { $ref: "#/$defs/deletionPolicy" },
          providerConfigRef: { $ref: "#/$defs/providerConfigRef" },
          publishConnectionDetailsTo: { $ref: "#/$defs/publishConnectionDetailsTo" },
          writeConnectionSecretToRef: { $ref: "#/$defs/writeConnectionSecretToRef" },
        },
      },
      status: { type: "object", description: "Status reported by the provider." },
    },
    $defs: {
      profile: {
        type: "object",
        description: "The profile.",
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
            description: "The layers in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          profileVariables: {
            type: "array",
            description: "Variables of the profile: one item with all of them.",
            items: {
              type: "object",
              additionalProperties: false,
              properties: { variable: { $ref: "common.schema.json#/$defs/variables" } },
            },
          },
          skipDestroy: {
            type: "boolean",
            description:
              "Whether versions of the profile are kept in Palette after they are removed from the resource.",
            meanings: {
              true: "Versions that the resource no longer names stay in Palette.",
              false: "Versions that the resource no longer names are deleted.",
            },
          },
        },
      },
      pack: {
        type: "object",
        description: "One layer of the profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          uid: {
            $ref: "common.schema.json#/$defs/packUid",
            description: "UID of the pack. With a UID, name, tag and registry are not looked up.",
          },
          registryName: {
            $ref: "common.schema.json#/$defs/registryName",
            description: "Name of the registry. Use either this or `registryUid`.",
          },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifest: { $ref: "common.schema.json#/$defs/manifests" },
        },
      },
      managementPolicies: {
        type: "array",
        description: "Actions that the provider may take on the profile.",
        items: {
          type: "string",
          enum: ["*", "Observe", "Create", "Update", "Delete", "LateInitialize"],
          enumDescriptions: [
            "Everything. The default.",
            "Reads the profile, and changes nothing.",
            "Creates the profile if it does not exist.",
            "Updates the profile when the resource changes.",
            "Deletes the profile when the resource is deleted.",
            "Fills in fields that the resource leaves out from the existing profile.",
          ],
        },
      },
      deletionPolicy: {
        type: "string",
        description: "What happens to the profile when the resource is deleted.",
        enum: ["Delete", "Orphan"],
        enumDescriptions: ["The profile is deleted, too. The default.", "The profile stays in Palette."],
      },
      providerConfigRef: {
        type: "object",
        description: "Provider configuration to use.",
        properties: {
          name: { type: "string", description: "Its name." },
          kind: { type: "string", description: "Its kind, if there are several." },
        },
      },
      publishConnectionDetailsTo: { type: "object", description: "Where connection details are published." },
      writeConnectionSecretToRef: { type: "object", description: "The secret that connection details are written to." },
    },
  },
  "flat-list.schema.json": {
    title: "Cluster profiles in a list",
    description: "A list of cluster profiles, each with its charts.",
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
    description: "A cluster profile for scripts and Terraform modules, with all keys at the root.",
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
        description: "Labels of the profile. A tag without a value is stored as `name: spectro__tag`.",
      },
      tags: { type: ["array", "object"], description: "Tags of the profile, each `key:value`." },
      packs: {
        type: "array",
        description: "The layers in the order os, k8s, cni, csi, then add-ons.",
        items: { $ref: "#/$defs/pack" },
      },
      variables: {
        description: "Variables of the profile.",
        items: { $ref: "common.schema.json#/$defs/variable" },
        doNotSuggest: true,
      },
    },
    $defs: {
      pack: {
        type: "object",
        description: "One layer of the profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          layer: { $ref: "common.schema.json#/$defs/layer" },
          version: {
            $ref: "common.schema.json#/$defs/packVersion",
            description: "Version of the pack. Always use quotes: unquoted, `1.20` is the number 1.2.",
          },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          registry: { type: ["string", "object"], description: "Name of the registry in Palette." },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          packUid: { $ref: "common.schema.json#/$defs/packUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          valuesFile: { type: "string", description: "File with the values of the pack." },
          manifests: { $ref: "common.schema.json#/$defs/manifests" },
          manifestsGlob: { type: ["string", "array"], description: "Files with the manifests of the pack." },
        },
      },
    },
  },
  "import.schema.json": {
    title: "Cluster profile",
    description: "A Spectro Cloud Palette cluster profile in the format that Palette exports and imports.",
    type: "object",
    additionalProperties: false,
    properties: {
      metadata: {
        type: "object",
        description: "Name and labels of the profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          description: { $ref: "common.schema.json#/$defs/profileDescription" },
          labels: { $ref: "common.schema.json#/$defs/labels" },
        },
      },
      spec: {
        type: "object",
        description: "The profile: version, layers and variables.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          template: {
            type: "object",
            description: "The layers of the profile.",
            additionalProperties: false,
            properties: {
              type: { $ref: "common.schema.json#/$defs/profileType" },
              cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
              packs: {
                type: "array",
                description: "The layers in the order os, k8s, cni, csi, then add-ons.",
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
        description: "One layer of the profile.",
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
  "macros.schema.json": {
    title: "The macros of cluster profiles",
    description:
      "What `{{ .spectro.<family>.<path> }}` stands for. Palette fills macros in when a cluster is deployed.",
    type: "object",
    properties: {
      system: {
        type: "object",
        description: "A value that Palette knows at deployment: of the cluster, its project or its cloud.",
        properties: {
          "user.name": { type: "string", description: "The name of the user who deploys the cluster." },
          "user.uid": { type: "string", description: "The UID of the user who deploys the cluster." },
          "user.email": { type: "string", description: "The email address of the user who deploys the cluster." },
          "tenant.uid": { type: "string", description: "The UID of the tenant." },
          "project.name": { type: "string", description: "The name of the project that the cluster belongs to." },
          "project.uid": { type: "string", description: "The UID of the project that the cluster belongs to." },
          "clusterprofile.name": { type: "string", description: "The name of this cluster profile." },
          "clusterprofile.uid": { type: "string", description: "The UID of this cluster profile." },
          "clusterprofile.version": { type: "string", description: "The version of this cluster profile." },
          "clusterprofile.infra.name": {
            type: "string",
            description: "The name of the cluster's infrastructure profile.",
          },
          "clusterprofile.infra.uid": {
            type: "string",
            description: "The UID of the cluster's infrastructure profile.",
          },
          "clusterprofile.infra.version": {
            type: "string",
            description: "The version of the cluster's infrastructure profile.",
          },
          "cluster.name": { type: "string", description: "The name of the cluster." },
          "cluster.uid": { type: "string", description: "The UID of the cluster." },
          "cluster.kubevip": {
            type: "string",
            description:
              "The virtual IP address of the cluster's control plane. Only on `edge`, `edge-native` and `vsphere`; empty on other clouds.",
          },
          "cloudaccount.name": {
            type: "string",
            description: "The name of the cloud account that the cluster is deployed with.",
          },
          "cloudaccount.uid": {
            type: "string",
            description: "The UID of the cloud account that the cluster is deployed with.",
          },
          "kubernetes.version": { type: "string", description: "The Kubernetes version of the cluster." },
          "reverseproxy.server": { type: "string", description: "The host of Palette's reverse proxy." },
          "reverseproxy.port": { type: "string", description: "The port of Palette's reverse proxy." },
          "reverseproxy.protocol": { type: "string", description: "The protocol of Palette's reverse proxy." },
          "reverseproxy.vhostport": {
            type: "string",
            description: "The virtual host port of Palette's reverse proxy.",
          },
          "cloud.type": { type: "string", description: "The type of cloud that the cluster runs on." },
          "cloud.region": { type: "string", description: "The cloud region that the cluster runs in." },
          "aws.region": {
            type: "string",
            description: "The AWS region that the cluster runs in. Not documented; `cloud.region` is.",
          },
        },
      },
      var: { type: "string", description: "A profile variable, set at deployment." },
      macro: { type: "string", description: "A macro of the project, the tenant or the system (in this order)." },
      pack: {
        type: "string",
        description:
          "A value of another pack of the cluster: the pack's name, then a path in its values. Empty if it does not exist, unless `default` gives a value.",
      },
      app: {
        type: "string",
        description: "App profile macro; a cluster profile has no value for it.",
        doNotSuggest: true,
      },
      functions: {
        type: "object",
        description: "Functions after a `|`. They work on all macros but profile variables.",
        properties: {
          upper: {
            type: "string",
            description: "All letters in upper case: `{{ .spectro.system.cluster.name | upper }}`.",
          },
          substr: {
            type: "string",
            description:
              "A part of the text, from one position to before another: `{{ .spectro.system.cluster.uid | substr 0 4 }}` is the first four characters.",
          },
          default: {
            type: "string",
            description:
              'A value that is used if the macro is empty: `{{ .spectro.pack.kubernetes.version | default "1.19.0" }}`.',
          },
        },
      },
    },
  },
  "response.schema.json": {
    title: "Response of the API for a profile",
    description: "A cluster profile as returned by Palette's API.",
    type: "object",
    additionalProperties: false,
    properties: {
      apiVersion: { type: "string", description: "The version of the API." },
      kind: { type: "string", description: "The kind of object." },
      metadata: { $ref: "common.schema.json#/$defs/objectMeta" },
      spec: {
        type: "object",
        description: "The profile.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          published: { $ref: "#/$defs/template" },
          draft: { $ref: "#/$defs/template", description: "The layers of the unpublished draft." },
          versions: {
            type: "array",
            description: "All versions of the profile.",
            items: {
              type: "object",
              description: "One version of the profile.",
              additionalProperties: false,
              properties: {
                uid: { type: "string", description: "UID of this version." },
                version: { $ref: "common.schema.json#/$defs/profileVersion" },
              },
            },
          },
        },
      },
      status: {
        type: "object",
        description: "Status and use of the profile.",
        properties: {
          isPublished: {
            type: "boolean",
            description: "Whether the profile is published.",
            meanings: { true: "The profile is published.", false: "The profile is a draft." },
          },
          hasUserMacros: {
            type: "boolean",
            description: "Whether its values use user-defined macros.",
            meanings: {
              true: "Values use macros of the project or tenant.",
              false: "Values use no macros of the project or tenant.",
            },
          },
          inUseClusters: { type: "array", description: "The clusters that use the profile." },
          inUseClusterUids: { type: "array", description: "UIDs of these clusters. Replaced by `inUseClusters`." },
          inUseClusterTemplates: { type: "array", description: "The cluster templates that use the profile." },
        },
      },
    },
    $defs: {
      template: {
        type: "object",
        description: "The layers of the published profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          uid: { type: "string", description: "UID of this version of the profile." },
          type: { $ref: "common.schema.json#/$defs/profileType" },
          cloudType: { $ref: "common.schema.json#/$defs/cloudType" },
          profileVersion: { type: "string", description: "Version of the profile." },
          version: { type: "integer", description: "Legacy version number. Replaced by `profileVersion`." },
          packs: {
            type: "array",
            description: "The layers in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          packServerRefs: {
            type: "array",
            description: "Registries of the packs.",
            items: {
              type: "object",
              description: "A registry.",
              additionalProperties: false,
              properties: {
                kind: { type: "string", description: "Its kind." },
                name: { type: "string", description: "Its name." },
                uid: { type: "string", description: "Its UID." },
              },
            },
          },
          packServerSecret: { type: "string", description: "Secret for reading the registries." },
          relatedObject: {
            type: "object",
            description: "Owner of the profile.",
            additionalProperties: false,
            properties: {
              kind: { type: "string", description: "Its kind." },
              name: { type: "string", description: "Its name." },
              uid: { type: "string", description: "Its UID." },
            },
          },
        },
      },
      pack: {
        type: "object",
        description: "One layer of the profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/packName" },
          type: { $ref: "common.schema.json#/$defs/packType" },
          layer: {
            type: "string",
            description:
              "Layer of the pack. Each of the four core layers has one pack; there can be any number of add-ons.",
            enum: ["os", "k8s", "cni", "csi", "addon", "kernel"],
            enumDescriptions: [
              "Operating system of the nodes.",
              "Kubernetes.",
              "Pod network (CNI).",
              "Storage (CSI).",
              "Add-on, such as monitoring, ingress or an application.",
              "Kernel of the operating system.",
            ],
            consoleWords: { cni: "Network", csi: "Storage" },
          },
          version: { $ref: "common.schema.json#/$defs/packVersion" },
          tag: { $ref: "common.schema.json#/$defs/tag" },
          registryUid: { $ref: "common.schema.json#/$defs/registryUid" },
          packUid: { $ref: "common.schema.json#/$defs/packUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifests: {
            type: "array",
            description: "References to the manifests of the layer. Their content is read with a separate API call.",
            items: {
              type: "object",
              description: "A manifest.",
              additionalProperties: false,
              properties: {
                kind: { type: "string", description: "Its kind." },
                name: { type: "string", description: "Name of the manifest, unique in its pack." },
                uid: { type: "string", description: "UID of the manifest." },
                content: {
                  type: "string",
                  description: "Content of the manifest: one or more YAML documents.",
                  contentMediaType: "application/yaml",
                  doNotSuggest: true,
                },
              },
            },
          },
          annotations: {
            type: "object",
            description: "Annotations of the pack.",
            additionalProperties: { type: "string" },
          },
          digest: { type: "string", description: "The digest of the pack's content." },
          isInvalid: {
            type: "boolean",
            description: "Whether the pack's tag was removed from its registry.",
            meanings: {
              true: "The pack's tag is no longer in its registry.",
              false: "The pack's tag is in its registry.",
            },
          },
          inValidReason: { type: "string", description: "Why the pack is invalid." },
          logo: { type: "string", description: "Address of the pack's logo." },
          params: {
            type: "object",
            description: "Parameters of older packs, instead of values.",
            additionalProperties: { type: "string" },
          },
          presets: { type: "array", description: "Presets of the pack." },
          schema: { type: "array", description: "Schema of the pack's values." },
          server: { type: "string", description: "The registry's address." },
        },
      },
    },
  },
  "terraform.schema.json": {
    title: "Cluster profiles in Terraform",
    description: "Cluster profiles as resources of the Terraform provider for Palette.",
    type: ["array", "object"],
    items: { $ref: "#/$defs/file" },
    properties: { resource: { $ref: "#/$defs/resources" } },
    $defs: {
      file: { type: "object", properties: { resource: { $ref: "#/$defs/resources" } } },
      resources: {
        type: ["array", "object"],
        items: { $ref: "#/$defs/resourceTypes" },
        properties: { spectrocloud_cluster_profile: { $ref: "#/$defs/profiles" } },
      },
      resourceTypes: { type: "object", properties: { spectrocloud_cluster_profile: { $ref: "#/$defs/profiles" } } },
      profiles: { type: ["array", "object"], additionalProperties: { $ref: "#/$defs/profile" } },
      profile: {
        type: ["object", "array"],
        description: "A cluster profile.",
        additionalProperties: false,
        properties: {
          name: { $ref: "common.schema.json#/$defs/profileName" },
          description: { $ref: "common.schema.json#/$defs/profileDescription" },
          version: {
            type: "string",
            description:
              "The profile's own version, `major.minor.patch`. The provider takes `1.0.0` where none is given.",
            examples: ["1.0.0"],
          },
          type: { $ref: "common.schema.json#/$defs/profileType" },
          cloud: { $ref: "common.schema.json#/$defs/cloudType" },
          context: { $ref: "common.schema.json#/$defs/context" },
          tags: { $ref: "common.schema.json#/$defs/tags" },
          pack: {
            type: ["array", "object"],
            description: "The layers, in the order os, k8s, cni, csi, then add-ons.",
            items: { $ref: "#/$defs/pack" },
          },
          profile_variables: {
            type: ["array", "object"],
            description: "The profile's variables: one block that holds them all.",
            items: { $ref: "#/$defs/variables" },
          },
          skip_destroy: {
            type: ["boolean", "string"],
            description: "Whether the profile stays in Palette when the resource is destroyed.",
          },
          count: { description: "How many of the resource there are." },
          for_each: { description: "The items that there is one of the resource for." },
          provider: { description: "The configuration of the provider." },
          depends_on: { description: "What must be made before." },
          lifecycle: { description: "How Terraform replaces the resource." },
          timeouts: { description: "How long Terraform waits." },
          connection: { description: "How to reach the resource." },
          provisioner: { description: "Commands to run." },
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
          registry_name: {
            $ref: "common.schema.json#/$defs/registryName",
            description: "The registry's name. Give this or `registry_uid`, not both.",
          },
          registry_uid: { $ref: "common.schema.json#/$defs/registryUid" },
          values: { $ref: "common.schema.json#/$defs/values" },
          manifest: {
            type: ["array", "object"],
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
          content: {
            type: "string",
            contentMediaType: "application/yaml",
            description: "The manifest itself: one or more YAML documents.",
          },
          uid: { type: "string", description: "The manifest's uid. The provider sets it.", doNotSuggest: true },
        },
      },
      variables: {
        type: "object",
        additionalProperties: false,
        properties: {
          variable: { type: ["array", "object"], description: "The variables.", items: { $ref: "#/$defs/variable" } },
        },
      },
      variable: {
        type: "object",
        description: "A variable of the profile, used in values and manifests as `{{.spectro.var.NAME}}`.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "The name used in `{{.spectro.var.NAME}}`, unique in the profile." },
          display_name: { type: "string", description: "The name people see, unique in the profile." },
          description: { type: "string", description: "A hint for whoever fills in the value." },
          format: { $ref: "common.schema.json#/$defs/variable/properties/format" },
          input_type: { $ref: "common.schema.json#/$defs/variable/properties/inputType" },
          options: { $ref: "#/$defs/options" },
          default_value: {
            type: "string",
            description: "The value that is taken where none is given; of a dropdown, the label of an option.",
          },
          regex: { $ref: "common.schema.json#/$defs/variable/properties/regex" },
          required: {
            type: ["boolean", "string"],
            description: "Whether a value must be given when a cluster is made.",
          },
          immutable: {
            type: ["boolean", "string"],
            description: "Whether the value cannot be changed; it then needs a default.",
          },
          hidden: {
            type: ["boolean", "string"],
            description: "Whether the value is not asked for; a required one then needs a default.",
          },
          is_sensitive: {
            type: ["boolean", "string"],
            description: "Whether the value is masked wherever it is shown.",
          },
        },
      },
      options: {
        type: ["array", "object"],
        description: "The choices of a dropdown.",
        items: { $ref: "#/$defs/option" },
      },
      option: {
        type: "object",
        additionalProperties: false,
        properties: {
          value: { type: "string", description: "The value that is used." },
          label: { type: "string", description: "The text that is shown." },
          description: { type: "string", description: "A hint beside the choice." },
          default: {
            type: ["boolean", "string"],
            description: "Whether this choice is taken where none is made. The provider sets it.",
            doNotSuggest: true,
          },
        },
      },
    },
  },
  "update.schema.json": {
    title: "Request body to update a profile",
    description:
      "A cluster profile as the request body of Palette's API for updating a profile. Cloud and variables are changed by other calls.",
    type: "object",
    additionalProperties: false,
    properties: {
      metadata: { $ref: "common.schema.json#/$defs/objectMeta" },
      spec: {
        type: "object",
        description: "The profile: version and layers.",
        additionalProperties: false,
        properties: {
          version: { $ref: "common.schema.json#/$defs/profileVersion" },
          template: {
            type: "object",
            description: "The layers of the profile.",
            additionalProperties: false,
            properties: {
              type: { $ref: "common.schema.json#/$defs/profileType" },
              packs: {
                type: "array",
                description: "The layers in the order os, k8s, cni, csi, then add-ons.",
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
        description: "One layer of the profile.",
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
            description: "Kubernetes manifests of the layer.",
            items: { $ref: "#/$defs/manifest" },
          },
        },
      },
      manifest: {
        type: "object",
        description: "A Kubernetes manifest of the layer.",
        additionalProperties: false,
        properties: {
          name: { type: "string", description: "Name of the manifest, unique in its pack." },
          uid: { type: "string", description: "UID of the changed manifest; not set for a new one." },
          content: {
            type: "string",
            contentMediaType: "application/yaml",
            description: "Content of the manifest: one or more YAML documents.",
          },
        },
      },
    },
  },
  "values.schema.json": {
    title: "What the values of any pack may hold",
    description: "The parts of a pack's values that Palette reads itself, whatever the pack.",
    type: "object",
    properties: {
      pack: {
        type: "object",
        description: "The header: what Palette itself reads from the values, such as namespace and install order.",
        properties: {
          namespace: {
            type: "string",
            description:
              "The namespace that the pack is installed in. Palette creates it if it does not exist. When the pack is removed, the namespace is deleted with everything in it.",
          },
          additionalNamespaces: { description: "More namespaces that Palette creates for the pack." },
          namespaceLabels: {
            type: "object",
            description: 'Labels for namespaces: a map of a namespace to `"key=value,key=value"`.',
            additionalProperties: {
              type: "string",
              description: 'The labels of this namespace: `"key=value,key=value"`.',
            },
          },
          namespaceAnnotations: {
            type: "object",
            description: 'Annotations for namespaces: a map of a namespace to `"key=value,key=value"`.',
            additionalProperties: {
              type: "string",
              description: 'The annotations of this namespace: `"key=value,key=value"`.',
            },
          },
          content: {
            type: "object",
            description:
              "The images and charts that the pack uses, for mirroring and scanning. Palette adds to it. Profile variables are not supported here.",
            properties: {
              images: {
                type: "array",
                description: "The container images that the pack uses.",
                items: {
                  type: "object",
                  properties: { image: { type: "string", description: "The image with its registry and tag." } },
                },
              },
              charts: {
                type: "array",
                description: "The Helm charts that the pack uses besides its own.",
                items: {
                  type: "object",
                  properties: {
                    repo: { type: "string", description: "The address of the Helm repository." },
                    name: { type: "string", description: "The name of the chart." },
                    version: { type: "string", description: "The version of the chart." },
                  },
                },
              },
            },
          },
          releaseNameOverride: {
            type: "object",
            description:
              "Names for Helm releases: a map of a chart to the name of its release. Needed if the same chart is installed twice in a cluster.",
            additionalProperties: { type: "string", description: "The name of this chart's Helm release." },
          },
          "spectrocloud.com/install-priority": {
            type: "string",
            description:
              'The order in which add-ons are installed: a whole number in quotes. Lower numbers come first, negative ones included, and Palette waits until they are ready. The default is `"0"`. For add-ons only.',
            consoleWord: "Install order",
          },
          "spectrocloud.com/display-name": {
            type: "string",
            description:
              "The display name of a pack that is in the profile twice. The pack's name is then `<display name>--<pack name>`. It has to be unique in the cluster.",
          },
          "spectrocloud.com/manifest-type": {
            type: "string",
            description: "A key of Palette's own packs. Its meaning is not documented; keep it as the pack has it.",
          },
          podCIDR: {
            type: "string",
            description:
              "The network of the pods. For Kubernetes packs. It must not overlap with the network of the hosts.",
          },
          serviceClusterIpRange: {
            type: "string",
            description:
              "The network of the services. For Kubernetes packs. It must not overlap with the network of the hosts.",
          },
          serviceDomain: {
            type: "string",
            description: "The DNS domain of the services. For Kubernetes packs.",
            examples: ["cluster.local"],
            meanings: { "cluster.local": "The default of Kubernetes." },
          },
          palette: {
            type: "object",
            description: "Settings of Palette's own components, in nested maps.",
            properties: {
              config: {
                type: "object",
                description: "The settings, one map for each component.",
                properties: {
                  dashboard: {
                    type: "object",
                    description: "Settings of the Kubernetes dashboard.",
                    properties: {
                      access: { type: "string", description: "How the dashboard is reached. For dashboard packs." },
                      identityProvider: {
                        type: "string",
                        description: "The identity provider that users sign in with. For Kubernetes packs.",
                        examples: ["palette"],
                        meanings: { palette: "Palette itself is the identity provider." },
                      },
                    },
                  },
                  oidc: {
                    type: "object",
                    description: "Settings of the sign-in to the cluster.",
                    properties: {
                      identityProvider: {
                        type: "string",
                        description: "The OIDC identity provider of the cluster. For Kubernetes packs.",
                        examples: ["palette"],
                        meanings: { palette: "Palette itself is the identity provider." },
                      },
                    },
                  },
                },
              },
            },
          },
          drain: { type: "object", description: "How nodes are drained before an upgrade. For `edge-native-byoi`." },
          k8sHardening: {
            type: "boolean",
            description: "Whether Kubernetes is hardened. Older Kubernetes packs only.",
            meanings: { true: "Kubernetes is hardened.", false: "Kubernetes keeps its own defaults." },
          },
          networkPolicy: { description: "A key of older packs.", doNotSuggest: true },
          registry: { description: "A key of older packs.", doNotSuggest: true },
        },
      },
      charts: { type: "object", description: "The values of the pack's Helm charts, one map for each chart." },
      manifests: { type: "object", description: "The values of the pack's manifests, one map for each manifest." },
    },
  },
};
