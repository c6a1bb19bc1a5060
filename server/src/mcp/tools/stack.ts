import { fileURLToPath } from "node:url";
import * as z from "zod";
import { completenessOf } from "../answers";
import { withDocuments, type OpenDocument } from "../documents";
import { shownPath } from "../folders";
import { ToolError } from "../host";
import { answerOf, COMPLETENESS, DOCUMENT_INPUT, severity, total } from "../schemas";
import type { Call } from "../session";
import { lineOf, lineOrNull } from "../texts";
import { tool } from "../tool";

const MAX_PROFILES = 20;
const MAX_LAYERS = 300;

const layer = z.strictObject({
  layer: z.string().nullable().describe("os, k8s, cni, csi or addon; null if unknown."),
  pack: z.string().nullable(),
  tag: z.string().nullable(),
  registry: z.string().nullable(),
  category: z.string().nullable(),
  missing: z.boolean().describe("A required layer that none of the profiles has."),
  profile: z.int().min(0).describe("Index in profiles."),
  line: z.int().min(1),
  findings: z.int().min(0).describe("Number of findings of check in this layer."),
});

export const stack = tool({
  name: "stack",
  title: "Show the layer stack",
  description:
    "Shows the layers of one or more profiles in deployment order, including missing core layers. Several profiles are combined into one cluster, and findings about the combination are returned.",
  input: z.strictObject({
    profiles: z
      .array(z.strictObject(DOCUMENT_INPUT))
      .min(1)
      .max(MAX_PROFILES)
      .describe("The profiles of one cluster, each by path or by text."),
  }),
  output: answerOf({
    profiles: z.array(
      z.strictObject({
        file: z.string(),
        name: z.string().nullable(),
        type: z.string().nullable(),
        cloudType: z.string().nullable(),
        version: z.string().nullable(),
      }),
    ),
    total,
    layers: z.array(layer),
    findings: z.array(z.strictObject({ file: z.string().nullable(), rule: z.string(), severity, message: z.string() })),
    ...COMPLETENESS,
  }),
  usesWorkspace: true,
  run: ({ profiles: inputs }, call) =>
    withDocuments(inputs, call, async (documents) => {
      const { desk, signal } = call;
      const uris = [...new Set(documents.map(({ uri }) => uri))];
      if (uris.length < documents.length) throw new ToolError("The same file was passed twice.");
      // The check requests everything that the profiles use from the registries.
      await desk.service.check(uris, signal);
      const { stack: composed, faults } = await desk.service.stack(uris, signal);
      if (composed.profiles.length === 0) throw new ToolError("No cluster profile found in this file.");
      const fileOf = namesOf(documents, call);
      return {
        profiles: composed.profiles.map(({ uri, name, type, cloudType, version }) => ({
          file: fileOf(uri),
          name: lineOrNull(name),
          type: lineOrNull(type),
          cloudType: lineOrNull(cloudType),
          version: lineOrNull(version),
        })),
        total: composed.layers.length,
        layers: composed.layers.slice(0, MAX_LAYERS).map(({ range, findings, missing, profile, ...row }) => ({
          layer: row.layer,
          pack: lineOrNull(row.pack),
          tag: lineOrNull(row.tag),
          registry: lineOrNull(row.registry),
          category: lineOrNull(row.category),
          missing,
          profile,
          line: range.start.line + 1,
          findings: findings.length,
        })),
        findings: faults.map(({ uri, rule, severity: level, message }) => ({
          file: uri === undefined ? null : fileOf(uri),
          rule,
          severity: level,
          message: lineOf(message),
        })),
        ...completenessOf(desk),
      };
    }),
});

function namesOf(documents: readonly OpenDocument[], { folders }: Call): (uri: string) => string {
  const names = new Map(documents.map(({ uri, name }) => [uri, name]));
  return (uri) => lineOf(names.get(uri) ?? (uri.startsWith("file:") ? shownPath(fileURLToPath(uri), folders) : uri));
}
