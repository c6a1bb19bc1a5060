import type { Body } from "../../syntax/embedded/embeddedBody";
import { fieldOf } from "../../syntax/field";
import { objectsIn } from "../../profile/facts/kubernetes";
import { isOpaque } from "../../syntax/opaque";
import {
  isEntryKey,
  isEntryName,
  isPlaintextSecret,
  isSecretKey,
  isSecretReference,
  knownTokensIn,
  SECRET_STORES,
  type KnownToken,
} from "../../profile/facts/secrets";
import {
  childrenOf,
  keyOf,
  keyRangeOf,
  NONE,
  parentOf,
  rangeOf,
  resolve,
  textOfNode,
  valueOf,
  writtenKindOf,
  type NodeId,
  type Tree,
} from "../../syntax/tree";
import { nodeAt } from "../../syntax/search/nodeSearch";
import { encloses, type Range, firstIndex } from "../../text/range";
import { nodesWhere } from "../../syntax/incremental/nodesWhere";
import { wordsIn } from "../../text/nearest";
import { fact } from "../../text/memory";

/** A plaintext secret in a body. */
export interface PlaintextSecret {
  readonly node: NodeId<"body">;
  /** The range of the secret: the whole scalar, or only the token in it. */
  readonly range: Range;
  /** Its kind, if recognized by its format: "a GitHub token". */
  readonly what: string | undefined;
  /** Whether its format proves that it is a secret. */
  readonly isLive: boolean;
}

/** The plaintext secrets in a body, in order; comments are skipped. */
export const plaintextSecretsIn = fact((body: Body): readonly PlaintextSecret[] => {
  const { tree } = body;
  const isStoredElsewhere = (node: NodeId<"body">): boolean => isInSecretStore(tree, node);
  const byForm = secretsByForm(body).filter(({ node }) => !isStoredElsewhere(node));
  const byKey = secretsByKey(tree)
    .filter(({ node }) => !isStoredElsewhere(node))
    .map((secret) => {
      const form = byForm.find(({ range }) => encloses(secret.range, range));
      return form === undefined ? secret : { ...form, range: secret.range };
    });
  const others = byForm.filter(({ range }) => !byKey.some((other) => encloses(other.range, range)));
  return [...byKey, ...others].sort((a, b) => a.range.start - b.range.start);
});

/** Whether a node is in an object that holds encrypted secrets, or says where secrets are stored. */
function isInSecretStore(tree: Tree<"body">, node: NodeId<"body">): boolean {
  for (let at = node; at !== NONE; at = parentOf(tree, at)) {
    if (writtenKindOf(tree, at) !== "map") continue;
    const kind = textOfNode(tree, valueOf(tree, at, "kind"));
    if (kind !== undefined && SECRET_STORES.has(kind)) return true;
  }
  return false;
}

function secretsByKey(tree: Tree<"body">): PlaintextSecret[] {
  const secrets: PlaintextSecret[] = [];
  const { stringData, data } = entriesOfSecrets(tree);
  const candidates = nodesWhere(tree, hasSecretKey).filter((node) => !stringData.has(node));
  for (const node of [...candidates, ...stringData]) {
    const key = keyOf(tree, node);
    if (writtenKindOf(tree, node) !== "scalar" || keyRangeOf(tree, node) === undefined) continue;
    const isOfSecret = stringData.has(node) || data.has(node);
    const isMeant = stringData.has(node) ? !isHarmless(key) : isOfSecret || !isNameOfEntry(tree, node, key);
    if (!isMeant || isSecretReference(keyOf(tree, parentOf(tree, node)))) continue;
    const { type, text, isOpaque: isUnknown } = fieldOf(tree, node);
    if (type !== "string" || isUnknown || !isPlaintextSecret(key, text)) continue;
    // Values under `data` of a Secret are in Base64, and may contain any word by chance.
    if (data.has(node) && !/^[A-Za-z0-9+/]+=*\s*$/.test(text)) continue;
    secrets.push({ node, range: rangeOf(tree, node), what: undefined, isLive: false });
  }
  return secrets;
}

function hasSecretKey(tree: Tree<"body">, node: NodeId<"body">): boolean {
  return (
    writtenKindOf(tree, node) === "scalar" && keyRangeOf(tree, node) !== undefined && isSecretKey(keyOf(tree, node))
  );
}

