// Made by `npm run generate`; do not edit.
import { addOnInInfra } from "./add-on-in-infra";
import { categoryMismatch } from "./category-mismatch";
import { cloudAllNeedsAddOn } from "./cloud-all-needs-add-on";
import { conflictingKeys } from "./conflicting-keys";
import { coreLayerInAddOn } from "./core-layer-in-add-on";
import { defaultStorageClass } from "./default-storage-class";
import { deprecatedPack } from "./deprecated-pack";
import { displayNameMismatch } from "./display-name-mismatch";
import { duplicateCoreLayer } from "./duplicate-core-layer";
import { duplicateKey } from "./duplicate-key";
import { duplicateManifest } from "./duplicate-manifest";
import { duplicatePack } from "./duplicate-pack";
import { duplicateProfile } from "./duplicate-profile";
import { duplicateVariable } from "./duplicate-variable";
import { escapedQuotes } from "./escaped-quotes";
import { floatingTag } from "./floating-tag";
import { invalidCategory } from "./invalid-category";
import { invalidLayer } from "./invalid-layer";
import { invalidPackType } from "./invalid-pack-type";
import { invalidProfileType } from "./invalid-profile-type";
import { invalidProfileVersion } from "./invalid-profile-version";
import { invalidValue } from "./invalid-value";
import { invalidVariable } from "./invalid-variable";
import { kubernetesMinorSkip } from "./kubernetes-minor-skip";
import { kubernetesVersionSkew } from "./kubernetes-version-skew";
import { layerOrder } from "./layer-order";
import { malformedMacro } from "./malformed-macro";
import { manifestInValues } from "./manifest-in-values";
import { manifestNamespace } from "./manifest-namespace";
import { manifestNotKubernetes } from "./manifest-not-kubernetes";
import { manifestSchema } from "./manifest-schema";
import { manifestSyntax } from "./manifest-syntax";
import { maskedValue } from "./masked-value";
import { misplacedTemplate } from "./misplaced-template";
import { missingCoreLayer } from "./missing-core-layer";
import { missingFile } from "./missing-file";
import { missingKey } from "./missing-key";
import { missingPackVersion } from "./missing-pack-version";
import { mixedShape } from "./mixed-shape";
import { noPacks } from "./no-packs";
import { outdatedPack } from "./outdated-pack";
import { overridesOfAnotherVersion } from "./overrides-of-another-version";
import { packCloudMismatch } from "./pack-cloud-mismatch";
import { packDependency } from "./pack-dependency";
import { packHeader } from "./pack-header";
import { packLayerMismatch } from "./pack-layer-mismatch";
import { packNotResolvable } from "./pack-not-resolvable";
import { packTypeRegistryMismatch } from "./pack-type-registry-mismatch";
import { plaintextSecret } from "./plaintext-secret";
import { rawRegistryUid } from "./raw-registry-uid";
import { refusedByPalette } from "./refused-by-palette";
import { removedApi } from "./removed-api";
import { requiredWithoutDefault } from "./required-without-default";
import { sensitiveDefault } from "./sensitive-default";
import { stackBase } from "./stack-base";
import { stackCloudMismatch } from "./stack-cloud-mismatch";
import { stackDependency } from "./stack-dependency";
import { stackDuplicatePack } from "./stack-duplicate-pack";
import { tagVersionMismatch } from "./tag-version-mismatch";
import { undefinedVariable } from "./undefined-variable";
import { unknownCloudType } from "./unknown-cloud-type";
import { unknownKey } from "./unknown-key";
import { unknownMacro } from "./unknown-macro";
import { unknownPack } from "./unknown-pack";
import { unknownPackReference } from "./unknown-pack-reference";
import { unknownPackVersion } from "./unknown-pack-version";
import { unknownPreset } from "./unknown-preset";
import { unknownRegistry } from "./unknown-registry";
import { unquotedMacro } from "./unquoted-macro";
import { unquotedVersion } from "./unquoted-version";
import { unreadableFile } from "./unreadable-file";
import { unsupportedVariableUse } from "./unsupported-variable-use";
import { unusedSuppression } from "./unused-suppression";
import { unusedVariable } from "./unused-variable";
import { valuesConstraint } from "./values-constraint";
import { valuesDuplicateKey } from "./values-duplicate-key";
import { valuesPartial } from "./values-partial";
import { valuesSchema } from "./values-schema";
import { valuesShape } from "./values-shape";
import { valuesSyntax } from "./values-syntax";
import { valuesType } from "./values-type";
import { valuesUnknownKey } from "./values-unknown-key";
import { versionNotBumped } from "./version-not-bumped";
import { wrongType } from "./wrong-type";
import { yamlSyntax } from "./yaml-syntax";
import type { Rule } from "./rule";

/** Every rule, in the order of the documentation. */
export const ALL_RULES: readonly Rule[] = [
  yamlSyntax,
  unreadableFile,
  misplacedTemplate,
  duplicateKey,
  unknownKey,
  wrongType,
  invalidValue,
  missingKey,
  unquotedVersion,
  mixedShape,
  escapedQuotes,
  invalidProfileType,
  invalidProfileVersion,
  unknownCloudType,
  cloudAllNeedsAddOn,
  missingCoreLayer,
  duplicateCoreLayer,
  coreLayerInAddOn,
  addOnInInfra,
  noPacks,
  invalidLayer,
  invalidCategory,
  categoryMismatch,
  layerOrder,
  invalidPackType,
  packNotResolvable,
  missingPackVersion,
  conflictingKeys,
  tagVersionMismatch,
  floatingTag,
  duplicatePack,
  displayNameMismatch,
  unknownRegistry,
  packTypeRegistryMismatch,
  unknownPack,
  unknownPackVersion,
  outdatedPack,
  deprecatedPack,
  packLayerMismatch,
  packCloudMismatch,
  packDependency,
  kubernetesVersionSkew,
  rawRegistryUid,
  missingFile,
  valuesSyntax,
  valuesDuplicateKey,
  valuesShape,
  valuesUnknownKey,
  overridesOfAnotherVersion,
  valuesType,
  valuesConstraint,
  valuesSchema,
  valuesPartial,
  packHeader,
  unknownPreset,
  maskedValue,
  plaintextSecret,
  manifestSchema,
  manifestSyntax,
  removedApi,
  manifestNotKubernetes,
  manifestInValues,
  manifestNamespace,
  duplicateManifest,
  undefinedVariable,
  unusedVariable,
  duplicateVariable,
  malformedMacro,
  unsupportedVariableUse,
  invalidVariable,
  requiredWithoutDefault,
  sensitiveDefault,
  unquotedMacro,
  unknownMacro,
  unknownPackReference,
  stackBase,
  stackDuplicatePack,
  stackCloudMismatch,
  stackDependency,
  defaultStorageClass,
  duplicateProfile,
  versionNotBumped,
  kubernetesMinorSkip,
  refusedByPalette,
  unusedSuppression,
];
