// Profiles of several lengths. They are long as real ones are: because of the values of their packs.

const CORE = [
  ["ubuntu-aws", "os", "22.04"],
  ["kubernetes", "k8s", "1.32.6"],
  ["cni-calico", "cni", "3.30.2"],
  ["csi-aws-ebs", "csi", "1.46.0"],
];

/** Sizes by name: how many packs, and how many lines the values of each have. */
export const SIZES = { small: [7, 65], medium: [12, 250], large: [20, 780] };

/** The text of a full profile. */
export function profile([packs, lines]) {
  const names = Array.from({ length: packs }, (_, i) => CORE[i] ?? [`add-on-${i}`, "addon", "1.0.0"]);
  return `metadata:
  name: bench
spec:
  version: 1.0.0
  template:
    type: cluster
    cloudType: aws
    packs:
${names.map((pack, i) => packItem(pack, lines + ((i * 37) % 60) - 30)).join("")}  variables: []
`;
}

function packItem([name, layer, tag], lines) {
  const head = `      - name: ${name}
        type: oci
        layer: ${layer}
        tag: "${tag}"
        registry: Palette Registry
        values: |
`;
  return (
    head +
    values(lines)
      .map((line) => (line === "" ? "\n" : `          ${line}\n`))
      .join("")
  );
}

/** Values as charts have them: maps in maps, comments, lists, and here and there a longer text. */
function values(count) {
  const block = (i) => [
    `# Settings of part ${i}, which may be left as they are.`,
    `part${i}:`,
    `  enabled: ${i % 2 === 0}`,
    "  image:",
    '    repository: "registry.example.com/team/part"',
    `    tag: v1.${i}.0`,
    "    pullPolicy: IfNotPresent",
    "  resources:",
    "    limits: { cpu: 500m, memory: 256Mi }",
    "    requests:",
    "      cpu: 100m",
    "  args:",
    "    - --leader-elect",
    `    - "--name={{ .spectro.system.cluster.name }}-${i}"`,
    "  # nodeSelector:",
    "  #   disk: ssd",
    "  script: |",
    "    set -e",
    "    echo ready: yes",
    "",
  ];
  const all = ["pack:", "  namespace: bench", "charts:", "  bench:"];
  for (let i = 0; all.length < count; i++) all.push(...block(i).map((line) => (line === "" ? "" : `    ${line}`)));
  return all.slice(0, count);
}
