import { compareLoosely } from "../packs/versions";
import type { PackBody } from "../profile/packBodies";
import { fieldAt, literalText, type Field } from "../syntax/field";
import { pinnedVersion } from "../profile/packIdentity";
import { hostRange } from "../syntax/embedded/embeddedBody";
import { NONE } from "../syntax/tree";
import { pinField } from "../profile/pinEdits";
import type { Range } from "../text/range";
import type { Rule } from "./rule";
import { l10n } from "../text/message";
import { kubernetesPackOf } from "./support/kubernetesMinors";

export const kubernetesVersionSkew: Rule = {
  id: "kubernetes-version-skew",
  order: 375,
  severity: "warning",
  summary: "The edge provider image is built for a different Kubernetes version than the profile's.",
  needsCatalog: false,
  fix: "none",
  *checkBody({ profile, body, catalog }) {
    const image = body.manifest === undefined ? providerImage(body) : undefined;
    const kubernetes = image && kubernetesPackOf(profile, { catalog });
    const version = kubernetes && pinnedVersion(kubernetes);
    if (image === undefined || kubernetes === undefined || version === undefined) return;
    if (compareLoosely(image.version, version) === 0) return;
    yield {
      range: image.range,
      message: l10n`The provider image is built for Kubernetes ${image.version}, but the profile uses ${version}. Use the same version in both.`,
      related: [
        { range: pinField(kubernetes)?.range ?? kubernetes.range, message: l10n`Kubernetes version of the profile` },
      ],
    };
  },
};

interface ProviderImage {
  /** The Kubernetes version in the image's name. */
  readonly version: string;
  readonly range: Range;
}

/** The image in an operating system pack (docs/domain.md 2.2), with its range in the file. */
function providerImage(values: PackBody): ProviderImage | undefined {
  if (!values.placed.body.text.includes(KEY)) return undefined;
  const { tree } = values.placed.body;
  const field = fieldAt(tree, tree.documents[0]?.root ?? NONE, ["options", KEY]);
  const found = IMAGE.exec(literalText(field) ?? "");
  const version = found?.[1];
  return field === undefined || version === undefined
    ? undefined
    : { version, range: versionRange(values, field, version) };
}

const KEY = "system.uri";
const IMAGE = /[:/_-](?:kubeadm|k3s|rke2|k8s|canonical)(?:-fips)?-v?(\d+\.\d+(?:\.\d+)?)[^:]*$/;

/** The range of the version, if the scalar is written literally; else of the whole scalar. */
function versionRange({ placed }: PackBody, { range, text }: Field<"body">, version: string): Range {
  const { source } = placed.body.tree;
  const offset = source.slice(range.start, range.end).indexOf(version, text.search(IMAGE));
  if (offset < 0) return hostRange(placed, range);
  const start = range.start + offset;
  return hostRange(placed, { start, end: start + version.length });
}
