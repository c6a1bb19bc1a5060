import { folded } from "../../text/nearest";

/** The categories of add-ons, as Palette writes them (`addonType`, docs/domain.md 2.5). */
export const CATEGORIES = [
  "ai",
  "app services",
  "authentication",
  "cni",
  "csi",
  "ingress",
  "integration",
  "load balancer",
  "logging",
  "monitoring",
  "registry",
  "security",
  "servicemesh",
  "system app",
] as const;

/** Other words for categories in use, folded, with the category that each means. */
const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  systemapps: "system app",
  appservice: "app services",
  loadbalancers: "load balancer",
  lb: "load balancer",
  logs: "logging",
  monitor: "monitoring",
  observability: "monitoring",
  auth: "authentication",
  mesh: "servicemesh",
  servicemeshes: "servicemesh",
  ingresscontroller: "ingress",
};

/** The category as Palette writes it, ignoring case and separators; undefined for an unknown word. */
export function categoryNamed(text: string): string | undefined {
  const word = folded(text);
  return CATEGORIES.find((category) => folded(category) === word);
}

/** The category that another word certainly means; undefined if not found. */
export function categoryMeantBy(text: string): string | undefined {
  return CATEGORY_WORDS[folded(text)];
}
