import * as vscode from "vscode";
import { enterText, type StepAnswer, type StepPlace } from "./stepInput";

/** What a name is asked for with. */
interface NameOptions {
  readonly prompt: string;
  readonly taken: ReadonlySet<string>;
  /** What it begins with, if that is free. */
  readonly value: string;
}

/** Lets the user enter a name that is not taken. */
export function enterName(place: StepPlace, { prompt, taken, value }: NameOptions): Promise<StepAnswer<string>> {
  const problemOf = (text: string): string | undefined => {
    if (text.trim() === "") return vscode.l10n.t("Enter a name.");
    return taken.has(text.trim()) ? vscode.l10n.t("{0} already exists.", text.trim()) : undefined;
  };
  return enterText(place, {
    prompt,
    value: taken.has(value) ? "" : value,
    problemOf: (text) => Promise.resolve(problemOf(text)),
  });
}
