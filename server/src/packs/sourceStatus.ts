/** The status of a registry. */
export interface SourceStatus {
  readonly state: "loading" | "ready" | "failed";
  /** The problem, for messages; undefined without a problem. */
  readonly problem: string | undefined;
  /** When the known facts were fetched, in milliseconds since 1970; undefined if nothing is known yet. */
  readonly fetchedAt: number | undefined;
  /** The origin of a token server on another host that requests the credential, for the user to confirm. */
  readonly unconfirmedRealm?: string;
  /** Set if the registry requires a credential: it is missing, rejected or insufficient. */
  readonly wantsCredential?: true;
  /** Set if its certificate is not of an authority that is trusted. */
  readonly wantsAuthority?: true;
  /** Set if the list of packs is missing or incomplete. Packs are then looked up by name. */
  readonly list?: ListState;
}

/** The state of an incomplete list of packs, with the reason for messages. */
export type ListState =
  | { readonly is: "pending" }
  /** The registry has no list, or it could not be read. */
  | {
      readonly is: "unavailable";
      readonly why: string;
      /** Set if the registry requires sign-in, and the credential is missing. */
      readonly wantsCredential?: true;
    }
  /** The list may be incomplete, since it was requested without a credential. */
  | { readonly is: "partial"; readonly why: string };
