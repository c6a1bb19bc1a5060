/** Whether a file is a profile by its name, whatever it holds so far (docs/shapes.md). */
export function isProfileFileName(path: string): boolean {
  return /\.(?:(?:cluster-)?profile\.ya?ml|clusterprofile\.yaml)$/.test(path);
}
