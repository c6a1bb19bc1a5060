// Profiles in Terraform, as long as real ones are: because of the values in their heredocs.
import { valuesOf } from "./values.mjs";

/** Other seeds for every text, so that no body is like another. */
const BODIES_OF_A_TEXT = 1000;
const HEAD = 6;
const LINES_OF_A_PACK = 8;

/** An add-on profile as a resource, exactly so many lines; another for each seed. */
export function terraformProfile({ lines, packs }, seed) {
  const room = lines - HEAD - packs * LINES_OF_A_PACK;
  const blocks = Array.from({ length: packs }, (_, i) => {
    const share = Math.floor(room / packs) + (i === packs - 1 ? room % packs : 0);
    const values = ["pack:", "  namespace: bench", ...valuesOf(seed * BODIES_OF_A_TEXT + i, share - 2).lines];
    return `  pack {
    name          = "bench-add-on-${i}"
    type          = "oci"
    tag           = "1.0.0"
    registry_name = "Palette Registry"
    values        = <<-EOT
${values
  .slice(0, share)
  .map((line) => (line === "" ? "\n" : `      ${line}\n`))
  .join("")}    EOT
  }
`;
  });
  return `resource "spectrocloud_cluster_profile" "bench" {
  name    = "bench"
  version = "1.0.0"
  type    = "add-on"
  cloud   = "all"
${blocks.join("")}}
`;
}
