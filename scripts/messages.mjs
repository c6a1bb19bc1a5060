// Collects the messages of the engine: the templates tagged `l10n` (server/src/text/message.ts). Makes the page of all
// messages, and the texts that translators see.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const SOURCES = "server/src";

/** The rooms with messages, in the order of the page, with the titles of their sections. */
const SECTIONS = [
  { title: "Shared sentences", folders: ["text"] },
  { title: "Shared by several rules", folders: ["rules/support", "rules"] },
  { title: "Formats and types", folders: ["packs", "profile"] },
  { title: "Syntax errors", folders: ["syntax"], intro: 'They follow "Invalid YAML:" or "Invalid JSON:".' },
  { title: "Configuration", folders: ["config", "analysis"], intro: "Findings in `palette-profiles.yaml`." },
  {
    title: "Editor",
    folders: ["editor", "service"],
    intro: "Hovers, completion, code lenses, and fixes of the editor.",
  },
];

/** Properties, variables and functions that name a message by what it is used for. */
const USES = [
  { use: "Related location", names: ["related", "relatedPlace"] },
  { use: "Fix", names: ["title", "titleOf", "fix", "removalFix", "edited", "merge"] },
];

/** All messages of the engine, in the order of files and lines. */
export function readMessages(root) {
  const folder = join(root, SOURCES);
  return readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .flatMap((file) => messagesOf(file, readFileSync(join(folder, file), "utf8")));
}

function messagesOf(file, text) {
  if (!text.includes("l10n`")) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const messages = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === "l10n") messages.push(messageOf(file, node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return messages;
}

function messageOf(file, node) {
  const { template } = node;
  const use = useOf(node);
  if (ts.isNoSubstitutionTemplateLiteral(template)) return { file, use, key: template.text, shown: template.text };
  const { head, templateSpans } = template;
  const joined = (nameAt) =>
    templateSpans.reduce(
      (before, span, i) => `${before}{${nameAt(span.expression, i)}}${span.literal.text}`,
      head.text,
    );
  return { file, use, key: joined((_, i) => String(i)), shown: joined(nameOf) };
}

/** What a message is used for, shown by the names around it. */
function useOf(node) {
  for (let above = node.parent; above !== undefined && !ts.isBlock(above); above = above.parent) {
    const name =
      ts.isPropertyAssignment(above) || ts.isVariableDeclaration(above)
        ? above.name.getText()
        : ts.isCallExpression(above)
          ? above.expression.getText()
          : undefined;
    const found = USES.find(({ names }) => names.includes(name));
    if (found !== undefined) return found.use;
    if (name === "message" || name === "fixes") break;
  }
  const owner = functionAround(node);
  return USES.find(({ names }) => names.includes(owner))?.use ?? "Message";
}

function functionAround(node) {
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (ts.isFunctionDeclaration(above)) return above.name?.text;
  }
  return undefined;
}

/** Functions whose name says what they return better than their arguments do. */
const NAMES_BY_CALL = {
  shownName: "pack",
  packInWords: "pack",
  shownProfile: "profile",
  shownVariable: "variable",
  keyOf: "key",
  nameOf: "key",
  entryTitle: "entry",
  allOf: "names",
  anyOf: "names",
  formatInWords: "format",
  typesInWords: "type",
  pathInWords: "path",
  describeUpdate: "version",
};

/** A name for a value in a message. */
function nameOf(expression) {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isParenthesizedExpression(expression) || ts.isNonNullExpression(expression))
    return nameOf(expression.expression);
  if (ts.isBinaryExpression(expression)) return nameOf(expression.left);
  if (ts.isConditionalExpression(expression)) return nameOf(expression.whenFalse);
  if (ts.isElementAccessExpression(expression)) {
    return expression.expression.getText() === "LAYER_NAMES" ? "layer name" : nameOf(expression.argumentExpression);
  }
  if (ts.isPropertyAccessExpression(expression)) {
    const { name, expression: owner } = expression;
    return ["text", "length", "value"].includes(name.text) ? nameOf(owner) : name.text;
  }
  if (ts.isCallExpression(expression)) return nameOfCall(expression);
  return "…";
}

function nameOfCall({ expression, arguments: [first] }) {
  if (ts.isPropertyAccessExpression(expression)) {
    return ["join", "map", "slice"].includes(expression.name.text)
      ? nameOf(expression.expression)
      : expression.name.text;
  }
  const own = NAMES_BY_CALL[expression.getText()];
  return own ?? (first === undefined ? expression.getText() : nameOf(first));
}

/** The texts for translators, sorted, each as its own key and value. */
export function messageBundle(messages) {
  // Templates of values alone, such as "{0}, {1}", may differ between languages, too.
  const keys = [...new Set(messages.map(({ key }) => key))].sort();
  return Object.fromEntries(keys.map((key) => [key, key]));
}

/** The page of all messages: by rule, then by room. */
export function messagesPage(messages, rules) {
  const ofRule = (id) => messages.filter(({ file }) => file === `rules/${id}.ts`);
  const ids = new Set(rules.map(({ id }) => `rules/${id}.ts`));
  const others = messages.filter(({ file }) => !ids.has(file));
  const isIn = ({ file }, { folders }) => folders.some((folder) => file.startsWith(`${folder}/`));
  const parts = [
    HEAD,
    "## Rules",
    ...rules
      .filter(({ id }) => ofRule(id).length > 0)
      .map((rule) => `### [${rule.id}](rules/${rule.id}.md)\n\n${rule.summary}\n\n${listOf(ofRule(rule.id))}`),
    ...SECTIONS.map((section) => ({ section, own: others.filter((message) => isIn(message, section)) }))
      .filter(({ own }) => own.length > 0)
      .map(
        ({ section: { title, intro }, own }) =>
          `## ${title}\n\n${intro === undefined ? "" : `${intro}\n\n`}${listOf(own)}`,
      ),
  ];
  return `${parts.join("\n\n")}\n`;
}

const HEAD = `# Messages

All texts of findings and fixes, by rule. \`{name}\` is replaced with a value. A finding consists of one message, or of
several of them, one after the other. The source of each is a template tagged \`l10n\`; this page and
\`l10n/bundle.l10n.json\`, which translators use, are made from them by \`npm run generate\`.`;

function listOf(messages) {
  const lines = messages.filter(({ shown }) => /[a-z]{2}/i.test(shown.replace(/\{[^}]*\}/g, "")));
  const texts = new Set(lines.map(({ use, shown }) => (use === "Message" ? `- ${shown}` : `- _${use}:_ ${shown}`)));
  return [...texts].map((line) => line.replace(/(?<!`)<([^>`]*)>(?![^`]*`)/g, "\\<$1>")).join("\n");
}
