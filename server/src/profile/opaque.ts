/**
 * Whether a scalar's text stands for something that only another tool knows: a template's placeholder, a macro, a value
 * taken out on purpose. No rule judges it.
 */
export function isOpaque(text: string): boolean {
  return OPAQUE.test(text);
}

const STAND_IN =
  /\$\{[^}]*\}|%[A-Za-z_][A-Za-z0-9_]*%|%[A-Z_][A-Z0-9_]{2,}|<YOUR_[^>]*>|_____place_holder_____|REDACTED|FROM_SECRET_REF|REPLACE_ME/;
const OPAQUE = new RegExp(`${STAND_IN.source}|\\{\\{.*\\}\\}`);

/** The first placeholder in a text that Palette would not fill in, as it does its macros; undefined where there is none. */
export function standInIn(text: string): string | undefined {
  return STAND_IN.exec(text)?.[0];
}

/** The placeholders of Terraform's and other templates in a long text, each once; those in comments do not count. */
export function templatePlaceholdersIn(body: string): string[] {
  const found = body.replace(/^\s*#.*$/gm, "").match(/\$\{[^}\n]*\}|%\{[^}\n]*\}|%[A-Z_][A-Z0-9_]{2,}%/g);
  return [...new Set(found)];
}

/** Whether a text is one placeholder and nothing else. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return !/\s/.test(trimmed) && isOpaque(trimmed);
}

/** Whether a text is what an export leaves of a secret: three or more asterisks, and nothing else. */
export function isMasked(text: string): boolean {
  return /^\*{3,}$/.test(text);
}
