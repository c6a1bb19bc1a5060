/** The scheme of documents passed to YAML formatters: the text of a profile, with the language "yaml". */
export const SCHEME_AS_YAML = "palette-profile-as-yaml";
