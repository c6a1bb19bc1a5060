import { wholeData } from "../../syntax/plainData";
import { readYaml } from "../../syntax/yaml/yaml";

/** The data of the first document of a YAML text that is not empty, with keys whose value is null. Never throws. */
export function yamlData(text: string): unknown {
  const tree = readYaml(text);
  for (const { root } of tree.documents) {
    const data = wholeData(tree, root);
    if (data !== null) return data;
  }
  return null;
}
