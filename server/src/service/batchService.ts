import type { Service } from "./index";

/** What only editors ask. */
type EditorQuestions =
  | "fixNamed"
  | "hasSafeFixes"
  | "completions"
  | "macroCompletions"
  | "completionDocumentation"
  | "hover"
  | "symbols"
  | "definitions"
  | "links"
  | "variableAt"
  | "references"
  | "rename"
  | "versionHints"
  | "profileLenses"
  | "packUpdates"
  | "foldingRanges"
  | "selectionRanges"
  | "semanticTokens"
  | "macroHints"
  | "rewrites"
  | "extractions"
  | "addOnUpdates"
  | "packText"
  | "bodies"
  | "bodyState"
  | "rewriteBody"
  | "valuesLenses"
  | "saysTheSame"
  | "workspaceProfiles"
  | "addLayer"
  | "layerOffers"
  | "versionOffers"
  | "presets"
  | "variables"
  | "changeProfile"
  | "newStack"
  | "preview";

/** The service for programs that are not editors. */
export type BatchService = Omit<Service, EditorQuestions>;
