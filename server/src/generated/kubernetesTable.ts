/** The types of Kubernetes' API in several minors, as text that is read where it is wanted. */
export interface KubernetesTable {
  /** The minors that were read, oldest first: 24 is Kubernetes 1.24. */
  readonly minors: readonly number[];
  /** The enumerations: their words, separated by `|`. */
  readonly words: readonly string[];
  /** `apps/v1 Deployment 12`: an apiVersion, a kind, and the number of its type, which may have a span. */
  readonly kinds: readonly string[];
  /**
   * `core.v1.EnvVar name!s value?s valueFrom?40`: a name, and the fields; `!` marks the required ones. The types are
   * s(tring), i(nteger), n(umber), b(oolean), q(uantity), x (integer or string), y (base64), t(ime), a(nything),
   * `e3` (an enumeration), a number (a type of this list), `[` (a list of what follows) and `{` (a map of it). A span
   * (`@26-`, `@-30`, `@26-30`) says in which minors a field is known.
   */
  readonly types: readonly string[];
}
