import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { NONE, textOfNode, valueAt, valueOf, writtenChildrenOf, type NodeId } from "../../../syntax/tree";
import { readYaml } from "../../../syntax/yaml/yaml";
import type { CredentialHelper, HelperLogin } from "./credentialHelper";
import type { EnvironmentVariables } from "../cacheFolder";

/** A user name and a password. */
type Login = HelperLogin;

const LARGEST_FILE = 1024 * 1024;

/**
 * The logins stored by `docker login`, `helm registry login` and `helm repo add`. Credential helpers named in docker's
 * file are run only if `helper` is given.
 */
export interface CredentialFiles {
  /** The login for a registry, by `host` or `host:port`. */
  readonly loginForHost: (host: string) => Promise<Login | undefined>;
  /** The login for a chart repository, by its URL. */
  readonly loginForRepository: (url: string) => Promise<Login | undefined>;
}

/** Reads the files from the locations of the environment or the tools' defaults, again with each call. */
export function credentialFiles(environment: EnvironmentVariables, helper?: CredentialHelper): CredentialFiles {
  const docker = join(environment["DOCKER_CONFIG"] ?? join(homedir(), ".docker"), "config.json");
  const helm = helmFolder(environment);
  const helmRegistries = environment["HELM_REGISTRY_CONFIG"] ?? join(helm, "registry", "config.json");
  const helmRepositories = environment["HELM_REPOSITORY_CONFIG"] ?? join(helm, "repositories.yaml");
  return {
    async loginForHost(host) {
      for (const path of [helmRegistries, docker]) {
        const login = await loginInDocker(await readSmall(path), host, helper);
        if (login !== undefined) return login;
      }
      return undefined;
    },
    loginForRepository: async (url) => loginInHelm(await readSmall(helmRepositories), url),
  };
}

/** Helm's configuration folder on this system. */
function helmFolder(environment: EnvironmentVariables): string {
  const { HELM_CONFIG_HOME: own, XDG_CONFIG_HOME: xdg, APPDATA: roaming } = environment;
  if (own !== undefined) return own;
  if (process.platform === "win32" && roaming !== undefined) return join(roaming, "helm");
  const usual = process.platform === "darwin" ? join(homedir(), "Library/Preferences") : join(homedir(), ".config");
  return join(xdg ?? usual, "helm");
}

async function readSmall(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    return size > LARGEST_FILE ? "" : await readFile(path, "utf8");
  } catch {
    return "";
  }
}

/** Docker's name for its hub, and the name that its helpers use. */
const HUB = "index.docker.io";
const HUB_SERVER = "https://index.docker.io/v1/";

/**
 * A host-specific helper is the only source of that host's login. The helper for all hosts is used for logins that the
 * file does not have.
 */
async function loginInDocker(json: string, host: string, helper?: CredentialHelper): Promise<Login | undefined> {
  const { auths, credHelpers, credsStore } = recordOf(parsed(json));
  const wanted = host === "registry-1.docker.io" ? HUB : host;
  const entryIn = (hosts: unknown): unknown =>
    Object.entries(recordOf(hosts)).find(([key]) => hostOfKey(key) === wanted)?.[1];
  const ask = async (name: unknown): Promise<Login | undefined> =>
    typeof name === "string" ? helper?.(name, wanted === HUB ? HUB_SERVER : host) : undefined;
  const own = entryIn(credHelpers);
  return own === undefined ? (loginInEntry(recordOf(entryIn(auths))) ?? ask(credsStore)) : ask(own);
}

function loginInEntry({ auth, username, password }: Readonly<Record<string, unknown>>): Login | undefined {
  if (typeof username === "string" && typeof password === "string") return { username, password };
  if (typeof auth !== "string") return undefined;
  const [, name, secret] = /^([^:]+):([^]+)$/.exec(Buffer.from(auth, "base64").toString()) ?? [];
  return name === undefined || secret === undefined ? undefined : { username: name, password: secret };
}

/** The host of a key; undefined for a key that covers only a part of a host. */
function hostOfKey(key: string): string | undefined {
  return /^(?:https:\/\/)?([^/]+)(?:\/v[12])?\/?$/.exec(key)?.[1];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function loginInHelm(yaml: string, url: string): Login | undefined {
  const tree = readYaml(yaml);
  const root = tree.documents[0]?.root ?? NONE;
  const text = (node: NodeId, key: string): string => textOfNode(tree, valueOf(tree, node, key)) ?? "";
  const entry = writtenChildrenOf(tree, valueAt(tree, root, ["repositories"])).find(
    (node) => withoutSlash(text(node, "url")) === withoutSlash(url),
  );
  if (entry === undefined) return undefined;
  const [username, password] = [text(entry, "username"), text(entry, "password")];
  return username === "" || password === "" ? undefined : { username, password };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
