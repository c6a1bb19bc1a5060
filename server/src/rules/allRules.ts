import { coreLayerInAddOn } from "./core-layer-in-add-on";
import { duplicateCoreLayer } from "./duplicate-core-layer";
import { duplicateManifest } from "./duplicate-manifest";
import { invalidCategory } from "./invalid-category";
import { invalidLayer } from "./invalid-layer";
import { invalidProfileType } from "./invalid-profile-type";
import { manifestNamespace } from "./manifest-namespace";
import { manifestNotKubernetes } from "./manifest-not-kubernetes";
import { manifestSyntax } from "./manifest-syntax";
import { maskedValue } from "./masked-value";
import { missingCoreLayer } from "./missing-core-layer";
import { missingKey } from "./missing-key";
import { mixedShape } from "./mixed-shape";
import type { Rule } from "./rule";
import { unknownKey } from "./unknown-key";
import { unusedSuppression } from "./unused-suppression";
import { unquotedVersion } from "./unquoted-version";
import { valuesDuplicateKey } from "./values-duplicate-key";
import { valuesSyntax } from "./values-syntax";
import { wrongType } from "./wrong-type";
import { yamlSyntax } from "./yaml-syntax";

/** Every rule, in the order of the documentation. */
export const ALL_RULES: readonly Rule[] = [
  yamlSyntax,
  unknownKey,
  wrongType,
  missingKey,
  unquotedVersion,
  mixedShape,
  invalidProfileType,
  missingCoreLayer,
  duplicateCoreLayer,
  coreLayerInAddOn,
  invalidLayer,
  invalidCategory,
  valuesSyntax,
  valuesDuplicateKey,
  maskedValue,
  manifestSyntax,
  manifestNotKubernetes,
  manifestNamespace,
  duplicateManifest,
  unusedSuppression,
];
