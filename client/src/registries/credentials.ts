import * as vscode from "vscode";
import { kindRecord, type Credential } from "../../../server/src/lsp/protocol";
import type { Secrets } from "../shared/secrets";
import { credentialBindingOf } from "../shared/secrets";
import type { RegistriesView } from "./registriesView";
import { canSignIn, isRegistryRow, type RegistryRow } from "./registryRows";

type Rows = () => readonly RegistryRow[];

/** Arguments that a command accepts instead of a row: the name of a registry, and a credential. */
interface Stated {
  readonly name?: unknown;
  readonly username?: unknown;
  readonly password?: unknown;
  readonly token?: unknown;
}

/**
 * Signs in to a registry: one of a row, one given by name, or one that the user picks. The credential is bound to the
 * registry's kind and origin, which the prompts show.
 */
export async function signIn(secrets: Secrets, view: RegistriesView, given: unknown): Promise<void> {
  const row = await rowFor(view.rows, given, canSignIn);
  const place = row && credentialBindingOf(row);
  if (row === undefined || place === undefined) return;
  const credential = statedCredential(given) ?? (await askFor(row, place.origin));
  if (credential === undefined) return;
  tellIfRefused(view, row.id);
  await secrets.store(place, credential);
}

/** How long to wait for a registry's answer to a new credential, in milliseconds. */
const ANSWER_WITHIN = 60_000;

/** Shows an error if the registry refuses the credential that it gets now. */
function tellIfRefused({ onDidChange }: RegistriesView, id: string): void {
  let wasBusy = false;
  const end = (): void => {
    clearTimeout(timer);
    subscription.dispose();
  };
  const timer = setTimeout(end, ANSWER_WITHIN);
  const subscription = onDidChange((rows) => {
    const row = rows.find((one) => one.id === id);
    wasBusy ||= row?.isBusy === true;
    if (row !== undefined && (row.isBusy || !wasBusy)) return;
    end();
    if (row?.wantsCredential === true && row.unconfirmedRealm === null)
      void vscode.window.showErrorMessage(
        row.problem ?? vscode.l10n.t("Sign-in to {0} failed: credentials rejected.", row.name),
      );
  });
}

/** Removes the credential of a registry. */
export async function signOut(secrets: Secrets, rows: Rows, given: unknown): Promise<void> {
  const row = await rowFor(rows, given, ({ isSignedIn }) => isSignedIn);
  const place = row && credentialBindingOf(row);
  if (place !== undefined) await secrets.remove(place);
}

/** Allows the credential of a registry to be sent to the token server it named, after the user confirms. */
export async function confirmRealm(secrets: Secrets, rows: Rows, given: unknown): Promise<void> {
  const row = await rowFor(rows, given, ({ unconfirmedRealm }) => unconfirmedRealm !== null);
  const place = row && credentialBindingOf(row);
  const realm = row?.unconfirmedRealm ?? undefined;
  if (place === undefined || realm === undefined) return;
  const send = vscode.l10n.t("Send Credentials");
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t("Send your credentials for {0} to {1}?", place.origin, realm),
    {
      modal: true,
      detail: vscode.l10n.t(
        "This registry gets its tokens from a server on another host. That server will receive your user name and password.",
      ),
    },
    send,
  );
  if (answer === send) await secrets.confirmRealm(place, realm);
}

/** The row for a command. Without a row or name, the user picks one that `willDo` accepts. */
async function rowFor(
  rows: Rows,
  given: unknown,
  willDo: (row: RegistryRow) => boolean,
): Promise<RegistryRow | undefined> {
  // The given row may be outdated, so find the current one by its id.
  if (isRegistryRow(given)) return rows().find(({ id }) => id === given.id);
  const { name } = (given ?? {}) as Stated;
  const all = rows().filter(({ origin, state }) => origin !== null && state !== "untrusted");
  const named = typeof name === "string" ? all.filter((row) => row.name === name) : undefined;
  // A name may belong to several registries in different folders. Then the user picks one.
  const [first] = named ?? [];
  if (named?.every((row) => row.kind === first?.kind && row.origin === first.origin)) return first;
  const choices = (named ?? all.filter(willDo)).map((row) => ({ label: row.name, description: row.address, row }));
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("There is no registry here that this could be done with."));
    return undefined;
  }
  return (await vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t("Select a registry") }))?.row;
}

function statedCredential(given: unknown): Credential | undefined {
  if (isRegistryRow(given)) return undefined;
  const { username, password, token } = (given ?? {}) as Stated;
  if (typeof token === "string") return { token };
  return typeof username === "string" && typeof password === "string" ? { username, password } : undefined;
}

/** Prompts for the credential of the registry's kind; undefined if the user cancels. */
async function askFor({ name, kind }: RegistryRow, origin: string): Promise<Credential | undefined> {
  const title = vscode.l10n.t("Sign in to {0} at {1}", name, origin);
  const ask = (prompt: string, password: boolean): Thenable<string | undefined> =>
    vscode.window.showInputBox({ title, prompt, password, ignoreFocusOut: true });
  if (kindRecord(kind).signIn?.asks === "key") {
    const token = await ask(vscode.l10n.t("API key"), true);
    return token === undefined || token === "" ? undefined : { token };
  }
  const username = await ask(vscode.l10n.t("User name (leave empty to use a token)"), false);
  if (username === undefined) return undefined;
  const secret = await ask(vscode.l10n.t("Password or token"), true);
  if (secret === undefined || secret === "") return undefined;
  return username === "" ? { token: secret } : { username, password: secret };
}
