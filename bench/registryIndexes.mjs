// Indexes of Helm repositories, long as real ones are: because of what stands beside the versions.

/** The text of an index: so many charts, each with so many versions, each with a description of so many characters. */
export function helmIndex({ name, charts, versions, description }) {
  const parts = ["apiVersion: v1\nentries:\n"];
  for (let chart = 0; chart < charts; chart++) {
    parts.push(`  ${name}-${chart}:\n`);
    for (let i = versions - 1; i >= 0; i--) parts.push(version(`${name}-${chart}`, versionOf(i), description));
  }
  parts.push('generated: "2026-01-01T00:00:00Z"\n');
  return parts.join("");
}

/** The version of a number, as teams number them: 0.0.0, 0.0.1, … 0.1.0, … */
export function versionOf(i) {
  return `${Math.floor(i / 100)}.${Math.floor(i / 10) % 10}.${i % 10}`;
}

function version(chart, number, description) {
  return `  - annotations:
      category: Infrastructure
      images: |
        - image: docker.io/example/${chart}:${number}
          name: ${chart}
    apiVersion: v2
    appVersion: ${number}
    created: "2025-06-01T10:11:12.131415Z"
    dependencies:
    - name: common
      repository: oci://registry-1.docker.io/example
      tags:
      - example-common
      version: 2.x.x
    description: ${"A chart that does what it says. ".repeat(description / 32)}
    digest: ${number.replace(/\D/g, "").padStart(64, "a")}
    home: https://example.com
    icon: https://example.com/${chart}.png
    keywords:
    - example
    - ${chart}
    maintainers:
    - name: Example
      url: https://github.com/example/charts
    name: ${chart}
    sources:
    - https://github.com/example/charts/tree/main/example/${chart}
    urls:
    - https://charts.example.com/example/${chart}-${number}.tgz
    version: ${number}
`;
}
