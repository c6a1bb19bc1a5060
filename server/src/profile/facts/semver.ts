// Semantic versions (semver.org 2.0.0), which Palette requires of profiles (docs/domain.md 1.5).

const NUMBER = "(?:0|[1-9]\\d*)";
const LABEL = "[0-9A-Za-z-]+";
const STRICT = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(${LABEL}(?:\\.${LABEL})*))?(?:\\+${LABEL}(?:\\.${LABEL})*)?$`,
);
const LOOSE = new RegExp(
  `^v?${NUMBER}(?:\\.${NUMBER}){0,2}(?:-(${LABEL}(?:\\.${LABEL})*))?(?:\\+${LABEL}(?:\\.${LABEL})*)?$`,
);

/** Whether a text is a semantic version: `1.2.3`, `1.2.3-rc.1`. */
export function isSemver(text: string): boolean {
  return hasGoodLabels(STRICT.exec(text));
}

/** Whether a text is a semantic version except for a leading `v` or missing numbers: `v1.2`. */
export function isLooseSemver(text: string): boolean {
  return hasGoodLabels(LOOSE.exec(text));
}

/** Numeric labels after the dash must not have leading zeros. */
function hasGoodLabels(match: RegExpExecArray | null): boolean {
  return match !== null && !(match[1] ?? "").split(".").some((label) => /^0\d+$/.test(label));
}

/**
 * The semantic version that a text means: three numbers, with the rest as a label (`2.2.2.develop` means
 * `2.2.2-develop`). Undefined unless the text starts with a number, after a few letters at most.
 */
export function semverMeantBy(text: string): string | undefined {
  const match = /^[A-Za-z]{0,8}[.\s-]?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(.*)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, major, minor = "0", patch = "0", rest = ""] = match;
  const numbers = [major, minor, patch].map(Number).join(".");
  const isLabelled = /^[-+]/.test(rest);
  const label = rest
    .replace(/^[^0-9A-Za-z]+/, "")
    .split(/[^0-9A-Za-z-]+/)
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? String(Number(part)) : part))
    .join(".");
  const whole =
    isLabelled && isSemver(numbers + rest) ? numbers + rest : label === "" ? numbers : `${numbers}-${label}`;
  return isSemver(whole) ? whole : undefined;
}
