/** Whether Debian's `docker-registry` and `htpasswd` are installed. `npm test` installs them if it can. */
export const hasDockerRegistry: boolean;

/** A real registry on this machine. */
export interface DockerRegistry {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly url: string;
}

interface RegistryProcess extends DockerRegistry {
  readonly stop: () => Promise<void>;
}

/** Starts a registry in a folder. `auth` is the `auth` section of its configuration. */
export function startRegistryProcess(auth: string, folder: string): Promise<RegistryProcess>;

/** The `auth` section for a registry with one user, whose password file is written to a folder. */
export function passwordFile(username: string, password: string, folder: string): string;

/** A free port of this machine. */
export function freePort(): Promise<number>;

interface PushedArtefact {
  readonly archive: Buffer;
  /** The media type of the configuration; the OCI empty type by default, as for packs. */
  readonly configType?: string;
  readonly layerType?: string;
}

/** Pushes an archive as `oras` or `helm` do, with plain requests. Returns the manifest's digest. */
export function push(
  url: string,
  repository: string,
  tag: string,
  artefact: PushedArtefact,
  headers?: Readonly<Record<string, string>>,
): Promise<string>;

/** The SHA-256 digest of data, as in OCI. */
export function digestOf(data: Buffer): string;