/** The entries of Kubernetes Secrets: in plain text, and in Base64. */
function entriesOfSecrets(tree: Tree<"body">): Readonly<Record<"stringData" | "data", ReadonlySet<NodeId<"body">>>> {
  const secrets = objectsIn(tree).filter(({ kind }) => kind?.text === "Secret");
  const entries = (key: string): ReadonlySet<NodeId<"body">> =>
    new Set(secrets.flatMap(({ root }) => childrenOf(tree, resolve(tree, valueOf(tree, root, key)))));
  return { stringData: entries("stringData"), data: entries("data") };
}

/** Keys of Secrets that are not secret: addresses and user names. */
const HARMLESS: ReadonlySet<string> = new Set([
  "ca",
  "cert",
  "certificate",
  "crt",
  "database",
  "db",
  "domain",
  "email",
  "enabled",
  "endpoint",
  "host",
  "hostname",
  "id",
  "insecure",
  "issuer",
  "kind",
  "login",
  "mode",
  "name",
  "namespace",
  "owner",
  "path",
  "port",
  "project",
  "provider",
  "region",
  "repository",
  "server",
  "tenant",
  "type",
  "uri",
  "url",
  "user",
  "username",
  "version",
]);

function isHarmless(key: string): boolean {
  return HARMLESS.has(wordsIn(key).at(-1) ?? "") || isSecretReference(key);
}

/**
 * Whether a `secretKey` or the like names an entry of a secret that is stored elsewhere, decided by its value and its
 * neighbors.
 */
function isNameOfEntry(tree: Tree<"body">, node: NodeId<"body">, key: string): boolean {
  if (!isEntryKey(key)) return false;
  if (isEntryName(textOfNode(tree, node)?.trim() ?? "")) return true;
  return childrenOf(tree, parentOf(tree, node)).some(
    (sibling) =>
      /^(?:remoteRef|secretName|secretRef|valueFrom|existing.*)$/.test(keyOf(tree, sibling)) &&
      textOfNode(tree, sibling) !== "" &&
      writtenKindOf(tree, sibling) !== "empty",
  );
}

function secretsByForm({ text, tree }: Body): PlaintextSecret[] {
  return knownTokensIn(text).flatMap((token) => {
    const range = { start: token.start, end: token.end };
    const node = nodeOf(tree, token.start);
    if (
      node === NONE ||
      !encloses(rangeOf(tree, node), range) ||
      isExample(text, token) ||
      tree.placeholders?.isIn(text.slice(token.start, token.end)) === true
    )
      return [];
    return isInComment(tree, range) ? [] : [{ node, range, what: token.what, isLive: token.isLive }];
  });
}

function isInComment({ comments }: Tree<"body">, range: Range): boolean {
  const behind = firstIndex(comments.length, (index) => (comments[index]?.start ?? 0) > range.start);
  const comment = comments[behind - 1];
  return comment !== undefined && encloses(comment, range);
}

/** The scalar at an offset. */
function nodeOf(tree: Tree<"body">, offset: number): NodeId<"body"> {
  const { documents } = tree;
  // The last one that begins before the offset, and at its first character also the one before.
  const behind = firstIndex(documents.length, (index) => (documents[index]?.range.start ?? 0) > offset);
  for (const { root } of documents.slice(Math.max(behind - 2, 0), behind)) {
    const node = nodeAt(tree, root, offset);
    if (node !== NONE && writtenKindOf(tree, node) === "scalar") return node;
  }
  return NONE;
}

/** Whether the body of a private key is omitted after its header. */
function isExample(text: string, { end, what }: KnownToken): boolean {
  if (!what.endsWith("private key")) return false;
  const content = text.slice(end, end + 4000).split("-----END", 1)[0] ?? "";
  // Text in angle brackets is a placeholder.
  const lastClosed = content.lastIndexOf(">") + 1;
  const rest = content.slice(0, lastClosed).replace(/<[^>]*>/g, "x") + content.slice(lastClosed);
  return isOpaque(content) || /^(?:\\n|[\s.…xX*<>])*$/.test(rest);
}
