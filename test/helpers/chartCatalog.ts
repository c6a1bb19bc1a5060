import { packedReads } from "../../server/src/templates/facts/packedReads";
import { catalogOf, found, type Catalog } from "../../server/src/packs/catalog";
import { customKindsIn } from "../../server/src/profile/kubernetes/customKinds";
import { readYaml } from "../../server/src/syntax/yaml/yaml";
import { readsOf } from "../templates/chartTexts";
import { exampleRegistry } from "./exampleRegistry";

/**
 * The packs of the example registry, each with a chart `shop` of these templates, default values and other files. Those in
 * `crds/` define kinds.
 */
export function chartCatalog(templates: string, values: string, files: Readonly<Record<string, string>> = {}): Catalog {
  const registry = exampleRegistry();
  const chartReads = [{ chart: "shop", text: packedReads(readsOf(templates, files)) }];
  const chartValues = [{ chart: "shop", text: values }];
  const definitions = Object.entries(files).filter(([path]) => path.startsWith("crds/"));
  const customKinds = definitions.flatMap(([, text]) => customKindsIn(readYaml(text)));
  return catalogOf([
    {
      ...registry,
      content(name, version) {
        const answer = registry.content(name, version);
        return answer.is === "found"
          ? found({ ...answer.value, values: "", chartValues, chartReads, customKinds })
          : answer;
      },
    },
  ]);
}
