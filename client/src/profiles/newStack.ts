import * as vscode from "vscode";
import {
  NEW_STACK_METHOD,
  type NewStackResult,
  type ProfileContents,
  type StackOrder,
  type WorkspaceProfiles,
} from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { enterName } from "../steps/nameStep";
import { extended, pickMany, pickOne, takeSteps, type Step, type StepAnswer, type StepPlace } from "../steps/stepInput";
import { profileItem } from "../shared/workspaceProfiles";
import { writeChangedFile } from "../shared/writeChangedFile";

/** What the user has answered so far. */
interface Answers {
  /** Null for none; undefined until it is answered. */
  readonly base: ProfileContents | null | undefined;
  readonly addOns: readonly ProfileContents[];
  readonly name: string;
}

/** Asks for a base profile, add-ons and a name, and writes a stack of them into `palette-profiles.yaml`. */
export async function newStack(server: Server, listed: WorkspaceProfiles): Promise<void> {
  if (listed.profiles.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No cluster profiles found in this workspace."));
    return;
  }
  const first: Answers = { base: undefined, addOns: [], name: "" };
  const answers = await takeSteps(vscode.l10n.t("New Stack"), stackSteps(listed), first);
  if (answers === undefined) return;
  const { base, addOns, name } = answers;
  const chosen = [...(base ? [base] : []), ...addOns];
  if (chosen.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("A stack requires a profile. None was selected."));
    return;
  }
  const order: StackOrder = {
    name,
    profiles: chosen.map(({ uri, resource }) => ({ uri, resource })),
    isImported: !base,
  };
  await writeChangedFile(await server.request<NewStackResult>(NEW_STACK_METHOD, order));
}

function stackSteps({ profiles, stacks }: WorkspaceProfiles): readonly Step<Answers>[] {
  const bases = profiles.filter(isBase);
  const addOns = profiles.filter((profile) => !isBase(profile));
  const taken = new Set(stacks.map((stack) => stack.name));
  return [
    { isDue: () => true, ask: (answers, place) => askBase(bases, answers, place) },
    { isDue: () => addOns.length > 0, ask: (answers, place) => askAddOns(addOns, answers, place) },
    {
      isDue: () => true,
      async ask(answers, place) {
        const prompt = vscode.l10n.t("Name of the stack");
        const value = answers.name === "" ? (answers.base?.name ?? "") : answers.name;
        return extended(await enterName(place, { prompt, taken, value }), (name) => ({ ...answers, name }));
      },
    },
  ];
}

function isBase({ type }: ProfileContents): boolean {
  return type === "cluster" || type === "infra";
}

async function askBase(
  bases: readonly ProfileContents[],
  answers: Answers,
  place: StepPlace,
): Promise<StepAnswer<Answers>> {
  const imported = {
    label: vscode.l10n.t("No base profile"),
    description: vscode.l10n.t("for an imported cluster"),
    value: null,
  };
  const answer = await pickOne<ProfileContents | null>(place, {
    placeholder: vscode.l10n.t("Select the base profile"),
    items: [...bases.map(itemOf), imported],
    isChosen: (base) => base === answers.base,
  });
  return extended(answer, (base) => ({ ...answers, base }));
}

async function askAddOns(
  addOns: readonly ProfileContents[],
  answers: Answers,
  place: StepPlace,
): Promise<StepAnswer<Answers>> {
  const answer = await pickMany(place, {
    placeholder: vscode.l10n.t("Select add-on profiles"),
    items: addOns.map(itemOf),
    isChosen: (addOn) => answers.addOns.includes(addOn),
  });
  return extended(answer, (picked) => ({ ...answers, addOns: picked }));
}

function itemOf(profile: ProfileContents): ReturnType<typeof profileItem> & { readonly value: ProfileContents } {
  return { ...profileItem(profile), value: profile };
}
