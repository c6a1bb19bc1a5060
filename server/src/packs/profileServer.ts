/** A server that holds profiles and can judge them, as a Palette. Its requests reject with an Error for people. */
export interface ProfileServer {
  /**
   * The export of a profile as JSON, and its version; of the highest version if none is given. Undefined if the server
   * has no profile of this name and version.
   */
  readonly exported: (name: string, version: string | undefined) => Promise<HeldProfile | undefined>;
  /** What the server says about a profile, given as the JSON that it imports. Nothing is stored there. */
  readonly judged: (json: string) => Promise<readonly ServerVerdict[]>;
}

/** A profile that a server holds. */
export interface HeldProfile {
  readonly version: string;
  readonly text: string;
}

/** One reason for which a server refuses a profile. */
export interface ServerVerdict {
  /** The name of the pack that it is about; undefined if it is about the profile. */
  readonly pack: string | undefined;
  /** The server's code, such as `ClusterProfileInvalidPackState`. */
  readonly code: string;
  readonly message: string;
}

/** The reasons of one server; none if it accepts the profile. */
export interface ServerVerdicts {
  /** The name of the server. */
  readonly server: string;
  readonly verdicts: readonly ServerVerdict[];
}

/** A server that is configured as a registry, with the name of its entry. */
export interface NamedProfileServer extends ProfileServer {
  readonly name: string;
}
