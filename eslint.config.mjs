import tseslint from "typescript-eslint";
import { PURE_ROOMS, ROOMS } from "./scripts/rooms.mjs";

/** What the pure part of the engine must not touch: the machine comes in through ports. */
const IMPURE = [
  { group: ["vscode", "vscode-*", "node:*", "fs", "path", "os"], message: "The engine is pure: use a port." },
];
const IMPURE_GLOBALS = [
  "globalThis",
  "process",
  "console",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "fetch",
  "require",
];

/** What only `syntax/` may import: the library that reads YAML, and what makes nodes and looks into them. */
const SYNTAX_ONLY = [
  { regex: "^yaml$", message: "Only syntax/yaml/ knows this library." },
  { regex: "/syntax/(?:node|records|wideCollections)$", message: "Nodes are opaque: use syntax/tree." },
];

/** The walls of a room: what it may import of the others, and what of the machine. */
function roomRules(room) {
  const { uses } = ROOMS[room];
  const walls = Object.keys(ROOMS)
    .filter((other) => other !== room && !uses.includes(other))
    .map((other) => ({
      regex: `^(?:\\.\\./)+${other}/`,
      message: `${room}/ must not know ${other}/ (scripts/rooms.mjs).`,
    }));
  const isPure = PURE_ROOMS.includes(room);
  const libraries = [
    ...(room === "syntax" ? [] : SYNTAX_ONLY),
    ...(room === "profile"
      ? []
      : [{ regex: "^re2js$", message: "Only profile/facts/regexLibrary knows this library." }]),
  ];
  const impure = room === "lsp" ? IMPURE.map(withoutLanguageServer) : isPure ? IMPURE : [];
  return {
    files: [`server/src/${room}/**/*.ts`],
    rules: {
      "no-restricted-imports": ["error", { patterns: [...walls, ...libraries, ...impure] }],
      ...(isPure ? { "no-restricted-globals": ["error", ...IMPURE_GLOBALS] } : {}),
    },
  };
}

function withoutLanguageServer(rule) {
  return { ...rule, group: rule.group.flatMap((name) => (name === "vscode-*" ? ["vscode-uri"] : [name])) };
}

const RESTRICTED_SYNTAX = [
  { selector: "ExportDefaultDeclaration", message: "Exports have names." },
  { selector: "TSEnumDeclaration", message: "Use a union of strings." },
];

export default tseslint.config(
  {
    ignores: ["dist/", ".tsbuild/", "coverage/", ".vscode-test/", "server/src/generated/validators.js"],
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      eqeqeq: "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": ["error", ...RESTRICTED_SYNTAX],
    },
  },
  {
    files: ["server/src/lsp/**/*.ts"],
    ignores: ["server/src/lsp/log.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...RESTRICTED_SYNTAX,
        {
          selector: "MemberExpression[property.name='console'], ObjectPattern > Property[key.name='console']",
          message: "lsp/log.ts writes to the log, with hidden characters escaped.",
        },
      ],
    },
  },
  ...Object.keys(ROOMS).map(roomRules),
  { files: ["server/src/generated/*.ts"], rules: { "max-lines": "off" } },
  {
    files: ["client/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "server/src/(?!lsp/protocol$|shapes/firstLook$)",
              message: "Of the server the client knows its protocol and the first look.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: {
      "@typescript-eslint/explicit-module-boundary-types": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "max-lines-per-function": "off",
    },
  },
);
