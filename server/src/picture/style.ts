/** The colors of a picture, as values of CSS. */
type Colors = Readonly<Record<ColorName, string>>;

const COLOR_NAMES = [
  "background",
  "text",
  "muted",
  "card",
  "border",
  "line",
  "link",
  "good",
  "error",
  "warning",
  "os",
  "k8s",
  "cni",
  "csi",
  "addon",
  "unknown",
] as const;

type ColorName = (typeof COLOR_NAMES)[number];

const LIGHT: Colors = {
  background: "#ffffff",
  text: "#1f2328",
  muted: "#59636e",
  card: "#ffffff",
  border: "#c4ccd5",
  line: "#818b98",
  link: "#0757b8",
  good: "#1a7f37",
  error: "#c21c28",
  warning: "#8f5d00",
  os: "#7a45c9",
  k8s: "#1f6feb",
  cni: "#1a7f37",
  csi: "#b35900",
  addon: "#0b7c8c",
  unknown: "#6e7781",
};

const DARK: Colors = {
  background: "#0d1117",
  text: "#e6edf3",
  muted: "#9da7b1",
  card: "#151b23",
  border: "#3d444d",
  line: "#7d8792",
  link: "#6cb1ff",
  good: "#3fb950",
  error: "#ff7b72",
  warning: "#e3b341",
  os: "#b48cf2",
  k8s: "#58a6ff",
  cni: "#3fb950",
  csi: "#f0883e",
  addon: "#39c5cf",
  unknown: "#8b949e",
};

/** The style of a picture in a page that gives it colors: custom properties such as `--picture-text`. */
export function styleOfPage(): string {
  const colors = Object.fromEntries(COLOR_NAMES.map((name) => [name, `var(--picture-${name})`])) as Colors;
  return `${SHAPES}${colored(colors)}`;
}

/** The style of a picture in a file of its own: light, and dark where the reader prefers that. */
export function styleOfFile(): string {
  return `${FONT}${SHAPES}${colored(LIGHT)}@media (prefers-color-scheme: dark){${colored(DARK)}}`;
}

const FONT = `.picture{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}`;

/** What does not depend on colors. */
const SHAPES = [
  ".picture text{font-size:12px}",
  ".picture .title{font-size:18px;font-weight:600}",
  ".picture .name{font-size:13px;font-weight:600}",
  ".picture .title .name,.picture .name.large{font-size:18px}",
  ".picture .label{font-size:13px;font-weight:600}",
  ".picture .mark text{font-size:11px;font-weight:600;text-anchor:middle}",
  ".picture .count,.picture .old{font-weight:600}",
  ".picture .band{fill-opacity:.09;stroke-opacity:.35}",
  ".picture .hit{fill:transparent}",
  ".picture .line{fill:none;stroke-width:1.5}",
  ".picture .reads .line{stroke-dasharray:2 3}",
  ".picture .conflicts .line{stroke-dasharray:7 4;stroke-width:2}",
  ".picture .missing .card{stroke-dasharray:5 4;fill-opacity:0}",
].join("");

function colored(colors: Colors): string {
  const layers = (["os", "k8s", "cni", "csi", "addon", "unknown"] as const).map(
    (layer) =>
      `.picture .${layer} .band{fill:${colors[layer]};stroke:${colors[layer]}}.picture .${layer}.ink{fill:${colors[layer]}}.picture .${layer} .edge{stroke:${colors[layer]}}`,
  );
  return [
    `.picture .background{fill:${colors.background}}`,
    `.picture text{fill:${colors.text}}`,
    `.picture .muted{fill:${colors.muted}}`,
    `.picture .newer{fill:${colors.link}}`,
    `.picture .good{fill:${colors.good}}`,
    `.picture .card{fill:${colors.card};stroke:${colors.border}}`,
    `.picture .edge{fill:none}`,
    `.picture .line{stroke:${colors.line}}.picture .tip{fill:${colors.line}}`,
    `.picture .unmet .line{stroke:${colors.error}}.picture .unmet .tip{fill:${colors.error}}`,
    ...(["error", "warning"] as const).map(
      (is) => `.picture .${is} .sign{fill:${colors[is]}}.picture .${is} .card{stroke:${colors[is]}}`,
    ),
    `.picture .sign-mark{fill:none;stroke:${colors.card};stroke-width:1.6}`,
    `.picture .missing .card{stroke:${colors.error}}`,
    `.picture .mark rect{fill:none;stroke:${colors.muted}}`,
    ...layers,
  ].join("");
}
