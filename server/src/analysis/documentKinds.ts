import { isConfigFile } from "../config/configFileName";
import { profilesIn, type Reading } from "../profile/reading";
import { unreadableReason } from "../profile/unreadable";
import { isProfileFileName } from "../shapes/fileNames";
import { canHoldProfile } from "../shapes/firstLook";
import { CONFIG_SCHEMA } from "../shapes/schema";
import { checkSteps } from "./check";
import { configFindings } from "./configFindings";
import type { Document } from "./documents";
import type { Context, Environment, Judged } from "./environment";
import { inFile, type FileFinding } from "./fileFindings";
import { stackFindings } from "./stackFindings";

/** The properties of one kind of document. To add a kind, add a record to `KINDS`. */
export interface DocumentKind {
  /** Whether a document is of this kind, by its URI. */
  readonly isOf: (uri: string) => boolean;
  /** Whether a saved text is worth parsing. A cheap prefilter. */
  readonly mayBe: (uri: string, text: string) => boolean;
  /** Its schema, a file of `schemas/`; undefined for kinds whose documents contain profiles. */
  readonly schema: string | undefined;
  /** Whether the findings of other documents depend on it. */
  readonly isJudgedBy: boolean;
  /**
   * A key that changes whenever files may have changed on which its findings depend and which {@link Context.id} does
   * not cover; absent if there are none.
   */
  readonly filesId?: (document: Document, environment: Environment) => Promise<string>;
  /** Whether its findings can depend on registries. */
  readonly needsRegistries: (document: Document, reading: Reading, environment: Environment) => Promise<boolean>;
  /** All findings in text order. */
  readonly findings: (judged: Judged) => Promise<readonly FileFinding[]>;
}

const CONFIG: DocumentKind = {
  isOf: isConfigFile,
  mayBe: () => true,
  schema: CONFIG_SCHEMA,
  isJudgedBy: true,
  filesId: async ({ uri, text }, environment) => environment.stacksIdIn(await environment.configIn(uri, text.content)),
  needsRegistries: async ({ uri, text }, _reading, environment) =>
    (await environment.configIn(uri, text.content)).source.stacks.length > 0,
  async findings({ document: { uri, text }, context, environment }) {
    const config = await environment.configIn(uri, text.content);
    await environment.crds.kindsOf([config.source]);
    const own = configFindings(config, environment.crds, context.translations);
    const all = [...own, ...stackFindings(config, await environment.stacksIn(config), context)];
    return all.map((one) => inFile(uri, one));
  },
};

const PROFILE_FILE: DocumentKind = {
  isOf: () => true,
  // A text that is not one may be one that the configuration lists.
  mayBe: (uri, text) => isProfileFileName(uri) || canHoldProfile(text) || unreadableReason(text) !== undefined,
  schema: undefined,
  isJudgedBy: false,
  needsRegistries: (_document, reading) => Promise.resolve(profilesIn(reading).length > 0),
  async findings({ document: { uri }, reading, context, keeping, inSlices }) {
    const whole = context.attach(reading());
    const all = await inSlices(checkSteps(whole, context, keeping));
    return all.map((one) => inFile(uri, one, whole)).filter((one) => one.uri === uri);
  },
};

/** Values or a manifest of a profile that is in another file. Which documents are, depends on the profiles. */
const BODY: DocumentKind = {
  ...PROFILE_FILE,
  isOf: () => false,
  findings: async (judged) => (await judged.context.judgeBody?.(judged)) ?? [],
};

const KINDS: readonly DocumentKind[] = [CONFIG];

/** The kind of a document by its name. Documents of no other kind may contain profiles, or be bodies of some. */
export function documentKindOf(uri: string): DocumentKind {
  return KINDS.find(({ isOf }) => isOf(uri)) ?? PROFILE_FILE;
}

/** The kind of a document in its context. */
export function documentKindIn(uri: string, { hosts }: Pick<Context, "hosts">): DocumentKind {
  return hosts.length > 0 ? BODY : documentKindOf(uri);
}
