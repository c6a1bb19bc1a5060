// What Palette answers when it refuses a profile, docs/domain.md 2.10. There is no public list of its codes.

/** An error of Palette. */
export interface PaletteError {
  /** Its code; undefined for one that is known by its text. */
  readonly code: string | undefined;
  /** How its text begins or reads; undefined for one that is known by its code. */
  readonly text: string | undefined;
  /** What Palette refuses. */
  readonly cause: string;
  /** What to do about it. */
  readonly remedy: string;
  /** The rules that find it beforehand. */
  readonly rules: readonly string[];
}

/** The errors of Palette that are known. In a text, `…` stands for a name. */
export const PALETTE_ERRORS: readonly PaletteError[] = [
  {
    code: "PackVariablesUndefined",
    text: undefined,
    cause: "A pack uses a profile variable that the profile does not declare.",
    remedy: "Declare the variable in `spec.variables`, or correct its name in `{{.spectro.var.NAME}}`.",
    rules: ["undefined-variable"],
  },
  {
    code: undefined,
    text: "PackType '…' is not matching with registry type '…'",
    cause: "The type of a pack does not fit its registry.",
    remedy: "Change the pack's `type` to the kind of its registry, or take the pack from another registry.",
    rules: ["pack-type-registry-mismatch"],
  },
  {
    code: undefined,
    text: "Parameter … value is required",
    cause: "The values of a pack lack a value that the pack requires. Values replace the pack's defaults as a whole.",
    remedy: "Add the value, or merge the pack's defaults into the values.",
    rules: ["values-constraint", "values-partial"],
  },
  {
    code: "ClusterProfileInvalidPackState",
    text: undefined,
    cause: "The profile has a version of a pack that is disabled.",
    remedy: "Choose a version that is active.",
    rules: ["deprecated-pack"],
  },
  {
    code: undefined,
    text: "Variable '…' validation failed: variable format is required and cannot be empty",
    cause: "A variable has no `format`, which an import needs.",
    remedy: "Add `format: string`, or the format that its values have.",
    rules: ["invalid-variable"],
  },
  {
    code: "ClusterProfileAlreadyExists",
    text: undefined,
    cause: "There is a profile with this name and version already.",
    remedy: "Change `spec.version`, or the profile's name.",
    rules: ["duplicate-profile"],
  },
  {
    code: undefined,
    text: "Found … matching packs. Restrict packs criteria to a single match",
    cause: "Terraform found the pack in several registries.",
    remedy: "State the registry in the lookup, with `registry_uid`.",
    rules: [],
  },
  {
    code: "WaitingForOtherLayers",
    text: undefined,
    cause: "A cluster waits for a layer that is never ready, such as a core layer that has two packs.",
    remedy: "Keep one pack in each core layer.",
    rules: ["duplicate-core-layer"],
  },
];
