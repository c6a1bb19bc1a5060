// Made by `npm run generate`; do not edit.
/** A regular expression that finds what every text with a profile in it holds: the marks of all shapes. */
export const MARKS =
  "(?<![^\\s{,?\"'])(?:packs|cloudType|charts)[\"']?\\s*:|spectrocloud_cluster_profile|cluster\\.palette\\.crossplane\\.io\\/|cluster\\.palette\\.m\\.crossplane\\.io\\/|palette\\.crossplane\\.io\\/|profile\\.palette\\.spectrocloud\\.com\\/";

/** A regular expression that finds what every text that names files holds: of all shapes. */
export const FILE_MARKS = "file\\(|valuesFile|manifestsGlob";
