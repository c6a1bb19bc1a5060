/**
 * Whether a scalar's text stands for something that only another tool knows: a template's placeholder, a macro, a value
 * taken out on purpose. No rule judges it (RULES.md "Common to all").
 */
export function isOpaque(text: string): boolean {
  return OPAQUE.test(text);
}

const OPAQUE =
  /\$\{[^}]*\}|\{\{.*\}\}|%[A-Za-z_][A-Za-z0-9_]*%|%[A-Z_][A-Z0-9_]{2,}|<YOUR_[^>]*>|_____place_holder_____|REDACTED|FROM_SECRET_REF|REPLACE_ME/;

/** Whether a text is one placeholder and nothing else. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  return !/\s/.test(trimmed) && isOpaque(trimmed);
}
