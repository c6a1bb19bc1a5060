import tseslint from "typescript-eslint";

/** The layers of the engine, each of which may use those before it (CONTRIBUTING.md). */
const LAYERS = ["text", "generated", "profile", "catalog", "config", "stack", "rules", "features", "lsp"];

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

function layerRules(layer) {
  const later = LAYERS.slice(LAYERS.indexOf(layer) + 1);
  const walls = [...later, "cli", "platform"].map((name) => ({
    group: [`../${name}/*`, `../../${name}/*`, `../../../${name}/*`],
    message: `${layer}/ stands below ${name}/ and must not know it.`,
  }));
  const yaml = layer === "profile" ? [] : [{ group: ["yaml", "re2js"], message: "Only profile/ knows this library." }];
  const impure = layer === "lsp" ? IMPURE.map(withoutLanguageServer) : IMPURE;
  return {
    files: [`server/src/${layer}/**/*.ts`],
    rules: {
      "no-restricted-imports": ["error", { patterns: [...walls, ...yaml, ...impure] }],
      "no-restricted-globals": ["error", ...IMPURE_GLOBALS],
    },
  };
}

function withoutLanguageServer(rule) {
  return { ...rule, group: rule.group.flatMap((name) => (name === "vscode-*" ? ["vscode-uri"] : [name])) };
}

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
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Exports have names." },
        { selector: "TSEnumDeclaration", message: "Use a union of strings." },
      ],
    },
  },
  ...LAYERS.map(layerRules),
  { files: ["server/src/generated/*.ts"], rules: { "max-lines": "off" } },
  {
    files: ["server/src/cli/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["../lsp/*"], message: "The command line knows no LSP." }] },
      ],
    },
  },
  {
    files: ["client/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "server/src/(?!lsp/protocol$|profile/firstLook$)",
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
