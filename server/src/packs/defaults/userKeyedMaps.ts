/**
 * Whether users choose the keys of a map with this name: labels, environment variables, resources. Its default is an
 * example, and says nothing about other keys.
 */
export function isUserKeyedMap(key: string): boolean {
  return FREE.test(key);
}

const FREE =
  /(?:labels|annotations|selector|env|envs|envvars|environment|args|arguments|flags|data|limits|requests|capacity|parameters|params|settings|config|configs|configuration|properties|options|headers|secrets?|files|scripts|hosts|aliases|mappings?|opts|features?gates|overrides|conf|ini|rules|context|affinity|tolerations|probe|strategy|spec|template|volumes?|mounts|metadata|values|vars|variables|attributes|tags|users|groups|roles|policies|policy)$/i;

/** Whether all values in a map with this name must be strings: Kubernetes rejects numbers and booleans there. */
export function holdsTextOnly(key: string): boolean {
  return /(?:labels|annotations|nodeselector)$/i.test(key);
}
