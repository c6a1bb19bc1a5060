import * as vscode from "vscode";

// Questions in steps: each can be answered or canceled, and all but the first can go back.

/** The answer to a step, or the wish to go back; undefined if the user canceled. */
export type StepAnswer<T> = { readonly is: "answer"; readonly value: T } | { readonly is: "back" } | undefined;

/** Where a step is among the others. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** The answers so far with those of a step, or its wish to go back. */
export function extended<T, A>(answer: StepAnswer<T>, value: (given: T) => A): StepAnswer<A> {
  return answer?.is === "answer" ? { is: "answer", value: value(answer.value) } : answer;
}

/** A step of several, which extends the answers so far. */
export interface Step<A> {
  readonly isDue: (answers: A) => boolean;
  readonly ask: (answers: A, place: StepPlace) => Promise<StepAnswer<A>>;
}

/** Takes the steps that are due, forward and back. Returns all answers; undefined if the user canceled. */
export async function takeSteps<A>(title: string, steps: readonly Step<A>[], first: A): Promise<A | undefined> {
  const taken: Step<A>[] = [];
  let answers = first;
  for (;;) {
    const due = steps.filter((step) => step.isDue(answers));
    const step = due.find((one) => !taken.includes(one));
    if (step === undefined) return answers;
    const place = { title, step: taken.length + 1, totalSteps: Math.max(due.length, taken.length + 1) };
    const answer = await step.ask(answers, place);
    if (answer === undefined) return undefined;
    if (answer.is === "answer") {
      taken.push(step);
      answers = answer.value;
    } else {
      // Later answers are kept, so that they are offered again.
      taken.pop();
    }
  }
}

/** An item to pick; without a value, a separator. */
export interface StepItem<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

interface PickOptions<T> {
  readonly placeholder: string;
  readonly items: readonly StepItem<T>[];
  /** The items once more is known; undefined if nothing more is. Until then, the list says that it is busy. */
  readonly more?: Promise<readonly StepItem<T>[] | undefined> | undefined;
  /** Whether an item is the one to start at, or is picked from the start. */
  readonly isChosen: (value: T) => boolean;
}

/** Lets the user pick one item. */
export async function pickOne<T>(place: StepPlace, options: PickOptions<T>): Promise<StepAnswer<T>> {
  const answer = await pick(place, options, false);
  if (answer?.is !== "answer") return answer;
  const [value] = answer.value;
  return value === undefined ? undefined : { is: "answer", value };
}

/** Lets the user pick any number of items. */
export function pickMany<T>(place: StepPlace, options: PickOptions<T>): Promise<StepAnswer<readonly T[]>> {
  return pick(place, options, true);
}

async function pick<T>(
  place: StepPlace,
  { placeholder, items, more, isChosen }: PickOptions<T>,
  isMany: boolean,
): Promise<StepAnswer<readonly T[]>> {
  const input = vscode.window.createQuickPick<StepItem<T>>();
  input.placeholder = placeholder;
  input.canSelectMany = isMany;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  const chosen = items.filter(({ value }) => value !== undefined && isChosen(value));
  fill(input, items, chosen, chosen);
  if (more !== undefined) fillLater(input, more);
  return shown(place, input, () => {
    const values = input.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
    return isMany || values.length > 0 ? values : undefined;
  });
}

function fill<T>(
  input: vscode.QuickPick<StepItem<T>>,
  items: readonly StepItem<T>[],
  selected: readonly StepItem<T>[],
  active: readonly StepItem<T>[],
): void {
  input.items = items;
  if (input.canSelectMany) input.selectedItems = selected;
  const first = active[0] ?? items.find(({ value }) => value !== undefined);
  if (first !== undefined) input.activeItems = [first];
}

/** Replaces the items once more is known. What is picked, and where the user is, stays. */
function fillLater<T>(input: vscode.QuickPick<StepItem<T>>, more: Promise<readonly StepItem<T>[] | undefined>): void {
  const keyOf = ({ label, description, value }: StepItem<T>): string =>
    JSON.stringify([label, description, value !== undefined]);
  const contentOf = (items: readonly StepItem<T>[]): string => JSON.stringify(items);
  const end = (items: readonly StepItem<T>[] | undefined): void => {
    input.busy = false;
    if (items === undefined || contentOf(items) === contentOf(input.items)) return;
    const asBefore = (before: readonly StepItem<T>[]): readonly StepItem<T>[] => {
      const keys = new Set(before.map(keyOf));
      return items.filter((item) => item.value !== undefined && keys.has(keyOf(item)));
    };
    const [selected, active] = [asBefore(input.selectedItems), asBefore(input.activeItems)];
    input.keepScrollPosition = true;
    fill(input, items, selected, active);
  };
  input.busy = true;
  more.then(end, () => end(undefined));
}

interface TextOptions {
  readonly prompt: string;
  /** An example, shown as long as nothing is entered. */
  readonly placeholder?: string | undefined;
  readonly value: string;
  /** Why a text is invalid; undefined if it is valid. */
  readonly problemOf: (text: string) => Promise<string | undefined>;
}

/** Lets the user enter a text. */
export async function enterText(
  place: StepPlace,
  { prompt, placeholder, value, problemOf }: TextOptions,
): Promise<StepAnswer<string>> {
  const input = vscode.window.createInputBox();
  input.prompt = prompt;
  input.placeholder = placeholder;
  input.value = value;
  input.valueSelection = [0, value.length];
  const check = async (): Promise<boolean> => {
    const text = input.value;
    const problem = await problemOf(text);
    if (input.value === text) input.validationMessage = problem;
    return problem === undefined && input.value === text;
  };
  input.onDidChangeValue(() => void check());
  return shown(place, input, async () => ((await check()) ? input.value.trim() : undefined));
}

/** Shows an input until it has an answer, is left by its button to go back, or is closed. */
function shown<T>(
  { title, step, totalSteps }: StepPlace,
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  answer: () => T | undefined | Promise<T | undefined>,
): Promise<StepAnswer<T>> {
  Object.assign(input, { title, step, totalSteps, ignoreFocusOut: true });
  if (step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (result: StepAnswer<T>): void => {
      resolve(result);
      input.dispose();
    };
    input.onDidTriggerButton((button) => {
      if (button === vscode.QuickInputButtons.Back) end({ is: "back" });
    });
    input.onDidAccept(async () => {
      const value = await answer();
      if (value !== undefined) end({ is: "answer", value });
    });
    input.onDidHide(() => {
      end(undefined);
    });
    input.show();
  });
}
