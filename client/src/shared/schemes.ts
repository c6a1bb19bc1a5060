/** The scheme of the texts that YAML formatters get: those of profiles, under the language "yaml". */
export const SCHEME_AS_YAML = "palette-profile-as-yaml";
