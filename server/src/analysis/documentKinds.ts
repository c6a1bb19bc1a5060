import { isConfigFile } from "../config/configFileName";
import { profilesIn, type Reading } from "../profile/reading";
import { isProfileFileName } from "../shapes/fileNames";
import { canHoldProfile } from "../shapes/firstLook";
import { CONFIG_SCHEMA } from "../shapes/schema";
import type { Finding } from "../rules/rule";
import { checkReading } from "./check";
import { configFindings } from "./configFindings";
import type { Document } from "./documents";
import type { Context, Environment } from "./environment";
import { stackFindings } from "./stackFindings";

/** What is particular to one kind of document. A further kind is a further record, here and nowhere else. */
export interface DocumentKind {
  /** Whether a document is of this kind, by its URI. */
  readonly isOf: (uri: string) => boolean;
  /** Whether a saved text can be worth a reading: the first look. */
  readonly mayBe: (uri: string, text: string) => boolean;
  /** The schema it is written to, a file of `schemas/`, where it holds no profiles. */
  readonly schema: string | undefined;
  /** Whether other documents are judged by it. */
  readonly isJudgedBy: boolean;
  /** Whether its findings depend on files of which {@link Context.id} knows nothing: then they are made anew each time. */
  readonly hasOwnFiles: boolean;
  /** Whether registries can have a word about it. */
  readonly needsRegistries: (document: Document, reading: Reading, environment: Environment) => Promise<boolean>;
  /** Everything wrong in it, in the order of the text. */
  readonly findings: (judged: Judged) => Promise<readonly Finding[]>;
}

/** A document that is judged, and what it is judged by. */
interface Judged {
  readonly document: Document;
  /** What the document says. */
  readonly reading: () => Reading;
  readonly context: Context;
  readonly environment: Environment;
}

const CONFIG: DocumentKind = {
  isOf: isConfigFile,
  mayBe: () => true,
  schema: CONFIG_SCHEMA,
  isJudgedBy: true,
  hasOwnFiles: true,
  needsRegistries: async ({ uri, text }, _reading, environment) =>
    (await environment.configIn(uri, text.content)).source.stacks.length > 0,
  async findings({ document: { uri, text }, context, environment }) {
    const config = await environment.configIn(uri, text.content);
    return [...configFindings(config), ...stackFindings(config, await environment.stacksIn(config), context)];
  },
};

const PROFILE_FILE: DocumentKind = {
  isOf: () => true,
  mayBe: (uri, text) => isProfileFileName(uri) || canHoldProfile(text),
  schema: undefined,
  isJudgedBy: false,
  hasOwnFiles: false,
  needsRegistries: (_document, reading) => Promise.resolve(profilesIn(reading).length > 0),
  findings: ({ reading, context }) => Promise.resolve(checkReading(reading(), context)),
};

const KINDS: readonly DocumentKind[] = [CONFIG];

/** The kind of a document; what is of no other kind may hold profiles. */
export function documentKindOf(uri: string): DocumentKind {
  return KINDS.find(({ isOf }) => isOf(uri)) ?? PROFILE_FILE;
}
