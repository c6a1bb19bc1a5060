/**
 * Whether the keys of a map called so are for the user to choose: labels, environment variables, resources. A default
 * there is an example, and says nothing of other keys.
 */
export function isFreeMap(key: string): boolean {
  return FREE.test(key);
}

const FREE =
  /(?:labels|annotations|selector|env|envs|envvars|environment|args|arguments|flags|data|limits|requests|capacity|parameters|params|settings|config|configs|configuration|properties|options|headers|secrets?|files|scripts|hosts|aliases|mappings?|opts|features?gates|overrides|conf|ini|rules|context|affinity|tolerations|probe|strategy|spec|template|volumes?|mounts|metadata|values|vars|variables|attributes|tags|users|groups|roles|policies|policy)$/i;

/** Whether a map called so must hold text only: Kubernetes refuses numbers and booleans in it. */
export function holdsTextOnly(key: string): boolean {
  return /(?:labels|annotations|nodeselector)$/i.test(key);
}
